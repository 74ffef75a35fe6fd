"""A desk in which every field of the model has a text of its own, and what its pages show."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from urllib.parse import unquote

import attrs
from attrs import evolve

from miz_khedmat import Catalogue, Desk, load
from miz_khedmat.loading.dumper import dump
from miz_khedmat.loading.fields import shapes
from miz_khedmat.model import Agency, Identity, Service
from tests.hostile import visits
from tests.hostile.fields import EVERY, Field, filled
from tests.hostile.harmless import markers
from tests.publishing import DIAGRAM, PDF
from tests.samples import get

Named = tuple[type, Field]
"""A field with the noun that it is of."""

_MARKS: Final = dict(zip(EVERY, markers(len(EVERY)), strict=True))

WORDS: Final[Mapping[Named, str]] = {
    (Agency, ("refers_to",)): _MARKS[Agency, ("id",)],
    (Agency, ("phone", "kind")): "call-centre",
    (Agency, ("offices", "kind")): "counter",
    (Service, ("fees", "approvals", "row")): "another row",
    (Service, ("channels", "phone", "kind")): "call-centre",
    (Service, ("channels", "offices", "kind")): "counter",
    (Service, ("processes", "kind")): "external",
    (Service, ("identity", "edition")): "standard",
    (Service, ("translations", "*")): "ar",
}
"""The fields that pages understand rather than write out: for each, a word that it knows."""


def path_of(noun: type, field: Field) -> str:
    """How a field is called: ``service.fees.amount``."""
    return ".".join((noun.__name__.lower(), *field))


def mark(noun: type, field: Field) -> str:
    """The text that a field alone has; of a coordinate, a number."""
    if field[-1] in {"latitude", "longitude"}:
        return f"{20 + EVERY.index((noun, field)) / 10_000:.4f}"
    return _MARKS[noun, field]


def _value(noun: type, field: Field) -> str:
    """The mark of a field in the form that the field has: a word, an address or a file's path."""
    text, of_what = mark(noun, field), _metadata(noun, field)
    if of_what.get("file"):
        return f"files/{text}.{'bpmn' if 'processes' in field else 'pdf'}"
    return f"https://{text}.example/" if of_what.get("leads") else text


def _metadata(noun: Any, field: Field) -> Any:
    """What the model says of a field; nothing of the key of a mapping."""
    name, *rest = field
    if rest:
        return _metadata(shapes(noun)[name].noun, tuple(rest)) if rest != ["*"] else {}
    return attrs.fields_dict(noun)[name].metadata


def unmarked() -> dict[str, Named]:
    """The fields whose marks are on no page, by what they are called."""
    text = seen(head(), "fa", "en")
    return {path_of(*named): named for named in EVERY if mark(*named) not in text}


def without_effect(fields: Iterable[Named]) -> set[str]:
    """Those of *fields* that can have another of their words, or none, on the same pages."""
    text = seen(head(), "en")
    return {
        path_of(*named)
        for named in fields
        if seen(changed(head(), *named, WORDS.get(named)), "en") == text
    }


def head() -> Agency:
    """An agency with every fact, and with two services that have: one's card is of the new form."""
    full = filled(Service, lambda field: _value(Service, field))
    gone = Service(id="gone", title="gone", withdrawn=full.withdrawn)
    newest = evolve(_whole(full, "newest"), id=f"{full.id}-newest", former_ids=None)
    branch = Service(id="branch", title="branch", subservices=(newest, _whole(full, "")))
    made = filled(Agency, lambda field: _value(Agency, field))
    unit = Agency(id="unit", name="unit")
    return evolve(made, refers_to=None, services=(branch, gone), units=(unit,))


def _whole(service: Service, edition: str) -> Service:
    """*service* with a drawn process, one in steps, an approval that counts and a translation."""
    (process,), (fee,) = service.processes or (), service.fees or ()
    (approval,) = fee.approvals or ()
    (translation,) = (service.translations or {}).values()
    return evolve(
        service,
        withdrawn=None,
        identity=evolve(service.identity or Identity(), edition=edition),
        processes=(evolve(process, kind="external"), evolve(process, kind="internal", file=None)),
        fees=(evolve(fee, approvals=(evolve(approval, row=fee.digest),)),),
        translations={"en": translation},
    )


def changed(agency: Agency, noun: type, field: Field, value: str | None) -> Agency:
    """*agency* with another value wherever it, a unit or a service of theirs has the field."""
    services = tuple(_below(each, noun, field, value) for each in agency.services)
    units = tuple(changed(each, noun, field, value) for each in agency.units)
    made = evolve(agency, services=services, units=units)
    return _put(made, field, value) if noun is Agency else made


def _below(service: Service, noun: type, field: Field, value: str | None) -> Service:
    below = tuple(_below(each, noun, field, value) for each in service.subservices or ())
    made = evolve(service, subservices=below or None)
    return _put(made, field, value) if noun is Service else made


def _put(noun: Any, field: Field, value: Any) -> Any:
    """*noun*, a list of nouns or a mapping of them with another value of the field."""
    if noun is None or not field:
        return value if not field else None
    if isinstance(noun, tuple):
        return tuple(_put(each, field, value) for each in noun)
    if isinstance(noun, dict):
        return dict.fromkeys([value], *noun.values())
    return evolve(noun, **{field[0]: _put(getattr(noun, field[0]), field[1:], value)})


def seen(agency: Agency, *languages: str) -> str:
    """The pages of a desk of *agency* in some languages, without what nobody sees.

    Where links lead is seen; what is there for scripts and for `check` is not.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        dump(Catalogue(agency), folder)
        for file in _FILES:
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_bytes(PDF if file.endswith("pdf") else DIAGRAM)
        desks = [Desk(catalogue=load(folder), language=each) for each in languages]
        return "".join(_UNSEEN.sub("", page) for desk in desks for page in _pages(desk))


def _pages(desk: Desk) -> Iterator[str]:
    """Every page at an address of the desk, and those of services that are withdrawn."""
    for path in map(unquote, desk.addresses()):
        answer = get(desk, path)
        if (answer.header("content-type") or "").startswith("text/html"):
            yield answer.body.decode()
    yield from (each.body.decode() for each in visits.gone(desk))


_UNSEEN: Final = re.compile(r'<head>.*?</head>|<script.*?</script>| data-[\w-]+="[^"]*"', re.DOTALL)
_FILES: Final = tuple(
    _value(noun, field) for noun, field in EVERY if _metadata(noun, field).get("file")
)
