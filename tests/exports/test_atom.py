"""The feed of changes keeps RFC 4287 and says in Persian what changed."""

from xml.etree import ElementTree as ET

from hypothesis import HealthCheck, given, settings

from miz_khedmat import Catalogue
from miz_khedmat.exports.atom import atom
from miz_khedmat.exports.changes import FactChange, NounChange, changes
from miz_khedmat.model import Agency, Service
from tests.loading.strategies import catalogues
from tests.samples import CATALOGUE, FULL, HEAD, TREE, UNIT

UNTIL = "2025-05-22T00:00:00Z"
SPACE = "{http://www.w3.org/2005/Atom}"
HOURS = FactChange("hours", "D7", "ساعات", None, "۸ تا ۱۴")
PLACES = FactChange("offices", "C6", "دفترها", [{"name": "الف"}, {"name": "ب"}], [])


def feed(*found: NounChange, base: str = "") -> ET.Element:
    """The feed of the sample agency's changes."""
    return ET.fromstring(atom(HEAD, found, UNTIL, base))  # noqa: S314  # our own


def texts(root: ET.Element, name: str) -> list[str]:
    """The texts of the elements called *name*, in order."""
    return [each.text or "" for each in root.iter(f"{SPACE}{name}")]


def test_a_feed_has_what_the_standard_asks_for() -> None:
    """An id, a title, a moment and an author; each entry an id, a title and a moment."""
    root = feed(NounChange("changed", HEAD, FULL, (HOURS,)))
    entry = root.find(f"{SPACE}entry")
    needed = ("id", "title", "updated")

    assert entry is not None
    assert all(part.find(f"{SPACE}{name}") is not None for part in (root, entry) for name in needed)
    assert ["ستاد"] == texts(root, "name")
    assert [UNTIL, UNTIL] == texts(root, "updated")


def test_an_entry_says_what_changed() -> None:
    """The service and what became of it; each fact from what to what."""
    root = feed(NounChange("changed", HEAD, FULL, (HOURS, PLACES)))

    assert "صدور شناسه: تغییر کرد" == texts(root, "title")[1]
    assert ["ستاد\nساعات: ذکر نشده ← «۸ تا ۱۴»\nدفترها: «الف؛ ب» ← ذکر نشده"] == texts(
        root, "content"
    )


def test_what_has_no_name_is_reported_by_its_key() -> None:
    """An agency and a service that state an id only."""
    bare = Agency(id="7")
    found = (NounChange("added", bare), NounChange("removed", bare, Service(id="8")))
    root = ET.fromstring(atom(bare, found, UNTIL))  # noqa: S314  # our own

    assert ["تغییرهای خدمات 7", "7: افزوده شد", "8: برداشته شد"] == texts(root, "title")


def test_entries_lead_to_where_they_are_seen() -> None:
    """To the service's page if it has one, else to the list; nowhere without a base."""
    found = (
        NounChange("changed", HEAD, FULL),
        NounChange("changed", UNIT, FULL),
        NounChange("removed", HEAD, FULL),
        NounChange("changed", HEAD, TREE),
        NounChange("changed", UNIT),
    )
    base = "https://example.ir/"
    links = [each.get("href") for each in feed(*found, base=base).iter(f"{SPACE}link")]

    assert [
        f"{base}services/10031771101/",
        f"{base}agencies/2/services/10031771101/",
        base,
        base,
        f"{base}agencies/2/",
    ] == links
    assert [] == list(feed(*found).iter(f"{SPACE}link"))


def test_ids_are_the_same_each_time() -> None:
    """A reader knows an entry again, and no two entries have one id."""
    found = changes(Catalogue(Agency(id="1")), CATALOGUE)
    once, twice = (texts(feed(*found), "id") for _ in range(2))

    assert once == twice
    assert len(once) == len(set(once)) == len(found) + 1


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues(), catalogues())
def test_any_change_is_sound_xml(old: Catalogue, new: Catalogue) -> None:
    """Whatever the texts contain, the feed can be read."""
    found = changes(old, new)
    root = ET.fromstring(atom(new.agency, found, UNTIL))  # noqa: S314  # our own

    assert len(found) == len(texts(root, "content"))
