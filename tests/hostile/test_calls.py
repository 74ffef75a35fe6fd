"""A desk sends no requests: no address of a catalogue is ever followed by the server."""

import subprocess
import sys
from pathlib import Path

WATCHED = """
import sys
from pathlib import Path
from urllib.parse import unquote
from miz_khedmat import Desk, Request, build, load
from miz_khedmat.compliance import check
from miz_khedmat.compliance.reports import FORMATS, ReportContext
called = []
def hook(event, given):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "socket.gethostby", "urllib.",
                         "subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn")):
        called.append(event)
sys.addaudithook(hook)
held = load(sys.argv[1])
desk = Desk(catalogue=held, base_url="https://example.ir/")
for address in desk.addresses():
    desk.respond(Request(unquote(address), headers={"host": "127.0.0.1"}, query="q=http://127.0.0.1/"))
build(desk, sys.argv[2])
for kind in FORMATS.values():
    kind(ReportContext(check(held), held))
assert called == [], called
import socket
try:
    socket.create_connection(("127.0.0.1", 9), timeout=0.1)
except OSError:
    pass
assert called, "the hook sees who is called"
"""


def test_nobody_is_called(example: Path, tmp_path: Path) -> None:
    """Loading, every answer, the build and every report open no connection and start nothing."""
    command = [sys.executable, "-c", WATCHED, str(example), str(tmp_path / "site")]
    done = subprocess.run(command, check=False, capture_output=True, text=True)

    assert (0, "") == (done.returncode, done.stderr)
