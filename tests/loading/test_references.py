"""Faults that lie between files: ids twice, references to nothing or in a ring."""

from pathlib import Path

from miz_khedmat.loading import load
from tests.loading.folders import AGENCY, faults, reported, written


def _units(root: Path, *references: str) -> Path:
    """Units 2, 3, … that refer to these ids; an empty reference is left out."""
    files: dict[str, str | bytes] = {
        f"agencies/{number}/agency.yaml": f"id: {number}\nname: واحد {number}\n"
        + (f"refers_to: {target}\n" if target else "")
        for number, target in enumerate(references, 2)
    }
    return written(root, files)


def test_an_id_twice_in_one_agency_is_reported_with_both_places(tmp_path: Path) -> None:
    """The second is reported at its own id; the hint names the first, whichever its digits."""
    root = written(
        tmp_path,
        {
            "services/a.yaml": "- id: 12\n- id: 13\n  subservices: [{id: ۱۲}]\n",
            "services/b.yaml": "- title: x\n- id: ۱۳\n",
        },
    )
    reported_with_hints = [(str(fault.place), fault.hint.en) for fault in faults(root)]
    assert [
        ("services/a.yaml:3:22", "correct one of the two (services/a.yaml:1:3)"),
        ("services/b.yaml:2:7", "correct one of the two (services/a.yaml:2:3)"),
    ] == reported_with_hints


def test_a_title_twice_without_ids_is_reported(tmp_path: Path) -> None:
    """Services without an id are known by their titles."""
    root = written(tmp_path, {"services/a.yaml": "- title: x\n- title: x\n"})
    assert [("duplicate-id", "services/a.yaml:2:3")] == reported(root)


def test_a_dash_is_no_id(tmp_path: Path) -> None:
    """Services whose ids were left as «-» are known by their titles, and load."""
    root = written(tmp_path, {"services/a.yaml": "- {id: '-', title: x}\n- {id: '-', title: y}\n"})
    assert ["x", "y"] == [service.key for service in load(root).agency.services]


def test_an_id_may_come_again_in_another_agency(tmp_path: Path) -> None:
    """A unit may state a service of its headquarters by the same id."""
    files: dict[str, str | bytes] = {
        "services/a.yaml": "- id: 12\n",
        "agencies/u/agency.yaml": "id: 2\nrefers_to: 1\n",
        "agencies/u/services/a.yaml": "- id: 12\n",
    }
    assert "12" == load(written(tmp_path, files)).agency.units[0].services[0].id


def test_an_agency_id_twice_is_reported(tmp_path: Path) -> None:
    """Two agencies cannot have one id."""
    root = written(tmp_path, {"agencies/u/agency.yaml": "name: x\nid: ۱\n"})
    assert [("duplicate-id", "agencies/u/agency.yaml:2:5")] == reported(root)


def test_a_reference_to_nothing_is_reported_once(tmp_path: Path) -> None:
    """Only the agency whose own reference dangles is reported, not those behind it."""
    assert [("refers-to-nothing", "agencies/3/agency.yaml:3:12")] == reported(
        _units(tmp_path, "3", "9")
    )


def test_a_ring_is_reported_once_with_all_its_names(tmp_path: Path) -> None:
    """The names are in reading order; an agency that only leads into the ring is not reported."""
    found = faults(_units(tmp_path, "3", "4", "3"))
    assert [("refers-in-a-ring", "واحد 3 → واحد 4 → واحد 3")] == [
        (fault.code, fault.found) for fault in found
    ]


def test_two_rings_are_two_faults(tmp_path: Path) -> None:
    """Each ring is reported."""
    assert ["agencies/2/agency.yaml:3:12", "agencies/4/agency.yaml:3:12"] == [
        place for _, place in reported(_units(tmp_path, "3", "2", "5", "4"))
    ]


def test_a_long_chain_of_references_is_followed_in_one_walk(tmp_path: Path) -> None:
    """Each agency is visited once, however long the chain; a ring is reported at its first file."""
    count = 400
    root = _units(tmp_path, *(str(number + 3) for number in range(count - 1)), "2")
    assert [("refers-in-a-ring", "agencies/10/agency.yaml:3:12")] == reported(root)


def test_a_unit_that_refers_to_itself_is_fine(tmp_path: Path) -> None:
    """A headquarters may refer to itself, and others to it."""
    root = written(_units(tmp_path, "1"), {"agency.yaml": AGENCY + "refers_to: ۱\n"})
    assert "۱" == load(root).agency.refers_to
