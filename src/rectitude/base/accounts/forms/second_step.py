"""Codes of authenticator apps and recovery codes."""

from typing import Any

from allauth.mfa.base import forms as allauth
from allauth.mfa.totp import forms as totp
from django.utils.translation import gettext_lazy as _

from rectitude.base.accounts.forms.wording import CODE_HELP, say

_CODE = _("Code")


class SecondStepForm(allauth.AuthenticateForm):  # type: ignore[misc]
    """The code asked for after the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "code", _CODE, CODE_HELP)


class ConfirmCodeForm(allauth.ReauthenticateForm):  # type: ignore[misc]
    """Showing with a code that it is really you."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "code", _CODE, CODE_HELP)


class ActivateAppForm(totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "code", _("Code shown by the app"), _("6 figures. It changes every 30 seconds."))
        self.fields["code"].widget.attrs["inputmode"] = "numeric"
