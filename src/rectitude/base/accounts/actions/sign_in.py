"""What happens at the door, written down. Of somebody who has not shown who they are, only keyed digests
are kept.
"""

from datetime import datetime

from rectitude.base.accounts.actions.preferences import own_account
from rectitude.base.accounts.digests import address_digest
from rectitude.base.accounts.models import Person
from rectitude.base.accounts.rules import AT_THE_DOOR, OWN_ACCOUNT
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor, Resource

_THE_DOOR = Resource(kind="door", key="sign-in")


@action(event="accounts.session.opened", rule=OWN_ACCOUNT, on=own_account)
def record_sign_in(*, by: Actor, at: datetime, person: Person, methods: list[str]) -> Done[None]:
    """Somebody signed in; methods lists what they showed (password, mfa, socialaccount), in order."""
    return Done(None, subject=f"person:{person.key}", details={"methods": methods})


@action(event="accounts.session.closed", rule=OWN_ACCOUNT, on=own_account)
def record_sign_out(*, by: Actor, at: datetime, person: Person) -> Done[None]:
    """Somebody signed out."""
    return Done(None, subject=f"person:{person.key}")


@action(event="accounts.sessions.ended", rule=OWN_ACCOUNT, on=own_account)
def record_other_sessions_ended(*, by: Actor, at: datetime, person: Person, number: int) -> Done[None]:
    """Somebody signed out their other devices."""
    return Done(None, subject=f"person:{person.key}", details={"sessions": number})


@action(event="accounts.sign-in.failed", rule=AT_THE_DOOR, on=lambda **_: _THE_DOOR)
def record_failed_sign_in(*, by: Actor, at: datetime, method: str, typed: str, network: str) -> Done[None]:
    """Somebody failed to sign in. typed is the address they gave (or ""), network where they came from:
    kept as digests.

    Nothing here depends on whether the address has an account.
    """
    details = {
        "method": method,
        "address": address_digest(typed) if typed else "",
        "network": address_digest(network),
    }
    return Done(None, subject="door:sign-in", details=details)


@action(event="accounts.mfa.failed", rule=AT_THE_DOOR, on=lambda **_: _THE_DOOR)
def record_failed_second_step(*, by: Actor, at: datetime, person: Person, kind: str) -> Done[None]:
    """Somebody who knew the password failed the second step (kind: totp, recovery_codes or webauthn)."""
    return Done(None, subject=f"person:{person.key}", details={"kind": kind})


@action(event="accounts.mfa.added", rule=OWN_ACCOUNT, on=own_account)
def record_mfa_added(*, by: Actor, at: datetime, person: Person, kind: str) -> Done[None]:
    """An authenticator app, a passkey or a set of recovery codes was added."""
    return Done(None, subject=f"person:{person.key}", details={"kind": kind})


@action(event="accounts.mfa.removed", rule=OWN_ACCOUNT, on=own_account)
def record_mfa_removed(*, by: Actor, at: datetime, person: Person, kind: str) -> Done[None]:
    """An authenticator app, a passkey or a set of recovery codes was removed."""
    return Done(None, subject=f"person:{person.key}", details={"kind": kind})


@action(event="accounts.mfa.renewed", rule=OWN_ACCOUNT, on=own_account)
def record_mfa_renewed(*, by: Actor, at: datetime, person: Person, kind: str) -> Done[None]:
    """The recovery codes were made anew."""
    return Done(None, subject=f"person:{person.key}", details={"kind": kind})


@action(event="accounts.password.changed", rule=OWN_ACCOUNT, on=own_account)
def record_password_changed(*, by: Actor, at: datetime, person: Person, how: str) -> Done[None]:
    """The password was changed (how: changed, set for the first time, or reset by mail)."""
    return Done(None, subject=f"person:{person.key}", details={"how": how})
