"""Deciding whether two recommendations say the same."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from rectitude.apps.recommendations.models import OverlapDecision
from rectitude.base.ui.forms import Choice

_VERDICTS = [
    (
        OverlapDecision.Verdict.SAME.value,
        Choice(_("The same"), hint=_("Whoever carries out one carries out the other.")),
    ),
    (
        OverlapDecision.Verdict.OVERLAPS.value,
        Choice(_("They overlap"), hint=_("A part of one is a part of the other.")),
    ),
    (OverlapDecision.Verdict.DIFFERENT.value, Choice(_("Different"), hint=_("They share words, not what they ask."))),
]


class OverlapForm(forms.Form):
    """The verdict and why."""

    verdict = forms.ChoiceField(
        label=_("What are they to each other?"), choices=_VERDICTS, widget=forms.RadioSelect,
        error_messages={"required": _("Choose one")},
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why in a sentence or two")},
    )  # fmt: skip
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
