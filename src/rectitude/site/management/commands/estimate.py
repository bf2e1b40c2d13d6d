"""`rectitude estimate SPEC.json`: every figure a specification asks of survey data, without a server or a database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from rectitude.core.stats import specification
from rectitude.site.offline import add_arguments, answer


class Command(BaseCommand):
    help = "Work out the survey estimates a specification asks for, and print them as JSON."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        answer(
            self,
            kind="estimate",
            options=options,
            files_named=specification.files_named,
            work_out=specification.estimate,
            faults=(specification.SpecificationFault,),
        )
