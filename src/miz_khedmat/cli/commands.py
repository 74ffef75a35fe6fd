"""The commands; each exits with 0 if done, 1 if it has something to report, 2 if it failed.

If the reader of a pipe stops early (``| head``), the exit code is 141, as in a shell.
"""

import os
import shutil
import sys
from importlib import resources
from itertools import count
from pathlib import Path
from typing import Any, Final

import click
from rich.progress import Progress

from miz_khedmat import Desk, build
from miz_khedmat.catalogue.publication import notices
from miz_khedmat.cli.approve import approve_command
from miz_khedmat.cli.catalogues import MOUNT, opened
from miz_khedmat.cli.check import check_command
from miz_khedmat.cli.clauses import clause_lines
from miz_khedmat.cli.diff import diff_command
from miz_khedmat.cli.doctor import doctor_command
from miz_khedmat.cli.draw import draw
from miz_khedmat.cli.edit import edit
from miz_khedmat.cli.explain import explain
from miz_khedmat.cli.export import changes_command, export_command
from miz_khedmat.cli.import_ import import_command
from miz_khedmat.cli.links import links_command
from miz_khedmat.cli.output import give, give_text, tell
from miz_khedmat.cli.serve import LANGUAGE, serve
from miz_khedmat.cli.state import store_commands
from miz_khedmat.cli.streams import harmless_streams, screen
from miz_khedmat.cli.templates import templates
from miz_khedmat.errors import LoadError, MizKhedmatError, Wording, refusal
from miz_khedmat.exports.json import encoded
from miz_khedmat.loading import schema as schema_of
from miz_khedmat.site import webservers
from miz_khedmat.site.builder import BuildOptions
from miz_khedmat.surveys.json_schema import survey_schema

CUT_OFF: Final = 128 + 13
"""The exit code if the reader of a pipe stops early; 13 is the number of SIGPIPE."""
_REFRESH: Final = 64
"""The number of pages after which the progress bar is redrawn."""
_FILE: Final = Wording("it is a file; name a folder")
_NO_NEW: Final = Wording("it is a file; name a new folder")
_NOT_EMPTY: Final = Wording("it is not empty; name a new folder")
CATALOGUE = click.argument("catalogue", type=click.Path(path_type=Path))


class _Commands(click.Group):
    """Turns every error that we raise on purpose into its message and exit code 2."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command, with everything that it or click prints made harmless."""
        with harmless_streams():
            return super().main(*args, **extra)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except LoadError as error:
            tell(error.faults, error.folder)
        except BrokenPipeError:
            return ctx.exit(CUT_OFF)
        except OSError as error:
            click.echo(refusal(error).joined(), err=True)
        except MizKhedmatError as error:
            click.echo(str(error), err=True)
        return ctx.exit(2)


@click.group(cls=_Commands)
@click.version_option(package_name="miz_khedmat")
def commands() -> None:
    """An agency's services as the electronic service desk (میز خدمت الکترونیکی)."""


def main() -> None:
    """Run the command line, with output in UTF-8 so that any console shows Persian."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", lambda **_: None)
        reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        try:
            commands(prog_name="miz-khedmat")
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more at exit: what is left in the buffer must have somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(CUT_OFF)


@commands.command()
@click.argument("folder", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Write a starter catalogue to FOLDER.

    It loads and serves at once.
    """
    if folder.exists() and not folder.is_dir():
        raise MizKhedmatError(f"{folder}: {_NO_NEW.joined()}")
    if folder.exists() and any(folder.iterdir()):
        raise MizKhedmatError(f"{folder}: {_NOT_EMPTY.joined()}")
    with resources.as_file(resources.files("miz_khedmat") / "starter") as starter:
        shutil.copytree(starter, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    click.echo(folder)


@commands.command()
@click.option("--surveys", is_flag=True, help="That of surveys.yaml.")
def schema(*, surveys: bool) -> None:
    """Print the JSON Schema of the catalogue's files.

    Editors complete and check the files with it.
    """
    give(encoded(survey_schema() if surveys else schema_of(), 2), None)


@commands.command()
def clauses() -> None:
    """Print every clause with its pages, rules and tests.

    Clauses that nothing fulfils yet are marked as open.
    """
    give_text("".join(f"{line}\n" for line in clause_lines()), None)


@commands.command("build")
@CATALOGUE
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--base-url", default="", help="The public address: https://example.ir/miz/")
@click.option(
    "--base-path",
    default="",
    help="Start links with this path, such as /miz/, instead of relative ones.",
)
@LANGUAGE
@click.option(
    "--fragments", is_flag=True, help="Also write each page's parts, for server-side includes."
)
@click.option(
    "--headers",
    type=click.Path(path_type=Path),
    help="Also write the site's headers for nginx, Caddy, Apache and IIS to this folder.",
)
@click.option("--all", "every", is_flag=True, help="Rewrite unchanged files too.")
@click.option(
    "--workers", type=click.IntRange(1), help="Number of processes; default: one per CPU."
)
@MOUNT
def build_files(catalogue: Path, out: Path, lang: str, **options: Any) -> None:
    """Write the desk of CATALOGUE as files to the folder OUT."""
    headers: Path | None = options["headers"]
    if headers and headers.exists() and not headers.is_dir():
        raise MizKhedmatError(f"{headers}: {_FILE.joined()}")
    addresses = {name: options[name] for name in ("base_url", "base_path")}
    desk = Desk(catalogue=opened(catalogue, options["mounts"]), language=lang, **addresses)
    workers = options["workers"] or os.cpu_count() or 1
    build_options = BuildOptions(
        fragments=options["fragments"], reuse=not options["every"], workers=workers
    )
    # It has no refresh thread, because a process with threads must not fork.
    bar = Progress(console=screen(), disable=not sys.stderr.isatty(), auto_refresh=False)
    with bar as progress:
        task = progress.add_task("build", total=sum(1 for _ in desk.addresses()))
        turns = count()

        def advance(_: str) -> None:
            progress.update(task, advance=1, refresh=next(turns) % _REFRESH == 0)

        written = build(desk, out, advance, build_options)
    if headers:
        webservers.write(webservers.guard(desk.frame_ancestors), headers)
    for notice in notices(desk.catalogue):
        click.echo(notice, err=True)
    click.echo(f"{out}: {written} files written", err=True)


commands.add_command(approve_command)
commands.add_command(changes_command)
commands.add_command(check_command)
commands.add_command(diff_command)
commands.add_command(doctor_command)
commands.add_command(draw)
commands.add_command(explain)
commands.add_command(links_command)
commands.add_command(export_command)
commands.add_command(import_command)
commands.add_command(serve)
commands.add_command(edit)
commands.add_command(templates)
for each in store_commands():
    commands.add_command(each)
