"""What every form that saves a version asks at its end, and how numbers are typed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class SavingForm(forms.Form):
    """Another version needs a title; a note says why."""

    title = forms.CharField(
        label=_("Title of the new version"),
        max_length=120,
        help_text=_("What is different about it, such as “Oversight counts double”."),
    )
    note = forms.CharField(
        label=_("Why (optional)"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever reads the result later reads this first."),
    )
    mark_optional = False

    def field_at(self, place: str, specification: Mapping[str, Any]) -> str | None:
        """The field that a place of a specification, such as steps[3].range, was typed in; None when unknown."""
        return None


def number_field(label: Any, *, required: bool = False, low: float | None = None, high: float | None = None,
                 help_text: Any = "", width: int = 5) -> forms.FloatField:  # fmt: skip
    """A number typed in the reader's own writing."""
    field = forms.FloatField(
        label=label, required=required, min_value=low, max_value=high, help_text=help_text, localize=True,
        error_messages={"invalid": _("Write a number, such as 2 or 0.5.")},
    )  # fmt: skip
    field.widget.attrs.update({"inputmode": "decimal", "class": f"govuk-input--width-{width}", "autocomplete": "off"})
    return field


def tidy(number: float) -> float | int:
    """2.0 is written as 2, so that what nobody changed stays what it was."""
    return int(number) if math.isfinite(number) and number == int(number) else number


def shown(number: float | None) -> float | int | None:
    """A number as it stands in an input."""
    return None if number is None else tidy(float(number))
