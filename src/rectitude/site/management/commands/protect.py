"""`rectitude protect SPEC.json`: tables of people with everything withheld that must be, after an audit that passed."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rectitude.core.confidentiality import DisclosureFault, specification
from rectitude.core.snapshots import DocumentFault, read_document, written_document
from rectitude.site.offline import FAULTY, read, write


class Command(BaseCommand):
    help = "Withhold from tables of people what would give a few of them away, audit, and print the release as JSON."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        # No bundle, as the other commands make: it would carry the people along with what may leave of them.
        parser.add_argument("specification", type=Path, help="the JSON file; files it names are found beside it")
        parser.add_argument("-o", "--output", type=Path, help="write the release to this file instead of printing it")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["specification"]
        try:
            document = read_document(read(path))
            files = {name: read(path.parent / name) for name in specification.files_named(document)}
            release = specification.protected(document, files=files)
        except (DocumentFault, DisclosureFault) as fault:
            raise CommandError(f"{path}: {fault}", returncode=FAULTY) from None
        text = written_document(release)
        if options["output"]:
            write(options["output"], text)
        else:
            self.stdout.write(text.decode(), ending="")
