"""The places of things in a file: at their value, at their key, or at their nearest parent."""

import pytest

from miz_khedmat.loading.positions import Spot, spot, spots
from miz_khedmat.loading.reader import Source

TEXT = """
- id: "1"
  fees:
    - amount: ۵
      accounts: [x, y]
- id: "2"
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((), ((2, 1), (1, 1))),
        ((0,), ((2, 3), (1, 1))),
        ((0, "id"), ((2, 7), (2, 3))),
        ((0, "fees"), ((4, 5), (3, 3))),
        ((0, "fees", 0, "amount"), ((4, 15), (4, 7))),
        ((0, "fees", 0, "accounts", 1), ((5, 21), (5, 7))),
        ((0, "fees", 0, "title"), ((4, 7), (3, 3))),
        ((0, "id", "x"), ((2, 7), (2, 3))),
        ((1, "fees", 0), ((6, 3), (1, 1))),
        ((7,), ((2, 1), (1, 1))),
    ],
)
def test_a_path_leads_to_the_nearest_thing(path: tuple[str | int, ...], expected: Spot) -> None:
    """What is not there has the place of its parent; an item of a list has the list's key."""
    assert expected == spot(spots(Source("a.yaml", TEXT)), path)


def test_json_has_spots_too() -> None:
    """JSON has the same tree."""
    tree = spots(Source("a.json", '{"a": [1,\n {"b": 2}]}'))
    assert spot(tree, ("a", 1, "b")) == ((2, 8), (2, 3))


@pytest.mark.parametrize("text", ["", "# nothing", "a: [", "\tb"])
def test_a_file_that_breaks_off_keeps_its_beginning(text: str) -> None:
    """The top is at the first line at the latest, whatever comes after."""
    assert spot(spots(Source("a.yaml", text)), ("x", 0))[0][0] == 1


def test_a_lone_text_is_the_top() -> None:
    """A file that is a text has one spot."""
    assert spot(spots(Source("a.yaml", "\n\n  only")), ("x",)) == ((3, 3), (1, 1))
