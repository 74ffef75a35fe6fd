"""A file that a person names is read to its limit, wherever it leads, or refused with a reason."""

import os
from pathlib import Path

import pytest

from miz_khedmat.atomic.root import read_named
from miz_khedmat.errors import Diagnostic, LoadError
from miz_khedmat.loading import Limits
from miz_khedmat.loading.named_file import Reader, read_regular, source

SMALL = Limits(file_bytes=10)


def refused(path: Path, read: Reader = read_named) -> tuple[Diagnostic, str]:
    """Why a file is not read, and the folder that is named."""
    with pytest.raises(LoadError) as caught:
        source(path, SMALL, read)
    (fault,) = caught.value.faults
    return fault, caught.value.folder


@pytest.mark.parametrize("read", [read_named, read_regular])
def test_a_file_is_read_to_its_limit(tmp_path: Path, read: Reader) -> None:
    """As many bytes as allowed are read; one more is too many, and nothing of it is used."""
    file = tmp_path / "a.yaml"
    file.write_bytes(b"0123456789")
    read_source = source(file, SMALL, read)
    assert ("a.yaml", "0123456789", False) == (read_source.file, read_source.text, read_source.json)
    file.write_bytes(b"0123456789a")
    assert ("too-large", "> 10 bytes") == (
        refused(file, read)[0].code,
        refused(file, read)[0].found,
    )


@pytest.mark.parametrize("read", [read_named, read_regular])
def test_a_link_is_followed(tmp_path: Path, read: Reader) -> None:
    """It is known by the name that was given."""
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "b").write_bytes(b"x")
    (tmp_path / "a.json").symlink_to("there/b")
    read_source = source(tmp_path / "a.json", SMALL, read)

    assert ("a.json", "x", True) == (read_source.file, read_source.text, read_source.json)


def test_a_device_is_read_to_the_limit() -> None:
    """Where devices are allowed; elsewhere it is refused unread."""
    assert ("too-large", "/dev") == (
        refused(Path("/dev/zero"))[0].code,
        refused(Path("/dev/zero"))[1],
    )
    assert "irregular" == refused(Path("/dev/zero"), read_regular)[0].code
    assert "" == source(Path("/dev/null"), SMALL).text


def test_nobody_waits_for_a_pipe(tmp_path: Path) -> None:
    """A setting that names one is refused at once, in both languages."""
    os.mkfifo(tmp_path / "pipe")
    fault, _ = refused(tmp_path / "pipe", read_regular)

    assert "irregular" == fault.code
    assert ("فایل معمولی نیست", "it is not a regular file") == (
        fault.message.fa,
        fault.message.en,
    )


@pytest.mark.parametrize("read", [read_named, read_regular])
def test_what_cannot_be_opened_is_reported(tmp_path: Path, read: Reader) -> None:
    """With what to do in each case, whatever the name is."""
    messages = [refused(tmp_path / name, read)[0] for name in ("none", "", "a\0b", "a\ud800")]

    folder = "irregular" if read is read_regular else "unreadable"
    assert ["unreadable", folder, "unreadable", "unreadable"] == [each.code for each in messages]
    assert "correct the path" in messages[0].hint.en
    assert ["a\\x00b", "a\\ud800"] == [each.place.file for each in messages[2:]]
    assert "." == refused(Path(), read)[0].place.file


def test_what_is_no_text_has_its_place(tmp_path: Path) -> None:
    """Line and column of the first byte that is not text; a byte order mark does not count."""
    file = tmp_path / "a"
    file.write_bytes(b"\xef\xbb\xbfa\nb\xff\xfe")
    fault, folder = refused(file)

    assert ("not-utf8", 2, 2) == (fault.code, fault.place.line, fault.place.column)
    assert ("b'\\xff\\xfe'", tmp_path.as_posix()) == (fault.found, folder)
