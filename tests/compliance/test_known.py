"""Findings that are derived after a change are those of a whole check (S8)."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from miz_khedmat.atomic.root import File, Root
from miz_khedmat.catalogue import Catalogue
from miz_khedmat.compliance import Finding, all_rules, check, rules
from miz_khedmat.compliance.known import KnownAnswers, state_of
from miz_khedmat.errors import Place
from miz_khedmat.loading import load
from miz_khedmat.model import Agency, Suppression
from tests.compliance.mutations import Fact, changed, facts, value_at
from tests.compliance.mutations import Path as FactPath
from tests.loading.folders import written

EXAMPLE: Final = Path("examples/catalogue")
CODES: Final = tuple(rule.code for rule in all_rules())
FILES: Final = tuple(sorted(each for each in EXAMPLE.rglob("files/**/*") if each.is_file()))
SERVICE = "- {id: '10031771100', title: صدور, documents: [{title: نامه, file: files/a.pdf}]}\n"


def found(each: Finding) -> Finding:
    """A finding without its line."""
    return evolve(each, place=Place(each.place.file))


def by_agency(catalogue: Catalogue) -> dict[str, set[Finding]]:
    """The findings of a whole check."""
    whole: dict[str, set[Finding]] = {key: set() for key in catalogue.agency_rows}
    for each in check(catalogue).findings:
        whole[each.agency].add(found(each))
    return whole


def derived(known: KnownAnswers, catalogue: Catalogue) -> dict[str, set[Finding]]:
    """The findings that are derived from those known, each of which is there once."""
    made = known.findings(catalogue)
    every = {row.node.key: made.of(row.node) for row in catalogue.agency_rows.values()}
    assert [len(set(each)) for each in every.values()] == [len(each) for each in every.values()]
    return {key: set(map(found, each)) for key, each in every.items()}


class Changing:
    """A copy of the example that is changed again and again, in its facts and in its files."""

    def __init__(self, folder: Path) -> None:
        """Copy the example."""
        self.folder = folder
        shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
        self.catalogue = load(folder)

    def change(self, draw: st.DataObject) -> None:
        """Make any change, and a catalogue that knows nothing of the one before."""
        kind = draw.draw(st.sampled_from((self.other, self.other, self.moved, self.file)))
        agency = kind(draw)
        if _is_loaded(agency):
            self.catalogue = evolve(self.catalogue, agency=agency)

    def other(self, draw: st.DataObject) -> Agency:
        """Change a fact: it is removed, or is that of somebody else; or suppress a rule."""
        every = list(facts(self.catalogue.agency))
        fact: Fact = draw.draw(st.sampled_from(every))
        if "services" in fact.owner and draw.draw(st.integers(0, 3)) == 0:
            aside = (Suppression(draw.draw(st.sampled_from(CODES)), "آزمون"),)
            return self._with((*fact.owner, "suppress"), aside)
        likes = [each.value for each in every if each.kind == fact.kind]
        gone = [] if fact.kind.endswith("[]") else [None]
        return self._with((*fact.owner, *fact.path), draw.draw(st.sampled_from([*gone, *likes])))

    def moved(self, draw: st.DataObject) -> Agency:
        """Turn round the services or units somewhere, or leave out the first of them."""
        lists = list(_lists(self.catalogue.agency, ()))
        path = draw.draw(st.sampled_from(lists))
        nouns: tuple[Any, ...] = value_at(self.catalogue.agency, path)
        return self._with(path, draw.draw(st.sampled_from((nouns[::-1], nouns[1:]))))

    def file(self, draw: st.DataObject) -> Agency:
        """Remove a file, write something else to it, or put it back."""
        source = draw.draw(st.sampled_from(FILES))
        here = self.folder / source.relative_to(EXAMPLE)
        here.unlink(missing_ok=True)
        content = draw.draw(st.sampled_from((None, b"<x/>", source.read_bytes())))
        if content is not None:
            here.write_bytes(content)
        return evolve(self.catalogue.agency)

    def _with(self, path: FactPath, value: object) -> Agency:
        made: Agency = changed(self.catalogue.agency, path, value)
        return made


def _lists(noun: Any, path: FactPath) -> Iterator[FactPath]:
    for name in ("services", "units", "subservices"):
        inner = getattr(noun, name, None)
        if inner:
            yield (*path, name)
        for place, each in enumerate(inner or ()):
            yield from _lists(each, (*path, name, place))


def _is_loaded(agency: Agency) -> bool:
    """True if no two agencies have one key, which loading refuses."""
    keys = [each.key for each in _units(agency)]
    return len(keys) == len(set(keys))


def _units(agency: Agency) -> Iterator[Agency]:
    yield agency
    for unit in agency.units:
        yield from _units(unit)


@given(st.data())
@settings(max_examples=25)
def test_findings_are_those_of_a_whole_check(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Whatever is changed, one change after the other."""
    changing, known = Changing(tmp_path_factory.mktemp("known")), KnownAnswers()
    assert by_agency(changing.catalogue) == derived(known, changing.catalogue)
    for _ in range(4):
        changing.change(data)

        assert by_agency(changing.catalogue) == derived(known, changing.catalogue)


UNIT: Final = "id: '2'\nname: واحد\nrefers_to: '1'\n"
NOTE: Final = "- id: '10031771100'\n  hours: ۸ تا ۱۲\n- id: '10031771999'\n"
SEEN: Final[dict[str, tuple[dict[str, str | bytes], str]]] = {
    "hours of the agency": ({"agency.yaml": "id: '1'\nname: دستگاه\nhours: ۸ تا ۱۲\n"}, "1"),
    "a service of the headquarters": (
        {"services/a.yaml": SERVICE.replace("1100", "1101") + SERVICE.replace("1100", "1999")},
        "2",
    ),
    "the headquarters": ({"agencies/x/agency.yaml": UNIT.replace("refers_to: '1'", "")}, "2"),
    "the order in the file": (
        {"services/a.yaml": SERVICE.replace("1100", "1101") + SERVICE},
        "1",
    ),
    "a file": ({"files/a.pdf": b"1"}, "1"),
    "the service above": (
        {"services/b.yaml": "- {id: '13031466000', subservices: [{id: '13031465101'}]}\n"},
        "1",
    ),
}


@pytest.mark.parametrize("name", SEEN)
def test_a_service_that_says_the_same(tmp_path: Path, name: str) -> None:
    """It is checked again if anything else changes that its findings depend on."""
    before: dict[str, str | bytes] = {
        "agency.yaml": "id: '1'\nname: دستگاه\n",
        "services/a.yaml": SERVICE + SERVICE.replace("1100", "1101"),
        "services/b.yaml": "- {id: '13031465000', subservices: [{id: '13031465101'}]}\n",
        "agencies/x/agency.yaml": UNIT,
        "agencies/x/services/a.yaml": NOTE,
    }
    known, (after, agency) = KnownAnswers(), SEEN[name]
    first = derived(known, load(written(tmp_path, before)))
    second = derived(known, load(written(tmp_path, {**before, **after})))

    assert by_agency(load(tmp_path)) == second
    assert first[agency] != second[agency]


def test_what_rules_about_services_see() -> None:
    """They see nothing of others but what is compared: else an answer could outlive its reason."""
    code = "".join(each.read_text("utf-8") for each in Path(*rules.__path__).glob("*.py"))

    assert {"service.parent", "service.parent.id"} == set(
        re.findall(r"service\.parent\b(?:\.\w+)*", code)
    )
    assert [] == re.findall(r"service\.catalogue", code)
    assert {"service.agency.hours"} == set(re.findall(r"service\.agency\b(?:\.\w+)*", code))


def test_what_did_not_change_is_kept(tmp_path: Path) -> None:
    """The rules are applied to the service that changed, and to no other."""
    known = KnownAnswers()
    files: dict[str, str | bytes] = {"services/a.yaml": SERVICE + SERVICE.replace("1100", "1101")}
    before = load(written(tmp_path, files))
    known.findings(before).of(before.agency)
    first, second = known.kept["1"].values()
    after = changed(before.agency, ("services", 0, "title"), "تمدید")
    known.findings(evolve(before, agency=after)).of(after)
    fresh, same = known.kept["1"].values()

    assert same is second
    assert fresh is not first


def test_an_agency_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    """Its answers are not kept for ever."""
    known = KnownAnswers()
    unit: dict[str, str | bytes] = {"agencies/x/agency.yaml": UNIT}
    before = load(written(tmp_path, unit))
    derived(known, before)
    derived(known, evolve(before, agency=evolve(before.agency, units=())))

    assert {"1"} == set(known.kept)


def test_what_was_not_read_is_there(tmp_path: Path) -> None:
    """A blank item of a list is a finding of its service."""
    blank = "- id: '10031771100'\n  title: صدور\n  documents: [یک, null]\n"
    catalogue = load(written(tmp_path, {"services/a.yaml": blank, "services/b.yaml": ""}))

    assert len(catalogue.unread) == 2
    assert by_agency(catalogue) == derived(KnownAnswers(), catalogue)


def test_a_file_that_cannot_be_reached(tmp_path: Path) -> None:
    """It has no state; one that is there has another after each change."""
    file = File(Root(tmp_path), "a")
    assert () == state_of(file)
    (tmp_path / "a").write_bytes(b"1")
    before = state_of(file)
    (tmp_path / "a").write_bytes(b"12")

    assert before != state_of(file)
