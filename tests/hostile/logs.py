"""Logs as read by programs that obey commands in them, and texts that try to be obeyed."""

import re
from collections.abc import Iterator
from typing import Final

COMMANDS: Final = (
    *(
        "::add-mask::x",
        "::SET-ENV name=A::v",
        "title::set-output name=a::b",
        "a ::stop-commands::x",
    ),
    *("##[command]x", "##[ADD-PATH]/tmp", "x ##[group]y", "###[error]x", ":::add-mask::x"),
    *("##vso[task.setvariable variable=a]b", "x##VSO[task.complete result=Failed;]"),
    *("##teamcity[buildStatus text='x']", "##octopus[setVariable name='a' value='b']"),
    *(
        "section_start:1:a\r\x1b[0Kx",
        "x Section_End:1:a",
        "travis_fold:start:x",
        "travis_time:end:x",
    ),
    *(":\x01:add-mask::x", "#\x9b#[command]x", ":\u202e:set-env name=a::b", "##v\x00so[a.b]c"),
    *(":\u200c:add-mask::x", "#\u200b#vso[a.b]c", "section_start\u2060:1:a", "x\n::add-mask::y"),
    *("x\r::add-mask::y", "x\u2028##[command]y", "\x85::add-mask::x", "section\x0b_start:1:a"),
)
"""Commands of several runners: alone, after other words, in any case, with signs between."""

_UNSEEN: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2069\ufe00-\ufe0f\ufeff]"
)
_OBEYED: Final = re.compile(r"(?i)::[\w-]+|##\w*\[|section_(?:start|end):|travis_(?:fold|time):")
_HARM: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OURS: Final = re.compile(
    r"(?m)^::(?:notice|warning|error) file=[^:,\n]*,line=\d+,col=\d+,title=\w+::"
)


def obeyed(log: str) -> list[str]:
    """The commands that a runner could read in *log*, whatever it drops before it looks."""
    return [found[0] for found in _OBEYED.finditer(_UNSEEN.sub("", log))]


def harm(log: str, *, turning: bool = True) -> list[str]:
    """The signs in *log* that a terminal obeys, or with *turning* that turn it round.

    An end of line is none, however it is written.
    """
    return _HARM.findall(log) + (_TURNING.findall(log) if turning else [])


def annotations(log: str) -> str:
    """*log* without the commands that are ours: each at the head of its line."""
    return _OURS.sub("", log)


def cells(table: list[list[str]]) -> Iterator[str]:
    """Every cell that a spreadsheet could make of *table*, at whatever sign it parts them."""
    for row in table:
        for cell in row:
            yield from (
                each.strip(' "\u00a0') for each in re.split("[;,|\t\n\r\u2028\u2029]", cell)
            )
