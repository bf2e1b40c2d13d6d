"""Signing a version and choosing two to compare."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

NOW = "now"


class SignForm(forms.Form):
    """What the version is called in the list."""

    title = forms.CharField(
        label=_("What this version is called"),
        max_length=150,
        help_text=_("For example: After the second workshop"),
    )


class CompareForm(forms.Form):
    """Two versions, the earlier first; "now" is the register as it stands."""

    earlier = forms.ChoiceField(label=_("From"))
    later = forms.ChoiceField(label=_("To"))

    def __init__(self, *args: Any, numbered: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["earlier"].choices = numbered
        fields["later"].choices = [(NOW, _("The register as it stands now")), *reversed(numbered)]
