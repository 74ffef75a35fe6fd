"""`serve` follows the files, and a broken save never takes the desk down."""

import socket
import threading
import urllib.request
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from miz_khedmat import LoadError, Request
from miz_khedmat.cli import serve as serving
from miz_khedmat.cli.commands import commands
from miz_khedmat.cli.serve import LiveDesk, serve, server

HEAD = "id: 1\nname: {}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue of one agency."""
    (tmp_path / "agency.yaml").write_text(HEAD.format("نخست"), "utf-8")
    return tmp_path


def body(live: LiveDesk) -> str:
    """The list as it is served now."""
    return live.desk.respond(Request("")).body.decode()


def test_a_saved_title_is_shown(folder: Path) -> None:
    """A changed file is read again; an unchanged one is not."""
    live = LiveDesk(folder)
    assert not live.renew()
    (folder / "agency.yaml").write_text(HEAD.format("دومین دستگاه"), "utf-8")

    assert live.renew()
    assert "دومین دستگاه" in body(live)


def test_a_broken_save_keeps_the_last_good_desk(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault is shown in the terminal and in the page, above the last good catalogue."""
    live = LiveDesk(folder)
    (folder / "agency.yaml").write_text("id: 1\nnmae: x\n", "utf-8")
    live.renew()

    assert "agency.yaml:2:1" in capsys.readouterr().err
    assert "agency.yaml:2:1" in body(live)
    assert "نخست" in body(live)


def test_what_was_not_read_is_named_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the terminal, with what to do, and not again with each save."""
    (folder / "services").mkdir()
    (folder / "services" / "a.txt").touch()
    live = LiveDesk(folder)
    output = capsys.readouterr().err
    (folder / "agency.yaml").write_text(HEAD.format("دوم"), "utf-8")
    live.renew()

    assert f"{folder}/services/a.txt:1:1\n" in output
    assert "this file or folder was not read: a.txt" in output
    assert "loaded again\n" == capsys.readouterr().err


def test_what_is_no_fault_of_the_files_is_logged(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Where the system refuses, the page stays as it was and the log says why."""
    live = LiveDesk(folder)
    (folder / "agency.yaml").write_text(HEAD.format("دوم"), "utf-8")
    with (folder / "agency.yaml").open("rb") as closed:
        pass
    live.make = closed.read  # type: ignore[assignment]  # any error that is not ours
    live.renew()

    assert ["ERROR"] == [record.levelname for record in caplog.records]
    assert ("نخست" in body(live), "miz-faults" in body(live)) == (True, False)


def test_mended_again(folder: Path) -> None:
    """A repaired file removes the faults."""
    live = LiveDesk(folder)
    for text in ("id: [", HEAD.format("درست شد")):
        (folder / "agency.yaml").write_text(text, "utf-8")
        live.renew()

    assert "درست شد" in body(live)
    assert "miz-faults" not in body(live)


def test_in_another_language(folder: Path) -> None:
    """The labels stay in the chosen language, after a save too."""
    live = LiveDesk(folder, "en")
    (folder / "agency.yaml").write_text(HEAD.format("دوم"), "utf-8")
    live.renew()

    assert "Laws and regulations" in body(live)
    assert "دوم" in body(live)


def test_the_first_load_must_succeed(folder: Path) -> None:
    """A catalogue that never loaded is not served."""
    (folder / "agency.yaml").write_text("x: 1\n", "utf-8")

    with pytest.raises(LoadError):
        LiveDesk(folder)


def test_over_http(folder: Path) -> None:
    """A browser gets the list from a loopback port, renewed while it runs."""
    live, stop = LiveDesk(folder), threading.Event()
    with server(live, "127.0.0.1", 0) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        follower = threading.Thread(target=live.follow, args=(stop,), daemon=True)
        follower.start()
        (folder / "agency.yaml").write_text(HEAD.format("تازه و نو"), "utf-8")
        stop.wait(3 * serving.POLL)
        address = f"http://127.0.0.1:{listening.server_port}/"
        text = urllib.request.urlopen(address, timeout=5).read().decode()
        stop.set()
        follower.join()
        listening.shutdown()

    assert "تازه و نو" in text


def test_a_file_that_vanishes(folder: Path) -> None:
    """A dangling link in the folder is ignored."""
    (folder / "gone").symlink_to(folder / "nowhere")

    assert "نخست" in body(LiveDesk(folder))


def test_the_command(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address is the first that is printed; an interrupt ends the server quietly."""

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(serving._Server, "serve_forever", interrupted)  # noqa: SLF001
    usual = CliRunner().invoke(serve, [str(folder), "--port", "0"])
    sixth = CliRunner().invoke(serve, [str(folder), "--port", "0", "--host", "::1"])

    assert (0, 0) == (usual.exit_code, sixth.exit_code)
    assert usual.stdout.startswith("http://127.0.0.1:")
    assert sixth.stdout.startswith("http://[::1]:")


@pytest.mark.parametrize("port", ["99999", "-1"])
def test_a_port_that_is_none(folder: Path, port: str) -> None:
    """A number that no port has is a wrong use of the command."""
    result = CliRunner().invoke(commands, ["serve", str(folder), "--port", port])

    assert (2, True) == (result.exit_code, "0<=x<=65535" in result.stderr)


def test_a_port_that_is_taken(folder: Path) -> None:
    """One line names host and port and the remedy, in both languages."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = CliRunner().invoke(commands, ["serve", str(folder), "--port", str(port)])
    english, persian = result.stderr.splitlines()[0].split(" / ")

    assert (2, f"127.0.0.1:{port}: the port is already in use") == (
        result.exit_code,
        english.partition(";")[0],
    )
    assert "--port" in persian


def test_where_no_port_is_named_a_free_one_is_taken(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two desks can be shown side by side; the address that is printed says where."""
    monkeypatch.setattr(serving._Server, "serve_forever", lambda _: None)  # noqa: SLF001
    with ExitStack() as stack:
        with suppress(OSError):  # another process that has the port keeps it
            stack.enter_context(socket.create_server(("127.0.0.1", serving.PORT)))
        result = CliRunner().invoke(serve, [str(folder)])

    assert 0 == result.exit_code
    assert result.stdout.startswith("http://127.0.0.1:")
    assert f":{serving.PORT}/" not in result.stdout


@pytest.mark.parametrize("host", ["x" * 64, "no host"])
def test_a_host_that_is_none(folder: Path, host: str) -> None:
    """A name that is not an address of this machine is reported, whatever is wrong with it."""
    result = CliRunner().invoke(commands, ["serve", str(folder), "--host", host])

    assert (2, True) == (result.exit_code, result.stderr.startswith(f"{host}:8000: this machine"))
