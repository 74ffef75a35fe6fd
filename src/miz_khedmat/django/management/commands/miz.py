"""``manage.py miz check``, ``build OUT``, and those on state, for the desks of the site."""

import sys
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser

from miz_khedmat.catalogue.publication import notices
from miz_khedmat.compliance import check
from miz_khedmat.compliance.reports import FORMATS, ReportContext
from miz_khedmat.desk import Desk
from miz_khedmat.django.desks import DEFAULT, commands_on_state, site_desks
from miz_khedmat.errors import LoadError, MizKhedmatError, Wording
from miz_khedmat.persian.logs import harmless
from miz_khedmat.site import build
from miz_khedmat.terminal import unloaded

NO_STATE: Final = Wording("the setting state is not set: there is no store")


class Command(BaseCommand):
    """Checks the catalogue, or writes the desk as files."""

    help = "The desk: check its catalogue, or write it as files."
    requires_system_checks = ()  # they exit with 1 where this command exits with 2

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the subcommands and the option for the desk."""
        parser.add_argument("--desk", default=DEFAULT)
        subcommands = parser.add_subparsers(dest="subcommand", required=True)
        subcommands.add_parser("check").add_argument("--format", choices=FORMATS, default="text")
        subcommands.add_parser("build").add_argument("out")
        for command in commands_on_state():
            parser_of = subcommands.add_parser(command.name, help=command.help)
            for option in command.options:
                name = option.name if option.required else f"--{option.name}"
                kind: Any = {"type": option.kind, "choices": option.choices or None}
                kind["metavar"] = option.metavar
                kind = {"action": "store_true"} if option.is_flag else kind
                parser_of.add_argument(name, help=option.help, **kind)

    def handle(self, *_: Any, **options: Any) -> None:
        """Run the subcommand; a catalogue that does not load, or fails the check, is an error."""
        try:
            desk = site_desks().ready(options["desk"])
            if options["subcommand"] == "build":
                count = build(desk, options["out"])
                self.stdout.write(harmless(f"{options['out']}: {count} files"))
                for notice in notices(desk.catalogue):
                    self.stderr.write(notice)
            elif options["subcommand"] == "check":
                self._check(desk, options["format"])
            else:
                self._on_state(desk, options)
        except LoadError as error:
            raise CommandError(unloaded(error), returncode=2) from error
        except (MizKhedmatError, OSError) as error:
            raise CommandError(harmless(str(error)), returncode=2) from error

    def _on_state(self, desk: Desk, options: dict[str, Any]) -> None:
        """Run a command on state. Raises CommandError if it has something to report."""
        if desk.state is None:
            raise CommandError(NO_STATE.joined(), returncode=2)
        works = {command.name: command.work for command in commands_on_state()}
        result = works[options["subcommand"]](desk.state, options)
        if result.is_binary:
            sys.stdout.buffer.write(result.content)
        else:
            self.stdout.write(result.content.decode(), ending="")
        self.stderr.write(result.text, ending="")
        if result.status:
            raise CommandError(returncode=result.status)

    def _check(self, desk: Desk, kind: str) -> None:
        report = check(desk.catalogue, state=desk.state.facts() if desk.state else None)
        context = ReportContext(
            report, desk.catalogue, link=desk.state.place if desk.state else None
        )
        self.stdout.write(FORMATS[kind](context), ending="")
        if report.failed:
            raise CommandError(f"score {report.score.percent} %")
