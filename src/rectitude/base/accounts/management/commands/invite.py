"""rectitude invite EMAIL --role ROLE --scope KIND:KEY: the first programme officer or operator, from the
shell.
"""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone

from rectitude.base.access.roles import GIVERS, ROLE_NAMES
from rectitude.base.access.scopes import parse_scope, place_of
from rectitude.base.accounts.actions import Offer, invite_person
from rectitude.base.accounts.digests import invitation_token
from rectitude.base.accounts.mail import absolute
from rectitude.base.accounts.problems import UNKNOWN_SCOPE
from rectitude.base.accounts.rules import SHELL


class Command(BaseCommand):
    """Invite somebody and print the link."""

    help = "Invite somebody to hold a role, send the letter and print its link."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The address, the role and where."""
        parser.add_argument("email")
        parser.add_argument("--role", required=True, choices=list(ROLE_NAMES))
        parser.add_argument("--scope", required=True, help="platform, programme:KEY, country:CODE or institution:KEY")
        parser.add_argument("--name", default="")
        parser.add_argument("--language", default="en", choices=[code for code, _name in settings.LANGUAGES])

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the invitation, and print where it leads."""
        validate_email(options["email"])
        scope, at = parse_scope(options["scope"]), timezone.now()
        if scope is None or place_of(scope, on=at.date()) is None:
            raise CommandError(UNKNOWN_SCOPE.because(scope=options["scope"]).title)
        if (options["role"], scope.kind) not in GIVERS:
            raise CommandError(f"{options['role']} is not a role over a {scope.kind}")
        invitation = invite_person(
            by=SHELL,
            at=at,
            email=options["email"],
            name=options["name"] or options["email"].partition("@")[0],
            language=options["language"],
            offers=[Offer(role=options["role"], scope=scope)],
        )
        self.stdout.write(absolute(reverse("accept_invitation", args=[invitation_token(invitation)])))
