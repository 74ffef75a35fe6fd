"""The desk that answers while a catalogue has not loaded, and how it says why it has not."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from miz_khedmat import Catalogue, Desk, LoadError, Request, load
from miz_khedmat.desk.outage import ClosedDesk, reason
from miz_khedmat.desk.reloading import ReloadingDesk
from miz_khedmat.errors import SettingError, Wording, setting_fault
from miz_khedmat.model import Agency
from miz_khedmat.terminal import FAULT, below, rendered, unloaded
from tests.desk.test_reloading import BROKEN, HEAD, name, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue of one agency that does not load."""
    write(tmp_path, BROKEN)
    return tmp_path


def closed() -> ClosedDesk:
    """A desk without a catalogue."""
    return ClosedDesk(catalogue=Catalogue(Agency()))


def failing(*errors: Exception) -> Callable[[], Desk]:
    """What raises each of *errors* in turn, and then makes a desk."""
    following = iter(errors)

    def make() -> Desk:
        if error := next(following, None):
            raise error
        return Desk(catalogue=Catalogue(Agency(id="1", name="first")))

    return make


@pytest.mark.parametrize("path", ["", "static/miz.css", "health/", "services/1/", "\udcff", "\0"])
def test_whatever_is_asked_it_is_closed(path: str) -> None:
    """503, when to ask again, for no cache; at once there is nothing."""
    request = Request(path)
    got = closed().respond(request)
    lines = {name: got.header(name) for name in ("Retry-After", "Cache-Control")}

    assert (503, {"Retry-After": "10", "Cache-Control": "no-store"}) == (got.status, lines)
    assert got.header("Content-Length") == str(len(got.body))
    assert closed().at_once(request) is None
    assert b"" == closed().respond(Request(path, "HEAD")).body


def test_its_page_is_guarded_as_any_other() -> None:
    """The policy of the settings is sent with it, and one content type."""
    desk = ClosedDesk(catalogue=Catalogue(Agency()), security_headers=True)
    names = [name for name, _ in desk.respond(Request("")).headers]

    assert {"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"} <= set(names)
    assert len(names) == len(set(names))


def test_a_first_desk_opens_it(folder: Path) -> None:
    """Until then it says why, in every answer and on the health page."""
    live = ReloadingDesk(lambda: Desk(catalogue=load(folder)), folder, closed=closed)
    report = {"status": "unavailable", "trouble": "unknown key"}

    assert (True, 10, False) == (live.is_closed, live.pause, live.renew())
    assert report == json.loads(live.now().respond(Request("health/")).body)
    for _ in range(2):
        with pytest.raises(LoadError, match=r"agency\.yaml:2:1"):
            live.ready()
    write(folder, HEAD.format("first"))
    assert (True, False, 0) == (live.renew(), live.is_closed, live.pause)
    assert "first" == name(live.ready()) == name(live.now())


def test_what_opened_stays_open(folder: Path) -> None:
    """A later fault makes it stale, as ever, and keeps no command from its work."""
    write(folder, HEAD.format("first"))
    live = ReloadingDesk(lambda: Desk(catalogue=load(folder)), folder, closed=closed)
    write(folder, BROKEN)

    assert (True, False, "first") == (live.renew(), live.is_closed, name(live.ready()))
    assert 200 == live.now().respond(Request("health/")).status


def test_it_looks_as_often_as_is_asked(folder: Path) -> None:
    """The seconds are those of *every*, rounded to whole ones for clients that try again."""
    live = ReloadingDesk(lambda: Desk(catalogue=load(folder)), folder, 2.1, closed=closed)

    assert (2.1, "3") == (live.pause, live.now().respond(Request("")).header("Retry-After"))


@pytest.mark.parametrize(
    ("error", "place", "found"),
    [
        (PermissionError(13, "Permission denied", "/srv/x"), "/srv/x", "Permission denied"),
        (OSError(24, "Too many open files"), "{folder}", "Too many open files"),
        (OSError("odd"), "{folder}", "OSError('odd')"),
        (ZeroDivisionError("a bug"), "{folder}", "ZeroDivisionError('a bug')"),
        (MemoryError(), "{folder}", "MemoryError()"),
        (RecursionError("deep"), "{folder}", "RecursionError('deep')"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), "{folder}", "UnicodeDecodeError("),
    ],
)
def test_whatever_was_raised_is_a_fault(
    folder: Path, error: Exception, place: str, found: str, caplog: pytest.LogCaptureFixture
) -> None:
    """With a place, what was found, and a remedy in both languages; the next look tries again."""
    live = ReloadingDesk(failing(error), folder, closed=closed)
    with pytest.raises(LoadError) as caught:
        live.ready()
    (fault,) = caught.value.faults

    assert place.format(folder=folder) == fault.place.file
    assert fault.found.startswith(found)
    assert all((fault.hint.fa, fault.hint.en, fault.expected.fa, fault.expected.en))
    assert [not isinstance(error, OSError)] == [bool(each.exc_info) for each in caplog.records]
    assert (True, "first") == (live.renew(), name(live.now()))


def test_a_reason_keeps_nothing_alive() -> None:
    """Neither the frames that it was raised in nor what they were loading."""
    try:
        load("nowhere")
    except LoadError as error:
        text = reason(error, None)

    assert (None, None) == (text.__traceback__, text.__cause__)
    assert "there is no such folder" in unloaded(text)
    assert "" == reason(KeyError(1), None).faults[0].place.file


@pytest.mark.parametrize("errors", [(), (ZeroDivisionError(),)])
def test_a_wrong_setting_is_raised(folder: Path, errors: tuple[Exception, ...]) -> None:
    """Whether the desk or the closed one says it first."""
    wrong = SettingError(setting_fault("icons", Wording(""), Wording("")))

    def refuse() -> ClosedDesk:
        raise wrong

    with pytest.raises(SettingError):
        ReloadingDesk(failing(*errors, wrong), folder, closed=refuse)
    with pytest.raises(SettingError):
        ReloadingDesk(failing(wrong), folder, closed=closed)


def test_a_save_during_the_first_load_is_looked_at_again(folder: Path) -> None:
    """Files that keep changing at start are read at the next look, changed or not."""
    texts = iter([*(f"id: 1\nnmae: {number}\n" for number in range(3)), HEAD.format("x")])

    def make() -> Desk:
        try:
            return Desk(catalogue=load(folder))
        finally:
            if text := next(texts, ""):
                write(folder, text)

    live = ReloadingDesk(make, folder, closed=closed)

    assert (True, False, "files change while they are read") == (
        live.is_closed,
        live.renew(),
        live.trouble,
    )
    assert (True, "x") == (live.renew(), name(live.now()))


@pytest.mark.parametrize("name", ["a\nERROR \x1b[2J", "a\r::b", "\u2028x\x85y", "\udcff", "\u202e"])
def test_a_fault_on_a_terminal(folder: Path, name: str) -> None:
    """Its place is found from where the command runs; what a name has in it commands nothing."""
    write(folder, HEAD.format("x"))
    (folder / "services").mkdir()
    (folder / "services" / f"{name}.yaml").write_text("- {\x1b[2J: x}\n", "utf-8")
    with pytest.raises(LoadError) as caught:
        load(folder)
    (fault,) = caught.value.faults
    lines = rendered(below(fault, str(folder)), FAULT).split("\n")
    odd = set(map(chr, [*range(32), *range(127, 160), 0x2028, 0x2029, 0x202E, 0xDCFF]))

    assert lines[0].startswith(f"{folder}/services/")
    assert lines[0].endswith(f".yaml:1:{fault.place.column}")
    assert not odd & set("".join(lines))
