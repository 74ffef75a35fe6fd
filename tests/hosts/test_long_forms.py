"""A form of many rows makes its whole round trip in every host: nothing typed is lost (S8)."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.test import override_settings

from miz_khedmat.pages.form import STAFF_FIELDS
from tests.dashboard.sites import EDITOR, StaffDesk, form_of, sent_form
from tests.hosts.form_clients import Browser, Sent, asgi_browser, flask_browser, wsgi_browser
from tests.hosts.form_django import django_browser
from tests.hosts.test_staff_pages import posted
from tests.loading.folders import written

HOSTS = ("django", "flask", "asgi", "wsgi")
FEES = "desk/services/100/fees/"
ROWS, ACCOUNTS = 200, 6


def listed() -> str:
    """A service with 200 fees, each with six accounts."""
    lines = ['- id: "100"', "  title: صدور پروانه", "  fees:"]
    for row in range(ROWS):
        lines += [f"  - title: ردیف {row}", f'    amount: "{row + 1},000"', "    accounts:"]
        lines += [
            f'    - {{number: "{10**12 + row * ACCOUNTS + each}", bank: ملی}}'
            for each in range(ACCOUNTS)
        ]
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def browsers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Browser]]:
    """A browser for each host, on a desk with one long list."""
    folder = tmp_path_factory.mktemp("long")
    files: dict[str, str | bytes] = {
        "agency.yaml": 'id: "1"\nname: سازمان نمونه\n',
        "services/all.yaml": listed(),
    }
    desk = StaffDesk.of(folder / "desk", written(folder / "files", files)).desk()
    with ExitStack() as stack:
        django = stack.enter_context(django_browser(desk))
        urls = {"ROOT_URLCONF": "tests.hosts.staff_pages_django"}
        most = {"DATA_UPLOAD_MAX_NUMBER_FIELDS": STAFF_FIELDS}
        stack.enter_context(override_settings(**urls, **most))
        yield {
            "django": django,
            "flask": flask_browser(desk, config={"MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024}),
            "asgi": asgi_browser(desk),
            "wsgi": wsgi_browser(desk, remote_user=True),
        }


@pytest.mark.parametrize("host", HOSTS)
def test_200_rows_of_six_accounts(browsers: dict[str, Browser], host: str) -> None:
    """All that a page has comes back with its next answer, as it was."""
    browser = browsers[host]
    shown = browser(Sent(FEES, user=EDITOR.id))
    back = posted(browser, FEES, shown, do="restore-row:fees:none")
    before, after = form_of(shown), form_of(back)

    assert 200 == back.status
    assert ROWS == len(after.every("fees"))
    assert common_texts(before.texts) == common_texts(after.texts)


@pytest.mark.parametrize("host", ["asgi", "wsgi"])
def test_a_long_form_of_one_who_is_signed_out(browsers: dict[str, Browser], host: str) -> None:
    """It comes back to be sent once more, as long as it is."""
    browser = browsers[host]
    texts = form_of(browser(Sent(FEES, user=EDITOR.id))).texts
    pairs = [(name, text) for name, each in texts.items() for text in each]
    back = browser(sent_form(FEES, pairs, user=""))

    assert 403 == back.status
    assert common_texts(texts) == common_texts(form_of(back).texts)


def common_texts(texts: object) -> dict[str, tuple[str, ...]]:
    """The fields, without the one that a host adds against forged forms."""
    assert isinstance(texts, dict)
    return {name: each for name, each in texts.items() if "csrf" not in name}


@pytest.mark.parametrize(
    ("most", "codes"),
    [(1000, ["miz_khedmat.W030"]), (STAFF_FIELDS, []), (None, [])],
)
def test_what_django_advises(tmp_path: Path, most: int | None, codes: list[str]) -> None:
    """Its own limit of 1,000 fields is named before an editor meets it (``check --deploy``)."""
    plain = written(tmp_path / "plain", {"agency.yaml": 'id: "1"\nname: الف\n'})
    stated = {"catalogue": plain, "state": str(tmp_path / "state.sqlite3")}
    with override_settings(MIZ_KHEDMAT=stated, DATA_UPLOAD_MAX_NUMBER_FIELDS=most):
        checked = run_checks(tags=["miz_khedmat"], include_deployment_checks=True)

    assert codes == [each.id for each in checked if each.id == "miz_khedmat.W030"]


def test_a_desk_without_state_has_no_long_forms(tmp_path: Path) -> None:
    """Django is left as it is."""
    plain = written(tmp_path / "plain", {"agency.yaml": 'id: "1"\nname: الف\n'})
    with override_settings(MIZ_KHEDMAT={"catalogue": plain}):
        checked = run_checks(tags=["miz_khedmat"], include_deployment_checks=True)

    assert "miz_khedmat.W030" not in [each.id for each in checked]
