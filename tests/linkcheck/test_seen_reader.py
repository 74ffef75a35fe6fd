"""What was seen outlives a run: written and read again, or refused with the place of each fault."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import fields
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.errors import Diagnostic, LoadError
from miz_khedmat.linkcheck import (
    Observation,
    ProblemKind,
    as_state,
    load_state,
    problem,
    read_state,
)
from miz_khedmat.linkcheck.seen import moment
from miz_khedmat.linkcheck.seen_reader import LIMITS

NOW = datetime(2025, 6, 1, tzinfo=UTC)
WELL = Observation(
    "https://a.ir/", moment(NOW), "https://a.ir/x", 200, type="text/html", page=True, seconds=0.25
)
ODD = Observation("https://b.ir/", moment(NOW), stopped=problem(ProblemKind.NO_HOST, "b.ir"))
SIGNED = Observation(
    "https://c.ir/", moment(NOW), "https://c.ir/", 200, signs=(ProblemKind.SOFT,), https=True
)
SOUND = {"url": "https://a.ir/", "at": "2025-01-01T00:00:00+00:00"}


def faults(text: str) -> tuple[Diagnostic, ...]:
    """Why *text* is not a state."""
    with pytest.raises(LoadError) as caught:
        read_state(text, "kept.json")
    return caught.value.faults


def state(**facts: object) -> str:
    """A state of one address, of which *facts* are known."""
    return json.dumps({"format": 1, "seen": [{**SOUND, **facts}]})


def test_what_is_written_is_read() -> None:
    """All that is known, by address and sorted; what says nothing is not written."""
    text = as_state([SIGNED, ODD, WELL])

    assert {each.url: each for each in (WELL, ODD, SIGNED)} == read_state(text, "x")
    first = json.loads(text)["seen"][0]
    assert {"url", "at", "final", "status", "type", "page", "seconds"} == set(first)


@given(
    st.builds(
        Observation,
        url=st.text().map("https://a.ir/{}".format),
        at=st.datetimes(timezones=st.just(UTC)).map(moment),
        final=st.sampled_from(["", "http://b.ir/"]),
        status=st.integers(100, 999),
        stopped=st.none() | st.builds(problem, st.sampled_from(ProblemKind), st.just("x")),
        type=st.sampled_from(["", "text/html", "a\tb"]),
        page=st.booleans(),
        seconds=st.floats(0, 1e6),
        signs=st.lists(st.sampled_from(ProblemKind)).map(tuple),
        moved=st.booleans(),
    )
)
def test_whatever_is_written_is_read(seen: Observation) -> None:
    """Any address, any moment, any answer."""
    assert {seen.url: seen} == read_state(as_state([seen]), "x")


def test_a_state_of_nothing() -> None:
    """A catalogue without addresses has one too."""
    assert {} == read_state(as_state([]), "x")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "[]",
        "{}",
        "1",
        '{"format": 2, "seen": []}',
        '{"format": 1}',
        '{"format": 1, "seen": 1}',
    ],
)
def test_another_file_is_refused(text: str) -> None:
    """It says what the file is not, and what to do in both languages."""
    (fault,) = faults(text)

    assert ("no-state", "kept.json") == (fault.code, fault.place.file)
    assert "it is not a state file" in fault.message.en
    assert ("is created again" in fault.hint.en, "دوباره ساخته شود" in fault.hint.fa) == (
        True,
        True,
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "syntax"),
        ('{"format": 1, "seen": [{"seconds": NaN}]}', "syntax"),
        ('{"format": 1, "seen": [{"seconds": Infinity}]}', "syntax"),
        ('{"format": 1, "seen": [{"seconds": -Infinity}]}', "syntax"),
        ('{"format": 1, "seen": [{"url": "a", "url": "b"}]}', "duplicate-key"),
        ("[" * 100_000, "too-deep"),
        ('{"a":' * 100_000, "too-deep"),
        ("[" + "1," * LIMITS.values + "1]", "too-large"),
        ('{"format": 1, "seen": [{"url": "\\ud800"}]}', "surrogate"),
        ("\n" * 1_000_000 + "x", "syntax"),
    ],
    ids=range(10),
)
def test_what_is_no_sound_json_is_refused(text: str, code: str) -> None:
    """By the reader of catalogues, with its limits."""
    assert {code} == {each.code for each in faults(text)}


MISFITS: Final[Mapping[str, tuple[object, ...]]] = {
    "seconds": (-1, -0.5, "x", True, [1], {"a": 1}, "nan", "inf", 1e300),
    "status": (-200, 2, 20.5, 10**400, "ok", True, [200], 1e3),
    "page": (1, 0, "yes", [True]),
    "https": ("True", 1),
    "at": ("yesterday", 0, -1, "2025-01-01T00:00:00", [], "10000-01-01"),
    "url": (5, "x", "ftp://a.ir", "javascript:x", [], {}, "https://"),
    "final": (5, "x", ["https://a.ir/"]),
    "type": ([], {"a": "b"}),
    "signs": (["?"], "soft-404", 1, [[]], {"a": 1}),
    "stopped": (
        *(1, "timeout", [], {}, {"kind": "?"}, {"kind": ["x"]}),
        *({"kind": "timeout", "found": []}, {"kind": "timeout", "other": 1}),
    ),
    "others": (1,),
}
"""By the name of a fact, what no run writes there."""


@pytest.mark.parametrize(
    ("fact", "value"), [(fact, value) for fact, values in MISFITS.items() for value in values]
)
def test_a_value_that_no_run_writes_is_refused(fact: str, value: object) -> None:
    """Wrong types, times before zero, numbers without end: each at its place, and nothing else."""
    first = json.dumps(SOUND)
    (fault,) = faults(
        f'{{"format": 1, "seen": [\n{first},\n{json.dumps({**SOUND, "page": True, fact: value})}]}}'
    )

    assert ("state-value", 3) == (fault.code, fault.place.line)
    assert fault.found


@pytest.mark.parametrize("text", ["1e999", "-1e999", "1e400", "9" * 5000, "-0.1", "1E+999"])
def test_a_number_without_end_is_refused(text: str) -> None:
    """A value that would be infinite, or longer than a number may be, is not a time."""
    (fault,) = faults(state(seconds=0.5).replace("0.5", text))

    assert ("state-value", "a number of seconds, 0 or more") == (fault.code, fault.expected.en)


def test_every_wrong_value_is_reported_at_once() -> None:
    """Of one address or of several, and what is missing too."""
    text = '{"format": 1,\n"odd": 1, "seen": [\n{"url": 5, "status": "x"},\n7,\n{"at": null}]}'
    reported = [(each.place.line, each.expected.en) for each in faults(text)]

    assert [
        (2, "the name of a field"),
        (3, "a web address"),
        (3, "at"),
        (3, "three digits"),
        (4, "an address with its fields"),
        (5, "at"),
        (5, "url"),
    ] == sorted(reported)


@pytest.mark.parametrize("item", ["null", '""', '" "'])
def test_an_address_that_states_nothing_is_reported(item: str) -> None:
    """It is not passed over, as blank items of a catalogue are."""
    text = f'{{"format": 1, "seen": [\n{item},\n{json.dumps(SOUND)}]}}'
    (fault,) = faults(text)

    assert ("state-value", 2, 1) == (fault.code, fault.place.line, fault.place.column)
    assert "state-value" == faults(f'{{"format": 1, "seen": [{item}]}}')[0].code


def test_no_list_of_faults_is_without_end() -> None:
    """As everywhere, the number of reported faults is limited."""
    assert 10_000 == len(faults(json.dumps({"format": 1, "seen": [1] * 20_000})))


def test_what_is_not_known_of_an_address() -> None:
    """Nothing, null and an empty text are the same."""
    seen = read_state(state(final=None, type="", stopped=None, signs=None), "x")

    assert {"https://a.ir/": Observation(SOUND["url"], SOUND["at"])} == seen


def test_a_file_is_named_with_its_folder(tmp_path: Path) -> None:
    """Whatever it is called it is JSON; one that is none is found from where the command runs."""
    file = tmp_path / "state"
    file.write_text(as_state([WELL]), "utf-8")
    assert {WELL.url: WELL} == load_state(file)
    file.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(LoadError) as caught:
        load_state(file)

    assert (tmp_path.as_posix(), ["state:1:1"]) == (
        caught.value.folder,
        [str(each.place) for each in caught.value.faults],
    )
    assert "not-utf8" == caught.value.faults[0].code


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/urandom"])
def test_a_device_without_end_is_refused(device: str) -> None:
    """It is read to the limit and no further."""
    with pytest.raises(LoadError) as caught:
        load_state(Path(device))

    assert ["too-large"] == [each.code for each in caught.value.faults]


def test_every_fact_is_read() -> None:
    """What a run may write is what the next one reads."""
    whole: Any = Observation(
        "https://a.ir/",
        moment(NOW),
        "https://a.ir/x",
        200,
        problem(ProblemKind.SLOW, "x"),
        "text/html",
        page=True,
        name=".pdf",
        seconds=1.5,
        signs=(ProblemKind.SOFT, ProblemKind.PARKED),
        moved=True,
        https=True,
    )

    assert all(getattr(whole, each.name) for each in fields(Observation))
    assert {whole.url: whole} == read_state(as_state([whole]), "x")
