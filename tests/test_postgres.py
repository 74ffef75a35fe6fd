"""`make postgres`: a server of its own, from Debian's programs, which leaves nothing behind."""

import os
from pathlib import Path

import psycopg
import pytest

from gates import postgres


def installed(programs: Path, *versions: str) -> None:
    """Folders as Debian has them, the last one without a server."""
    for version in versions:
        (programs / version / "bin").mkdir(parents=True)
        (programs / version / "bin" / "initdb").touch()
    (programs / "99" / "bin").mkdir(parents=True)


def test_the_newest_version_is_taken(tmp_path: Path) -> None:
    """By its number; a version of which there is only a client does not count."""
    installed(tmp_path, "9.6", "15", "17")

    assert tmp_path / "17" / "bin" == postgres.newest(tmp_path)


def test_without_a_server_the_package_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The gate fails and says what to install."""
    monkeypatch.setattr(postgres, "PROGRAMS", tmp_path)

    assert 2 == postgres.main([])
    assert "PostgreSQL is not installed: apt-get install postgresql\n" == capsys.readouterr().out


def test_an_owner_is_needed_only_by_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server refuses to run as root, and nobody else may run it as another."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    assert {} == postgres.owner()


@pytest.mark.postgres
def test_a_server_is_gone_after_its_block() -> None:
    """It has a socket in a folder of its own, listens on no port, and leaves nothing."""
    programs = postgres.newest(postgres.PROGRAMS)
    assert programs
    with postgres.server(programs) as address:
        folder = Path(str(psycopg.conninfo.conninfo_to_dict(address)["host"]))
        with psycopg.connect(address) as opened:
            assert ("",) == opened.execute("show listen_addresses").fetchone()
        number = int((folder / "data" / "postmaster.pid").read_text().split()[0])

    assert not folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_a_server_that_does_not_start_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that ends at once is not waited for."""
    for name in ("initdb", "postgres"):
        (tmp_path / name).symlink_to("/bin/true")
    (tmp_path / "pg_isready").symlink_to("/bin/false")
    monkeypatch.setattr(postgres, "owner", dict)
    with pytest.raises(SystemExit, match="does not start"), postgres.server(tmp_path):
        pass
