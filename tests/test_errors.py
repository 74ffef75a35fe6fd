"""What the system refuses is told in words, with the path that people know and a remedy."""

import errno

import pytest

from miz_khedmat.errors import excerpt, refusal


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
    """Where something is written beside its place, the folder is named instead."""
    said = refusal(PermissionError(errno.EACCES, "Permission denied", path))

    assert f"{named}: Permission denied; get the permission, or name another place" == said.en
    assert f"{named}: اجازه‌ی این کار نیست؛ اجازه‌ی آن را بگیرید یا جای دیگری را نام ببرید" == said.fa


def test_the_path_that_was_given_goes_first() -> None:
    """Whoever knows what people called it says so."""
    error = OSError(errno.ENOSPC, "No space left on device", "x/.y.new")

    assert (
        "out.json: دیسک پر است؛ جا باز کنید یا جای دیگری را نام ببرید"
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
