"""Each host says what is unsafe in it, in its own way and under the same codes."""

from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import INFO, Tags, run_checks
from django.test import override_settings
from flask import Flask, Response

from miz_khedmat.flask import MizKhedmat
from tests.hosts.clients import DESK, set_up_django
from tests.jinjas import another_jinja

SAFE = {"base_url": "https://example.ir/miz/", "security_headers": True}
SECURITY = "django.middleware.security.SecurityMiddleware"
OF_MACHINE = {"W012", "W014"}
"""The codes that depend on the machine: its user may be root, its Python out of support."""

CLICKJACKING = "django.middleware.clickjacking.XFrameOptionsMiddleware"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue of one agency."""
    (tmp_path / "desk").mkdir(mode=0o755)
    (tmp_path / "desk" / "agency.yaml").write_text("id: 8\nname: x\n", "utf-8")
    return tmp_path / "desk"


def flask(app: Flask, **settings: Any) -> tuple[int, set[str]]:
    """The exit code of ``flask miz doctor`` and its codes, except for those of the machine."""
    MizKhedmat(app, **settings)
    ended = app.test_cli_runner().invoke(args=["miz", "doctor"])
    codes = {line[:4] for line in ended.stdout.splitlines() if line.startswith("W")}
    return ended.exit_code, codes - OF_MACHINE


def test_a_bare_flask_site_is_told(folder: Path) -> None:
    """No address and no header of its own."""
    assert (1, {"W002", "W005", "W006", "W007"}) == flask(Flask("site"), catalogue=folder)


def test_a_flask_site_can_be_safe(folder: Path) -> None:
    """By the desk's own headers."""
    assert set() == flask(Flask("site"), catalogue=folder, **SAFE)[1]


def test_the_headers_of_a_flask_site_count(folder: Path) -> None:
    """A header that the site adds to every response is just as good."""
    app = Flask("site")

    @app.after_request
    def guarded(answer: Response) -> Response:
        answer.headers["Content-Security-Policy"] = "default-src 'self'; frame-ancestors 'none'"
        answer.headers["Referrer-Policy"] = "no-referrer"
        return answer

    assert set() == flask(app, catalogue=folder, base_url="https://example.ir/", url_prefix="/")[1]


def test_a_flask_site_that_shows_no_page_is_not_asked_for_headers(folder: Path) -> None:
    """Where the list of services is behind a login, they cannot be seen."""
    app = Flask("site")
    app.before_request(lambda: Response(status=403))

    assert {"W002"} == flask(app, catalogue=folder)[1]


def test_debug_and_static_folders_of_a_flask_site_are_seen(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The catalogue is in a folder of which the site serves every file."""
    app = Flask("site", static_folder=str(folder.parent))
    monkeypatch.setenv("FLASK_DEBUG", "1")

    assert {"W004", "W010"} == flask(app, catalogue=folder, **SAFE)[1]


def django(tag: str = Tags.security, **settings: Any) -> set[str]:
    """The codes of ``check --deploy`` about the desk, except for those of the machine."""
    set_up_django()
    with override_settings(**settings):
        found = run_checks(tags=[tag], include_deployment_checks=True)
    ours = {str(each.id) for each in found if "miz_khedmat.W" in str(each.id)}
    return ours - ids(*OF_MACHINE)


def ids(*codes: str) -> set[str]:
    """These codes as Django has them."""
    return {f"miz_khedmat.{code}" for code in codes}


def test_a_bare_django_site_is_told(folder: Path) -> None:
    """Of headers under its security checks, and of the address under our own."""
    bare = {"catalogue": folder}

    assert ids("W005", "W006", "W007") == django(MIZ_KHEDMAT=bare, MIDDLEWARE=[])
    assert ids("W002") == django("miz_khedmat", MIZ_KHEDMAT=bare)


def test_a_django_site_can_be_safe(folder: Path) -> None:
    """By the desk's own headers; and a desk that does not load is reported elsewhere."""
    assert set() == django(MIZ_KHEDMAT={"catalogue": folder, **SAFE})
    assert set() == django(MIZ_KHEDMAT={"catalogue": folder / "none"})


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"MIDDLEWARE": [SECURITY, CLICKJACKING]}, ["W005"]),
        ({"MIDDLEWARE": [SECURITY], "SECURE_REFERRER_POLICY": None}, ["W005", "W006", "W007"]),
        (
            {
                "MIDDLEWARE": ["csp.middleware.CSPMiddleware", SECURITY],
                "CONTENT_SECURITY_POLICY": {
                    "DIRECTIVES": {"default-src": ["'self'"], "frame-ancestors": "'none'"}
                },
            },
            [],
        ),
        (
            {
                "MIDDLEWARE": ["django.middleware.csp.ContentSecurityPolicyMiddleware", SECURITY],
                "SECURE_CSP": {"default-src": ["'self'"]},
            },
            ["W007"],
        ),
        (
            {
                "MIDDLEWARE": ["django.middleware.csp.ContentSecurityPolicyMiddleware", SECURITY],
                "SECURE_CSP": {},
            },
            ["W005", "W007"],
        ),
    ],
)
def test_the_headers_of_a_django_site_count(
    folder: Path, changed: dict[str, Any], expected: list[str]
) -> None:
    """As far as its settings show: Django's own middleware, and django-csp."""
    given = {"catalogue": folder, "base_url": "https://example.ir/miz/"}

    assert ids(*expected) == django(MIZ_KHEDMAT=given, **changed)


def test_an_open_frame_is_told(folder: Path) -> None:
    """Where the desk lets any site frame it, the middleware does not help."""
    given = {"catalogue": folder, **SAFE, "frame_ancestors": ["*"]}

    assert ids("W007") == django(MIZ_KHEDMAT=given, MIDDLEWARE=[CLICKJACKING])


def test_debug_and_static_folders_of_a_django_site_are_seen(folder: Path) -> None:
    """STATIC_ROOT, MEDIA_ROOT and STATICFILES_DIRS; and each desk is checked."""
    given = {"catalogue": DESK, "desks": {"gilan": {"catalogue": folder, **SAFE}}}
    for changed in (
        {"STATIC_ROOT": folder.parent},
        {"MEDIA_ROOT": str(folder)},
        {"STATICFILES_DIRS": [("prefix", "x"), str(folder)]},
    ):
        found = django(MIZ_KHEDMAT=given, DEBUG=True, **changed)
        assert ids("W004", "W010") <= found


def test_templates_that_compile_the_slow_way_are_named(folder: Path) -> None:
    """In Flask on standard error, always; in Django as information, and only then."""
    app = Flask("site")
    MizKhedmat(app, catalogue=folder)
    set_up_django()
    named = []
    for jinja in (nullcontext(), another_jinja()):
        with jinja, override_settings(MIZ_KHEDMAT={"catalogue": folder}):
            noted = app.test_cli_runner().invoke(args=["miz", "doctor"]).stderr.partition(" / ")[0]
            found = run_checks(tags=["miz_khedmat"], include_deployment_checks=True)
            named.append((noted[:30], [each.level for each in found if "I001" in str(each.id)]))

    assert [
        ("templates use fast compilation", []),
        ("this version of Jinja does not", [INFO]),
    ] == named


def test_every_message_has_its_remedy(folder: Path) -> None:
    """In both languages."""
    set_up_django()
    with override_settings(MIZ_KHEDMAT={"catalogue": folder}):
        found = run_checks(tags=[Tags.security], include_deployment_checks=True)
    ours = [each for each in found if "miz_khedmat." in str(each.id)]

    assert [" / " in str(each.hint) and " / " in each.msg for each in ours] == [True] * len(ours)
    assert ours
