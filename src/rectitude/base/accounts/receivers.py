"""What allauth did, written to the ledger: each signal calls one action."""

from datetime import datetime
from typing import Any

from allauth.account import signals as account
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest
from django.utils import timezone

from rectitude.base.access.queries import actor_of
from rectitude.base.accounts.actions import sign_in
from rectitude.base.accounts.models import Person
from rectitude.base.accounts.rules import DOOR
from rectitude.core.access import Actor


def connect_receivers() -> None:
    """Called once, when Django is ready."""
    account.user_logged_in.connect(_on_sign_in, dispatch_uid="ledger")
    user_logged_out.connect(_on_sign_out, dispatch_uid="ledger")
    account.password_changed.connect(_on_password_changed, dispatch_uid="ledger")
    account.password_set.connect(_on_password_set, dispatch_uid="ledger")
    account.password_reset.connect(_on_password_reset, dispatch_uid="ledger")
    mfa.authenticator_added.connect(_on_added, dispatch_uid="ledger")
    mfa.authenticator_removed.connect(_on_removed, dispatch_uid="ledger")
    mfa.authenticator_reset.connect(_on_reset, dispatch_uid="ledger")
    mfa.authentication_failed.connect(_on_failed, dispatch_uid="ledger")


def moment_of(request: HttpRequest | None) -> datetime:
    """The moment of the request; now when it did not pass through our middleware."""
    return getattr(request, "moment", None) or timezone.now()


def self_at(request: HttpRequest | None, person: Person) -> tuple[Actor, datetime]:
    """The person as actor, at the moment of the request."""
    at = moment_of(request)
    return actor_of(person, at=at), at


def _on_sign_in(*, request: HttpRequest, user: Person, **_more: Any) -> None:
    by, at = self_at(request, user)
    methods = [str(record["method"]) for record in get_authentication_records(request, user)]
    sign_in.record_sign_in(by=by, at=at, person=user, methods=methods)
    known: Any = request
    known.actor = by


def _on_sign_out(*, request: HttpRequest | None, user: Person | None, **_more: Any) -> None:
    if user is None:
        return
    by, at = self_at(request, user)
    sign_in.record_sign_out(by=by, at=at, person=user)


def _on_password_changed(*, request: HttpRequest, user: Person, **_more: Any) -> None:
    by, at = self_at(request, user)
    sign_in.record_password_changed(by=by, at=at, person=user, how="changed")


def _on_password_set(*, request: HttpRequest, user: Person, **_more: Any) -> None:
    by, at = self_at(request, user)
    sign_in.record_password_changed(by=by, at=at, person=user, how="set")


def _on_password_reset(*, request: HttpRequest, user: Person, **_more: Any) -> None:
    by, at = self_at(request, user)
    sign_in.record_password_changed(by=by, at=at, person=user, how="reset")


def _on_added(*, request: HttpRequest, user: Person, authenticator: Any, **_more: Any) -> None:
    by, at = self_at(request, user)
    sign_in.record_mfa_added(by=by, at=at, person=user, kind=str(authenticator.type))


def _on_removed(*, request: HttpRequest, user: Person, authenticator: Any, **_more: Any) -> None:
    by, at = self_at(request, user)
    sign_in.record_mfa_removed(by=by, at=at, person=user, kind=str(authenticator.type))


def _on_reset(*, request: HttpRequest, user: Person, authenticator: Any, **_more: Any) -> None:
    by, at = self_at(request, user)
    sign_in.record_mfa_renewed(by=by, at=at, person=user, kind=str(authenticator.type))


def _on_failed(*, request: HttpRequest, user: Person, authenticator: Any, **_more: Any) -> None:
    sign_in.record_failed_second_step(by=DOOR, at=moment_of(request), person=user, kind=str(authenticator.type))
