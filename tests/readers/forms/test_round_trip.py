"""A form that is written from any facts, in any hand, is read back as these facts."""

from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from gates import filled, word
from miz_khedmat.model import (
    Account,
    AgencyLink,
    Audience,
    Document,
    Fee,
    Frequency,
    Identity,
    Law,
    Process,
    Respondent,
    Service,
    Stage,
    Stages,
    SystemLink,
)
from miz_khedmat.model.form import EDITIONS
from miz_khedmat.readers.forms import FormsResult
from miz_khedmat.readers.forms.docx import tables_of
from miz_khedmat.readers.forms.labels import lines
from miz_khedmat.readers.forms.parser import read_tables
from miz_khedmat.readers.forms.values import word_of

WORDS = (
    "گواهی",
    "پرونده‌ی",
    "نامه",
    "مجوّز",
    "حساب",
    "(یک)",
    "۱۲",
    "3/4",
    "a@b.ir",
    "كارت",
    "می\u00adرود",
)
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
MAYBE = st.none() | TEXTS
PARAGRAPHS = st.lists(TEXTS, min_size=1, max_size=3).map("\n".join)
IDS = st.integers(10**10, 10**11 - 1).map(str)
UNSURE = {"✔ and nothing", "✗ and □", "■ and □"}
"""Facts that are unknown if all choices are made, or none."""
MARKED = [name for name in filled.TICKS if name not in UNSURE]


def some(fact: str) -> st.SearchStrategy[tuple[str, ...] | None]:
    """Make choices of a fact as the catalogue writes them, in the order of the form."""
    words = list(dict.fromkeys(word_of(fact, option) for option in _standard(fact)))
    chosen = st.sets(st.sampled_from(words), min_size=1)
    return st.none() | chosen.map(lambda picked: tuple(word for word in words if word in picked))


def one(fact: str, name: str) -> st.SearchStrategy[str | None]:
    """Make one choice of a column."""
    (column,) = {each for each in lines()[fact].columns if each.fact == name}
    return st.none() | st.sampled_from([word_of(name, option) for option in column.options])


def _standard(fact: str) -> Any:
    return next(
        line.options
        for section in EDITIONS["standard"].sections
        for line in section.lines
        if line.fact == fact
    )


def nouns(noun: Any, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Make None, or some of a noun whose main field is always present."""
    return st.none() | st.lists(st.builds(noun, **fields), min_size=1, max_size=3).map(tuple)


def whole(noun: Any, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Make a noun that states something, or None."""
    return st.builds(noun, **fields).map(lambda value: value if any(attrs.astuple(value)) else None)


def stages(name: str) -> st.SearchStrategy[Any]:
    """Make a stage of the table of access."""
    at = f"stages.{name}"
    boxes = {part: some(f"{at}.{part}") for part in ("media", "in_person", "visit_to")}
    texts = dict.fromkeys(("text", "other", "counter_contract", "note"), MAYBE)
    return whole(Stage, **boxes, **texts)


COUNTED = st.builds(
    Frequency, st.none() | st.integers(1, 9999).map(str), st.sampled_from(["ماه", "فصل", "سال"])
)
IDENTITIES = whole(
    Identity,
    nature=some("identity.nature"),
    level=some("identity.level"),
    events=some("identity.events"),
    start=some("identity.start"),
    recipients=st.none() | COUNTED,
    frequency=st.none() | COUNTED | st.just(Frequency(None, "یکبار برای همیشه")),
    system=MAYBE,
    systems=nouns(SystemLink, name=TEXTS, fields=MAYBE, inquiry=one("identity.systems", "inquiry")),
    agencies=nouns(
        AgencyLink,
        name=TEXTS,
        system=MAYBE,
        note=MAYBE,
        inquiry=one("identity.agencies", "inquiry"),
        by=one("identity.agencies", "by"),
    ),
    completed_by=whole(Respondent, name=MAYBE, phone=MAYBE, email=MAYBE, unit=MAYBE),
)
SERVICES = st.builds(
    Service,
    id=IDS,
    title=TEXTS,
    types=some("types"),
    description=st.none() | PARAGRAPHS,
    audience=whole(
        Audience, who=MAYBE, conditions=st.none() | st.lists(TEXTS, min_size=1).map(tuple)
    ),
    documents=nouns(Document, title=TEXTS),
    laws=nouns(Law, title=TEXTS),
    average_time=MAYBE,
    visits=MAYBE,
    fees=nouns(
        Fee,
        amount=TEXTS,
        accounts=st.none() | st.lists(st.builds(Account, IDS), min_size=1, max_size=2).map(tuple),
        electronic=st.sampled_from([None, "true", "false"]),
    ),
    request_link=MAYBE,
    stages=whole(Stages, **{name: stages(name) for name in filled.STAGES}),
    processes=nouns(Process, title=TEXTS),
    identity=IDENTITIES,
)
HANDS = st.builds(filled.Hand, tick=st.sampled_from(MARKED))


def read(*bodies: str) -> FormsResult:
    """Read a file with these forms."""
    return read_tables("a.docx", tables_of(word.docx(*bodies), "a.docx"))


@given(SERVICES, HANDS)
@settings(max_examples=40)
def test_a_form_reads_as_the_facts_that_it_was_written_from(
    service: Service, hand: filled.Hand
) -> None:
    """Nothing is lost, and nothing is read that was not there."""
    result = read(filled.body(service, "سازمان", "نهاد", hand))

    assert (service,) == result.services
    assert ("سازمان", "نهاد") == (result.forms[0].agency, result.forms[0].parent)


@given(st.lists(SERVICES, min_size=2, max_size=3, unique_by=lambda each: each.id), HANDS)
@settings(max_examples=15)
def test_forms_in_one_file_are_read_each_for_itself(
    services: list[Service], hand: filled.Hand
) -> None:
    """A form begins at each new title."""
    result = read(*(filled.body(service, "سازمان", "", hand) for service in services))

    assert tuple(services) == result.services
