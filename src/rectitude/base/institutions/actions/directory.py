"""Taking in the directory's facts."""

from datetime import datetime

from rectitude.base.actions import Done, action
from rectitude.base.institutions.directory_facts.files import Facts
from rectitude.base.institutions.directory_facts.writing import Report, write_facts
from rectitude.base.institutions.rules import LOAD_DIRECTORY
from rectitude.core.access import Actor, Resource


def _platform(**_: object) -> Resource:
    return Resource(kind="directory", key="facts")


@action(event="institutions.directory.loaded", rule=LOAD_DIRECTORY, on=_platform)
def load_directory_facts(*, by: Actor, at: datetime, facts: Facts) -> Done[Report]:
    """Bring the directory up to these facts; returns what was added and changed, by kind."""
    report = write_facts(facts)
    return Done(report, subject="directory:facts", details={"counts": report})
