"""Inviting somebody, sending the letter again, taking it back, and coming in."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress

from rectitude.base.access.granting import SHELL_KEY, add_grant
from rectitude.base.access.queries import actor_of
from rectitude.base.access.roles import may_give
from rectitude.base.access.scopes import place_of
from rectitude.base.accounts.digests import address_digest, invitation_token, is_token_of, token_digest
from rectitude.base.accounts.models import Invitation, OfferedRole, Person
from rectitude.base.accounts.problems import INVITATION_CLOSED, INVITATION_EMPTY, INVITATION_ENDED
from rectitude.base.accounts.rules import ACCEPT, INVITE
from rectitude.base.accounts.tasks import is_key, mail_invitation
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor, Resource, Scope

LIFETIME = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A role to be held over a scope once the invitation is accepted, until active_to or open-ended."""

    role: str
    scope: Scope
    active_to: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """What somebody who comes in for the first time says of themself."""

    name: str
    password: str
    language: str
    time_zone: str


def _may_give_all(by: Actor, offers: Sequence[Offer], at: datetime) -> bool:
    if by.key == SHELL_KEY:
        return True
    for offer in offers:
        place = place_of(offer.scope, on=at.date())
        if place is None or not may_give(by=by, role=offer.role, place=place, at=at):
            return False
    return bool(offers)


def invitation_resource(*, by: Actor, at: datetime, email: str, offers: Sequence[Offer], key: str = "") -> Resource:
    """An invitation to decide on: `governor` may give every role it offers, `invitee` is whom it is for."""
    invitee = Person.objects.filter(email=email.strip().lower()).first()
    return Resource(
        kind="invitation",
        key=key,
        parties={
            "governor": frozenset({by.key} if _may_give_all(by, offers, at) else ()),
            "invitee": frozenset({str(invitee.key)} if invitee else ()),
        },
    )


def offers_of(invitation: Invitation) -> list[Offer]:
    """What the invitation offers."""
    return [Offer(role=o.role, scope=o.scope, active_to=o.active_to) for o in invitation.offers.order_by("pk")]


def _existing(*, by: Actor, at: datetime, invitation: Invitation, **_more: Any) -> Resource:
    offers = offers_of(invitation)
    return invitation_resource(by=by, at=at, email=invitation.email, offers=offers, key=str(invitation.key))


def _said(invitation: Invitation, offers: Sequence[Offer]) -> dict[str, Any]:
    return {
        "address": address_digest(invitation.email),
        "offers": [{"role": o.role, "scope": f"{o.scope.kind}:{o.scope.key}"} for o in offers],
        "expires_at": invitation.expires_at.isoformat(),
    }


def _send(invitation: Invitation, *, by: Actor, at: datetime) -> None:
    """Give the invitation a fresh token, from now on the only one, and write down who answers for it."""
    invitation.nonce = secrets.token_hex(32)
    invitation.token_digest = token_digest(invitation_token(invitation))
    invitation.invited_by = by.key
    invitation.sent_at = at
    invitation.expires_at = at + LIFETIME
    invitation.save()


@action(
    event="accounts.invitation.sent",
    rule=INVITE,
    on=lambda *, by, at, email, offers, **_: invitation_resource(by=by, at=at, email=email, offers=offers),
)
def invite_person(
    *, by: Actor, at: datetime, email: str, name: str, language: str, offers: Sequence[Offer]
) -> Done[Invitation]:
    """Invite whoever reads that address to take up these roles; the letter goes out through the task queue.

    It makes no difference, to the inviter or in the work done, whether the address already has an account.
    Raises Problem(accounts.invitation-empty).
    """
    if not offers:
        raise INVITATION_EMPTY.because()
    invitation = Invitation(email=email.strip().lower(), name=name.strip(), language=language, created_at=at)
    _send(invitation, by=by, at=at)
    OfferedRole.objects.bulk_create(
        OfferedRole(
            invitation=invitation,
            role=offer.role,
            scope_kind=offer.scope.kind,
            scope_key=offer.scope.key,
            active_to=offer.active_to,
        )
        for offer in offers
    )
    queue_letter(invitation)
    return Done(invitation, subject=f"invitation:{invitation.key}", details=_said(invitation, offers))


@action(event="accounts.invitation.sent-again", rule=INVITE, on=_existing)
def resend_invitation(*, by: Actor, at: datetime, invitation: Invitation) -> Done[Invitation]:
    """Send a new link, good for 14 days from now; the old link stops working. Raises
    Problem(accounts.invitation-ended).
    """
    held = _unfinished(invitation)
    _send(held, by=by, at=at)
    queue_letter(held)
    return Done(held, subject=f"invitation:{held.key}", details=_said(held, offers_of(held)))


@action(event="accounts.invitation.revoked", rule=INVITE, on=_existing)
def revoke_invitation(*, by: Actor, at: datetime, invitation: Invitation) -> Done[Invitation]:
    """Take the invitation back: its link stops working. Raises Problem(accounts.invitation-ended)."""
    held = _unfinished(invitation)
    held.revoked_at = at
    held.save(update_fields=["revoked_at"])
    return Done(held, subject=f"invitation:{held.key}", details={"address": address_digest(held.email)})


def _unfinished(invitation: Invitation) -> Invitation:
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if held.accepted_at is not None or held.revoked_at is not None:
        raise INVITATION_ENDED.because()
    return held


def bearer_of(invitation: Invitation) -> Actor:
    """Somebody without an account who holds the link of an invitation."""
    return Actor(key=f"invitation:{invitation.key}", name=invitation.name)


def _borne(*, by: Actor, invitation: Invitation, token: str, **_more: Any) -> Resource:
    person = Person.objects.filter(email=invitation.email).first()
    bearer = str(person.key) if person else bearer_of(invitation).key
    bears = is_token_of(invitation, token)
    parties = {"bearer": frozenset({bearer} if bears else ())}
    return Resource(kind="invitation", key=str(invitation.key), parties=parties)


@action(event="accounts.invitation.accepted", rule=ACCEPT, on=_borne)
def accept_invitation(
    *, by: Actor, at: datetime, invitation: Invitation, token: str, account: NewAccount | None
) -> Done[Person]:
    """Come in: make the account if the address has none yet (account says how), and take up the roles
    offered.

    by is the person themself, or `bearer_of(invitation)` when there is no account yet. Whoever invited must
    still be allowed to give every role offered. Raises Problem(accounts.invitation-closed).
    """
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    offers = offers_of(held)
    if not held.is_open(at) or not is_token_of(held, token) or not _may_give_all(_inviter(held, at), offers, at):
        raise INVITATION_CLOSED.because()
    person = Person.objects.filter(email=held.email).first() or _new_person(held, account)
    given = [
        f"{o.role}@{o.scope.kind}:{o.scope.key}"
        for o in offers
        if o.active_to is None or o.active_to > at
        if add_grant(
            person=person,
            role=o.role,
            scope=o.scope,
            at=at,
            active_to=o.active_to,
            granted_by=held.invited_by,
        )
    ]
    held.accepted_at = at
    held.save(update_fields=["accepted_at"])
    details = {
        "person": str(person.key),
        "granted_by": held.invited_by,
        "granted": given,
        "new": account is not None,
    }
    return Done(person, subject=f"invitation:{held.key}", details=details)


def _inviter(invitation: Invitation, at: datetime) -> Actor:
    if not is_key(invitation.invited_by):
        return Actor(key=invitation.invited_by)
    return actor_of(Person.objects.filter(key=invitation.invited_by, is_active=True).first(), at=at)


def _new_person(invitation: Invitation, account: NewAccount | None) -> Person:
    if account is None:
        raise INVITATION_CLOSED.because()
    person = Person.objects.create_user(
        invitation.email,
        account.password,
        name=account.name,
        language=account.language,
        time_zone=account.time_zone,
    )
    # The link reached its reader through this address: that is the proof that it is theirs.
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    return person


def queue_letter(invitation: Invitation) -> None:
    """Queue the letter. The queue is a table of the same database: it is committed with the invitation, or
    not at all.
    """
    mail_invitation.enqueue(str(invitation.key))
