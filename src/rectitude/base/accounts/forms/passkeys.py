"""Passkeys. What a device answers comes through the network: it may be anything, and is refused in one way."""

import struct
from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.webauthn import forms as allauth
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rectitude.base.accounts.actions.sign_in import record_failed_second_step, record_failed_sign_in
from rectitude.base.accounts.forms.wording import say
from rectitude.base.accounts.receivers import moment_of
from rectitude.base.accounts.rules import DOOR

_NAME = _("Name of this passkey")
_NAME_HELP = _("So that you can tell it from your others: the device it is on, for example.")
_ALONE_HELP = _("Your device then asks for your fingerprint, your face or its PIN.")
_REFUSED = _("This passkey was not accepted. Try again, or use another way")
# What taking a malformed answer apart can raise besides the library's own complaint.
_MALFORMED = (LookupError, ValueError, TypeError, AttributeError, struct.error)


def accepted(check: Callable[[], Any]) -> Any:
    """What the check gives. Raises ValidationError, in our words, for every answer that is refused."""
    try:
        return check()
    except ValidationError as refused:
        if getattr(refused, "code", "") == "too_many_login_attempts":
            raise
        raise ValidationError(_REFUSED, code="passkey_refused") from None
    except _MALFORMED:
        raise ValidationError(_REFUSED, code="passkey_refused") from None


def name_credential(form: forms.BaseForm) -> None:
    """Call the hidden answer of the device what it is, should anything be wrong with it."""
    field = form.fields["credential"]
    field.label = str(_("Passkey"))
    field.error_messages = {**field.error_messages, "required": _REFUSED, "invalid": _REFUSED}


class AddPasskeyForm(allauth.AddWebAuthnForm):  # type: ignore[misc]
    """Adding a passkey, for signing in with it alone unless one says otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_credential(self)
        say(self, "name", _NAME, _NAME_HELP)
        say(self, "passwordless", _("Sign in with this passkey alone, without a password"), _ALONE_HELP)
        self.fields["passwordless"].initial = True

    def clean(self) -> Any:
        """Whatever the device answered is accepted or refused, nothing else."""
        return accepted(super().clean)


class RenamePasskeyForm(allauth.EditWebAuthnForm):  # type: ignore[misc]
    """Giving a passkey another name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "name", _NAME, _NAME_HELP)


class PasskeySignInForm(allauth.LoginWebAuthnForm):  # type: ignore[misc]
    """Signing in with a passkey alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_credential(self)

    def clean_credential(self) -> Any:
        """Write a failure down; nobody typed an address."""
        try:
            return accepted(super().clean_credential)
        except ValidationError:
            request = context.request
            network = get_adapter().get_client_ip(request)
            at = moment_of(request)
            record_failed_sign_in(by=DOOR, at=at, method="passkey", typed="", network=network)
            raise


class PasskeySecondStepForm(allauth.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey after the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_credential(self)

    def clean_credential(self) -> Any:
        """Write a failure down."""
        try:
            return accepted(super().clean_credential)
        except ValidationError:
            at = moment_of(context.request)
            record_failed_second_step(by=DOOR, at=at, person=self.user, kind="webauthn")
            raise


class ConfirmPasskeyForm(allauth.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """Showing with a passkey that it is really you."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_credential(self)

    def clean_credential(self) -> Any:
        """Write a failure down."""
        try:
            return accepted(super().clean_credential)
        except ValidationError:
            at = moment_of(context.request)
            record_failed_second_step(by=DOOR, at=at, person=self.user, kind="webauthn")
            raise
