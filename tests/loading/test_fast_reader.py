"""The quick reader says what the careful one says, or nothing."""

from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.errors import Diagnostic
from miz_khedmat.loading.fast_reader import OddYaml, Plain, quick
from miz_khedmat.loading.limits import Limits
from miz_khedmat.loading.reader import Positions, Source, read

_PLAIN = st.recursive(
    st.none() | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab <~"), inner),
    max_leaves=12,
)


def _careful(text: str) -> tuple[Plain, list[Diagnostic]]:
    """What the reader says that also keeps places."""
    faults: list[Diagnostic] = []
    return read(Source("a.yaml", text), faults, Positions()), faults


@given(_PLAIN, st.booleans())
def test_both_readers_make_the_same_of_any_data(data: object, flow: bool) -> None:  # noqa: FBT001
    """Block or flow, quoted or not: where the quick reader answers, it is the same."""
    text = yaml.dump(data, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    with suppress(OddYaml):
        assert (quick(text, Limits()), []) == _careful(text)


@given(st.text(st.sampled_from("ab:-?[]{},&*!|>'\"%#~< \n\t")))
def test_both_readers_make_the_same_of_any_signs(text: str) -> None:
    """Where YAML's own signs are strewn, the quick reader refuses what is a fault."""
    with suppress(OddYaml):
        assert (quick(text, Limits()), []) == _careful(text)


def test_both_readers_make_the_same_of_the_example() -> None:
    """No file of the example is odd."""
    for file in Path("examples/catalogue").rglob("*.yaml"):
        text = file.read_text("utf-8")
        assert (quick(text, Limits()), []) == _careful(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: &x 1\n",
        "a: &x [1]\n",
        "a: !y 1\n",
        "a: !y {b: 1}\n",
        "- &x a\n- *x\n",
        "a: 1\na: 2\n",
        "<<: {a: 1}\n",
        "[a, b]: 1\n",
        "a: 1\n---\nb: 1\n",
        "a: 'b\n",
        "a: \x1b\n",
    ],
)
def test_what_is_to_be_told_is_left_to_the_careful_reader(text: str) -> None:
    """Every fault is odd, and nothing is reported twice."""
    with pytest.raises(OddYaml):
        quick(text, Limits())


@pytest.mark.parametrize("limits", [Limits(depth=2), Limits(values=4)])
def test_what_is_over_a_limit_is_left_to_the_careful_reader(limits: Limits) -> None:
    """Neither depth nor size goes beyond what is allowed."""
    with pytest.raises(OddYaml):
        quick("a: {b: [c]}\n", limits)


def test_what_python_may_not_bear_is_left_to_the_careful_reader() -> None:
    """A host that allows great depth is served by the reader that does not recurse."""
    limits = Limits(depth=100_000)
    with pytest.raises(OddYaml):
        quick("[" * 300 + "]" * 300, limits)
