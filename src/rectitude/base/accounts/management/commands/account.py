"""rectitude account close|open|clear-second-step EMAIL: for who left, who came back, who lost phone and codes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from rectitude.base.accounts.actions.keeping import clear_second_step, close_account, open_account
from rectitude.base.accounts.models import Person
from rectitude.base.accounts.rules import SHELL

DOING = {"close": close_account, "open": open_account, "clear-second-step": clear_second_step}


class Command(BaseCommand):
    """Close or open an account, or clear its second step."""

    help = "Close or open somebody's account, or clear their second step of signing in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, and to whose account."""
        parser.add_argument("what", choices=list(DOING))
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say so."""
        person = Person.objects.filter(email=options["email"].strip().lower()).first()
        if person is None:
            raise CommandError(f"no account at {options['email']}")
        DOING[options["what"]](by=SHELL, at=timezone.now(), person=person)
        self.stdout.write(f"{options['what']}: {person.name}, {person.email}")
