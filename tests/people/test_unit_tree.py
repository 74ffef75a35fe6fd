"""The tree of units, by the keys of agencies (A3, A4)."""

from pathlib import Path

from miz_khedmat.loading import load
from miz_khedmat.people.unit_tree import UnitTree
from tests.loading.folders import written
from tests.people.staff import PARENTS, TREE


def test_the_tree_of_a_catalogue(tmp_path: Path) -> None:
    """Each unit below the agency in whose folder it is; what it refers to is apart."""
    unit = "id: '{}'\nname: واحد {}\n"
    catalogue = load(
        written(
            tmp_path,
            {
                "agency.yaml": "id: '1'\nname: دستگاه\n",
                "agencies/2/agency.yaml": unit.format(2, 2) + "refers_to: '1'\n",
                "agencies/2/agencies/3/agency.yaml": unit.format(3, 3),
            },
        )
    )

    assert UnitTree({"1": "", "2": "1", "3": "2"}, {"2"}) == UnitTree.of(catalogue)


def test_the_way_up_begins_at_the_unit() -> None:
    """The nearest first; an absent unit has none."""
    assert ["3", "2", "1"] == list(TREE.up("3"))
    assert [] == list(TREE.up("9"))


def test_a_unit_covers_itself_and_what_is_below() -> None:
    """Neither its neighbours nor what is above."""
    assert ["2", "3"] == [unit for unit in PARENTS if TREE.covers("2", unit)]


def test_the_desk_s_own_agency_is_the_root() -> None:
    """A tree without units has none."""
    assert ("1", "") == (TREE.root, UnitTree({}).root)
