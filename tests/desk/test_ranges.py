"""A part of a file is answered as RFC 9110 asks for it; a tag is known without reading the file."""

import os
import re
import time
from pathlib import Path
from typing import Final

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat import Catalogue, Desk, Request, Response
from miz_khedmat.desk.ranges import Chunks
from miz_khedmat.model import Agency, Form, Service

SMALL: Final = bytes(range(100))
LARGE: Final = bytes(range(256)) * 4096 + b"the end"
"""A little over what is sent at once."""


@frozen
class Stated:
    """A desk that states one file, and the file's path."""

    desk: Desk
    file: Path

    def asked(self, method: str = "GET", **headers: str) -> Response:
        """Return the desk's answer to a request for the file."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.desk.respond(Request(f"files/{self.file.name}", method, headers=named))

    def tag(self) -> str:
        """The tag of the file as it is now."""
        return self.asked("HEAD").header("ETag") or ""


def stating(folder: Path, content: bytes, name: str = "x.pdf") -> Stated:
    """A desk in *folder* that states a file with this content."""
    (folder / "files").mkdir()
    (folder / "files" / name).write_bytes(content)
    agency = Agency(id="1", services=(Service(id="1", forms=(Form("x", f"files/{name}"),)),))
    desk = Desk(catalogue=Catalogue(agency, folders={agency.key: folder}))
    return Stated(desk, folder / "files" / name)


@pytest.fixture(scope="module", params=[SMALL, LARGE], ids=["small", "large"])
def stated(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Stated:
    """A file that is sent at once, and one that is sent part by part."""
    return stating(tmp_path_factory.mktemp("stated"), request.param)


def body(response: Response) -> bytes:
    """All of a body, in one."""
    return b"".join(response.parts)


def test_the_whole(stated: Stated) -> None:
    """Without a range all is sent, and it is said that parts can be had."""
    content, answer = stated.file.read_bytes(), stated.asked()

    assert (200, content) == (answer.status, body(answer))
    assert str(len(content)) == answer.header("Content-Length")
    assert ("bytes", None) == (answer.header("Accept-Ranges"), answer.header("Content-Range"))
    assert (b"" == answer.body) is (len(content) > len(SMALL)) is (answer.streamed is not None)


PARTS: Final = {
    "bytes=0-0": range(1),
    "bytes=5-9": range(5, 10),
    "Bytes=5-9": range(5, 10),
    "bytes= 5-9 ": range(5, 10),
    "bytes=90-": range(90, 10**9),
    "bytes=90-999999999999999999": range(90, 10**9),
    "bytes=0-": range(10**9),
    "bytes=-1": range(-1, 0),
    "bytes=-7": range(-7, 0),
    "bytes=-99999999999": range(-(10**9), 0),
}


@pytest.mark.parametrize("text", PARTS)
def test_a_part(stated: Stated, text: str) -> None:
    """From, from and to, and the last so many; as much of it as there is."""
    content, answer = stated.file.read_bytes(), stated.asked(range=text)
    size = len(content)
    first, after, _ = slice(PARTS[text].start, PARTS[text].stop or None).indices(size)

    assert (206, content[first:after]) == (answer.status, body(answer))
    assert f"bytes {first}-{after - 1}/{size}" == answer.header("Content-Range")
    assert str(after - first) == answer.header("Content-Length")
    assert stated.tag() == answer.header("ETag")


@pytest.mark.parametrize(
    "text",
    [
        *("", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5", "bytes=9-5", "lines=0-5"),
        *("bytes=0-1,3-4", "bytes=0-1, 3-4", "bytes=-1,-2", "bytes=۵-۹", "bytes=1--2", "0-5"),
        *(f"bytes={'9' * 5000}-", f"bytes=-{'9' * 19}", "bytes=0-1\n", "bytes=0x1-2"),
    ],
)
def test_what_is_no_range_is_answered_with_the_whole(stated: Stated, text: str) -> None:
    """One that is misspelt, of another unit, or several: RFC 9110 lets them be passed over."""
    answer = stated.asked(range=text)

    assert (200, stated.file.read_bytes()) == (answer.status, body(answer))


@pytest.mark.parametrize("text", ["bytes={}-", "bytes={}-{}", "bytes=99999999999-", "bytes=-0"])
def test_a_part_that_there_is_not(stated: Stated, text: str) -> None:
    """416 says how large the file is, and nothing of it is sent."""
    size = stated.file.stat().st_size
    answer = stated.asked(range=text.format(size, size))

    assert (416, b"") == (answer.status, body(answer))
    assert (f"bytes */{size}", "0") == (
        answer.header("Content-Range"),
        answer.header("Content-Length"),
    )
    assert "nosniff" == answer.header("X-Content-Type-Options")


def test_an_empty_file_has_no_parts(tmp_path: Path) -> None:
    """A range of an empty file is answered with nothing."""
    one = stating(tmp_path, b"")
    for text in ("bytes=0-", "bytes=-5", "bytes=3-4"):
        answer = one.asked(range=text)
        assert (200, b"", "0") == (answer.status, answer.body, answer.header("Content-Length"))


def test_if_range(stated: Stated) -> None:
    """A client with a part of another version of the file gets the whole, as with a date."""
    part, tag = {"range": "bytes=5-9"}, stated.tag()
    other = ['"x"', f"W/{tag}", tag.strip('"'), "Sun, 29 Nov 2026 02:21:07 GMT", "", f'{tag}, "x"']

    assert 206 == stated.asked(**part, if_range=tag).status
    for text in other:
        answer = stated.asked(**part, if_range=text)
        assert (200, stated.file.read_bytes()) == (answer.status, body(answer))


def test_what_is_unchanged_is_not_sent(stated: Stated) -> None:
    """304 goes before a range, and repeats all that guards the file."""
    whole, short = stated.asked(), stated.asked(range="bytes=5-9", if_none_match=stated.tag())
    body(whole)

    assert (304, b"") == (short.status, body(short))
    of_a_body = {"Content-Type", "Content-Length"}
    assert [line for line in whole.headers if line[0] not in of_a_body] == list(short.headers)
    assert short.header("Content-Range") is None


def test_head_has_no_parts(stated: Stated) -> None:
    """HEAD says what GET without a range would, whatever part is requested, and sends nothing."""
    whole, head = stated.asked(), stated.asked("HEAD", range="bytes=5-9")
    body(whole)

    assert (200, b"", None) == (head.status, body(head), head.streamed)
    assert whole.headers == head.headers


@given(first=st.integers(0, 120), last=st.integers(0, 120), size=st.integers(1, 110))
def test_every_range(
    tmp_path_factory: pytest.TempPathFactory, first: int, last: int, size: int
) -> None:
    """Every first and last byte of every size is answered as the RFC has it."""
    one = stating(tmp_path_factory.mktemp("every"), SMALL[:size] + bytes(max(0, size - 100)))
    content, answer = one.file.read_bytes(), one.asked(range=f"bytes={first}-{last}")
    expected = (200, content) if last < first else (206, content[first : last + 1])

    assert ((416, b"") if first >= size and last >= first else expected) == (
        answer.status,
        answer.body,
    )
    if answer.status == 206:
        found = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", answer.header("Content-Range") or "")
        assert found
        assert (first, min(last, size - 1), size) == tuple(map(int, found.groups()))


@given(first=st.integers(0, len(LARGE) - 1), count=st.integers(1, len(LARGE)))
def test_a_large_file_in_two_parts(stated: Stated, first: int, count: int) -> None:
    """What was cut off can be fetched: the parts are the file."""
    content = stated.file.read_bytes()
    cut = min(first, len(content) - 1)
    parts = (
        [f"bytes={cut}-", f"bytes=0-{cut - 1}"]
        if cut
        else [f"bytes=0-{count}", f"bytes={count + 1}-"]
    )
    one, other = (stated.asked(range=text) for text in parts)
    joined = body(other) + body(one) if cut else body(one) + body(other)

    assert content == joined


@pytest.mark.parametrize("change", ["written", "replaced", "with the old time", "touched"])
def test_the_tag_is_that_of_the_files_state(tmp_path: Path, change: str) -> None:
    """Whatever is done to the file, by whatever clock, it has another tag; else it has the same."""
    one = stating(tmp_path, SMALL)
    before, status = one.tag(), one.file.stat()
    assert before == one.tag()
    time.sleep(0.02)  # a file system's clock has steps
    if change == "written":
        one.file.write_bytes(SMALL[::-1])
    elif change == "touched":
        one.file.touch()
    else:
        (tmp_path / "new").write_bytes(SMALL[::-1])
        os.utime(tmp_path / "new", ns=(status.st_atime_ns, status.st_mtime_ns))
        if change == "replaced":
            (tmp_path / "new").touch()
        (tmp_path / "new").replace(one.file)

    assert before != one.tag()


def test_no_byte_is_read_for_a_tag(tmp_path: Path) -> None:
    """A tag or some bytes of a file as large as a disk are available at once."""
    one = stating(tmp_path, b"")
    with one.file.open("r+b") as file:
        file.truncate(1 << 40)
    answer = one.asked(range="bytes=-5")

    assert one.tag() == answer.header("ETag")
    assert (206, bytes(5)) == (answer.status, answer.body)
    assert f"bytes {(1 << 40) - 5}-{(1 << 40) - 1}/{1 << 40}" == answer.header("Content-Range")


def test_a_file_that_shrinks_while_it_is_sent(tmp_path: Path) -> None:
    """The server must know that the promised length cannot be kept, and ends the connection."""
    one = stating(tmp_path, LARGE)
    parts = iter(one.asked().parts)
    first = next(parts)
    os.truncate(one.file, len(first) + 5)

    assert 5 == len(next(parts))
    with pytest.raises(OSError, match="shorter"):
        next(parts)


def test_what_nobody_reads_is_closed(tmp_path: Path) -> None:
    """The sender of a body closes it, read or not."""
    streamed = stating(tmp_path, LARGE).asked().streamed
    assert isinstance(streamed, Chunks)
    streamed.close()

    assert streamed.file.closed


@pytest.mark.parametrize("name", ["x.html", "x.svg", "x.docx", "x"])
@pytest.mark.parametrize("headers", [{}, {"range": "bytes=0-1"}, {"range": "bytes=900-"}])
def test_a_part_is_guarded_as_the_whole_is(
    tmp_path: Path, name: str, headers: dict[str, str]
) -> None:
    """A part of a page is only downloaded, too."""
    answer = stating(tmp_path, SMALL, name).asked(**headers)

    assert ("sandbox", "attachment", "nosniff", "no-cache") == tuple(
        answer.header(line)
        for line in (
            "Content-Security-Policy",
            "Content-Disposition",
            "X-Content-Type-Options",
            "Cache-Control",
        )
    )
