"""Members of the working group."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rectitude.apps.risks.models import GroupMember
from rectitude.base.accounts.models import Person

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class AboutMember(forms.Form):
    """What is said of a member."""

    post = forms.CharField(
        label=_("Post, and organisation if it is another one"),
        max_length=150,
        help_text=_("What they do, in a few words."),
    )
    is_external = forms.TypedChoiceField(
        label=_("Do they come from outside the institution?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )
    is_frontline = forms.TypedChoiceField(
        label=_("Do they do the work that is assessed, day by day?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )
    is_woman = forms.ChoiceField(
        label=_("Woman"),
        choices=GroupMember.Told.choices,
        initial=GroupMember.Told.NOT_STATED,
        widget=forms.RadioSelect,
        help_text=_("What they say of themselves. Ask; do not guess."),
    )

    def about(self) -> dict[str, Any]:
        """The values for the action."""
        return {name: self.cleaned_data[name] for name in ("post", "is_external", "is_frontline", "is_woman")}


class MemberForm(AboutMember):
    """Somebody new, with or without an account."""

    email = forms.EmailField(
        label=_("E-mail address of their account"),
        required=False,
        help_text=_("With an account they read the register and vote on their own phone."),
    )
    name = forms.CharField(
        label=_("Name, if they have no account"),
        required=False,
        max_length=150,
        help_text=_("They vote on paper, and you enter what they wrote."),
    )
    field_order = ("email", "name", "post", "is_external", "is_frontline", "is_woman")
    person: Person | None = None

    def clean(self) -> None:
        email, name = self.cleaned_data.get("email"), self.cleaned_data.get("name")
        if email:
            self.person = Person.objects.filter(email__iexact=email, is_active=True).first()
            if self.person is None:
                self.add_error("email", _("Nobody here has an account with this address. Invite them, or enter a name"))
        elif not name and "email" not in self.errors:
            self.add_error("email", _("Enter the address of their account, or a name"))
