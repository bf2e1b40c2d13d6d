"""Passkeys."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.webauthn import forms as allauth
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rectitude.base.accounts.actions.sign_in import record_failed_second_step, record_failed_sign_in
from rectitude.base.accounts.forms.wording import say
from rectitude.base.accounts.receivers import moment_of
from rectitude.base.accounts.rules import DOOR

_NAME = _("Name of this passkey")
_NAME_HELP = _("So that you can tell it from your others: the device it is on, for example.")


class AddPasskeyForm(allauth.AddWebAuthnForm):  # type: ignore[misc]
    """Adding a passkey, for signing in with it alone unless one says otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "name", _NAME, _NAME_HELP)
        say(
            self,
            "passwordless",
            _("Sign in with this passkey alone"),
            _(
                "Your device then asks for your fingerprint, your face or its PIN. Otherwise it comes after "
                "the password."
            ),
        )
        self.fields["passwordless"].initial = True


class RenamePasskeyForm(allauth.EditWebAuthnForm):  # type: ignore[misc]
    """Giving a passkey another name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "name", _NAME, _NAME_HELP)


class PasskeySignInForm(allauth.LoginWebAuthnForm):  # type: ignore[misc]
    """Signing in with a passkey alone."""

    def clean_credential(self) -> Any:
        """Write a failure down; nobody typed an address."""
        try:
            return super().clean_credential()
        except ValidationError:
            request = context.request
            network = get_adapter().get_client_ip(request)
            record_failed_sign_in(by=DOOR, at=moment_of(request), method="passkey", typed="", network=network)
            raise


class PasskeySecondStepForm(allauth.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey after the password."""

    def clean_credential(self) -> Any:
        """Write a failure down."""
        try:
            return super().clean_credential()
        except ValidationError:
            record_failed_second_step(
                by=DOOR, at=moment_of(context.request), person=self.user, kind="webauthn"
            )
            raise
