"""What only the identity card has (annex 1): the form's own fields, and its links (S1, S2)."""

from attrs import frozen

from miz_khedmat.model.fact import fact


@frozen
class SystemLink:
    """A row of section 7: a link to another system inside the agency."""

    name: str | None = fact("نام سامانه‌های دیگر", "S2", main=True)
    fields: str | None = fact("فیلدهای مورد تبادل", "S2")
    inquiry: str | None = fact("استعلام: online، batch یا offline", "S2")


@frozen
class AgencyLink:
    """A row of section 8: a link to another agency."""

    name: str | None = fact("نام دستگاه دیگر", "S2", main=True)
    system: str | None = fact("نام سامانه دستگاه دیگر", "S2")
    service: str | None = fact("خدمت مرتبط", "S2")
    fields: str | None = fact("فیلدهای مورد تبادل", "S2")
    amount: str | None = fact("مبلغ، در صورت پرداخت هزینه", "S2")
    inquiry: str | None = fact("استعلام: online، batch یا offline", "S2")
    by: str | None = fact("استعلام غیرالکترونیکی توسط: agency یا applicant", "S2")
    note: str | None = fact("توضیحات استعلام", "S2")


@frozen
class Frequency:
    """How often a recipient needs the service, or how many recipients there are, in a period."""

    times: str | None = fact("تعداد", "S2", main=True)
    per: str | None = fact("در: ماه، فصل، سال، یا یکبار برای همیشه", "S2")


@frozen
class Respondent:
    """«مشخصات تکمیل کننده فرم»: the foot of the form."""

    name: str | None = fact("نام و نام خانوادگی تکمیل کننده فرم", "S2", main=True)
    phone: str | None = fact("تلفن", "S2")
    email: str | None = fact("پست الکترونیک", "S2")
    unit: str | None = fact("واحد مربوط", "S2")


@frozen
class Identity:
    """The fields of the official form that the service's page does not have (S2)."""

    edition: str | None = fact("ویرایش فرم", "S1")
    pattern: str | None = fact("الگوی خدمت، در ویرایش نو", "S2")
    nature: tuple[str, ...] | None = fact("ماهیت خدمت", "S2")
    level: tuple[str, ...] | None = fact("سطح خدمت", "S2")
    events: tuple[str, ...] | None = fact("رویداد مرتبط", "S2")
    start: tuple[str, ...] | None = fact("نحوه آغاز خدمت", "S2")
    recipients: Frequency | None = fact("آمار تعداد خدمت گیرندگان", "S2")
    frequency: Frequency | None = fact("تواتر", "S2")
    system: str | None = fact("نام سامانه مربوط به خدمت", "S2")
    systems: tuple[SystemLink, ...] | None = fact("ارتباط با سایر سامانه‌ها", "S2")
    agencies: tuple[AgencyLink, ...] | None = fact("ارتباط با سایر دستگاه‌ها", "S2")
    completed_by: Respondent | None = fact("تکمیل کننده فرم", "S2")
