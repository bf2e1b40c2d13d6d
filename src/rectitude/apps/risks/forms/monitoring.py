"""Accepting, red flags, the review clock."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rectitude.apps.risks.forms.fields import words
from rectitude.base.ui.forms import Choice, DateParts


class DayForm(forms.Form):
    """Something of a day that has come."""

    on = DateParts(label=_("On"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["on"].initial = today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This day has not come yet"))
        return on


class SightingForm(DayForm):
    """A red flag was seen."""

    flag = forms.ChoiceField(label=_("Which red flag"))
    note = words(
        label=_("What was seen"), rows=3, hint=_("Facts, without names. A red flag is a reason to look, not proof.")
    )
    field_order = ("flag", "on", "note")

    def __init__(self, *args: Any, flags: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["flag"]
        self.flags = flags
        field.choices = [(f"{code}/{flag}", f"{code}: {flag}") for code, flag in flags]

    @property
    def chosen(self) -> tuple[str, str]:
        """The risk id and the flag."""
        code, _slash, flag = self.cleaned_data["flag"].partition("/")
        return code, flag


class CheckForm(DayForm):
    """All red flags were looked at."""

    what = words(label=_("What was looked at"), rows=2)


class EventForm(DayForm):
    """Something happened, or the register was assessed again."""

    what = words(label=_("What happened"), rows=3, required=True)


class AcceptForm(forms.Form):
    """The head accepts what remains."""

    versions = forms.MultipleChoiceField(
        label=_("I accept what remains of"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one risk")},
    )
    text = words(
        label=_("In your words"),
        required=True,
        hint=_("What you accept, until when, and what you will do if it changes."),
    )
    signed = forms.BooleanField(
        label=_("I sign this as head of the institution"),
        error_messages={"required": _("Tick to sign, or leave without signing")},
    )

    def __init__(self, *args: Any, offered: list[tuple[str, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["versions"]
        field.choices = [(key, Choice(label, hint=hint)) for key, label, hint in offered]
