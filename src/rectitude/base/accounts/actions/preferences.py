"""What people choose for themselves."""

from datetime import datetime
from typing import Any

from rectitude.base.accounts.models import Person
from rectitude.base.accounts.rules import OWN_ACCOUNT
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor, Resource


def own_account(*, person: Person, **_more: Any) -> Resource:
    """A person's account as something to decide on: `self` is the person."""
    key = str(person.key)
    return Resource(kind="person", key=key, parties={"self": frozenset({key})})


@action(event="accounts.preferences.changed", rule=OWN_ACCOUNT, on=own_account)
def change_preferences(
    *, by: Actor, at: datetime, person: Person, name: str, language: str, time_zone: str
) -> Done[Person]:
    """Change the name others see, the language of pages and letters, and the time zone of clock times."""
    changed = [
        field
        for field, value in {"name": name, "language": language, "time_zone": time_zone}.items()
        if getattr(person, field) != value
    ]
    person.name, person.language, person.time_zone = name, language, time_zone
    person.save(update_fields=["name", "language", "time_zone"])
    return Done(person, subject=f"person:{person.key}", details={"changed": changed})
