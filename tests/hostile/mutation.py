"""Sound bytes made unsound: parts changed, moved, doubled, lost, or joined with another's."""

import random
from collections.abc import Callable, Sequence
from typing import Final

_ODD: Final = (
    *(
        b"\x00",
        b"\xff",
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
        b"\r\n",
        b"\t",
        b"<",
        b">",
        b"&",
        b'"',
        b"'",
    ),
    *(
        b"%",
        b"..",
        b"/",
        b"\\",
        b"{{",
        b"&a ",
        b"*a",
        b"!!x ",
        b"<<: ",
        b"- ",
        b": ",
        b"? ",
        b"|",
        b"[",
        b"{",
    ),
    *(
        b"]]>",
        b"<!DOCTYPE x>",
        b"&#0;",
        b"nan",
        b"1e999",
        b"-1",
        b"9" * 50,
        b"\xe2\x80\xae",
        b"\n---\n",
    ),
)
_LONGEST: Final = 60_000


def mutated(seeds: Sequence[bytes], dice: random.Random) -> bytes:
    """One of *seeds* after up to six changes."""
    data = dice.choice(seeds)
    for _ in range(dice.randint(1, 6)):
        start, end = sorted((dice.randint(0, len(data)), dice.randint(0, len(data))))
        end = min(end, start + dice.choice((1, 4, 40, 400)))
        data = dice.choice(_WAYS)(data, slice(start, end), dice.choice(seeds), dice)[:_LONGEST]
    return data


Way = Callable[[bytes, slice, bytes, random.Random], bytes]


def _lost(data: bytes, at: slice, _: bytes, __: random.Random) -> bytes:
    return data[: at.start] + data[at.stop :]


def _doubled(data: bytes, at: slice, _: bytes, dice: random.Random) -> bytes:
    return data[: at.start] + data[at] * dice.choice((2, 3, 50)) + data[at.stop :]


def _moved(data: bytes, at: slice, _: bytes, dice: random.Random) -> bytes:
    rest = data[: at.start] + data[at.stop :]
    place = dice.randint(0, len(rest))
    return rest[:place] + data[at] + rest[place:]


def _odd(data: bytes, at: slice, _: bytes, dice: random.Random) -> bytes:
    return data[: at.start] + dice.choice(_ODD) + data[at.stop :]


def _flipped(data: bytes, at: slice, _: bytes, dice: random.Random) -> bytes:
    return (
        data[: at.start]
        + bytes(each ^ 1 << dice.randrange(8) for each in data[at])
        + data[at.stop :]
    )


def _joined(data: bytes, at: slice, other: bytes, _: random.Random) -> bytes:
    return data[: at.start] + other[at] + data[at.stop :]


_WAYS: Final[Sequence[Way]] = (_lost, _doubled, _moved, _odd, _odd, _flipped, _joined)
