"""`rectitude messages`: compile the translations."""

from typing import Any

from django.core.management.base import BaseCommand

from rectitude.site.messages import compile_messages


class Command(BaseCommand):
    help = "Compile the translations that changed."

    def handle(self, *args: Any, **options: Any) -> None:
        compile_messages()
