"""S7, D3, S3: the audience of a service, and the name by which people know it."""

import re
from typing import Final

from miz_khedmat.compliance import fixes
from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import ServiceSubject, stated
from miz_khedmat.errors import Severity
from miz_khedmat.model import Audience
from miz_khedmat.model.parsers import NotUnderstood, types
from miz_khedmat.model.parsers.scan import vocabulary
from miz_khedmat.persian.text import fold

_ABOUT: Final = "deliverable"
_EVERYONE: Final = vocabulary("همه همه\u200cی عموم عمومی آحاد همگان")
_PEOPLE: Final = vocabulary("مردم شهروندان هموطنان ایرانیان ایرانی اشخاص")
_BESIDE: Final = vocabulary(
    "تمام تمامی کلیه کل اتباع و ی حقیقی حقوقی استان کشور شهر شهرستان روستا ایران"
)
"""Words that may appear with «مردم» and still mean everyone: «تمام مردم استان»."""
_BODIES: Final = re.compile("(دستگاه|سازمان|وزارتخانه|نهاد) ?های?( |$)")
_OTHERS: Final = re.compile("مردم(?! ?نهاد)|شهروند|اشخاص|متقاضی|افراد|شرکت")
_CODE: Final = re.compile(r"(?:\(\s*)?[Gg]\s*[2۲٢]\s*[A-Za-z](?:\s*\))?")
_LONG: Final = 65
"""The maximum number of letters of a title that a desktop list shows on one line."""


def _who(service: ServiceSubject) -> str:
    audience = service.noun.audience
    return fold(audience.who or "") if isinstance(audience, Audience) else ""


def _is_everyone(who: str) -> bool:
    words = set(who.split())
    some = ("حقیقی" in words) is not ("حقوقی" in words)
    people = bool(_PEOPLE & words) and words <= _PEOPLE | _BESIDE
    return bool(_EVERYONE & words) or (people and not some)


@rule(
    "S0701",
    Severity.ERROR,
    _ABOUT,
    says="not for everyone, but no conditions are stated",
    expects="the conditions for applying",
    do="add `audience.conditions`",
)
def conditions_are_stated_where_some_are_meant(service: ServiceSubject) -> Answers:
    """A service that is not for everyone states clearly who may use it.

    Why: people who may not use it should know before they come.
    Bad: ``audience: کشاورزان``
    Good: ``audience: {who: کشاورزان, conditions: [دارنده پروانه بهره‌برداری]}``
    """
    audience, who = service.noun.audience, _who(service)
    if isinstance(audience, Audience) and not audience.conditions and who and not _is_everyone(who):
        yield Answer(("audience",), audience.who or "")


@rule(
    "S0702",
    Severity.WARNING,
    _ABOUT,
    says="the audience is not stated",
    expects="the type of audience, such as همه",
    do="add `audience`",
)
def the_audience_is_stated(service: ServiceSubject) -> Answers:
    """The card states who the service is for.

    Why: only then is it known whether conditions are missing; stricter than the guide.
    Bad: no ``audience``.
    Good: ``audience: همه``
    """
    audience = service.noun.audience
    if not stated(audience) or (isinstance(audience, Audience) and not audience.who):
        yield Answer(("audience",))


@rule(
    "D0303",
    Severity.WARNING,
    _ABOUT,
    says="the type of service does not match its audience",
    expects="G2G for services to agencies",
    do="compare `types` with `audience`",
)
def types_agree_with_the_audience(service: ServiceSubject) -> Answers:
    """A service for state bodies is marked as a service to other agencies.

    Why: real cards tick «خدمت به شهروندان» for services that no citizen may request.
    Bad: ``types: [G2C]`` and ``audience: دستگاه‌های اجرایی``
    Good: ``types: [G2G]`` and ``audience: دستگاه‌های اجرایی``
    """
    read = types(service.noun.types or ())
    kinds = () if isinstance(read, NotUnderstood) or read.unread else read.kinds
    who = _who(service)
    if kinds and "G2G" not in kinds and _BODIES.match(who) and not _OTHERS.search(who):
        yield Answer(("types",), ", ".join(service.noun.types or ()))


@rule(
    "D0304",
    Severity.WARNING,
    _ABOUT,
    says="a type is given twice",
    expects="each type once",
    do="remove one",
)
def types_are_given_once(service: ServiceSubject) -> Answers:
    """Each kind of service is named once.

    Why: a repeated kind often means that another was intended.
    Bad: ``types: [G2C, خدمت به شهروندان]``
    Good: ``types: [G2C, G2B]``
    """
    seen: set[str] = set()
    for number, text in enumerate(service.noun.types or ()):
        read = types([text])
        kinds = set() if isinstance(read, NotUnderstood) else set(read.kinds)
        if kinds & seen:
            yield Answer(("types", number), text)
        seen |= kinds


@rule(
    "D0305",
    Severity.WARNING,
    _ABOUT,
    says="the code of a type is not written as in the form",
    expects="G2C, G2B or G2G, in capitals and without spaces",
    do="write it as in the form",
    fix=fixes.kinds,
)
def codes_are_written_as_in_the_form(service: ServiceSubject) -> Answers:
    """The codes of kinds are in capitals and without blanks.

    Why: a search for the code does not find «G2b» or «(G2G )».
    Bad: ``types: [خدمت به کسب و کار (G2b)]``
    Good: ``types: [خدمت به کسب و کار (G2B)]``
    """
    for number, text in enumerate(service.noun.types or ()):
        if fixes.kinds(text) != text:
            yield Answer(("types", number), text)


@rule(
    "D0306",
    Severity.WARNING,
    _ABOUT,
    says="the words and the code of a type do not match",
    expects="words and code of the same type",
    do="write the correct type",
)
def words_and_codes_of_kinds_agree(service: ServiceSubject) -> Answers:
    """The words of a kind and the code after them mean the same.

    Why: real pages give the kind twice, and differently; nobody knows which is right.
    Bad: ``types: [خدمت به شهروندان (G2B)]``
    Good: ``types: [خدمت به شهروندان (G2C)]``
    """
    for number, text in enumerate(service.noun.types or ()):
        code, words = types(_CODE.findall(text)), types([_CODE.sub(" ", text)])
        if code and words and not set(code.kinds) & set(words.kinds):
            yield Answer(("types", number), text)


@rule(
    "S0301",
    Severity.INFO,
    "service",
    says="a long title has no common name",
    expects="a short or everyday name",
    do="add `common_name`, if there is one",
)
def long_titles_have_a_common_name(service: ServiceSubject) -> Answers:
    """A title of more than 65 letters has the short name by which people know the service.

    Why: it follows the approved title in parentheses, and people search for it.
    Bad: a title of 90 letters alone.
    Good: the same with ``common_name: کارت مهارت``
    """
    title = service.noun.title or ""
    if len(title) > _LONG and not stated(service.noun.common_name):
        yield Answer(("title",), title)


@rule(
    "S0302",
    Severity.WARNING,
    "service",
    says="the title repeats the common name",
    expects="the approved title without it",
    do="remove it from `title`; pages add it",
)
def the_common_name_stands_once(service: ServiceSubject) -> Answers:
    """The common name is in its own field; pages add it to the title in parentheses.

    Why: a name in both fields is shown twice.
    Bad: ``title: صدور گواهی مهارت (کارت مهارت)`` and ``common_name: کارت مهارت``
    Good: ``title: صدور گواهی مهارت`` and ``common_name: کارت مهارت``
    """
    name = fold(service.noun.common_name or "")
    if name and fold(service.noun.title or "").endswith(f"({name})"):
        yield Answer(("common_name",), service.noun.common_name or "")
