"""S8 to S15, N3, Q1: what the identity card asks beyond the service's page."""

from typing import Final

from miz_khedmat.compliance.finding import Severity
from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import OfService, stated
from miz_khedmat.model import STAGES, Stage, Stages
from miz_khedmat.model.understood import NotUnderstood, amount
from miz_khedmat.persian.text import fold_id

_ABOUT: Final = "deliverable"


@rule(
    "S0801",
    Severity.ERROR,
    _ABOUT,
    says=("هزینه راه پرداخت ندارد", "a fee has no way of paying"),
    expects=("حساب بانکی یا پرداخت الکترونیک", "an account or electronic payment"),
    do=("accounts یا electronic را بنویسید", "write accounts or electronic"),
)
def fees_can_be_paid(service: OfService) -> Answers:
    """A fee that is to be paid names an account, or is paid electronically.

    Why: the guide asks for the account beside the amount.
    Bad: ``fees: [{amount: ۲۰۰٬۰۰۰ ریال}]``
    Good: ``fees: [{amount: ۲۰۰٬۰۰۰ ریال, electronic: true}]``
    """
    for number, fee in enumerate(service.noun.fees or ()):
        read = amount(fee.amount or "")
        due = not isinstance(read, NotUnderstood) and any(read.rials)
        if due and not fee.accounts and not stated(fee.electronic):
            yield Answer(("fees", number), fee.amount or "")


@rule(
    "S0802",
    Severity.ERROR,
    _ABOUT,
    says=("شماره‌ی شبا درست نیست", "the IBAN is not right"),
    expects=("IR و ۲۴ رقم با رقم کنترل درست", "IR and 24 digits whose check digits fit"),
    do=("شبا را با بانک بسنجید", "compare it with the bank"),
)
def ibans_fit(service: OfService) -> Answers:
    """An IBAN is IR with 24 digits, and its check digits fit (ISO 13616).

    Why: a wrong digit sends the money elsewhere, or back.
    Bad: ``iban: IR000000000000000000000000``
    Good: ``iban: IR062960000000100324200001``
    """
    for number, fee in enumerate(service.noun.fees or ()):
        for place, account in enumerate(fee.accounts or ()):
            if account.iban and not _fits(fold_id(account.iban).upper()):
                yield Answer(("fees", number, "accounts", place, "iban"), account.iban)


def _fits(iban: str) -> bool:
    whole = iban.startswith("IR") and iban[2:].isdecimal() and len(iban) == 26
    return whole and int(f"{iban[4:]}1827{iban[2:4]}") % 97 == 1


@rule(
    "S0901",
    Severity.ERROR,
    _ABOUT,
    says=("قانون خدمت بیان نشده است", "no law of the service is stated"),
    expects=("قانون یا دستورالعمل، یا ندارد", "a law or instruction, or ندارد"),
    do=("laws را بنویسید", "write laws"),
)
def laws_are_stated(service: OfService) -> Answers:
    """A service names the laws that it rests on.

    Why: each service links to its own on the laws page.
    Bad: no ``laws``.
    Good: ``laws: [{title: قانون مدیریت, url: "https://example.ir/law"}]``
    """
    if not stated(service.noun.laws):
        yield Answer(("laws",))


@rule(
    "S0902",
    Severity.ERROR,
    _ABOUT,
    says=("قانون پیوند ندارد", "a law has no link"),
    expects=("پیوند متن قانون", "the link to its text"),
    do=("url قانون را بنویسید", "write the law's url"),
)
def laws_have_links(service: OfService) -> Answers:
    """Each law leads to its text.

    Why: the guide asks that the link works.
    Bad: ``laws: [قانون مدیریت خدمات کشوری]``
    Good: ``laws: [{title: قانون مدیریت, url: "https://example.ir/law"}]``
    """
    for number, law in enumerate(service.noun.laws or ()):
        if not law.url:
            yield Answer(("laws", number), law.title or "")


@rule(
    "S1001",
    Severity.ERROR,
    _ABOUT,
    says=("مرحله‌ای بیان نشده است", "a stage is not stated"),
    expects=("هر چهار مرحله: اطلاع‌رسانی، درخواست، تولید، ارائه", "all four stages"),
    do=("مرحله را در stages بنویسید", "write the stage in stages"),
)
def all_stages_are_stated(service: OfService) -> Answers:
    """Access is given for each of the four stages.

    Why: S10 asks for each.
    Bad: no ``delivery``.
    Good: ``information``, ``request``, ``production`` and ``delivery``.
    """
    held = service.noun.stages
    for name in STAGES if isinstance(held, Stages | None) else ():
        if not stated(getattr(held, name, None)):
            yield Answer(("stages", name))


@rule(
    "S1002",
    Severity.ERROR,
    _ABOUT,
    says=("مرحله شرح ندارد", "a stage has no text"),
    expects=("شرحی کوتاه و روشن", "a short, clear text"),
    do=("text مرحله را بنویسید", "write the stage's text"),
)
def stages_have_a_text(service: OfService) -> Answers:
    """Each stage has a short, clear text, which stands on the page as a tooltip.

    Why: S10 asks for it.
    Bad: ``request: {media: [web]}``
    Good: ``request: {text: در سامانه ثبت می‌شود, media: [web]}``
    """
    held = service.noun.stages
    for name in STAGES:
        stage = getattr(held, name, None)
        if isinstance(stage, Stage) and not (stage.text or "").strip():
            yield Answer(("stages", name))


@rule(
    "S1401",
    Severity.ERROR,
    _ABOUT,
    says=("فرم فایل ندارد", "a form has no file"),
    expects=("فایل فرم", "the form's file"),
    do=("file فرم را بنویسید", "write the form's file"),
)
def forms_have_files(service: OfService) -> Answers:
    """Each form that the recipient fills in is there as a file.

    Why: a form by name only cannot be filled in.
    Bad: ``forms: [کاربرگ درخواست]``
    Good: ``forms: [{title: کاربرگ, file: "https://example.ir/f.pdf"}]``
    """
    for number, form in enumerate(service.noun.forms or ()):
        if not form.file:
            yield Answer(("forms", number), form.title or "")


@rule(
    "S1501",
    Severity.ERROR,
    _ABOUT,
    says=("راهنمای کامل بیان نشده است", "the full guide is not stated"),
    expects=("راهنمای کامل دریافت خدمت", "the full guide to the service"),
    do=("guide را بنویسید", "write guide"),
)
def the_guide_is_stated(service: OfService) -> Answers:
    """The full guide says what the other parts do not.

    Why: S15 asks for it.
    Bad: no ``guide``.
    Good: ``guide: با کارت ملی وارد سامانه شوید``
    """
    if not stated(service.noun.guide):
        yield Answer(("guide",))


@rule(
    "N0301",
    Severity.ERROR,
    _ABOUT,
    says=("پیوند سامانه‌ی ملی بیان نشده است", "the link to the national portal is not stated"),
    expects=("صفحه‌ی همین خدمت در سامانه", "this service's own page there"),
    do=("portal_page را بنویسید", "write portal_page"),
)
def the_portal_page_is_stated(service: OfService) -> Answers:
    """Each service links to its own page in the national portal.

    Why: N3 asks for it.
    Bad: no ``portal_page``.
    Good: ``portal_page: "https://gservice.aro.gov.ir/service/5"``
    """
    if not stated(service.noun.portal_page):
        yield Answer(("portal_page",))


@rule(
    "Q0101",
    Severity.ERROR,
    _ABOUT,
    says=("نظرسنجی ندارد", "there is no survey"),
    expects=("نشانی نظرسنجی", "the address of a survey"),
    do=("survey را بنویسید", "write survey"),
)
def the_survey_is_stated(service: OfService) -> Answers:
    """Each deliverable service has a survey.

    Why: Q1 asks for it, after delivery.
    Bad: no ``survey``.
    Good: ``survey: "https://example.ir/poll/5"``
    """
    if not stated(service.noun.survey):
        yield Answer(("survey",))
