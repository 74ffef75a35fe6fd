"""The subjects that rules check: a service with its place in the tree, or an agency."""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache, cached_property
from typing import Any, TypeGuard

import attrs
from attrs import frozen

from miz_khedmat.catalogue import Catalogue, Key
from miz_khedmat.catalogue.processes import linted
from miz_khedmat.catalogue.state_facts import StateFacts, SurveyFacts
from miz_khedmat.compliance.rule import Answer, Answers
from miz_khedmat.errors import Diagnostic
from miz_khedmat.linkcheck import LinkDiagnosis
from miz_khedmat.model import (
    Agency,
    Channels,
    Presence,
    Service,
    Suppression,
    Survey,
    presence,
)
from miz_khedmat.model.channel import WEB_CHANNELS
from miz_khedmat.persian.digits import to_ascii
from miz_khedmat.persian.text import fold_id

Path = tuple[str | int, ...]
Texts = tuple[tuple[Path, str], ...]
Findings = tuple[Diagnostic, ...]

_ADDRESS = re.compile(r"(?:https?:|www\.)\S*|[^\s@]+@\S+", re.IGNORECASE)
_FILES = frozenset({"file", "approved"})


@frozen
class ServiceSubject:
    """A service that *agency* states itself, with its parent service.

    *state* is what the store of the desk contains; None if that is not known.
    """

    catalogue: Catalogue
    agency: Agency
    noun: Service
    parent: Service | None = None
    state: StateFacts | None = None

    @cached_property
    def key(self) -> Key:
        """Its key in the catalogue."""
        return Key.of(self.agency, self.noun)

    @cached_property
    def texts(self) -> Texts:
        """Every text of it, with its path."""
        return _texts(self.noun)

    @cached_property
    def prose(self) -> str:
        """All its texts, one per line."""
        return _prose(self.texts)

    @cached_property
    def addresses(self) -> Texts:
        """Every address that a citizen may follow, with its path."""
        return tuple(_addresses(self.noun))

    @cached_property
    def drawings(self) -> tuple[tuple[int, Findings], ...]:
        """The findings of the diagram checks for each process's file, by the process's index."""
        stated = enumerate(self.noun.processes or ())
        return tuple((place, linted(self.catalogue, self.agency, each)) for place, each in stated)

    @property
    def name(self) -> str:
        """The id and the title, as findings show them."""
        return self.noun.called

    def has_file(self, name: str) -> bool:
        """True if the file *name* is available: on the web, or in the folder ``files``."""
        return _has_file(self.catalogue, self.agency, name)

    @cached_property
    def is_own(self) -> bool:
        """True if its agency shows its own services, not those of a headquarters (A3)."""
        return self._owner is self.agency

    @cached_property
    def is_known(self) -> bool:
        """True if the agency whose services its agency shows states it."""
        return self.noun.key in self.catalogue.rows(self._owner)

    @cached_property
    def _owner(self) -> Agency:
        return self.catalogue.headquarters(self.agency)

    @property
    def whole(self) -> bool:
        """True if it is a service in its own right, not a unit's notes about another's (A3)."""
        return self.is_own or bool(self.noun.title and not self.is_known)

    @property
    def set_aside(self) -> Mapping[str, str]:
        """The codes of the rules that its editors suppress, each with the reason."""
        return {code_of(each): each.reason or "" for each in self.noun.suppress or ()}

    @property
    def surveyed(self) -> SurveyFacts | None:
        """What the desk knows of its own survey of the service; None if it has no store."""
        return self.state.surveys.get(self.key, SurveyFacts()) if self.state else None

    @property
    def undecided(self) -> tuple[tuple[int, int], ...]:
        """The approvals that no decision of the desk wrote: the index of the fee, and its own."""
        return self.state.undecided.get(self.key, ()) if self.state else ()

    @cached_property
    def digits(self) -> str:
        """Its id for comparisons: without blanks, in ASCII digits."""
        return fold_id(self.noun.id or "")


@frozen
class AgencySubject:
    """An agency of the catalogue; *state* is what the store of the desk contains."""

    catalogue: Catalogue
    noun: Agency
    state: StateFacts | None = None

    @cached_property
    def key(self) -> Key:
        """Its key in the catalogue."""
        return Key.of(self.noun)

    @property
    def name(self) -> str:
        """The id and the name, as findings show them."""
        return self.noun.called

    def has_file(self, name: str) -> bool:
        """True if the file *name* is available: on the web, or in the folder ``files``."""
        return _has_file(self.catalogue, self.noun, name)

    @cached_property
    def texts(self) -> Texts:
        """Every text of it, with its path."""
        return _texts(self.noun)

    @cached_property
    def prose(self) -> str:
        """All its texts, one per line."""
        return _prose(self.texts)


@frozen
class SuppressionsSubject:
    """The suppressions of a service, with the rule codes that were checked, exist, and were used.

    *unkept* are the clauses that other findings of the service violate.
    """

    noun: Service
    checked: AbstractSet[str]
    known: AbstractSet[str]
    used: AbstractSet[str]
    unkept: AbstractSet[str] = frozenset()


@frozen
class LinksSubject:
    """The problems of the addresses that a service or an agency states."""

    diagnoses: tuple[LinkDiagnosis, ...] = ()


@frozen
class UnreadSubject:
    """Something that was not read; *fact* is the list of a service or agency with a blank item."""

    unread: Diagnostic
    fact: Path = ()


Subject = ServiceSubject | AgencySubject


def code_of(suppression: Suppression) -> str:
    """Return the rule code of a suppression, in capitals and ASCII digits."""
    return to_ascii(suppression.rule or "").strip().upper()


def services(catalogue: Catalogue, agency: Agency) -> Iterator[ServiceSubject]:
    """Return the services that *agency* states, without withdrawn ones."""
    return (each for each in every_service(catalogue, agency) if not each.noun.withdrawn)


def every_service(catalogue: Catalogue, agency: Agency) -> Iterator[ServiceSubject]:
    """Return the services that *agency* states, with withdrawn ones."""
    for row in catalogue.rows(agency).values():
        parent = row.parent.node if row.parent else None
        yield ServiceSubject(catalogue, agency, row.node, parent)


def where(subject: Subject, pattern: "re.Pattern[str]") -> Answers:
    """Yield the texts of *subject* in which *pattern* is found, with their paths.

    One search through all texts joined by newlines spares most subjects a hundred searches, so
    *pattern* must not match the end of a text where it would not match before a newline.
    """
    if pattern.search(subject.prose):
        for path, text in subject.texts:
            if pattern.search(text):
                yield Answer(path, text)


def in_words(subject: Subject, pattern: "re.Pattern[str]") -> Answers:
    """Like `where`, without addresses and names of files, whose spelling is not ours to correct."""
    for answer in where(subject, pattern):
        name = answer.path[-1] in _FILES
        if not name and not _ADDRESS.fullmatch(answer.found.strip()):
            yield answer


def stated(value: object) -> bool:
    """True if a fact has a value, or is said to be none."""
    return presence(value) is not Presence.UNSTATED


def _has_file(catalogue: Catalogue, agency: Agency, name: str) -> bool:
    away = name.startswith(("http://", "https://"))
    return away or catalogue.file(agency, name.removeprefix("files/")) is not None


def given(value: str | None) -> TypeGuard[str]:
    """True if a fact has a value, and is not said to be none."""
    return presence(value) is Presence.VALUE


def _addresses(noun: Service) -> Iterator[tuple[Path, str]]:
    channels = noun.channels if isinstance(noun.channels, Channels) else Channels()
    for name in WEB_CHANNELS:
        targets = getattr(channels, name)
        for number, target in enumerate(targets if isinstance(targets, tuple) else ()):
            yield ("channels", name, number), target
    survey = noun.survey or Survey()
    texts = {
        ("request_link",): noun.request_link,
        ("portal_page",): noun.portal_page,
        ("survey", "electronic"): survey.electronic,
        ("survey", "in_person"): survey.in_person,
    }
    yield from ((path, text) for path, text in texts.items() if isinstance(text, str))
    yield from ((("laws", n, "url"), law.url) for n, law in enumerate(noun.laws or ()) if law.url)


def _texts(noun: Agency | Service) -> Texts:
    found: list[tuple[Path, str]] = []
    _gather(noun, (), found)
    return tuple(found)


def _gather(noun: Any, path: Path, found: list[tuple[Path, str]]) -> None:
    """Collect every text of a noun with its path into *found*, except those of nested nouns."""
    if isinstance(noun, str):
        found.append((path, noun))
    elif isinstance(noun, tuple):
        for number, inner in enumerate(noun):
            _gather(inner, (*path, number), found)
    else:
        for name in _names(noun.__class__):
            _gather(getattr(noun, name), (*path, name), found)


@cache
def _names(noun: type[Any]) -> tuple[str, ...]:
    """The fields of a type whose texts are its own words; empty for other types.

    The digest of an approved row is excluded, because it is not text to repair.
    """
    others = {"subservices", "services", "units", "suppress", "row"}
    fields = attrs.fields(noun) if attrs.has(noun) else ()
    return tuple(field.name for field in fields if field.name not in others)


def _prose(texts: Texts) -> str:
    return "\n".join(text for _, text in texts)
