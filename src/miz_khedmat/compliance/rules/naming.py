"""D1, D2, D4, S4: names and texts are distinct, and not copied from another service."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Final

from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.rules.identifiers import is_id
from miz_khedmat.compliance.subjects import AgencySubject, Path, ServiceSubject, services
from miz_khedmat.errors import Severity
from miz_khedmat.persian.text import fold, search_key

_NEAR: Final = 0.9
_WORDS: Final = 5
"""The maximum number of words of a text that may be the same by chance."""
_COMMON: Final = 20
"""The maximum number of words of a guide that may apply to several services."""
_MINISTRY: Final = re.compile("وزارت ([^(،-]+)")
_STEM: Final = 4
"""The number of letters after which «اقتصاد» and «اقتصادی» count as one word."""


@rule(
    "D0402",
    Severity.WARNING,
    "deliverable",
    says="the description only repeats the title",
    expects="what the title does not say",
    do="write a short description",
)
def descriptions_say_more_than_titles(service: ServiceSubject) -> Answers:
    """A description says more than the title.

    Why: a repeated title gives a citizen no information.
    Bad: ``title: صدور کارت`` and ``description: صدور کارت``
    Good: ``description: کارتی که مهارت دارنده را نشان می‌دهد``
    """
    text = service.noun.description or ""
    key = search_key(text)
    if key and key == search_key(service.noun.title or ""):
        yield Answer(("description",), text)


@rule(
    "D0403",
    Severity.WARNING,
    "agency",
    says="two services have the same description",
    expects="each service's own description",
    do="describe the second service",
)
def descriptions_are_not_pasted(agency: AgencySubject) -> Answers:
    """No description is a copy of another service's.

    Why: real pages have whole parts that were pasted from another service.
    Bad: two services with one ``description`` of a whole sentence.
    Good: each its own.
    """
    yield from _pasted(agency, "description", _WORDS)


@rule(
    "S1502",
    Severity.INFO,
    "agency",
    says="two services have the same guide",
    expects="each service's own guide",
    do="if it was copied from another service, rewrite it",
)
def guides_are_not_pasted(agency: AgencySubject) -> Answers:
    """No long guide is a copy of another service's; both may be alike, so the severity is INFO.

    Why: real pages have the questions and answers of another service.
    Bad: two services with one ``guide`` of several sentences.
    Good: each its own.
    """
    yield from _pasted(agency, "guide", _COMMON)


def _pasted(agency: AgencySubject, fact: str, words: int) -> Answers:
    """Yield the services whose *fact*, if longer than *words* words, repeats an earlier one."""
    seen: dict[str, str] = {}
    for service in services(agency.catalogue, agency.noun):
        for path, key in _long([((fact,), getattr(service.noun, fact))], words):
            if key in seen:
                yield Answer(path, f"{seen[key]} / {service.name}", service)
            seen.setdefault(key, service.name)


@rule(
    "D0404",
    Severity.WARNING,
    "deliverable",
    says="the same text appears in two places of a service",
    expects="in each place, the text that belongs there",
    do="rewrite the second text",
)
def each_place_has_its_own_text(service: ServiceSubject) -> Answers:
    """Description, guide and processes have different texts.

    Why: real pages repeat the workflow as the diagram, and the description as the process.
    Bad: a ``guide`` that is the ``description``.
    Good: a ``guide`` that says what the description does not.
    """
    seen: set[str] = set()
    for path, key in _long(_texts(service)):
        if key in seen:
            yield Answer(path, key)
        seen.add(key)


def _texts(service: ServiceSubject) -> Iterator[tuple[Path, str | None]]:
    noun = service.noun
    yield ("description",), noun.description
    yield ("guide",), noun.guide
    for number, process in enumerate(noun.processes or ()):
        yield ("processes", number, "title"), process.title
        for place, step in enumerate(process.steps or ()):
            yield ("processes", number, "steps", place, "title"), step.title


def _long(
    texts: Iterable[tuple[Path, str | None]], words: int = _WORDS
) -> Iterator[tuple[Path, str]]:
    """Return the folded texts that are too long to be the same by chance."""
    long = ((path, text) for path, text in texts if text and len(text.split()) > words)
    return ((path, fold(text).strip(" .")) for path, text in long)


@rule(
    "D0210",
    Severity.ERROR,
    "catalogue",
    says="one id has two titles",
    expects="one approved title for each id",
    do="check the titles against the official notification",
)
def one_id_has_one_title(root: AgencySubject) -> Answers:
    """An id has the same title throughout the catalogue, apart from spaces and joiners.

    Why: copies diverge, and a citizen cannot know which of the two is right.
    Bad: ``17041325104`` as «ابطال سند» in one agency and «پایداری اسناد» in another.
    Good: one title.
    """
    seen: dict[str, tuple[str, str]] = {}
    for service in _everywhere(root):
        title = service.noun.title or ""
        first = seen.setdefault(service.digits, (search_key(title), title))
        if is_id(service.digits) and title and first[0] not in {"", search_key(title)}:
            yield Answer(("title",), f"{service.digits}: {first[1]} / {title}", service)


def _everywhere(root: AgencySubject) -> Iterator[ServiceSubject]:
    for row in root.catalogue.agency_rows.values():
        yield from services(root.catalogue, row.node)


@rule(
    "S0401",
    Severity.WARNING,
    "agency",
    says="the name of the parent agency is slightly different",
    expects="the exact name of that agency",
    do="correct it; if the portal does not allow this, inform the Organization",
)
def the_parents_name_is_right(agency: AgencySubject) -> Answers:
    """The parent agency has the name that it has itself, if it is in the catalogue.

    Why: S4 asks that both names are right, and that differences are reported.
    Bad: ``upper_agency: سازمان اداری واستخدامی کشور`` below «سازمان اداری و استخدامی کشور».
    Good: the same name.
    """
    above = agency.catalogue.parent(agency.noun)
    for path, name in _above(agency):
        named = agency.catalogue.agencies_named.get(search_key(name), ())
        near = [each.name or "" for each in named]
        near += [above.name] if above and above.name and _almost(name, above.name) else []
        if near and name not in near:
            yield Answer(path, f"{name} / {near[0]}")


def _above(agency: AgencySubject) -> Iterator[tuple[Path, str]]:
    """Yield the names that the agency uses for those above it."""
    parent = agency.noun.parent
    names: dict[Path, str | None] = {("upper_agency",): agency.noun.upper_agency}
    names[("parent", "name")] = parent.name if parent else None
    return ((path, name) for path, name in names.items() if name)


def _almost(one: str, other: str) -> bool:
    return SequenceMatcher(None, fold(one), fold(other)).ratio() > _NEAR


@rule(
    "S0402",
    Severity.WARNING,
    "agency",
    says="the agency and its parent name different ministries",
    expects="the same ministry in both names",
    do="compare them; if the portal does not allow a correction, inform the Organization",
)
def the_ministry_is_one(agency: AgencySubject) -> Answers:
    """The ministry in an agency's name is the one above it.

    Why: S4 asks that both names are right; real cards mix interior and foreign affairs.
    Bad: ``name: اداره اتباع وزارت کشور`` and ``parent: {name: وزارت امور خارجه}``
    Good: ``parent: {name: وزارت کشور}``
    """
    own = _ministry(agency.noun.name or "")
    for path, name in _above(agency):
        theirs = _ministry(name)
        if own and theirs and not own & theirs:
            yield Answer(path, f"{agency.noun.name} / {name}")


def _ministry(name: str) -> set[str]:
    """Return the stems of the words after «وزارت», without those that every ministry may have."""
    found = _MINISTRY.search(fold(name))
    words = fold(found[1]).replace("صمت", "صنعت").split() if found else []
    return {word[:_STEM] for word in words} - {"امور", "و"}


@rule(
    "S0403",
    Severity.ERROR,
    "agency",
    says="a service's title in place of an agency's name",
    expects="the name of the agency",
    do="correct the name",
)
def agencies_are_no_services(agency: AgencySubject) -> Answers:
    """The names of the agency and of its parents are not titles of its services.

    Why: real pages have the parent service's title in place of the agency's name.
    Bad: ``name: صدور مجوز`` of an agency with a service «صدور مجوز».
    Good: ``name: سازمان نمونه``
    """
    titles = {search_key(each.noun.title or "") for each in services(agency.catalogue, agency.noun)}
    own: Path = ("name",)
    for path, name in ((own, agency.noun.name or ""), *_above(agency)):
        if search_key(name) in titles - {""}:
            yield Answer(path, name)
