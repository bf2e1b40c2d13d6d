"""Saying what a risk is, part by part. Each part knows what of a document it holds, and what it changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rectitude.apps.risks.entries import GROUP_ONLY, RESTRICTED, read_level
from rectitude.apps.risks.forms.fields import ABSENCES, Lines, anchored, choices_of, words
from rectitude.apps.risks.models import Step
from rectitude.apps.risks.words import class_name, said
from rectitude.base.chain.nodes import Reference
from rectitude.base.ui.forms import Choice, DateParts
from rectitude.core.risk import Missing, Scales, SchemeLibrary

NOT_SAID = [("", Choice(_("Not said yet")))]


class PartForm(forms.Form):
    """One part of a risk. `step` is the step chosen, where the part has one; `owner_key` the account of the owner."""

    names: tuple[str, ...] = ()
    # Nearly everything may be left for later, so saying so at each field says nothing.
    mark_optional = False
    dates: tuple[str, ...] = ()

    def __init__(
        self,
        *args: Any,
        scales: Scales,
        library: SchemeLibrary,
        steps: list[Step],
        document: Mapping[str, Any],
        needs_reason: bool,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = kwargs.get("initial") or self.initial_of(document)
        super().__init__(*args, **kwargs)
        self.scales, self.library, self.document = scales, library, document
        self.steps = {str(one.key): one for one in steps}
        self.fill()
        if needs_reason:
            hint = _("The risk is rated, so its history says why it changed.")
            self.fields["reason"] = words(label=_("Why this changes"), rows=2, required=True, hint=hint)

    def fill(self) -> None:
        """Give the fields their choices."""

    @classmethod
    def initial_of(cls, document: Mapping[str, Any]) -> dict[str, Any]:
        """What a document says, as the fields show it."""
        return {name: document[name] for name in cls.names}

    def changes(self) -> dict[str, Any]:
        """What the part says, as a document keeps it."""
        given = self.cleaned_data
        found = {name: given[name] for name in self.names}
        return found | {name: given[name].isoformat() if given[name] else None for name in self.dates}

    @property
    def reason(self) -> str:
        """Why, when it was asked."""
        found: str = self.cleaned_data.get("reason", "")
        return found

    @property
    def step_chosen(self) -> Step | None:
        """The step of the map somebody chose."""
        return self.steps.get(self.cleaned_data.get("at_step", ""))

    @property
    def owner_key(self) -> str | None:
        """The account of the owner; None when the part does not ask."""
        return None


class DescribeForm(PartForm):
    """Who could do what, at which step, for whom, by which weakness."""

    at_step = forms.ChoiceField(label=_("At which step"), required=False)
    scheme = words(
        label=_("Who could do what, for whom, by which weakness"),
        rows=4,
        required=True,
        most=400,
        hint=_("A scheme, not a topic, in up to 400 characters. Name posts, never people."),
    )
    unit = forms.CharField(label=_("Unit"), required=False, max_length=150)
    actors_inside = Lines(label=_("Posts inside that would take part"), required=False, help_text=_("One a line."))
    actors_outside = Lines(label=_("Who from outside"), required=False, help_text=_("Kinds of people, one a line."))
    causes = forms.MultipleChoiceField(label=_("What allows it"), required=False, widget=forms.CheckboxSelectMultiple)
    offences = forms.MultipleChoiceField(
        label=_("Which offence it may be"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Articles of the UN Convention against Corruption. What is an offence is for national law to say."),
    )
    confidentiality = forms.ChoiceField(
        label=_("Who may read this risk"),
        widget=forms.RadioSelect,
        choices=[
            (RESTRICTED, Choice(_("The group, and those the head opens the register to"))),
            (
                GROUP_ONLY,
                Choice(_("The group, the focal point and the head only"), hint=_("It never leaves the institution.")),
            ),
        ],
    )
    names = ("scheme", "unit", "actors_inside", "actors_outside", "causes", "offences", "confidentiality")

    def fill(self) -> None:
        fields: dict[str, Any] = self.fields
        steps = [(key, f"{one.process.name}: {one.name}") for key, one in self.steps.items()]
        fields["at_step"].choices = [
            ("", _("As it is now") if self.document["step"] else _("No step of the map")),
            *steps,
        ]
        fields["causes"].choices = choices_of(self.library.causes)
        fields["offences"].choices = choices_of(self.library.offences)


class HarmForm(PartForm):
    """What would follow, how hard, how soon, and what the view rests on."""

    consequence = words(label=_("What would follow"), rows=3)
    velocity = forms.ChoiceField(label=_("How soon harm follows"), required=False, widget=forms.RadioSelect)
    evidence_basis = forms.MultipleChoiceField(
        label=_("What this view rests on"), required=False, widget=forms.CheckboxSelectMultiple
    )
    confidence = forms.ChoiceField(label=_("How sure the group is"), required=False, widget=forms.RadioSelect)
    linked_cases = forms.IntegerField(
        label=_("Number of known cases"), required=False, min_value=0, max_value=99999,
        help_text=_("A number only. Leave it empty when it is not known; 0 means that there is none."),
    )  # fmt: skip
    names = ("consequence", "velocity", "evidence_basis", "confidence", "linked_cases")

    def fill(self) -> None:
        fields: dict[str, Any] = self.fields
        for name, kind in (("velocity", "velocity"), ("confidence", "confidence")):
            fields[name].choices = [*NOT_SAID, *choices_of(self.scales.words[kind])]
        fields["evidence_basis"].choices = choices_of(self.scales.words["evidence"])
        levels = [(value, one.label) for value, one in anchored(self.scales.impact)]
        for one in self.scales.dimensions:
            fields[f"dimension_{one.id}"] = forms.ChoiceField(
                label=said(one.label), help_text=said(one.text), choices=[*levels, *ABSENCES],
                initial=self.document["dimensions"].get(one.id, Missing.NOT_ASSESSED.value),
            )  # fmt: skip

    def changes(self) -> dict[str, Any]:
        given = self.cleaned_data
        dimensions = {one.id: _level(given[f"dimension_{one.id}"]) for one in self.scales.dimensions}
        said_of = {name: level for name, level in dimensions.items() if level != Missing.NOT_ASSESSED.value}
        optional = {name: given[name] or None for name in ("velocity", "confidence")}
        return super().changes() | optional | {"dimensions": said_of}


class TreatmentForm(PartForm):
    """What is done, by whom, until when it is looked at again."""

    treatment = forms.ChoiceField(label=_("What is done about it"), required=False, widget=forms.RadioSelect)
    actions = Lines(
        label=_("Actions"),
        required=False,
        most=500,
        help_text=_("What, who, until when, and how one will see that it worked. One a line."),
    )
    cost = forms.FloatField(label=_("Cost"), required=False, min_value=0)
    owner = forms.CharField(
        label=_("Who answers for this risk"), required=False, max_length=150, help_text=_("A post.")
    )
    owner_email = forms.ChoiceField(
        label=_("Their account"),
        required=False,
        help_text=_("Whoever answers for a risk does not accept what remains of it."),
    )
    appetite = forms.ChoiceField(label=_("Carried without treatment, for this risk"), required=False)
    red_flags = Lines(
        label=_("Red flags"), required=False, help_text=_("What one would see if it were at work. One a line.")
    )
    review_on = DateParts(label=_("Looked at again on"), required=False)
    linked_recommendations = Lines(
        label=_("Recommendations it goes back to"), required=False, help_text=_("Their references, one a line.")
    )
    names = ("actions", "cost", "owner", "red_flags", "linked_recommendations")
    dates = ("review_on",)

    def __init__(self, *args: Any, people: Mapping[str, str], owner_now: str, **kwargs: Any) -> None:
        self.people, self.owner_now = dict(people), owner_now
        super().__init__(*args, **kwargs)

    @classmethod
    def initial_of(cls, document: Mapping[str, Any]) -> dict[str, Any]:
        others = {name: document[name] for name in ("treatment", "appetite")}
        return super().initial_of(document) | others | {"review_on": _day(document["review_on"])}

    def fill(self) -> None:
        fields: dict[str, Any] = self.fields
        fields["treatment"].choices = [*NOT_SAID, *choices_of(self.scales.words["treatment"])]
        usual = _("As usual here: %(name)s") % {"name": class_name(self.scales, self.scales.appetite)}
        fields["appetite"].choices = [("", usual), *((one.id, said(one.label)) for one in self.scales.classes)]
        fields["owner_email"].choices = [("", _("None, or not one of these")), *self.people.items()]
        fields["owner_email"].initial = self.owner_now

    def changes(self) -> dict[str, Any]:
        given = self.cleaned_data
        return super().changes() | {name: given[name] or None for name in ("treatment", "appetite")}

    @property
    def owner_key(self) -> str | None:
        found: str = self.cleaned_data["owner_email"]
        return found


def _level(value: str) -> int | str:
    return int(value) if value.isdigit() else value


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


class ControlForm(PartForm):
    """One control: what it is, and how good it is."""

    text = words(label=_("Control"), rows=2, required=True, most=500, hint=_("Who does what, when."))
    type = forms.ChoiceField(label=_("What it does"), widget=forms.RadioSelect)
    design = forms.ChoiceField(label=_("How good it is on paper"), widget=forms.RadioSelect)
    operation = forms.ChoiceField(label=_("How well it works"), widget=forms.RadioSelect)
    owner = forms.CharField(label=_("Who answers for it"), required=False, max_length=150, help_text=_("A post."))
    frequency = forms.CharField(label=_("How often"), required=False, max_length=100)
    automated = forms.BooleanField(label=_("It works without anybody deciding to use it"), required=False)
    last_tested = DateParts(label=_("Last tested on"), required=False)
    evidence = Lines(
        label=_("Where one can see that it works"),
        required=False,
        help_text=_("References to papers or records, one a line."),
    )
    names = ("text", "type", "owner", "frequency", "automated", "evidence")
    dates = ("last_tested",)

    @classmethod
    def initial_of(cls, document: Mapping[str, Any]) -> dict[str, Any]:
        return {}

    @staticmethod
    def initial_of_control(control: Mapping[str, Any]) -> dict[str, Any]:
        """What is known of a control."""
        return {**control, "last_tested": _day(control["last_tested"])}

    def fill(self) -> None:
        fields: dict[str, Any] = self.fields
        fields["type"].choices = choices_of(self.scales.words["control_type"])
        for name in ("design", "operation"):
            absent = [(value, Choice(label)) for value, label in ABSENCES]
            fields[name].choices = [*anchored(getattr(self.scales, name)), *absent]

    def control(self, id: str) -> dict[str, Any]:
        """The control as a document keeps it."""
        levels = {name: _level(self.cleaned_data[name]) for name in ("design", "operation")}
        for level in levels.values():
            read_level(level)
        return {"id": id, **self.changes(), **levels}


class RestForm(forms.Form):
    """On what the risk rests: chosen from what is known of the institution, or anything in the chain by its reference."""

    chosen = forms.ChoiceField(label=_("Finding or figure of the institution"), required=False)
    reference = forms.CharField(
        label=_("Or anything else, by its reference"),
        required=False,
        max_length=300,
        help_text=_("As its page in the chain shows it, such as finding:airport-weighing."),
    )
    note = words(label=_("What it says about this risk"), rows=2)

    def __init__(self, *args: Any, offered: Mapping[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["chosen"]
        field.choices = [("", _("Choose")), *((name, several) for name, several in offered.items() if several)]

    def clean(self) -> None:
        if not (self.cleaned_data.get("chosen") or self.cleaned_data.get("reference")) and not self.errors:
            self.add_error("chosen", _("Choose a finding or figure, or enter a reference"))

    @property
    def asked(self) -> Reference | None:
        """What was chosen or typed."""
        return Reference.parse(self.cleaned_data["chosen"] or self.cleaned_data["reference"])
