"""Inviting, and coming in."""

from datetime import datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from rectitude.base.access.roles import ROLE_NAMES
from rectitude.base.accounts.forms.passwords import add_mismatch
from rectitude.base.accounts.forms.preferences import PreferencesForm, language_choices
from rectitude.base.accounts.forms.wording import PASSWORD_HELP
from rectitude.base.accounts.models import Person
from rectitude.base.ui.forms import DateParts


class RoleForm(forms.Form):
    """Which role, and until when."""

    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    active_to = DateParts(
        label=_("Last day"), required=False, help_text=_("Leave it empty if there is no end in sight.")
    )

    def __init__(self, *args: Any, roles: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ChoiceField", self.fields["role"])
        field.choices = [(role, capfirst(str(ROLE_NAMES[role]))) for role in roles]

    def end(self) -> datetime | None:
        """The first moment the role is no longer held: midnight after the last day, in the reader's time
        zone.
        """
        last = self.cleaned_data["active_to"]
        return timezone.make_aware(datetime.combine(last + timedelta(days=1), time())) if last else None


class InviteForm(RoleForm):
    """Whom to invite, in which language, with which role."""

    field_order = ["email", "name", "language", "role", "active_to"]

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The invitation is sent to it."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(label=_("Name"), max_length=150)
    language = forms.ChoiceField(label=_("Language of the letter"), choices=language_choices, widget=forms.RadioSelect)


class AcceptForm(PreferencesForm):
    """Coming in for the first time."""

    field_order = ["name", "password", "password_again", "language", "time_zone"]

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=PASSWORD_HELP,
    )
    password_again = forms.CharField(
        label=_("Password again"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """The password is checked against the name and the address too."""
        cleaned = super().clean() or {}
        add_mismatch(self, first="password", second="password_again")
        if cleaned.get("password"):
            try:
                validate_password(cleaned["password"], Person(email=self.email, name=cleaned.get("name", "")))
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned
