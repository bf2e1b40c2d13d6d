"""Bringing a data folder up to the code: folders, migrations, cache table, static files."""

from django.conf import settings
from django.core.management import call_command

from rectitude.site.messages import compile_messages


def prepare() -> None:
    """Idempotent; seconds when nothing is to be done."""
    settings.RECTITUDE_DATA_DIR.mkdir(parents=True, exist_ok=True)
    compile_messages()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
