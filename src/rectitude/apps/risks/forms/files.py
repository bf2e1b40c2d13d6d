"""Bringing a register file."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class BringForm(forms.Form):
    """The workbook. Nothing is saved before somebody has seen what it would change."""

    file = forms.FileField(
        label=_("Register as an .xlsx file"),
        help_text=_("Ours, or one of your own whose columns are called like ours. Up to 10 MB and 500 lines."),
    )
