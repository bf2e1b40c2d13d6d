"""Processes, steps, and schemes of the institution's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rectitude.apps.risks.forms.fields import Lines, choices_of, words
from rectitude.apps.risks.models import Process, Step
from rectitude.core.risk import SchemeLibrary


class ProcessForm(forms.Form):
    """A process of the institution."""

    name = forms.CharField(label=_("Process"), max_length=150, help_text=_("For example: search and seizure."))
    posts = words(label=_("Posts that take part"), rows=2, hint=_("Posts, never names."))
    value_at_stake = words(label=_("What is at stake"), rows=2, hint=_("What would somebody gain by bending it?"))
    outside_contacts = words(
        label=_("Contacts outside"), rows=2, hint=_("Who from outside meets those who do the work?")
    )

    @staticmethod
    def initial_of(process: Process) -> dict[str, Any]:
        """What is known."""
        return {name: getattr(process, name) for name in ("name", "posts", "value_at_stake", "outside_contacts")}


class StepForm(forms.Form):
    """One step."""

    name = forms.CharField(label=_("Step"), max_length=150, help_text=_("What is done, beginning with a verb."))
    kind = forms.ChoiceField(label=_("Kind"), choices=Step.Kind.choices, initial=Step.Kind.WORK)
    decides = forms.CharField(label=_("Who decides"), max_length=150, required=False, help_text=_("A post."))
    discretion = forms.ChoiceField(
        label=_("How much is left to one person"), choices=Step.Discretion.choices, widget=forms.RadioSelect
    )
    high_reward = forms.BooleanField(
        label=_("Bending this step promises a high reward"),
        required=False,
        help_text=_("Then the group does not rate its risks low just because nothing is known to have happened."),
    )
    note = words(label=_("Note"), rows=2)
    position = forms.IntegerField(label=_("Place in the process"), required=False, min_value=1, max_value=200)

    @staticmethod
    def initial_of(step: Step) -> dict[str, Any]:
        """What is known."""
        return {
            name: getattr(step, name)
            for name in ("name", "kind", "decides", "discretion", "high_reward", "note", "position")
        }


class OwnSchemeForm(forms.Form):
    """A scheme to think with, in the language it is written in."""

    step = forms.CharField(label=_("At which step"), max_length=150)
    scheme = words(
        label=_("Who could do what, for whom, by which weakness"),
        required=True,
        most=400,
        hint=_("A scheme, not a topic. Name posts, never people."),
    )
    red_flags = Lines(label=_("Red flags"), help_text=_("What one could see, one a line."))
    causes = forms.MultipleChoiceField(label=_("What allows it"), widget=forms.CheckboxSelectMultiple)
    controls = Lines(label=_("What would hinder it"), required=False, help_text=_("Controls, one a line."))
    offences = forms.MultipleChoiceField(
        label=_("Which offence it may be"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, library: SchemeLibrary, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["causes"].choices = choices_of(library.causes)
        fields["offences"].choices = choices_of(library.offences)

    def content(self) -> Mapping[str, Any]:
        """The scheme as it is kept, in the language somebody wrote it in."""
        given, language = self.cleaned_data, get_language() or "en"
        return {
            "step": {language: given["step"]},
            "scheme": {language: given["scheme"]},
            "red_flags": [
                {"id": f"flag-{at}", "label": {language: one}} for at, one in enumerate(given["red_flags"], 1)
            ],
            "causes": given["causes"],
            "controls": [
                {"id": f"control-{at}", "type": "preventive", "text": {language: one}}
                for at, one in enumerate(given["controls"], 1)
            ],
            "offences": given["offences"],
        }


class StepFilter(forms.Form):
    """Which schemes to show."""

    step = forms.ChoiceField(label=_("Step of the work"), required=False)
    q = forms.CharField(label=_("Words"), required=False, max_length=100)

    def __init__(self, *args: Any, steps: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["step"]
        field.choices = [("", _("All steps")), *((slug(one), one) for one in steps)]


def slug(text: str) -> str:
    """A step as a short word for an address."""
    return re.sub(r"\W+", "-", text.casefold()).strip("-")
