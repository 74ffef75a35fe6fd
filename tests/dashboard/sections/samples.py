"""Plain data of a service, the controls of sections, and forms that people change."""

from typing import Any, Final

from hypothesis import strategies as st

from miz_khedmat import Catalogue
from miz_khedmat.dashboard.sections.control import Control, ControlKind, controls, stored
from miz_khedmat.dashboard.sections.drafts import filled
from miz_khedmat.dashboard.sections.revision import Revision, RevisionBase, revisions
from miz_khedmat.dashboard.sections.table import SECTIONS, section_called
from miz_khedmat.forms import FormData
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.loading.faults import FaultCollector
from miz_khedmat.loading.structure import structure
from miz_khedmat.model import Agency, Service
from miz_khedmat.workflow.edits import FactEdit, value_at
from miz_khedmat.workflow.subjects import FoundSubject, Subject, find_subject
from tests.dashboard.sections.hidden import hidden

FEE: Final[dict[str, Plain]] = {
    "title": "کارشناسی",
    "amount": "2,500,000",
    "accounts": [{"number": "9900000000044", "bank": "ملی"}, {"number": "9900000000055"}],
    "electronic": "true",
    "set_by": {"authority": "هیئت وزیران", "on": "1404/1/25", "valid_until": "پایان سال"},
    "approvals": [{"by": "مدیر مالی", "row": "x"}],
}
STAMP: Final[dict[str, Plain]] = {"title": "تمبر", "amount": "20,000"}
STATED: Final[dict[str, Plain]] = {
    "id": "100",
    "title": "صدور پروانه",
    "types": ["خدمت به شهروندان"],
    "audience": {"who": "همه", "conditions": ["یک", "دو"]},
    "visits": "1",
    "fees": [FEE, STAMP],
    "channels": {"web": ["https://a.example.ir/x"], "sms": "offered", "phone": [{"number": "021"}]},
}


def asked(section: str) -> tuple[Control, ...]:
    """The controls of a section."""
    found = section_called(section)
    assert found
    return controls(found.facts)


def control(name: str) -> Control:
    """The control called so."""
    every = (each for section in SECTIONS for each in controls(section.facts))
    return next(each for each in every if each.name == name)


def found(stated: Plain = None) -> FoundSubject:
    """Where the sample service is."""
    service = structure(STATED if stated is None else stated, Service, (), FaultCollector())
    catalogue = Catalogue(Agency("1", services=(service,)))
    subject = find_subject(catalogue, Subject("1", "100"))
    assert subject
    return subject


def form(section: str, stated: Plain = None, /, **changed: Any) -> FormData:
    """The form of a section as it is shown, with its hidden fields, and what somebody changed."""
    plain = STATED if stated is None else stated
    pairs = [
        pair
        for each in asked(section)
        for pair in filled(each, each.name, value_at(plain, each.path))
    ]
    texts = dict(FormData.of(pairs).texts)
    every = {**texts, **seen(section, plain), **values(changed)}
    return FormData({name: each for name, each in every.items() if each})


def seen(section: str, stated: Plain) -> dict[str, tuple[str, ...]]:
    """What the hidden fields of a section say of what was shown."""
    return hidden(asked(section), stated)


def values(changed: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Fields of a form; two underscores in a name are a hyphen of it."""
    return {
        name.replace("__", "-"): (text,) if isinstance(text, str) else tuple(text)
        for name, text in changed.items()
    }


def made(section: str, changed: FormData, stated: Plain = None, **base: Any) -> list[Revision]:
    """What a form changes."""
    where = found(stated)
    return list(revisions(asked(section), RevisionBase(where, where.effective, **base), changed))


def edits(section: str, changed: FormData, stated: Plain = None, **base: Any) -> list[FactEdit]:
    """The edits of what a form changes."""
    return [each.edit for each in made(section, changed, stated, **base)]


TEXT: Final = st.text(st.characters(exclude_characters="\r\0", codec="utf-8"), min_size=1)


def plain_of(control: Control) -> st.SearchStrategy[Plain]:
    """Any plain data that a fact may have."""
    words: list[Plain] = [None]
    words += ["ندارد"] if control.asked.none else []
    words += ["offered"] if control.offered else []
    return st.one_of(st.sampled_from(words), _values(control))


def _values(control: Control) -> st.SearchStrategy[Any]:
    text = TEXT.filter(lambda each: bool(each.strip()))
    boxes = st.sampled_from([*map(stored, control.options), "-"])
    made: dict[ControlKind, st.SearchStrategy[Any]] = {
        ControlKind.LINES: st.lists(text, min_size=1, max_size=2),
        ControlKind.BOXES: st.lists(boxes, min_size=1, max_size=2, unique=True),
        ControlKind.CHOICE: boxes,
        ControlKind.DATE: st.one_of(st.just("1404-02-01"), text),
        ControlKind.GROUP: st.deferred(lambda: _nouns(control)),
        ControlKind.ROWS: st.lists(st.deferred(lambda: _nouns(control)), min_size=1, max_size=2),
    }
    return made.get(control.kind, text)


def _nouns(control: Control) -> st.SearchStrategy[Any]:
    parts = st.fixed_dictionaries({part.name: plain_of(part) for part in control.parts})
    stated = parts.map(lambda each: {k: v for k, v in each.items() if v is not None})
    return stated.filter(bool)
