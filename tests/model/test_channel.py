"""A channel is a row of one table, an icon, and a label in each language (D10)."""

import json
import shutil
from pathlib import Path
from typing import Any, Final

import pytest

from tests.loading.folders import written
from tests.scratch import LABELS, Scratch

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
EXPORT: Final = """
import json
from miz_khedmat import load
from miz_khedmat.exports.formats import FORMATS
desk = load("desk")
data = {each: json.loads(FORMATS[each](desk, "")) for each in ("json", "jsonld", "cpsv-ap")}
print(json.dumps(data))
"""


@pytest.fixture(scope="module")
def seven(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """Our package with a messenger between SMS and the offices, and a built desk that uses it."""
    made = Scratch.of(root, tmp_path_factory.mktemp("seven"))
    made.insert("model/channel.py", ROW, before="    offices: tuple[Office")
    shutil.copy(made.package / "icons" / "sms.svg", made.package / "icons" / "messenger.svg")
    made.label("channel.messenger", "پیام‌رسان")
    written(made.root / "desk", {"services/a.yaml": SERVICES})
    made.run("-m", "miz_khedmat", "build", "desk", "site")
    return made


def page(made: Scratch, path: str) -> str:
    """A page of the built desk."""
    return (made.root / "site" / path / "index.html").read_text("utf-8")


def findings(made: Scratch, *arguments: str) -> set[tuple[str, str]]:
    """What `check` finds: each code with the fact, or on a page the words, that it is about."""
    report = json.loads(made.run("-m", "miz_khedmat", "check", *arguments, "--format", "json"))
    return {(each["code"], each.get("fact") or each["found"]) for each in report["findings"]}


def of_type(data: Any, kind: str) -> list[dict[str, Any]]:
    """The nodes of one type anywhere in *data*."""
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    own = [data] if isinstance(data, dict) and data.get("@type") == kind else []
    return own + [node for each in inner for node in of_type(each, kind)]


def test_a_channel_is_a_row_an_icon_and_labels(root: Path, seven: Scratch) -> None:
    """Nothing else of the package is touched."""
    assert seven.changed(root) == {"model/channel.py", "icons/messenger.svg", *LABELS}


def test_it_is_shown(seven: Scratch) -> None:
    """Its icon leads on from the list and from the service's page, and has a tick and a label."""
    leading = f'<a data-miz-channel="messenger" href="{BOT}"><img src="'
    assert leading in page(seven, "")
    text = page(seven, "services/1")
    assert leading in text
    assert 'data-miz-box="messenger"' in text
    assert "<span>پیام‌رسان fa</span>" in text


def test_its_icon_is_among_ours(seven: Scratch) -> None:
    """The one file of icons has its icon at its place."""
    (icons,) = (seven.root / "site" / "static").glob("icons.*.svg")
    assert '<view id="messenger" viewBox="160 0 24 24"/>' in icons.read_text("utf-8")
    assert "#messenger" in page(seven, "")


def test_it_is_searched_for(seven: Scratch) -> None:
    """Lists are sifted by it."""
    assert '<option value="messenger">پیام‌رسان fa</option>' in page(seven, "")


def test_it_is_exported(seven: Scratch) -> None:
    """Its target is in the plain data, in schema.org's words and in CPSV-AP's."""
    data: dict[str, Any] = json.loads(seven.run("-c", EXPORT))
    channel = of_type(data["jsonld"], "ServiceChannel")[0]
    place = of_type(data["cpsv-ap"], "cv:Channel")[0]
    assert data["json"]["services"][0]["channels"] == {"messenger": [BOT]}
    assert (channel["name"], channel["serviceUrl"]) == ("messenger", BOT)
    assert place["foaf:page"]["@id"] == BOT
    assert place["dct:type"]["skos:prefLabel"] == {"fa": "پیام‌رسان"}


def test_it_is_in_the_schema(seven: Scratch) -> None:
    """Editors are offered it, with its help."""
    schema = json.loads(seven.run("-m", "miz_khedmat", "schema"))
    channels = schema["$defs"]["Channels"]["properties"]
    assert channels["messenger"]["description"] == "D10: نشانی بازو در پیام‌رسان"


def test_it_is_checked(seven: Scratch) -> None:
    """A tick without a target, a target twice and a stage that contradicts itself are found."""
    assert findings(seven, "desk") >= {
        ("D1002", "channels.messenger"),
        ("L0401", "channels.messenger.1"),
        ("S1006", "stages.request.text"),
    }


def test_it_is_checked_on_finished_pages(seven: Scratch) -> None:
    """A page with its tick and without its icon is found; ours is not."""
    changed = page(seven, "services/1").replace("data-miz-channel=", "title=")
    (seven.root / "changed.html").write_text(changed, "utf-8")
    missing = ("D1052", "messenger")
    assert missing not in findings(seven, "--html", "site/services/1")
    assert missing in findings(seven, "--html", "changed.html")
