"""A channel is a row of one table, an icon and a label in each language (D10)."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import frozen

from gates import languages
from miz_khedmat.labels import LANGUAGES
from tests.loading.folders import written

PACKAGE: Final = Path("src", "miz_khedmat")
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
FORMATS: Final = ("json", "jsonld", "cpsv-ap")


@frozen
class House:
    """A copy of our package with a seventh channel, and a catalogue that uses it."""

    root: Path

    def run(self, *arguments: str) -> str:
        """What a command of that copy prints."""
        environment = {**os.environ, "PYTHONPATH": str(self.root / "src"), "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "miz_khedmat", *arguments]
        made = subprocess.run(
            command,
            cwd=self.root,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert made.returncode in {0, 1}, made.stderr
        return made.stdout

    def page(self, path: str) -> str:
        """A page of the catalogue, as a file."""
        return (self.root / "site" / path / "index.html").read_text("utf-8")

    def findings(self, *arguments: str) -> set[tuple[str, str]]:
        """What `check` finds: each code with the fact, or on a page the words, that it is about."""
        report = json.loads(self.run("check", *arguments, "--format", "json"))
        return {(each["code"], each.get("fact") or each["found"]) for each in report["findings"]}


@pytest.fixture(scope="module")
def house(root: Path, tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house with a messenger between SMS and the offices."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(root / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    package = folder / PACKAGE
    table = package / "model" / "channel.py"
    before = "    offices: tuple[Office"
    table.write_text(table.read_text("utf-8").replace(before, ROW + before), "utf-8")
    shutil.copy(package / "icons" / "sms.svg", package / "icons" / "messenger.svg")
    for language in LANGUAGES:
        labels = languages.source(folder, language)
        label = f'msgid "channel.messenger"\nmsgstr "پیام‌رسان {language}"\n\n'
        before = 'msgid "channel.offices"'
        labels.write_text(labels.read_text("utf-8").replace(before, label + before), "utf-8")
    languages.build(folder)
    written(folder / "desk", {"agency.yaml": "{id: '9', name: ستاد}", "services/a.yaml": SERVICES})
    made = House(folder)
    made.run("build", "desk", "site")
    return made


def _differences(ours: Path, theirs: Path) -> Iterator[str]:
    """The files of two folders that differ, compiled ones aside."""
    names = {path.relative_to(each) for each in (ours, theirs) for path in each.rglob("*.*")}
    for name in names:
        files = [each / name for each in (ours, theirs)]
        kept = name.suffix not in {".mo", ".pyc"} and any(each.is_file() for each in files)
        if kept and len({each.read_bytes() if each.is_file() else None for each in files}) > 1:
            yield name.as_posix()


def test_a_channel_is_a_row_an_icon_and_labels(root: Path, house: House) -> None:
    """Nothing else of the package is touched."""
    labels = {f"labels/locale/{each}/LC_MESSAGES/miz_khedmat.po" for each in LANGUAGES}
    expected = {"model/channel.py", "icons/messenger.svg", *labels}
    assert set(_differences(root / PACKAGE, house.root / PACKAGE)) == expected


def test_it_is_shown(house: House) -> None:
    """Its icon leads on from the list and from the service's page, and has a tick and a label."""
    lead = f'<a data-miz-channel="messenger" href="{BOT}"><img src="'
    assert lead in house.page("")
    page = house.page("services/1")
    assert lead in page
    assert 'data-miz-box="messenger"' in page
    assert "<span>پیام‌رسان fa</span>" in page


def test_its_icon_is_among_ours(house: House) -> None:
    """The one file of icons has its icon at its place."""
    (icons,) = (house.root / "site" / "static").glob("icons.*.svg")
    assert '<view id="messenger" viewBox="160 0 24 24"/>' in icons.read_text("utf-8")
    assert "#messenger" in house.page("")


def test_it_is_searched_for(house: House) -> None:
    """Lists are sifted by it."""
    assert '<option value="messenger">پیام‌رسان fa</option>' in house.page("")


def test_it_is_exported(house: House) -> None:
    """Its target is in the plain data, in schema.org's words and in CPSV-AP's."""
    texts = {each: house.run("export", "desk", "--format", each) for each in FORMATS}
    data: dict[str, Any] = {name: json.loads(text) for name, text in texts.items()}
    plain = data["json"]["services"][0]["channels"]
    channels = _of_type(data["jsonld"], "ServiceChannel")
    targets = _of_type(data["cpsv-ap"], "cv:Channel")
    assert plain == {"messenger": [BOT]}
    assert {each["name"]: each["serviceUrl"] for each in channels[:1]} == {"messenger": BOT}
    assert targets[0]["foaf:page"]["@id"] == BOT
    assert targets[0]["dct:type"]["skos:prefLabel"] == {"fa": "پیام‌رسان"}


def _of_type(data: Any, kind: str) -> list[dict[str, Any]]:
    """The nodes of one type anywhere in *data*."""
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    own = [data] if isinstance(data, dict) and data.get("@type") == kind else []
    return own + [node for each in inner for node in _of_type(each, kind)]


def test_it_is_in_the_schema(house: House) -> None:
    """Editors are offered it, with its help."""
    channels = json.loads(house.run("schema"))["$defs"]["Channels"]["properties"]
    assert channels["messenger"]["description"] == "D10: نشانی بازو در پیام‌رسان"


def test_it_is_checked(house: House) -> None:
    """A tick without a target, a target twice and a stage that contradicts itself are found."""
    assert house.findings("desk") >= {
        ("D1002", "channels.messenger"),
        ("L0401", "channels.messenger.1"),
        ("S1006", "stages.request.text"),
    }


def test_it_is_checked_on_finished_pages(house: House) -> None:
    """A page with its tick and without its icon is found; ours is not."""
    changed = house.root / "changed.html"
    changed.write_text(house.page("services/1").replace("data-miz-channel=", "title="), "utf-8")
    missing = ("D1052", "messenger")
    assert missing not in house.findings("--html", "site/services/1")
    assert missing in house.findings("--html", "changed.html")
