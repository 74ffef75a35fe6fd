"""The recipes of a channel, a field and a file, followed on a copy of the package (D10)."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from gates import languages
from miz_khedmat.pages.not_shown import NOT_SHOWN
from tests.loading.folders import written
from tests.recipes import TITLE_FILE, TITLE_KIND, Change, Copy, copied, replaced

PERSIAN: Final = "src/miz_khedmat/labels/locale/fa/LC_MESSAGES/miz_khedmat.po"
ENGLISH: Final = PERSIAN.replace("/fa/", "/en/")

ROW: Final = """\
    messenger: tuple[str, ...] | Offered | None = channel_fact(
        "نشانی بازو در پیام‌رسان",
        "D10",
        Channel(
            act="go",
            href="web",
            electronic=True,
            words=("پیام رسان", "بازو"),
            concept="پیام‌رسان",
            cpsv="foaf:page",
            schema="serviceUrl",
        ),
        leads="page",
    )
"""
BOT: Final = "https://messenger.example/bot"
SERVICES: Final = f"""
- id: "1"
  title: صدور شناسه
  channels: {{messenger: {BOT}}}
- id: "2"
  title: صدور مجوز
  channels: {{messenger: offered}}
- id: "3"
  title: صدور گواهی
  channels: {{messenger: [{BOT}/3, {BOT}/3]}}
  stages: {{request: {{media: [messenger], text: غیرالکترونیکی}}}}
"""
SEVEN: Final = """
import json
from pathlib import Path
from miz_khedmat import build, Desk, load
from miz_khedmat.compliance import check, check_pages
from miz_khedmat.exports.formats import FORMATS
from miz_khedmat.loading.json_schema import schema
from tests import compliance as pages

desk = load("desk")
build(Desk(catalogue=desk), "site")
page = Path("site/services/1/index.html")
Path("changed.html").write_text(page.read_text("utf-8").replace("-channel=", "-none="), "utf-8")
made = {each: json.loads(FORMATS[each](desk, "")) for each in ("json", "jsonld", "cpsv-ap")}
made["schema"] = schema()
made["found"] = [[each.code, each.fact] for each in check(desk).findings]
stranger = Path(pages.__file__).parent / "pages" / "site" / "service.html"
for name, file in {"ours": page, "changed": Path("changed.html"), "stranger": stranger}.items():
    made[name] = [[each.code, each.found] for each in check_pages([file]).findings]
print(json.dumps(made))
"""
"""Loads, builds, exports and checks the catalogue, and a page without its icons."""

MOTTO: Final = '    motto: str | None = fact("شعار خدمت", "S15")\n'
SHOWN: Final = """\
{% call facts.row(_('service.motto'), 'S15') %}{{ show.value(service.motto) }}{% endcall %}
"""
UNMARKED: Final = """
import json
from tests.pages.marked import unmarked

print(json.dumps(sorted(unmarked())))
"""


def inserted(added: str, before: str) -> Change:
    """A change that puts *added* before a text."""
    return replaced(before, added + before)


def labelled(name: str, persian: str, english: str) -> Mapping[str, Change]:
    """A label in the two languages that lack none."""
    texts = {PERSIAN: persian, ENGLISH: english}
    return {
        file: inserted(f'msgid "{name}"\nmsgstr "{text}"\n\n', 'msgid "skip"')
        for file, text in texts.items()
    }


@pytest.fixture(scope="module")
def seven(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The package with a messenger between SMS and the offices, and a catalogue that uses it."""
    copy = copied(root, tmp_path_factory.mktemp("seven"), "A channel", NAME="messenger")
    icon = (root / "src" / "miz_khedmat" / "icons" / "sms.svg").read_text("utf-8")
    copy.follow(
        {
            "src/miz_khedmat/model/channel.py": inserted(ROW, "    offices: tuple[Office"),
            "src/miz_khedmat/icons/messenger.svg": icon,
            **labelled("channel.messenger", "پیام‌رسان", "Messenger"),
        }
    )
    languages.update(copy.folder)
    languages.build(copy.folder)
    written(copy.folder / "desk", {"services/a.yaml": SERVICES})
    return copy


@pytest.fixture(scope="module")
def made(seven: Copy) -> dict[str, Any]:
    """What is exported and checked of that catalogue, which is built into ``site``."""
    printed: dict[str, Any] = json.loads(seven.run(SEVEN))
    return printed


def built(seven: Copy, path: str) -> str:
    """A page of the built desk."""
    return (seven.folder / "site" / path / "index.html").read_text("utf-8")


def of_type(data: Any, kind: str) -> list[dict[str, Any]]:
    """The nodes of one type anywhere in *data*."""
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    own = [data] if isinstance(data, dict) and data.get("@type") == kind else []
    return own + [node for each in inner for node in of_type(each, kind)]


@pytest.mark.usefixtures("made")
def test_a_new_channel_is_shown(seven: Copy) -> None:
    """Its icon leads on from the list and from the service's page, and has a tick and a label."""
    leading = f'<a data-miz-channel="messenger" href="{BOT}"><img src="'
    page = built(seven, "services/1")

    assert leading in built(seven, "")
    assert leading in page
    assert 'data-miz-box="messenger"' in page
    assert "<span>پیام‌رسان</span>" in page


@pytest.mark.usefixtures("made")
def test_a_new_channel_has_its_icon(seven: Copy) -> None:
    """The one file of icons has its icon at its place, and pages ask for it."""
    (icons,) = (seven.folder / "site" / "static").glob("icons.*.svg")

    assert '<view id="messenger" viewBox="160 0 24 24"/>' in icons.read_text("utf-8")
    assert "#messenger" in built(seven, "")


@pytest.mark.usefixtures("made")
def test_lists_are_sifted_by_a_new_channel(seven: Copy) -> None:
    """The search offers it with its label."""
    assert '<option value="messenger">پیام‌رسان</option>' in built(seven, "")


def test_a_new_channel_is_exported(made: dict[str, Any]) -> None:
    """Its target is in the plain data, in schema.org's words and in CPSV-AP's."""
    channel = of_type(made["jsonld"], "ServiceChannel")[0]
    place = of_type(made["cpsv-ap"], "cv:Channel")[0]

    assert made["json"]["services"][0]["channels"] == {"messenger": [BOT]}
    assert (channel["name"], channel["serviceUrl"]) == ("messenger", BOT)
    assert place["foaf:page"]["@id"] == BOT
    assert place["dct:type"]["skos:prefLabel"] == {"fa": "پیام‌رسان"}


def test_editors_are_offered_a_new_channel(made: dict[str, Any]) -> None:
    """The schema has it with its help."""
    channels = made["schema"]["$defs"]["Channels"]["properties"]
    assert channels["messenger"]["description"] == "D10: نشانی بازو در پیام‌رسان"


@pytest.mark.parametrize(
    ("code", "fact"),
    [
        ("D1002", "channels.messenger"),
        ("L0401", "channels.messenger.1"),
        ("S1006", "stages.request.text"),
    ],
)
def test_a_new_channel_is_checked(code: str, fact: str, made: dict[str, Any]) -> None:
    """A tick without a target, a target twice and a stage that contradicts itself are found."""
    assert [code, fact] in made["found"]


def test_a_new_channel_is_checked_on_finished_pages(made: dict[str, Any]) -> None:
    """A page with its tick and without its icon is found; ours is not."""
    missing = ["D1052", "messenger"]
    assert (missing in made["ours"], missing in made["changed"]) == (False, True)


def test_a_new_channel_is_not_asked_of_strangers(made: dict[str, Any]) -> None:
    """A page that prints the six boxes of the official form prints enough (D10)."""
    assert made["stranger"] == []


def test_a_field(root: Path, tmp_path: Path) -> None:
    """A new field is on a page with its label; none shows the fields that are listed."""
    copy = copied(root, tmp_path, "A field")
    copy.follow(
        {
            "src/miz_khedmat/model/service.py": inserted(MOTTO, "    guide: str"),
            "src/miz_khedmat/templates/parts/more.html": inserted(SHOWN, "{% if portal_page %}"),
            **labelled("service.motto", "شعار", "Motto"),
        }
    )
    languages.build(copy.folder)
    unmarked = json.loads(copy.run(UNMARKED))

    assert set(unmarked) > set(NOT_SHOWN)
    assert "service.motto" not in unmarked


def test_a_field_that_no_page_shows(root: Path, tmp_path: Path) -> None:
    """A new field is found to be on no page until a template has it."""
    copy = copied(root, tmp_path, "A field")
    model = copy.folder / "src" / "miz_khedmat" / "model" / "service.py"
    text = model.read_text("utf-8")
    model.write_text(text.replace("    guide: str", f"{MOTTO}    guide: str"), "utf-8")

    assert "service.motto" in json.loads(copy.run(UNMARKED))


def test_a_file_beside_a_page(root: Path, tmp_path: Path) -> None:
    """A new file is answered, is moved and built with its page, and has the headers of its kind."""
    copy = copied(root, tmp_path, "A file beside a page", NAME="title")
    copy.follow(
        {
            "src/miz_khedmat/exports/title.py": TITLE_FILE,
            "src/miz_khedmat/desk/page_files.py": lambda text: (
                text.replace("\n\nFILE_KINDS: Final", f"\n\n{TITLE_KIND}\n\nFILE_KINDS: Final")
                .replace("    Contact(),\n", "    Contact(),\n    Title(),\n")
                .replace(
                    "\nfrom miz_khedmat.http",
                    "\nfrom miz_khedmat.exports.title import TITLE, title\nfrom miz_khedmat.http",
                )
            ),
        }
    )
    printed = copy.run(
        "from miz_khedmat import Catalogue, Desk, Request, build\n"
        "from miz_khedmat.model import Agency\n"
        "desk = Desk(catalogue=Catalogue(Agency(id='1', name='نام')))\n"
        "for path in ('agency/title.txt', 'agencies/1/agency/title.txt'):\n"
        "    answer = desk.respond(Request(path))\n"
        "    print(answer.status, answer.header('Content-Type'), answer.body.decode())\n"
        "build(desk, 'site')\n"
        "print('agency/title.txt' in desk.addresses(), open('site/agency/title.txt').read())\n"
    )

    assert [
        "200 text/plain; charset=utf-8 نام",
        "308 text/plain ",
        "True نام",
    ] == printed.splitlines()
