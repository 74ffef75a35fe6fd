"""Headers of any length and shape: what is of use in them is read, and no more than that."""

from collections.abc import Mapping

import pytest
from attrs import evolve

from miz_khedmat.linkcheck import Observation, ProblemKind
from miz_khedmat.linkcheck.runner import visited
from tests.linkcheck.paths import Answer, file, to
from tests.linkcheck.playing import Log, Played, resolving, serving

LONG = 65_000
"""The letters of the longest header that Python takes."""


def seen(played: Played, answer: Answer, path: str = "/x") -> Observation:
    """What is seen at an address of a server that gives this *answer*."""
    with serving(Log(), {path: answer}) as port:
        ways = evolve(played.ways, resolve=resolving(port, {}, {}))
        (only,) = visited([f"http://a.example.com:80{path}"], ways)
    return only


def disposed(played: Played, disposition: str, path: str = "/x") -> str:
    """The ending of the name of a file that is sent with this ``Content-Disposition``."""
    answer = file("application/zip", **{"Content-Disposition": disposition})
    return seen(played, answer, path).name


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ("attachment; filename=a.PDF", ".pdf"),
        ('attachment; filename="a b.apk" ; size=5', ".apk"),
        ("attachment; filename='a.apk'", ".apk"),
        ("attachment; filename*=UTF-8''%D9%81.docx", ".docx"),
        ("attachment; FileName = a.zip", ".zip"),
        ("attachment filename=a.zip", ".zip"),
        ("attachment; filename=a; filename*=b.xlsx", ".xlsx"),
        ("attachment; name=a.zip", ".html"),
        ("attachment; filename=a.longest", ".html"),
        ("attachment; filename=", ".html"),
        ("attachment", ".html"),
        ("", ".html"),
    ],
)
def test_a_file_is_called_as_its_server_says(played: Played, disposition: str, name: str) -> None:
    """In whatever quotes; else as its address ends."""
    assert name == disposed(played, disposition, "/x.html")


@pytest.mark.parametrize(
    "disposition",
    [
        "filename=" * (LONG // 9),
        "filename=." * (LONG // 10),
        'filename=x.a" ' * (LONG // 14),
        "filename*=" + ".a" * (LONG // 2),
        "filename=a.zip" + " " * LONG,
        "filename=;" * (LONG // 10),
        ";" * LONG,
        "=" * LONG,
        "filename=" + '"' * LONG,
    ],
    ids=range(9),
)
def test_a_long_disposition_is_read_at_its_beginning(played: Played, disposition: str) -> None:
    """Of 65 KB a few are read, once each."""
    assert disposed(played, disposition[:LONG]) in {"", ".a", ".zip"}


def test_what_stands_far_behind_is_not_read(played: Played) -> None:
    """A name that begins within the first 4,096 letters is the file's; one behind them is not."""
    near, far = (f"attachment;{' ' * blanks}filename=a.zip" for blanks in (4000, 4100))

    assert (".zip", "") == (disposed(played, near), disposed(played, far))


def test_a_redirect_to_a_long_address_is_broken(played: Played) -> None:
    """It is not cut, which would be another address, and its beginning is reported."""
    met = seen(played, to(f"/{'a' * LONG}"))

    assert met.stopped
    assert (ProblemKind.BAD_REDIRECT, 200) == (met.stopped.code, len(met.stopped.found))


@pytest.mark.parametrize(
    "more",
    [
        {"Retry-After": "9" * LONG},
        {"Retry-After": "Mon, " * (LONG // 5)},
        {"Content-Type": "text/html; charset=" + " " * LONG},
        {"Content-Type": "charset = " * (LONG // 10)},
        {"Content-Type": "text/html; charset=punycode"},
        {f"X-{number}": "x" * LONG for number in range(80)},
    ],
    ids=range(6),
)
def test_other_headers_may_be_long(played: Played, more: Mapping[str, str]) -> None:
    """The page is judged by what it is."""
    status = 429 if "Retry-After" in more else 200
    met = seen(played, evolve(Answer(), status=status, kind=None, more=more))

    assert (status, None) == (met.status, met.stopped)
