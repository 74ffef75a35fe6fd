"""Starts a PostgreSQL server in a temporary folder, and runs the tests that need one against it."""

import os
import pwd
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

PROGRAMS: Final = Path("/usr/lib/postgresql")
"""The folder below which Debian has the programs of each version of PostgreSQL."""

ADDRESS: Final = "MIZ_POSTGRES"
"""The variable that gives the tests the address of the server."""

OWNER: Final = "postgres"
"""Who runs the server if we are root, as whom it refuses to run."""

TESTS: Final = (
    *("-m", "pytest", "-m", "postgres"),
    *("--cov", "--cov-append", "--cov-report=", "--cov-fail-under=0"),
)
"""Their coverage is added to that of `make test`."""

WAIT: Final = 60.0
_VERSION: Final = re.compile(r"\d+")
_INITDB: Final = (
    *("--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"),
    *("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=fa-IR"),
)
"""A Persian collation by default, so that no test passes only because texts sort by their bytes."""


def newest(programs: Path) -> Path | None:
    """Return the folder with the newest version's programs, or None if none is installed."""
    found = (path for path in programs.glob("*/bin") if (path / "initdb").exists())
    return max(found, key=lambda path: int(_VERSION.findall(path.parent.name)[0]), default=None)


def owner() -> dict[str, Any]:
    """Return the user for `subprocess`: `OWNER` if we are root, else nobody else."""
    if os.geteuid():
        return {}
    entry = pwd.getpwnam(OWNER)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """Run a server on a socket in a temporary folder, and yield its address."""
    with tempfile.TemporaryDirectory(prefix="miz-postgres-") as name:
        folder = Path(name)
        if who := owner():
            os.chown(folder, who["user"], who["group"])
        address = f"postgresql://postgres@/postgres?host={folder}"
        process = _started(programs, folder, who)
        try:
            _wait(process, [str(programs / "pg_isready"), "--quiet", "--dbname", address])
            yield address
        finally:
            process.send_signal(signal.SIGQUIT)  # at once: the folder goes too
            process.wait(WAIT)


def _started(programs: Path, folder: Path, who: dict[str, Any]) -> "subprocess.Popen[bytes]":
    data, log = folder / "data", folder / "log"
    made = [str(programs / "initdb"), f"--pgdata={data}", *_INITDB]
    subprocess.run(made, cwd=folder, stdout=subprocess.DEVNULL, check=True, **who)
    command = [str(programs / "postgres"), "-D", str(data), "-k", str(folder)]
    with log.open("wb") as output:
        return subprocess.Popen(
            [*command, "-c", "listen_addresses="],
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
            **who,
        )


def _wait(process: "subprocess.Popen[bytes]", ready: list[str]) -> None:
    end = time.monotonic() + WAIT
    while subprocess.run(ready, check=False).returncode:
        if process.poll() is not None or time.monotonic() > end:
            raise SystemExit("the PostgreSQL server does not start")
        time.sleep(0.1)


def main(arguments: list[str]) -> int:
    """Run the tests marked ``postgres``; return pytest's code, or 2 without PostgreSQL."""
    programs = newest(PROGRAMS)
    if programs is None:
        print("PostgreSQL is not installed: apt-get install postgresql")
        return 2
    with server(programs) as address:
        command = [sys.executable, *TESTS, *arguments]
        environment = os.environ | {ADDRESS: address}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
