"""The reader of files with pages gives a finding or one clear error, never a traceback."""

from pathlib import Path

import pytest

from miz_khedmat.compliance import check_pages
from miz_khedmat.compliance.html.reader import MOST_BYTES, PagesError, finished

PAGE = (
    '<!doctype html><html><head><meta charset="{}"></head><body><h1>خدمات سازمان</h1></body></html>'
)
ARABIC = PAGE.replace("ی", "ي")


def _heard(folder: Path, raw: bytes, name: str = "index.html") -> dict[str, str]:
    """Return the findings about the files themselves, and about unrecognizable pages."""
    (folder / name).write_bytes(raw)
    findings = check_pages([folder]).findings
    return {each.code: each.found for each in findings if each.code.startswith("M02")}


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "utf-8"), ("cp1256", "windows-1256"), ("utf-16", "utf-16"), ("utf-8-sig", "x-odd")],
)
def test_pages_are_read_in_their_encoding(encoding: str, declared: str, tmp_path: Path) -> None:
    """A byte order mark takes precedence over the declared encoding."""
    (tmp_path / "a.html").write_text(ARABIC.format(declared), encoding)
    (file,) = finished([tmp_path])

    assert file.page
    assert (file.page.name, file.troubles) == ("خدمات سازمان", ())


@pytest.mark.parametrize(
    ("raw", "facts"),
    [
        (b"", {"M0202": "no HTML"}),
        (b"\x89PNG\r\n\x1a\n\x00\x00", {"M0202": "no HTML"}),
        (b"plain words", {"M0202": "no HTML"}),
        (b" " * (MOST_BYTES + 1), {"M0202": f"larger than {MOST_BYTES} bytes"}),
        (b"<html><body><h1>a</h1", {"M0203": "cut off", "M0201": "؟"}),
        (b"<h1>a \xd8\x61</h1>", {"M0203": "utf-8: 0xd8", "M0201": "؟"}),
        *(
            (
                f"<meta charset={name}><h1>\\q.a</h1>".encode(),
                {"M0203": f"charset={name}", "M0201": "؟"},
            )
            for name in (
                "x-none",
                "idna",
                "punycode",
                "unicode_escape",
                "undefined",
                "utf-7",
                "hex",
            )
        ),
    ],
)
def test_what_is_no_page_is_told(raw: bytes, facts: dict[str, str], tmp_path: Path) -> None:
    """Empty, a picture, words, too large, cut off, in another encoding, in an unknown one."""
    assert facts == _heard(tmp_path, raw)


def test_a_page_that_tells_nothing_is_not_guessed_at(tmp_path: Path) -> None:
    """A page without any label of the guide gives that finding only, and the portal's link."""
    (tmp_path / "news.html").write_text("<html><body><h1>اخبار</h1></body></html>", "utf-8")

    assert ["M0201", "N0151"] == [each.code for each in check_pages([tmp_path]).findings]


def test_a_folder_is_read_by_name(tmp_path: Path) -> None:
    """Pages in it and below it are read in a fixed order, without hidden ones and other files."""
    for name in ("b.htm", "a.html", "c/index.HTML", ".git/x.html", "d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<p>a</p>", "utf-8")

    assert ["a.html", "b.htm", "c/index.HTML"] == [
        Path(each.file).relative_to(tmp_path).as_posix() for each in finished([tmp_path])
    ]


def test_a_folder_that_cannot_be_read_in_part(tmp_path: Path) -> None:
    """A page that is not a file, or that may not be opened, is one finding."""
    (tmp_path / "a.html").mkdir()

    assert {"M0202": "not a regular file"} == {
        each.code: each.found for each in check_pages([tmp_path]).findings
    }


@pytest.mark.parametrize("name", ["", "absent.html"])
def test_nothing_to_check_is_an_error(name: str, tmp_path: Path) -> None:
    """A folder without pages, or a missing file, is reported as an error."""
    with pytest.raises(PagesError, match=str(tmp_path)):
        list(finished([tmp_path / name]))
