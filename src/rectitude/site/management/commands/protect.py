"""`rectitude protect SPEC.json`: tables of people with everything withheld that must be, after an audit that passed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from rectitude.core.confidentiality import DisclosureFault, specification
from rectitude.site.offline import add_arguments, answer


class Command(BaseCommand):
    help = "Withhold from tables of people what would give a few of them away, audit, and print the release as JSON."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        answer(
            self,
            options=options,
            files_named=specification.files_named,
            work_out=specification.protected,
            faults=(DisclosureFault,),
        )
