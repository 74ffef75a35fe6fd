"""A refusal of the system is reported in words, with the path that people know and a remedy."""

import errno

import pytest

from miz_khedmat.errors import (
    NOTHING,
    Diagnostic,
    Place,
    SettingError,
    Severity,
    Wording,
    diagnose,
    excerpt,
    refusal,
    setting_fault,
)


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("ro/.e87068e3.new", "ro"),
        ("ro/.site.new/laws/index.html", "ro"),
        ("ro/.site.lock", "ro"),
        ("ro/new.txt", "ro/new.txt"),
    ],
)
def test_a_hidden_name_of_ours_is_not_shown(path: str, named: str) -> None:
    """If a file is written under a temporary name, its folder is named instead."""
    said = refusal(PermissionError(errno.EACCES, "Permission denied", path))

    assert f"{named}: Permission denied; get permission, or choose another path" == said.en
    assert f"{named}: اجازه این کار را ندارید؛ اجازه بگیرید یا مسیر دیگری انتخاب کنید" == said.fa


def test_the_path_that_was_given_goes_first() -> None:
    """The caller gives the path by which people know the file."""
    error = OSError(errno.ENOSPC, "No space left on device", "x/.y.new")

    assert (
        "out.json: دیسک پر است؛ فضا آزاد کنید یا مسیر دیگری انتخاب کنید"
        == refusal(error, "out.json").fa
    )


def test_what_has_no_words_keeps_the_systems_own() -> None:
    """A number that is not known, an error without one, and one without a word."""
    said = [
        refusal(each).en for each in (OSError(5, "Input/output error"), OSError("x"), OSError())
    ]

    assert ["Input/output error", "x", "OSError"] == said


def test_an_excerpt_is_as_long_as_is_asked() -> None:
    """What is cut ends in a sign of it."""
    assert ("a b", "aaaa…") == (excerpt("a\n b"), excerpt("a" * 9, 5))


def test_a_setting_is_a_place() -> None:
    """It reads as its name, wherever the settings are."""
    wrong = setting_fault("icons", Wording("spaces for indentation"), Wording("remove the tag"))

    assert ("icons", "icons: spaces for indentation") == (str(wrong.place), str(wrong))
    assert wrong.place == wrong.place.below("desk")
    assert str(SettingError(wrong)) == (
        f"icons: spaces for indentation; remove the tag\n  {wrong.message.fa}؛ {wrong.hint.fa}"
    )


def test_a_table_need_not_say_what_is_expected() -> None:
    """A message and a hint are enough; between them may be an expectation."""
    first, second, third = Wording("a"), Wording("b"), Wording("c")
    table = {"two": (first, third), "three": (first, second, third)}
    short, long = (diagnose(table, code) for code in table)

    assert (first, NOTHING, third) == (short.message, short.expected, short.hint)
    assert (first, second, third) == (long.message, long.expected, long.hint)


def test_diagnostics_are_in_reading_order() -> None:
    """By place, code and what was found; texts and severity are of no account."""
    late, early = (
        Diagnostic(Place("a.yaml", line), "tab", Severity(number), Wording(str(number)))
        for line, number in ((2, 1), (1, 2))
    )

    assert [early, late] == sorted((late, early))
