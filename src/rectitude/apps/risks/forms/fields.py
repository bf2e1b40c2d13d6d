"""Fields the forms of this room share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rectitude.apps.risks.words import said
from rectitude.base.ui.forms import Choice
from rectitude.core.risk import Anchor, Missing
from rectitude.core.risk import Choice as Word

ABSENCES = [
    (Missing.NOT_ASSESSED.value, _("Not assessed")),
    (Missing.NOT_APPLICABLE.value, _("Does not apply")),
    (Missing.DONT_KNOW.value, _("Not known")),
]


def words(*, label: Any, rows: int = 3, required: bool = False, most: int = 2000, hint: Any = "") -> forms.CharField:
    """Some sentences."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=most, help_text=hint, widget=area)


class Lines(forms.CharField):
    """Several short texts, one a line; cleans to a list without empty lines and without the same line twice."""

    widget = forms.Textarea

    def __init__(self, *, most: int = 300, **kwargs: Any) -> None:
        self.most = most
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value)
        found = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
        if any(len(line) > self.most for line in found):
            raise forms.ValidationError(_("Each line may have up to %(most)d characters"), params={"most": self.most})
        return found


def anchored(anchors: Iterable[Anchor]) -> list[tuple[str, Choice]]:
    """Written levels as radios."""
    return [(str(one.level), Choice(f"{one.level}. {said(one.label)}", hint=said(one.text))) for one in anchors]


def choices_of(several: Sequence[Word]) -> list[tuple[str, Choice]]:
    """Words of scales or library as radios or checkboxes."""
    return [(one.id, Choice(said(one.label), hint=said(one.text))) for one in several]
