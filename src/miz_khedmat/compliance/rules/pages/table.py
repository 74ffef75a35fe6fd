"""D1 to D11: table 1 of a finished page, with its form, order and wording."""

from itertools import pairwise
from typing import Final

from miz_khedmat.compliance.html.element import PICTURES, Element
from miz_khedmat.compliance.html.page import PageSubject
from miz_khedmat.compliance.html.rows import nameless
from miz_khedmat.compliance.html.words import CHANNELS, DETAILS
from miz_khedmat.compliance.rule import Answers, at, rule
from miz_khedmat.errors import Severity
from miz_khedmat.model import CHANNELS as SIX
from miz_khedmat.model.parsers import Visits, visits
from miz_khedmat.model.parsers.kinds import KINDS
from miz_khedmat.persian.digits import to_ascii
from miz_khedmat.persian.text import search_key

_ABOUT: Final = "service page"
_ROWS: Final = tuple(f"D{number}" for number in range(1, 11))


def _boxes(page: PageSubject, clause: str) -> tuple[Element, ...]:
    fact = page.facts.get(clause)
    return fact.element.hooked("box") if fact else ()


def _options(page: PageSubject, clause: str) -> set[str]:
    """Return the options in a row of our page, whether ticked or not."""
    return {each.get("data-miz-box") or "" for each in _boxes(page, clause)}


@rule(
    "D0151",
    Severity.WARNING,
    _ABOUT,
    says="the form's remark next to the title is missing",
    expects="the remark of figure 3",
    do="put the remark next to «عنوان خدمت»",
)
def the_title_bears_the_remark(page: PageSubject) -> Answers:
    """«عنوان خدمت» has the remark that the Organization provided it.

    Why: the form below figure 3 prints it; stricter than the list of items.
    Bad: «عنوان خدمت» alone.
    Good: «عنوان خدمت (این فیلد توسط سازمان مدیریت و برنامه ریزی کشور ارائه شده است.)»
    """
    yield from _without_remark(page, "D1")


@rule(
    "D0251",
    Severity.WARNING,
    _ABOUT,
    says="the form's remark next to the id is missing",
    expects="the remark of figure 3",
    do="put the remark next to «شناسه خدمت»",
)
def the_id_bears_the_remark(page: PageSubject) -> Answers:
    """«شناسه خدمت» has the remark that the Organization provided it.

    Why: the form below figure 3 prints it; stricter than the list of items.
    Bad: «شناسه خدمت» alone.
    Good: «شناسه خدمت (این فیلد توسط سازمان مدیریت و برنامه ریزی کشور ارائه شده است.)»
    """
    yield from _without_remark(page, "D2")


def _without_remark(page: PageSubject, clause: str) -> Answers:
    fact = page.facts.get(clause)
    if fact and not fact.remark:
        yield at(fact.element)


@rule(
    "D0152",
    Severity.WARNING,
    _ABOUT,
    says="the rows are not in the guide's order",
    expects="the order of table 1",
    do="move the row to its place",
)
def rows_keep_the_guides_order(page: PageSubject) -> Answers:
    """The rows of table 1 are in its order, from the title to the channels.

    Why: figure 3 fixes it, so that the pages of all agencies are alike.
    Bad: the cost before the description.
    Good: title, id, kind, description, documents, time, hours, visits, cost, channels.
    """
    rows = [(clause, page.facts[clause].element) for clause in _ROWS if clause in page.facts]
    for (above, first), (below, second) in pairwise(rows):
        if first.start > second.start:
            yield at(second, f"{below} < {above}")


@rule(
    "D0351",
    Severity.WARNING,
    _ABOUT,
    says="the page does not show all three types of service",
    expects="three options, the right ones ticked",
    do="show all three options",
)
def all_kinds_are_printed(page: PageSubject) -> Answers:
    """«نوع خدمت» prints its three options, the right ones ticked.

    Why: D3; readers see both what applies and what does not.
    Bad: «G2C»
    Good: «☑ خدمت به شهروندان (G2C) ☐ … (G2B) ☐ … (G2G)»
    """
    fact = page.facts.get("D3")
    printed = to_ascii(fact.text).upper() if fact and fact.text else ""
    options = _options(page, "D3") if page.own else {kind for kind in KINDS if kind in printed}
    if fact and printed and set(KINDS) - options:
        yield at(fact.element, "، ".join(sorted(set(KINDS) - options)))


@rule(
    "D0651",
    Severity.WARNING,
    _ABOUT,
    says="the heading «جزئیات خدمت» is missing",
    expects="«جزئیات خدمت» above time and cost",
    do="put it above the average time",
)
def details_have_their_heading(page: PageSubject) -> Answers:
    """Time, hours, visits and cost are together below «جزئیات خدمت».

    Why: figure 3 groups them so.
    Bad: the four rows without it.
    Good: the heading over them.
    """
    keys = (search_key(line.text) for line in page.lines)
    has_heading = bool(page.parts("details")) if page.own else any(key in DETAILS for key in keys)
    if not has_heading:
        yield at(page.desk)


@rule(
    "D0751",
    Severity.ERROR,
    _ABOUT,
    says="the opening hours are not on the page",
    expects="days and hours, or none if there are no visits",
    do="put the row of opening hours back",
)
def the_hours_are_shown(page: PageSubject) -> Answers:
    """The page has the row of hours, filled in if applicants have to come.

    Why: D7; a service without visits may say «ندارد», but the row is required.
    Bad: a table without «ساعات ارائه خدمت».
    Good: «ساعات ارائه خدمت: شنبه تا چهارشنبه ۸ تا ۱۴»
    """
    hours, come = page.facts.get("D7"), page.facts.get("D8")
    read = visits(come.text) if come else None
    nobody = isinstance(read, Visits) and read.most == 0
    if hours is None or not (hours.text or hours.items or nobody):
        yield at(hours.element if hours else page.desk)


@rule(
    "D0951",
    Severity.ERROR,
    "own page",
    says="a fee has no amount on the page",
    expects="the amount in every row",
    do="put the amount back",
)
def costs_show_amounts(page: PageSubject) -> Answers:
    """Every row of the costs shows its amount.

    Why: D9 asks for «مبلغ (مبالغ)» with the accounts.
    Bad: a row with the account alone.
    Good: «۲۵۰٬۰۰۰ ریال» and the account.
    """
    rows = page.desk.hooked("fee")
    yield from (at(row, row.text[:60]) for row in rows if not row.hooked("part", "amount"))


@rule(
    "D1051",
    Severity.WARNING,
    _ABOUT,
    says="the page does not show all six channels",
    expects="six options, the right ones ticked",
    do="show all six options",
)
def all_channels_are_printed(page: PageSubject) -> Answers:
    """«نحوه دسترسی به خدمت» prints its six options, the right ones ticked.

    Why: D10, as figure 3 shows it.
    Bad: «اینترنتی»
    Good: the six options with a tick before «اینترنتی».
    """
    fact = page.facts.get("D10")
    key = search_key(fact.text) if fact else ""
    printed = {name for word, name in CHANNELS.items() if word in key}
    options = _options(page, "D10") if page.own else printed | page.channels
    lacking = {name for name, channel in SIX.items() if channel.box} - options
    if fact and key and lacking:
        yield at(fact.element, "، ".join(sorted(lacking)))


@rule(
    "D1052",
    Severity.ERROR,
    "own page",
    says="a ticked channel has no icon",
    expects="an icon for each ticked channel",
    do="put the icon back",
)
def ticked_channels_have_icons(page: PageSubject) -> Answers:
    """Each ticked channel has its icon on the page.

    Why: D10 and C1 to C6: the icon is the link.
    Bad: a tick before «اینترنتی» and no icon.
    Good: both.
    """
    icons = {icon.name for icon in page.icons}
    for box in _boxes(page, "D10"):
        name = box.get("data-miz-box") or ""
        if box.get("data-miz-ticked") is not None and name not in icons:
            yield at(box, name)


@rule(
    "D1053",
    Severity.WARNING,
    "page",
    says="an icon has no name",
    expects="alternative text, such as «پست الکترونیک»",
    do="write the channel's name in `alt`",
)
def icons_have_names(page: PageSubject) -> Answers:
    """The icon of a channel has the name of the channel.

    Why: blind readers, and checks, cannot recognize the channel without it.
    Bad: ``<img src="ic1.png">``
    Good: ``<img src="web.svg" alt="اینترنتی">``
    """
    fact = None if page.own else page.facts.get("D10")
    pictures = [each for row in page.rows for each in row.unnamed]
    pictures += [each for each in fact.items if nameless(each)] if fact else []
    yield from (at(each, each.get("src") or "") for each in pictures)


@rule(
    "D1151",
    Severity.ERROR,
    _ABOUT,
    says="the diagram of the stages is missing",
    expects="«نمودار مراحل دریافت خدمت»",
    do="show the diagram with its steps",
)
def the_diagram_is_shown(page: PageSubject) -> Answers:
    """The page shows the stages as the applicant sees them.

    Why: table 1 asks for the diagram.
    Bad: «نمودار مراحل دریافت خدمت» and nothing below it.
    Good: the drawing with its steps in words.
    """
    fact = page.facts.get("D11")
    if fact is None or not (fact.text or fact.items):
        yield at(fact.element if fact else page.desk)


@rule(
    "D1152",
    Severity.WARNING,
    _ABOUT,
    says="the diagram is only a picture",
    expects="the steps as text too",
    do="write the steps below it",
)
def the_diagram_is_described(page: PageSubject) -> Answers:
    """The diagram is described in words too.

    Why: it is the applicant's guide, and some people cannot see it; stricter than the guide.
    Bad: ``<img src="flow.jpg">``
    Good: the picture and «۱. ثبت درخواست …»
    """
    fact = page.facts.get("D11")
    if fact and not fact.text and any(item.name in PICTURES for item in fact.items):
        yield at(fact.element)
