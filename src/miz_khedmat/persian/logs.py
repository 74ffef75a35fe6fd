"""Make text safe for logs, where terminals and CI runners obey what looks like a command.

Runners read every line that a command prints, no matter who wrote it: ``::add-mask::x`` (GitHub),
``##vso[…]`` (Azure), ``##teamcity[…]``, ``section_start:1:x`` (GitLab). Each of them begins with
two adjacent parts, which are never printed that way: plain text gets a blank between them, which
people see and copy as it is; a notation with escapes has the first sign as an escape, and reads the
same.
"""

import json
import re
from functools import partial
from typing import Final

from miz_khedmat.persian.text import HARMFUL, visible

_UNSEEN: Final = (
    r"(?:\x1b\[[0-9]{1,2}m|"
    "[\t\r\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff])*"
)
_SECTION: Final = "_(?:(?<=section_)(?:start|end)|(?<=travis_)(?:fold|time))"
BEGINNINGS: Final = (
    (f":{_UNSEEN}", ":"),
    (f"#{_UNSEEN}", "#"),
    (f"(?i:{_SECTION}){_UNSEEN}", ":"),
)
"""The two parts with which commands begin, as patterns that allow invisible text between them."""

_COMMANDS: Final = tuple(re.compile(f"({first})(?={then})") for first, then in BEGINNINGS)
_IN_JSON: Final = re.compile(f"[{HARMFUL}\u061c\u200e\u200f\u2028\u2029]")
_IN_MARKUP: Final = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_OBEYED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)")
_JOINER: Final = "\u200c"


def harmless(text: str) -> str:
    """Return *text* without what a terminal obeys, and with a blank in what a runner would obey."""
    return parted(visible(text))


def parted(text: str) -> str:
    """Return *text* with a blank between the two parts of each beginning of a command."""
    for command in _COMMANDS:
        text = command.sub(r"\1 ", text)
    return text


def in_line(text: str) -> str:
    """Return *text* on one line, with what does not show escaped as in Python."""
    return parted(repr(text)[1:-1])


def in_diff(text: str) -> str:
    """Return a diff without what a terminal or a runner obeys; direction marks stay.

    Repairs remove those marks, and `patch` looks for them.
    """
    return parted(_OBEYED.sub("", text))


def in_json(text: str) -> str:
    """Return equivalent JSON with what a terminal, a reader or a runner would obey as escapes."""
    # Nearly all text is printable apart from its joiners, and this check is ten times faster.
    if not text.replace(_JOINER, "").isprintable():
        text = _IN_JSON.sub(lambda match: json.dumps(match[0])[1:-1], text)
    return _escaped(text, r"\u{:04x}")


def in_markup(text: str) -> str:
    """Return equivalent XML or HTML with what a terminal or a runner would obey as references.

    References do not work inside a style sheet or a script, so those must not contain such text.
    """
    return _escaped(_IN_MARKUP.sub(partial(_reference, "&#{};"), text), "&#{};")


def _escaped(text: str, escape: str) -> str:
    """Return *text* with the first sign of each beginning of a command as its *escape*."""
    for command in _COMMANDS:
        text = command.sub(partial(_reference, escape), text)
    return text


def _reference(escape: str, match: re.Match[str]) -> str:
    return escape.format(ord(match[0][0])) + match[0][1:]
