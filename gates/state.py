"""Prints the facts of the store and of surveys as a table; fails if one is not as it has to be."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import attrs

from gates.postgres import ADDRESS, PROGRAMS, newest, server
from tests.facts.fact import Fact, Sizes
from tests.facts.scenarios import DATABASES, PURE, STORED, all_facts

NAMES: Final = (*STORED, *PURE)


@contextmanager
def databases(wanted: Sequence[str]) -> Iterator[list[str]]:
    """Yield which of those *wanted* are there; a PostgreSQL server is started if it can be."""
    programs = newest(PROGRAMS)
    if "postgres" not in wanted or ADDRESS in os.environ:
        yield list(wanted)
    elif programs is None:
        print("PostgreSQL is not installed: apt-get install postgresql", file=sys.stderr)
        yield [name for name in wanted if name != "postgres"]
    else:
        with server(programs) as address:
            os.environ[ADDRESS] = address
            try:
                yield list(wanted)
            finally:
                del os.environ[ADDRESS]


def measured(names: Sequence[str], wanted: Sequence[str], sizes: Sizes) -> list[Fact]:
    """Print each fact as soon as it is measured, and return all."""
    print("| fact | database | figure | as it has to be |\n| --- | --- | --- | --- |", flush=True)
    facts = []
    with databases(wanted) as there:
        for fact in all_facts(list(names), there, sizes):
            print(fact.line, flush=True)
            facts.append(fact)
    return facts


def main(arguments: Sequence[str]) -> int:
    """Measure the facts; return 1 unless all are as they have to be."""
    parser = argparse.ArgumentParser(prog="gates.state", description=__doc__)
    parser.add_argument("--part", type=int, default=1, help="a so-many-th of each size")
    parser.add_argument("--only", choices=NAMES, nargs="+", default=NAMES)
    parser.add_argument("--databases", choices=DATABASES, nargs="+", default=DATABASES)
    for size in attrs.fields(Sizes):
        parser.add_argument(f"--{size.name}", type=int, help=f"{size.default:,} by default")
    given = vars(parser.parse_args(arguments))
    changed = {each.name: given[each.name] for each in attrs.fields(Sizes)}
    changed = {name: value for name, value in changed.items() if value is not None}
    sizes = attrs.evolve(Sizes().part(given["part"]), **changed)
    facts = measured(given["only"], given["databases"], sizes)
    met = sum(fact.is_met for fact in facts)
    print(f"facts {len(facts)}, as they have to be {met}")
    return int(met != len(facts))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
