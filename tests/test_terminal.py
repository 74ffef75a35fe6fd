"""A diagnostic as a terminal shows it, in each style and in both languages."""

import pytest

from miz_khedmat.errors import NOWHERE, Diagnostic, Place, Severity, Wording
from miz_khedmat.terminal import (
    DOUBT,
    DRAWING,
    FAULT,
    FINDING,
    LINK,
    WEAKNESS,
    Style,
    below,
    rendered,
)

MESSAGE = Wording("spaces for indentation")
HINT = Wording("replace tabs with spaces")
WHOLE = Diagnostic(
    *(Place("a.yaml", 2, 3), "tab", Severity.WARNING, MESSAGE),
    *("\\t", Wording("each key once"), HINT),
)
PERSIAN, HINTED = MESSAGE.fa, HINT.fa
ONCE = WHOLE.expected.fa
STYLES = {
    "fault": (
        FAULT,
        (
            "a.yaml:2:3\n"
            f"  {PERSIAN}: \\t\n    مقدار مورد انتظار: {ONCE}؛ راه‌حل: {HINTED}\n"
            "  spaces for indentation: \\t\n"
            "    expected: each key once; do: replace tabs with spaces"
        ),
    ),
    "doubt": (
        DOUBT,
        (
            f"a.yaml:2:3\n  {PERSIAN}: \\t → {HINTED}\n"
            "  spaces for indentation: \\t → replace tabs with spaces"
        ),
    ),
    "finding": (
        FINDING,
        (
            "  a.yaml:2:3 \x1b[33mtab\x1b[0m warning fees\n"
            f"    {PERSIAN}: \\t\n      مقدار مورد انتظار: {ONCE}؛ راه‌حل: {HINTED}\n"
            "    spaces for indentation; expected: each key once; do: replace tabs with spaces"
        ),
    ),
    "link": (
        LINK,
        (
            "  a.yaml:2:3 \x1b[33mtab\x1b[0m warning  fees\n    https://a.ir/ (\\t)\n"
            f"    {PERSIAN}؛ راه‌حل: {HINTED}\n"
            "    spaces for indentation; do: replace tabs with spaces"
        ),
    ),
    "weakness": (
        WEAKNESS,
        (
            "\x1b[33mtab\x1b[0m spaces for indentation: \\t\n     do: replace tabs with spaces\n"
            f"     {PERSIAN}: \\t؛ راه‌حل: {HINTED}"
        ),
    ),
    "drawing": (DRAWING, f"a.yaml:2:3: spaces for indentation / {PERSIAN}"),
}


@pytest.mark.parametrize("name", STYLES)
def test_every_style_shows_the_same_parts(name: str) -> None:
    """One diagnostic in each layout; the code has the colour of its severity."""
    style, expected = STYLES[name]
    more = {"fact": " fees", "address": "https://a.ir/"}

    assert expected == rendered(WHOLE, style, coloured=True, **more)


def test_nothing_found_is_not_shown() -> None:
    """Neither the sign before it; without an expectation and a hint these are empty."""
    bare = Diagnostic(NOWHERE, "tab", Severity.INFO, MESSAGE)

    assert f"{MESSAGE.en} / {MESSAGE.fa}" == rendered(bare, Style(("{message}{found}{hint_en}",)))


def test_a_value_is_no_layout_and_commands_nothing() -> None:
    """A brace, a line end or a command in what was found stays what it is, made harmless."""
    odd = Diagnostic(NOWHERE, "tab", Severity.INFO, MESSAGE, "{code}\n\x1b[2J::add-mask::x")

    assert "{code} [2J: :add-mask: :x" == rendered(odd, Style(("{found}",), found="{}"))


def test_a_place_is_found_from_where_a_command_runs() -> None:
    """The folder goes before the name of the file; what has no file stays nowhere."""
    bare = Diagnostic(NOWHERE, "tab", Severity.INFO, MESSAGE)

    assert ("desk/a.yaml:2:3", ":1:1") == (
        str(below(WHOLE, "desk").place),
        str(below(bare, "desk").place),
    )
