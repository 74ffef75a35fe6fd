"""`serve`: show the desk on a local server that reloads its files and survives a broken save."""

import errno
import socket
import threading
from collections.abc import Callable, Iterable, Mapping
from os.path import realpath
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any, Final
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import click
from attrs import evolve
from markupsafe import Markup

from miz_khedmat.cli.allowed_hosts import AllowedHosts, guarded
from miz_khedmat.cli.catalogues import MOUNT
from miz_khedmat.cli.output import give_text, tell, tell_unread
from miz_khedmat.cli.state import KEY, STORE, room_of
from miz_khedmat.desk import Desk
from miz_khedmat.desk.environ import WsgiApp
from miz_khedmat.desk.reloading import ReloadingDesk
from miz_khedmat.desk.renewal import Renewal
from miz_khedmat.desk.state import StateRoom, beside
from miz_khedmat.errors import Diagnostic, LoadError, MizKhedmatError, Wording
from miz_khedmat.http import Request
from miz_khedmat.labels import DEFAULT, LANGUAGES
from miz_khedmat.loading import load
from miz_khedmat.pages import PAGES
from miz_khedmat.rendering.environment import Fragment, environment
from miz_khedmat.wsgi import app_of

POLL = 0.4
"""Seconds between two checks of the files."""

PORT: Final = 8000
"""The port if none is given."""

AT_PORT = click.option(
    "--port",
    type=click.IntRange(0, 65535),
    show_default=f"{PORT}, or a free one",
    help="The port; 0 means a free one.",
)
LANGUAGE = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=DEFAULT,
    show_default=True,
    help="The language of the labels.",
)


class LiveDesk(ReloadingDesk):
    """The desk of *folder*; its pages and the terminal show what is wrong with the last save."""

    def __init__(
        self,
        folder: Path,
        language: str = DEFAULT,
        mounts: tuple[Path, ...] = (),
        room: StateRoom | None = None,
        **given: Any,
    ) -> None:
        """Load *folder* for the first time, with labels in *language*. Raises LoadError.

        What is *given* beside it, such as ``pages`` or ``host``, is for `Desk`.
        """
        self.faults: tuple[Diagnostic, ...] = ()
        self.room, self.given = room, {"pages": PAGES, **given}
        self.renewal = room.renewal if room else Renewal()
        super().__init__(lambda: self._build(folder, language), folder, mounts=mounts)
        self.renewal.follow(self.catch_up)

    def _build(self, folder: Path, language: str) -> Desk:
        catalogue = load(realpath(folder), mounts=self.mounts, memo=self.renewal.memo)
        given = {"language": language, **self.given, "catalogue": catalogue}
        if self.room:
            given |= beside(self.room.of(catalogue), given["pages"])
        plain = Desk(**given)
        banner = environment(plain.labels, ()).get_template("miz_khedmat/faults.html")

        def framed(fragment: Fragment, _: Request) -> str:
            """Return the page in the default frame, below the faults of the last save."""
            faults = Markup(banner.render(faults=self.faults))  # noqa: S704  # escaped there
            return plain.layout(evolve(fragment, main=faults + fragment.main))

        return evolve(plain, frame=framed)

    def listen(self, *origins: str) -> None:
        """Accept forms from *origins*, at which a server now shows the desk."""
        self.given["origins"] = origins
        self.desk = evolve(self.desk, origins=origins)
        if self.room:
            self.room = self.room.at(f"{origins[0]}/")
            self.desk = self._made()

    def loaded(self, *, again: bool = True) -> None:
        """Clear the faults."""
        super().loaded(again=again)
        self.faults = ()
        click.echo("loaded again", err=True)

    def refused(self, error: Exception) -> None:
        """Show the faults with their remedies, in the terminal and above each page."""
        if isinstance(error, LoadError):
            self.faults = error.faults
            tell(error.faults, error.folder)
        else:
            super().refused(error)

    def passed_over(self, unread: Iterable[Diagnostic]) -> None:
        """List what was not read, in the terminal."""
        tell_unread(unread, str(self.folder or ""))

    def follow(self, stop: threading.Event) -> None:
        """Reload the desk as its files change, until *stop* is set."""
        self.prepare()
        while not stop.wait(POLL):
            if not self.renew():
                self.renew_state()
            self.prepare()


Around = Callable[[WsgiApp], WsgiApp]
"""Returns an application with something before it."""


def _as_it_is(app: WsgiApp) -> WsgiApp:
    return app


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Server6(_Server):
    address_family = socket.AF_INET6


class _QuietHandler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Log nothing: a line for each request is of no use to an editor."""


def server(live: LiveDesk, host: str, port: int, around: Around = _as_it_is) -> WSGIServer:
    """Return a server that answers with *live* on *host* and *port* (0: any free port).

    It accepts only requests for the names of this machine and for *host*, and asks first what
    is *around* the desk.
    """
    app, kind = around(app_of(lambda: live.desk)), _Server6 if ":" in host else _Server
    http_server = make_server(host, port, app, kind, _QuietHandler)
    live.listen(*(f"http://{name}:{http_server.server_port}" for name in _names(host)))
    http_server.set_app(guarded(app, AllowedHosts(host, str(http_server.server_address[0]))))
    return http_server


def _names(host: str) -> tuple[str, ...]:
    """Return the names by which a browser on this machine can call *host*."""
    return (f"[{host}]" if ":" in host else host, "localhost", "127.0.0.1", "[::1]")


_BUSY: Final = Wording("the port is already in use; choose another --port, or 0 for a free one")
_FORBIDDEN: Final = Wording("this port is not permitted; choose a --port above 1023")
_NO_HOST: Final = Wording("this machine has no such address; correct --host, for example 127.0.0.1")
_DEAF: Final[Mapping[int | None, Wording]] = {errno.EADDRINUSE: _BUSY, errno.EACCES: _FORBIDDEN}


def listening(
    live: LiveDesk, host: str, port: int | None, around: Around = _as_it_is
) -> WSGIServer:
    """Return the server, on any free port if none is given. Raises MizKhedmatError."""
    first = PORT if port is None else port
    try:
        return server(live, host, first, around)
    except (OSError, UnicodeError) as error:  # a name may not be a valid host name
        number = getattr(error, "errno", None)
        if port is None and number == errno.EADDRINUSE:
            return server(live, host, 0, around)
        reason = _DEAF.get(number, _NO_HOST).joined()
        raise MizKhedmatError(f"{host}:{first}: {reason}") from error


@click.command()
@click.argument("catalogue", type=click.Path(path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@AT_PORT
@LANGUAGE
@STORE
@KEY
@MOUNT
def serve(catalogue: Path, host: str, port: int | None, lang: str, **more: Any) -> None:
    """Show the desk of CATALOGUE on a local server.

    The pages follow the files as they are saved.
    """
    store, name = more["store"], f"[{host}]" if ":" in host else host
    files = {"folder": catalogue, "mounts": more["mounts"], "language": lang}
    room = room_of(store, more["state_key"], "", **files) if store else None
    live = LiveDesk(catalogue, lang, more["mounts"], room=room)
    with listening(live, host, port) as http_server:
        give_text(f"http://{name}:{http_server.server_port}/\n", None)
        show(live, http_server)


def show(live: LiveDesk, http_server: WSGIServer) -> None:
    """Answer requests until the person at the terminal stops it; *live* follows its files."""
    stop = threading.Event()
    threading.Thread(target=live.follow, args=(stop,), daemon=True).start()
    try:
        http_server.serve_forever()
    except KeyboardInterrupt:
        click.echo("", err=True)
    finally:
        stop.set()
