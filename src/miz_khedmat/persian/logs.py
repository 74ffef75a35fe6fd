"""Text that may end in a log, where terminals and CI runners obey what looks like a command.

Runners read every line that a command prints, whoever wrote it: ``::add-mask::x`` (GitHub),
``##vso[…]`` (Azure), ``##teamcity[…]``, ``section_start:1:x`` (GitLab). Each of them begins with
two parts side by side, which are never printed so: plain text has a blank between them, which
people see and copy as it is; a notation that has escapes writes the first sign as one, and is
read as it was.
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
"""The two parts with which commands begin, as patterns; what nobody sees may lie between them."""

_COMMANDS: Final = tuple(re.compile(f"({first})(?={then})") for first, then in BEGINNINGS)
_IN_JSON: Final = re.compile(f"[{HARMFUL}\u061c\u200e\u200f\u2028\u2029]")
_IN_MARKUP: Final = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_OBEYED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)")
_JOINER: Final = "\u200c"


def harmless(text: str) -> str:
    """*text* without what a terminal obeys, and with a blank in what a runner would."""
    return parted(visible(text))


def parted(text: str) -> str:
    """*text* with a blank between the two parts of each beginning of a command."""
    for command in _COMMANDS:
        text = command.sub(r"\1 ", text)
    return text


def in_line(text: str) -> str:
    """*text* on one line, what does not show escaped as Python does."""
    return parted(repr(text)[1:-1])


def in_diff(text: str) -> str:
    """A diff without what a terminal or a runner obeys; marks of direction stay.

    Repairs take those away, and `patch` looks for them.
    """
    return parted(_OBEYED.sub("", text))


def in_json(text: str) -> str:
    """JSON that says the same, what a terminal, a reader or a runner would obey in escapes."""
    # Nearly all of it is printable but for its joiners, which is told ten times faster.
    if not text.replace(_JOINER, "").isprintable():
        text = _IN_JSON.sub(lambda found: json.dumps(found[0])[1:-1], text)
    return _escaped(text, r"\u{:04x}")


def in_markup(text: str) -> str:
    """XML or HTML that says the same, what a terminal or a runner would obey as references.

    A style sheet or a script in it, where no reference is read, is to hold nothing of the kind.
    """
    return _escaped(_IN_MARKUP.sub(partial(_reference, "&#{};"), text), "&#{};")


def _escaped(text: str, escape: str) -> str:
    """*text* with the first sign of each beginning of a command as its *escape*."""
    for command in _COMMANDS:
        text = command.sub(partial(_reference, escape), text)
    return text


def _reference(escape: str, found: re.Match[str]) -> str:
    return escape.format(ord(found[0][0])) + found[0][1:]
