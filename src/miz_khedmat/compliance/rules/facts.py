"""D1 to D6: the title, kind, description, documents and time of a service."""

from typing import Final

from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import ServiceSubject, stated
from miz_khedmat.errors import Severity
from miz_khedmat.model.parsers import NotUnderstood, duration, is_placeholder, types
from miz_khedmat.persian.text import fold

_DELIVERABLE: Final = "deliverable"


@rule(
    "D0101",
    Severity.ERROR,
    "service",
    says="the service has no title",
    expects="its approved title",
    do="add `title`, as approved",
)
def title_is_stated(service: ServiceSubject) -> Answers:
    """Every service has its approved title.

    Why: the list and every page begin with it; nobody finds a service without one.
    Bad: a service with an id only.
    Good: ``title: صدور شناسه بکارگیری نیروی قراردادی``
    """
    if not (service.noun.title or "").strip():
        yield Answer(("title",))


@rule(
    "D0301",
    Severity.ERROR,
    _DELIVERABLE,
    says="the type of service is not stated",
    expects="G2C, G2B or G2G",
    do="add `types`",
)
def types_are_stated(service: ServiceSubject) -> Answers:
    """A service says who it is for: citizens, businesses or other agencies.

    Why: table 1 asks for it, and visitors choose by it.
    Bad: no ``types``.
    Good: ``types: [G2C]``
    """
    if not stated(service.noun.types):
        yield Answer(("types",))


@rule(
    "D0302",
    Severity.ERROR,
    _DELIVERABLE,
    says="the type of service is not understood",
    expects="G2C, G2B or G2G, with a Latin digit",
    do="write one of the three types",
)
def types_are_understood(service: ServiceSubject) -> Answers:
    """Each kind is one of the form's three.

    Why: pages have «1», «خدمت به شهروندان» and titles here, which match no option.
    Bad: ``types: ["1"]``
    Good: ``types: [G2B, G2G]``
    """
    for number, text in enumerate(service.noun.types or ()):
        read = types([text])
        if isinstance(read, NotUnderstood) or read.unread:
            yield Answer(("types", number), text)


@rule(
    "D0401",
    Severity.ERROR,
    _DELIVERABLE,
    says="the service is not described",
    expects="a short, clear description",
    do="add `description`",
)
def description_is_stated(service: ServiceSubject) -> Answers:
    """A service is described in a few words.

    Why: the title alone does not show a citizen what the service provides.
    Bad: no ``description``.
    Good: ``description: کد ورود فرد به سامانه کارکنان نظام اداری``
    """
    if not stated(service.noun.description):
        yield Answer(("description",))


@rule(
    "D0501",
    Severity.ERROR,
    _DELIVERABLE,
    says="the documents are not stated",
    expects="a list of documents, or ندارد",
    do="add `documents`",
)
def documents_are_stated(service: ServiceSubject) -> Answers:
    """The documents that an applicant needs are listed, or none are needed.

    Why: an applicant without one has to come again.
    Bad: no ``documents``.
    Good: ``documents: [تصویر کارت ملی]`` or ``documents: ندارد``
    """
    if not stated(service.noun.documents):
        yield Answer(("documents",))


@rule(
    "D0601",
    Severity.ERROR,
    _DELIVERABLE,
    says="the average time is not stated",
    expects="a duration, such as 3 working days",
    do="add `average_time`",
)
def average_time_is_stated(service: ServiceSubject) -> Answers:
    """A service says how long it takes on average.

    Why: table 1 asks for it, and the survey's message waits for it (Q4).
    Bad: no ``average_time``.
    Good: ``average_time: ۱۰ روز کاری``
    """
    if not stated(service.noun.average_time):
        yield Answer(("average_time",))


@rule(
    "D0602",
    Severity.WARNING,
    _DELIVERABLE,
    says="the average time is not understood",
    expects="a number and a unit",
    do="write the time as a number and a unit",
)
def average_time_is_understood(service: ServiceSubject) -> Answers:
    """The time is a number with a unit, so that it can be compared and added.

    Why: «متغیر» and «بسته به پیگیری» give an applicant no information.
    Bad: ``average_time: بسته به پیگیری متقاضی``
    Good: ``average_time: حدود ۱۵ تا ۲۰ روز``
    """
    text = service.noun.average_time
    if isinstance(text, str) and isinstance(duration(text), NotUnderstood):
        yield Answer(("average_time",), text)


@rule(
    "D0102",
    Severity.WARNING,
    "service",
    says="a translation is empty or untranslated",
    expects="title and description in that language",
    do="write the translation, or remove it",
)
def translations_are_translations(service: ServiceSubject) -> Answers:
    """A translation has a title, and its texts are neither placeholders nor the Persian ones.

    Why: readers without Persian see it in place of the title.
    Bad: ``translations: {en: {title: صدور شناسه}}`` of «صدور شناسه».
    Good: ``translations: {en: {title: Issue of an identifier}}``
    """
    for language, translation in (service.noun.translations or {}).items():
        for name in ("title", "description"):
            text, own = getattr(translation, name) or "", getattr(service.noun, name) or ""
            lost = not text and name == "title"
            if lost or (text and (is_placeholder(text) or fold(text) == fold(own))):
                yield Answer(("translations", language, name), text)
