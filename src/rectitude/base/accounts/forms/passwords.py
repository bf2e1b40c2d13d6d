"""Signing in with a password, and changing it."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.utils.translation import gettext_lazy as _

from rectitude.base.accounts.forms.wording import PASSWORD_HELP, say
from rectitude.base.accounts.tasks import mail_reset_link

_EMAIL = _("E-mail address")
_PASSWORD = _("Password")
_NEW = _("New password")
_AGAIN = _("New password again")


class SignInForm(allauth.LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "login", _EMAIL)
        say(self, "password", _PASSWORD)
        # "webauthn" lets a browser that knows a passkey offer it in this very field.
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"


class AskForResetForm(allauth.ResetPasswordForm):  # type: ignore[misc]
    """Asking for a link to choose a new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "email", _EMAIL, _("The address your invitation came to."))

    def clean_email(self) -> str:
        """No look-up here: the worker does it, so that every address takes the same path and the same
        time.
        """
        return str(self.cleaned_data["email"]).lower()

    def save(self, request: Any, **kwargs: Any) -> str:
        """Queue the letter, if one is due."""
        email = str(self.cleaned_data["email"])
        mail_reset_link.enqueue(email)
        return email


class ResetPasswordForm(allauth.ResetPasswordKeyForm):  # type: ignore[misc]
    """Choosing a new password after following the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "password1", _NEW, PASSWORD_HELP)
        say(self, "password2", _AGAIN)


class ChangePasswordForm(allauth.ChangePasswordForm):  # type: ignore[misc]
    """Choosing a new password while knowing the old one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "oldpassword", _("Current password"))
        say(self, "password1", _NEW, PASSWORD_HELP)
        say(self, "password2", _AGAIN)


class SetPasswordForm(allauth.SetPasswordForm):  # type: ignore[misc]
    """Choosing a first password, for somebody who came in another way."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "password1", _PASSWORD, PASSWORD_HELP)
        say(self, "password2", _("Password again"))


class ConfirmPasswordForm(allauth.ReauthenticateForm):  # type: ignore[misc]
    """Showing once more that it is really you."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "password", _PASSWORD)


def add_mismatch(form: forms.Form, *, first: str, second: str) -> None:
    """Complain on the second field when the two differ."""
    typed, again = form.cleaned_data.get(first), form.cleaned_data.get(second)
    if typed and again and typed != again:
        form.add_error(second, str(_("The two passwords differ")))
