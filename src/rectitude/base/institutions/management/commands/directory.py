"""`rectitude directory load`: take in the programmes, organisations, events and figures of the data files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from rectitude.base.institutions.directory_facts.files import DirectoryFileError
from rectitude.base.institutions.loading import load_directory


class Command(BaseCommand):
    """Reads the data files and adds what is missing; running it again changes nothing."""

    help = "Load the directory's programmes, organisations, events and figures from data files."

    def add_arguments(self, parser: CommandParser) -> None:
        """load [--from FOLDER]"""
        parser.add_argument("what", choices=["load"])
        parser.add_argument(
            "--from", dest="folder", type=Path, help="a folder of data files; default: the shipped ones"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say what was added."""
        try:
            report = load_directory(at=timezone.now(), folder=options["folder"])
        except DirectoryFileError as fault:
            raise CommandError(str(fault)) from fault
        for what, count in sorted(report.items()):
            self.stdout.write(f"{what} {count}")
        if not report:
            self.stdout.write("Nothing to add: the directory is up to date.")
