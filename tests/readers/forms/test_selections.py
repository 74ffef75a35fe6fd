"""Which choices of a line are made; an unclear line is unknown, and never "no"."""

import pytest

from miz_khedmat.readers.forms.checkboxes import Mark, PrintedChoice, items
from miz_khedmat.readers.forms.labels import lines
from miz_khedmat.readers.forms.selections import Selection, ticked

TYPES = lines()["types"]
NATURE = lines()["identity.nature"]
LEVEL = lines()["identity.level"]
START = lines()["identity.start"]
MEDIA = lines()["stages.request.media"]


def chosen(selection: Selection) -> list[str]:
    """Return the choices that were made."""
    return [choice.text for choice in selection.choices]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["☑ ملی ☐ استانی"], ["ملی"]),
        (["ملی ☑ استانی ☐"], ["ملی"]),
        (["☐ ملی", "☑ استانی"], ["استانی"]),
        (["ملی", "☑ استانی", "شهری"], ["استانی"]),
        (["☑", "ملی", "☐", "استانی"], ["ملی"]),
        (["ملی شهری روستایی", "☐ ☑ ☐"], ["شهری"]),
        (["یکی را برگزینید: ☐ ملی ☑ استانی"], ["استانی"]),
        (["ملی ☐ استانی ☑ (یک یا چند)"], ["استانی"]),
        (["☑ ملی استانی ☐ شهری"], ["ملی"]),
        (["[x] ملی [ ] استانی"], ["ملی"]),
        (["(✓) ملی ( ) استانی"], ["ملی"]),
        (["ملی"], ["ملی"]),
        (["ملی، استانی"], ["ملی", "استانی"]),
        (["ملی و استانی"], ["ملی", "استانی"]),
        (["■ ملی □ استانی"], ["ملی"]),
        (["■ ملی استانی شهری"], ["ملی"]),
        (["✗ ملی ☐ استانی"], ["ملی"]),
        (["☒ ملی ☐ استانی"], ["ملی"]),
        (["☐ ملی ☐ استانی"], []),
        (["منطقه‌اي ☑ روستائي ☐"], ["منطقه‌اي"]),
        (["☑ کشوری (خدمتی که در کل کشور ارائه می شود)"],
         ["کشوری (خدمتی که در کل کشور ارائه می شود)"]),
    ],
)  # fmt: skip
def test_marks_stand_before_behind_or_below_their_choices(
    texts: list[str], expected: list[str]
) -> None:
    """The choices of a level, in any layout."""
    selection = ticked(LEVEL, texts)

    assert (expected, True) == (chosen(selection), selection.sure)


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (["ملی منطقه ای استانی شهری روستایی"], "no-marks"),
        (["ملی", "کشوری"], "no-marks"),
        (["ملی منطقه ای استانی شهری"], "no-marks"),
        (["ملی ☑ استانی"], "marks-unclear"),
        (["☑ ملی ☐"], "marks-unclear"),
        (["☑ ☐ ملی"], "marks-unclear"),
        (["ملی شهری", "☑ ☐ ☐"], "marks-unclear"),
        (["ملی ☑", "☐ ☑"], "marks-unclear"),
        (["■ ملی ■ استانی"], "bullets"),
        (["✗ ملی استانی"], "crosses-only"),
        (["\ufffc ملی ☑ استانی"], "picture"),
    ],
)
def test_what_cannot_be_told_is_unknown(texts: list[str], code: str) -> None:
    """Nothing is chosen, and nothing is denied."""
    assert Selection(codes=(code,), sure=False) == ticked(LEVEL, texts)


def test_all_choices_without_a_mark_are_the_empty_form() -> None:
    """Both natures, or the three types, are printed by every form; one alone was written."""
    assert ("no-marks",) == ticked(NATURE, ["حاکمیتی", "تصدی گری"]).codes
    assert ("no-marks",) == ticked(TYPES, ["G2C", "G2B", "G2G"]).codes
    assert ["G2C", "G2B"] == chosen(ticked(TYPES, ["G2C-G2B"]))
    assert ["حاکمیتی"] == chosen(ticked(NATURE, ["حاکمیتی"]))


def test_a_choice_that_is_bold_cannot_be_told() -> None:
    """With uneven words, two choices without a mark are unknown; a single one is not."""
    assert ("no-marks",) == ticked(LEVEL, ["ملی", "استانی"], uneven=True).codes
    assert ["ملی"] == chosen(ticked(LEVEL, ["ملی"], uneven=True))


def test_ticks_and_crosses_together_mean_what_they_say() -> None:
    """Beside a tick, a cross is not a tick."""
    selection = ticked(LEVEL, ["✓ ملی ✗ استانی"])

    assert (["ملی"], ("crosses",)) == (chosen(selection), selection.codes)


@pytest.mark.parametrize("text", ["þ ملی o استانی", "R ملی £ استانی", "ملی R استانی o"])
def test_a_letter_without_its_font_is_a_tick_with_a_doubt(text: str) -> None:
    """Pages keep the letters of fonts that are lost."""
    selection = ticked(LEVEL, [text])

    assert (["ملی"], ("tick-letter",)) == (chosen(selection), selection.codes)


def test_words_that_the_form_has_not_are_told() -> None:
    """They are kept as a choice of their own, with a mark or without."""
    assert ("not-on-form",) == ticked(NATURE, ["نظارتی"]).codes
    assert ("not-on-form",) == ticked(LEVEL, ["ملی در تهران"]).codes
    assert [(PrintedChoice(None, "نظارتی"))] == list(ticked(NATURE, ["☑ نظارتی ☐ حاکمیتی"]).choices)
    assert Selection() == ticked(NATURE, ["  "])


def test_what_stands_behind_other_goes_with_it() -> None:
    """One's own words follow «سایر», and dots do not count."""
    (other,) = ticked(START, ["☑ سایر: به رأی شورا ☐ تشخیص دستگاه"]).choices

    assert "به رأی شورا" == other.note
    assert "" == ticked(START, ["☑ سایر ........ ☐ تشخیص دستگاه"]).choices[0].note
    assert () == ticked(START, ["سایر: به رأی شورا"]).codes


def test_letters_in_words_are_no_marks() -> None:
    """ERP and a lone Persian word contain no tick."""
    text = "☑ اینترانتی (مانند اینترانت داخلی دستگاه یا ERP)"
    parts = items(lines()["stages.production.media"], text)

    assert [Mark.YES, "(مانند اینترانت داخلی دستگاه یا ERP)"] == [
        parts[0],
        parts[1].text.partition(" ")[2] if isinstance(parts[1], PrintedChoice) else "",
    ]


def test_the_longest_choice_is_taken() -> None:
    """«تلفن همراه (برنامه کاربردی)» is one choice, even without its spaces."""
    parts = items(MEDIA, "تلفن همراه (برنامهکاربردی) پست الکترونیک")

    assert ["تلفن همراه (برنامهکاربردی)", "پست الکترونیک"] == [
        item.text for item in parts if isinstance(item, PrintedChoice)
    ]
