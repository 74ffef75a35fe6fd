"""A desk needs no place to write: it serves from a file system that is read-only."""

import subprocess
import sys
from pathlib import Path

SERVE = """
import os, sys
from pathlib import Path
from urllib.parse import unquote
from miz_khedmat import Desk, Request, load
written = []
def hook(event, given):
    if event == "open" and (given[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        written.append(given[0])
    if event in {"os.mkdir", "os.rename", "os.remove", "os.link", "os.symlink", "os.truncate"}:
        written.append(event)
sys.addaudithook(hook)
desk = Desk(catalogue=load(sys.argv[1]), base_url="https://example.ir/")
for address in (*desk.addresses(), "sitemap.xml", "static/miz.css", "none"):
    desk.respond(Request(unquote(address), headers={"accept-encoding": "gzip"}))
assert written == [], written
Path(sys.argv[2]).write_text("x")
assert written, "the hook sees what is written"
"""


def test_serving_writes_nothing(example: Path, tmp_path: Path) -> None:
    """Loading and every answer open no file to write, make no folder and move nothing."""
    command = [sys.executable, "-B", "-c", SERVE, str(example), str(tmp_path / "x")]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)

    assert "" == ended.stderr
