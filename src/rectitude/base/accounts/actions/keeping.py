"""What only somebody with a shell on the server does to an account: close it, open it, clear its second step."""

from datetime import datetime

from allauth.mfa.models import Authenticator

from rectitude.base.accounts.models import Person
from rectitude.base.accounts.rules import KEEP_ACCOUNTS
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor, Resource

_ACCOUNTS = Resource(kind="accounts", key="*")


@action(event="accounts.account.closed", rule=KEEP_ACCOUNTS, on=lambda **_: _ACCOUNTS)
def close_account(*, by: Actor, at: datetime, person: Person) -> Done[Person]:
    """Nobody signs in with it any more and its sessions are over; roles and work stay on record."""
    person.is_active = False
    person.save(update_fields=["is_active"])
    return Done(person, subject=f"person:{person.key}")


@action(event="accounts.account.opened", rule=KEEP_ACCOUNTS, on=lambda **_: _ACCOUNTS)
def open_account(*, by: Actor, at: datetime, person: Person) -> Done[Person]:
    """A closed account can be signed in to again, with the roles that still hold."""
    person.is_active = True
    person.save(update_fields=["is_active"])
    return Done(person, subject=f"person:{person.key}")


@action(event="accounts.mfa.cleared", rule=KEEP_ACCOUNTS, on=lambda **_: _ACCOUNTS)
def clear_second_step(*, by: Actor, at: datetime, person: Person) -> Done[int]:
    """Passkeys, authenticator app and recovery codes are removed: the password alone signs in again."""
    number, _by_model = Authenticator.objects.filter(user=person).delete()
    return Done(number, subject=f"person:{person.key}", details={"removed": number})
