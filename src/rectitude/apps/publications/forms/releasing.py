"""Releasing and withdrawing ask why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ReleaseForm(forms.Form):
    """Why it is released; and after the first release, whether it corrects the one before."""

    nature = forms.ChoiceField(
        label=_("What is this release?"),
        choices=[
            ("update", _("Newer figures: the release before was right when it was released")),
            ("correction", _("A correction: the release before said something wrong")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why do you release it now?"),
        help_text=_("Everybody who reads it sees this. For a correction, say what was wrong."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    mark_optional = False

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["nature"]

    @property
    def is_correction(self) -> bool:
        """Whether it corrects the release before; for a valid form."""
        return bool(self.cleaned_data.get("nature") == "correction")


class WithdrawForm(forms.Form):
    """Why nobody stands by it any more."""

    reason = forms.CharField(
        label=_("Why is it withdrawn?"),
        help_text=_("Everybody who follows a link to it sees this, for ever."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    mark_optional = False
