"""The other sites of the examples, with the desk built into them, behind a real nginx."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import evolve

from miz_khedmat import Desk, build, load
from miz_khedmat.site.builder import BuildOptions


def free_port() -> int:
    """Return a free port of the loopback interface."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def other_site(root: Path, folder: Path) -> Path:
    """The example site with the example desk in it, as its documents say."""
    shutil.copytree(root / "examples" / "other_sites", folder)
    (folder / "tmp").mkdir()
    desk = Desk(catalogue=load(root / "examples" / "catalogue"))
    build(desk, folder / "site" / "desk", how=BuildOptions(fragments=True))
    build(
        evolve(desk, base_path="/desk/"),
        folder / "site" / "based",
        how=BuildOptions(fragments=True),
    )
    return folder


@contextmanager
def nginx(folder: Path, conf: str, **changes: str) -> Iterator[str]:
    """The address of an nginx on a free port that serves *folder* by its own configuration."""
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    assert Path(program).exists(), "the browser tests need nginx: apt-get install nginx-light"
    port = free_port()
    text, used = (folder / conf).read_text("utf-8"), folder / f"{port}.conf"
    for old, new in {"127.0.0.1:8080": f"127.0.0.1:{port}", **changes}.items():
        text = text.replace(old, new)
    used.write_text(text, "utf-8")
    command = [program, "-p", f"{folder}/", "-c", used.name]
    if os.geteuid() == 0:  # else its workers may not read what root alone may
        command += ["-g", "user root;"]
    with running(command, port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def running(command: list[str], port: int, **environment: str) -> Iterator[None]:
    """A server that answers on *port* while the block lasts."""
    with subprocess.Popen(command, env=environment or None) as server:
        try:
            _await(server, port)
            yield
        finally:
            server.terminate()


def _await(server: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(100):
        assert server.poll() is None, "the server ended"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server does not answer")
