"""Prints each slip class of the field notes with its rules; fails if a class has none."""

import sys
from collections.abc import Iterator

from tests.compliance.slips import Slip, slips

HEAD = "| slip class | records | rules | named |\n| --- | --- | --- | --- |"


def table(rows: list[Slip]) -> Iterator[str]:
    """The table in Markdown, a line each, and how many classes are named."""
    yield HEAD
    for each in rows:
        yield f"| {each.slip} | {_places(each)} | {', '.join(each.rules) or '-'} | {_named(each)} |"
    visible = [each for each in rows if not each.unseen]
    named = sum(not each.missed for each in visible)
    unseen = len(rows) - len(visible)
    yield f"\n{named} of {len(visible)} classes are named; {unseen} cannot be seen in a catalogue."


def _places(slip: Slip) -> str:
    """Return the records that contain it, then where the quoted values were read."""
    numbers = ", ".join(f"#{number}" for number in slip.records)
    quoted = f"{len(slip.quoted)} quoted ({slip.of})" if slip.quoted else ""
    return "; ".join(filter(None, (numbers, quoted))) or slip.of


def _named(slip: Slip) -> str:
    places = len(slip.records) + len(slip.quoted)
    return f"no: {slip.unseen}" if slip.unseen else f"{places - slip.missed} of {places}"


def main() -> None:
    """Prints the table of the tree in the current folder."""
    rows = slips()
    print(*table(rows), sep="\n")
    sys.exit(any(each.missed for each in rows))


if __name__ == "__main__":
    main()
