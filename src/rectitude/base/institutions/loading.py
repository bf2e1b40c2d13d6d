"""Loading the directory: nothing happens, and nothing is logged, when there is nothing to add."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from rectitude.base.institutions.actions.directory import load_directory_facts
from rectitude.base.institutions.directory_facts.files import read_facts
from rectitude.base.institutions.directory_facts.writing import Report, write_facts
from rectitude.core.access import Actor

LOADER = Actor(key="system:directory", name="directory")


def load_directory(*, at: datetime, folder: Path | None = None) -> Report:
    """Bring the directory up to the data files in `folder` (the shipped ones by default).

    Returns counts such as {"events.added": 22}; empty when everything was there already.
    Raises DirectoryFileError when a file is missing or malformed; then nothing is written.
    """
    facts = read_facts(folder or settings.RECTITUDE_DIRECTORY_DIR)
    with transaction.atomic():
        tried = write_facts(facts)
        transaction.set_rollback(True)
    return load_directory_facts(by=LOADER, at=at, facts=facts) if tried else {}
