"""D1, D2, D4, S4: names and words that are told apart, and are not another's."""

from collections.abc import Iterator
from typing import Final

from miz_khedmat.compliance.finding import Severity
from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import OfAgency, OfService, services
from miz_khedmat.persian.text import fold

_WORDS: Final = 5
"""The words of a description that may be alike by chance."""


@rule(
    "D0402",
    Severity.WARNING,
    "deliverable",
    says=("شرح همان عنوان است", "the description is the title"),
    expects=("آنچه عنوان نمی‌گوید", "what the title does not say"),
    do=("شرح کوتاهی بنویسید", "write a short description"),
)
def descriptions_say_more_than_titles(service: OfService) -> Answers:
    """A description tells more than the title does.

    Why: the title again tells a citizen nothing new.
    Bad: ``title: صدور کارت`` and ``description: صدور کارت``
    Good: ``description: کارتی که مهارت دارنده را نشان می‌دهد``
    """
    text = service.noun.description or ""
    if text and fold(text).strip(" .") == fold(service.noun.title or ""):
        yield Answer(("description",), text)


@rule(
    "D0403",
    Severity.WARNING,
    "agency",
    says=("شرح دو خدمت یکی است", "two services have one description"),
    expects=("شرح هر خدمت", "each service's own description"),
    do=("شرح خدمت دوم را بنویسید", "describe the second service"),
)
def descriptions_are_not_pasted(agency: OfAgency) -> Answers:
    """No description is another service's.

    Why: real pages hold whole parts that were pasted from another service.
    Bad: two services with one ``description`` of a whole sentence.
    Good: each its own.
    """
    seen: dict[str, str] = {}
    for service in services(agency.catalogue, agency.noun):
        key = fold(service.noun.description or "")
        if len(key.split()) > _WORDS and key in seen:
            yield Answer(("description",), f"{seen[key]} / {service.name}", service)
        seen.setdefault(key, service.name)


@rule(
    "D0210",
    Severity.ERROR,
    "catalogue",
    says=("یک شناسه دو عنوان دارد", "one id has two titles"),
    expects=("یک عنوان مصوب برای هر شناسه", "one approved title for each id"),
    do=("عنوان‌ها را با ابلاغ بسنجید", "compare the titles with what was notified"),
)
def one_id_has_one_title(root: OfAgency) -> Answers:
    """Wherever in the catalogue an id stands, its title is the same.

    Why: copies drift, and a citizen cannot know which of the two is meant.
    Bad: ``17041325104`` as «ابطال سند» in one agency and «پایداری اسناد» in another.
    Good: one title.
    """
    seen: dict[str, tuple[str, str]] = {}
    for service in _everywhere(root):
        title = service.noun.title or ""
        first = seen.setdefault(service.digits, (fold(title), title))
        if service.digits and title and first[0] not in {"", fold(title)}:
            yield Answer(("title",), f"{service.digits}: {first[1]} / {title}", service)


def _everywhere(root: OfAgency) -> Iterator[OfService]:
    for row in root.catalogue.agency_rows.values():
        yield from services(root.catalogue, row.node)


@rule(
    "S0401",
    Severity.WARNING,
    "agency",
    says=("نام دستگاه مادر با نام آن یکی نیست", "the parent agency is called by another name"),
    expects=("نام دستگاهی که این در آن است", "the name of the agency above"),
    do=(
        "نام را درست کنید؛ اگر در سامانه نمی‌شود، به سازمان اعلام کنید",
        "correct it; where the portal does not let you, tell the Organization",
    ),
)
def the_parents_name_is_right(agency: OfAgency) -> Answers:
    """The parent that an agency names is the one in whose folder it lies.

    Why: S4 asks that both names are right, and that differences are reported.
    Bad: ``parent: {name: وزارت راه}`` below «وزارت نیرو».
    Good: the same name, or no ``parent`` below a folder.
    """
    above = agency.catalogue.parent(agency.noun)
    named = agency.noun.parent.name if agency.noun.parent else None
    if above and above.name and named and fold(named) != fold(above.name):
        yield Answer(("parent",), named)
