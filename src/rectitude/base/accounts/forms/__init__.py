"""The forms, in our words and without the placeholders that vanish when one types."""

from rectitude.base.accounts.forms.invitations import AcceptForm, InviteForm
from rectitude.base.accounts.forms.passkeys import (
    AddPasskeyForm,
    ConfirmPasskeyForm,
    PasskeySecondStepForm,
    PasskeySignInForm,
    RenamePasskeyForm,
)
from rectitude.base.accounts.forms.passwords import (
    AskForResetForm,
    ChangePasswordForm,
    ConfirmPasswordForm,
    ResetPasswordForm,
    SetPasswordForm,
    SignInForm,
)
from rectitude.base.accounts.forms.preferences import PreferencesForm
from rectitude.base.accounts.forms.second_step import ActivateAppForm, ConfirmCodeForm, SecondStepForm

__all__ = [
    "AcceptForm",
    "ActivateAppForm",
    "AddPasskeyForm",
    "AskForResetForm",
    "ChangePasswordForm",
    "ConfirmCodeForm",
    "ConfirmPasskeyForm",
    "ConfirmPasswordForm",
    "InviteForm",
    "PasskeySecondStepForm",
    "PasskeySignInForm",
    "PreferencesForm",
    "RenamePasskeyForm",
    "ResetPasswordForm",
    "SecondStepForm",
    "SetPasswordForm",
    "SignInForm",
]
