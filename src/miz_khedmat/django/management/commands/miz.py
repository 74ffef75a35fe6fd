"""``manage.py miz check`` and ``manage.py miz build OUT``, for the desks of the site."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from miz_khedmat.catalogue.publication import notices
from miz_khedmat.compliance import check
from miz_khedmat.compliance.reports import FORMATS, ReportContext
from miz_khedmat.desk import Desk
from miz_khedmat.django.desks import DEFAULT, site_desks
from miz_khedmat.errors import LoadError, MizKhedmatError
from miz_khedmat.persian.logs import harmless
from miz_khedmat.site import build
from miz_khedmat.terminal import unloaded


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

    def handle(self, *_: Any, **options: Any) -> None:
        """Run the subcommand; a catalogue that does not load, or fails the check, is an error."""
        try:
            desk = site_desks().ready(options["desk"])
            if options["subcommand"] == "build":
                count = build(desk, options["out"])
                self.stdout.write(harmless(f"{options['out']}: {count} files"))
                for notice in notices(desk.catalogue):
                    self.stderr.write(notice)
            else:
                self._check(desk, options["format"])
        except LoadError as error:
            raise CommandError(unloaded(error), returncode=2) from error
        except (MizKhedmatError, OSError) as error:
            raise CommandError(harmless(str(error)), returncode=2) from error

    def _check(self, desk: Desk, kind: str) -> None:
        report = check(desk.catalogue)
        self.stdout.write(FORMATS[kind](ReportContext(report, desk.catalogue)), ending="")
        if report.failed:
            raise CommandError(f"score {report.score.percent} %")
