"""Standard output and error of a command: all that is written there is harmless."""

import io
import sys
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.cli.output import give_text
from miz_khedmat.cli.streams import SafeStream, harmless_streams, screen
from miz_khedmat.persian.logs import harmless
from miz_khedmat.terminal import COLOURS, painted
from tests.cli.test_commands import run
from tests.hostile.logs import harm, obeyed
from tests.persian.test_logs import TEXTS


class Terminal(io.StringIO):
    """A stream that a person looks at."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@given(st.lists(TEXTS, max_size=5))
def test_a_command_in_pieces_is_none(pieces: list[str]) -> None:
    """However a text is cut into writings, it comes out as it does in one."""
    raw = io.StringIO()
    stream = SafeStream(raw)
    for piece in pieces:
        assert len(piece) == stream.write(piece)

    assert harmless("".join(pieces)) == raw.getvalue()


@given(TEXTS)
def test_colours_reach_a_terminal_and_nothing_else_does(text: str) -> None:
    """Ours are left in; what a text brings along is taken out."""
    raw = Terminal()
    SafeStream(raw).write("".join(painted(text, each, coloured=True) for each in COLOURS.values()))
    plain = raw.getvalue()
    for code in (0, *COLOURS.values()):
        plain = plain.replace(f"\x1b[{code}m", "")

    assert [] == harm(plain) + obeyed(plain)
    assert 2 * len(COLOURS) == raw.getvalue().count("\x1b")


def test_all_ways_of_printing_are_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words of click, of Python and of a thread's traceback; documents go by, in their order."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    with harmless_streams():
        print("::a")  # noqa: T201  # one of the ways
        print("::b", file=sys.stderr)  # noqa: T201  # another
        click.echo("::c")
        give_text("::d\n", None)
        click.secho("::e", err=True, bold=True)
        sys.stderr.writelines(["::", "f\n"])
        sys.stdout.flush()

    assert b": :a\n: :c\n::d\n" == out.buffer.getvalue()
    assert b": :b\n: :e\n: :f\n" == _flushed(err)
    assert sys.stdout is out


def _flushed(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    return stream.buffer.getvalue()  # type: ignore[attr-defined,no-any-return]


def test_progress_is_drawn_on_the_stream_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """It moves the cursor, which no text may."""
    raw = Terminal()
    monkeypatch.setattr(sys, "stderr", raw)
    with harmless_streams():
        inside = screen().file

    assert (raw, raw) == (inside, screen().file)


def test_only_one_module_writes_documents(root: Path) -> None:
    """All else is printed, and so goes the one way."""
    folder = root / "src" / "miz_khedmat" / "cli"
    found = {file.name for file in folder.glob("*.py") if ".buffer" in file.read_text("utf-8")}

    assert {"output.py"} == found


def test_the_names_of_tests_are_printed_as_they_are() -> None:
    """Our own text is not a stranger's: it can be copied."""
    assert ".py::test_" in run("clauses").stdout
