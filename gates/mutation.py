"""Prints how many changed facts of the example only their owners report."""

import sys
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from miz_khedmat import load
from miz_khedmat.compliance import all_rules
from tests.compliance import blunders, owners
from tests.compliance.mutations import Proof, facts

EXAMPLE = Path("examples/catalogue")


def main() -> int:
    """Print the counts of the tree in the current folder; return 1 if anything is left."""
    whole = load(EXAMPLE)
    mutants, slips = list(owners.mutants(whole.agency)), list(blunders.mutants(whole.agency))
    with TemporaryDirectory() as folder:
        drawn = blunders.with_drawings(whole, Path(folder) / "drawn")
        left = Proof(whole).survivors(mutants) | Proof(drawn).survivors(slips)
    for mutant, (expected, heard) in left.items():
        print(f"{mutant}: {', '.join(heard) or 'nobody'} in the place of {', '.join(expected)}")
    count = len(mutants) + len(slips)
    raised = {code for each in chain(mutants, slips) for code in each.codes}
    codes = {
        each.code for each in all_rules() if not (each.of_pages or each.of_state or each.of_files)
    }
    print(f"facts {len(list(facts(whole.agency)))}, each changed; changes {len(mutants)}", end=", ")
    print(f"blunders {len(slips)}; killed {count - len(left)} of {count}", end=": ")
    print(f"{100 * (count - len(left)) / count:.1f} %")
    print(f"rules that spoke: {len(codes & raised)} of {len(codes)}", *sorted(codes - raised))
    return int(bool(left) or not codes <= raised)


if __name__ == "__main__":
    sys.exit(main())
