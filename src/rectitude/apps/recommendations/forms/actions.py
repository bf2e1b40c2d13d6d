"""Forms for actions: the plan, and what became of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rectitude.apps.recommendations.actions.plans import ActionPlan
from rectitude.apps.recommendations.forms.following import SeenForm, progress_choices
from rectitude.apps.recommendations.models import Action, Addressee
from rectitude.base.accounts.models import Person
from rectitude.base.evidence.forms import EvidenceForm
from rectitude.base.evidence.preparation import Prepared
from rectitude.base.ui.forms import DateParts


class PlanForm(SeenForm):
    """What is to be done, by whom, until when and with which money."""

    title = forms.CharField(
        label=_("What is to be done?"), max_length=200, error_messages={"required": _("Say what is to be done")}
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Action.Kind, initial=Action.Kind.MEASURE)
    description = forms.CharField(
        label=_("How?"), required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 4})
    )
    owner = forms.ChoiceField(label=_("Who does it?"), required=False)
    owner_name = forms.CharField(
        label=_("Somebody without an account here"), required=False, max_length=150, help_text=_("Name or function.")
    )
    starts_on = DateParts(label=_("When does it begin?"), required=False)
    due_on = DateParts(label=_("By when is it done?"), help_text=_("For example, 31 3 2027."))
    budget = forms.DecimalField(
        label=_("Budget"), required=False, min_value=0, max_digits=14, decimal_places=2, localize=True
    )
    currency = forms.RegexField(
        label=_("Currency"),
        regex=r"^[A-Za-z]{3}$",
        required=False,
        help_text=_("Three letters, such as EUR."),
        error_messages={"invalid": _("A currency has three letters, such as EUR")},
    )
    funder = forms.CharField(label=_("Who pays, when not the institution?"), required=False, max_length=150)
    depends_on = forms.MultipleChoiceField(
        label=_("What must be done first?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, people: list[Person], others: list[Action], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        self.people = {str(one.key): one for one in people}
        self.others = {str(one.key): one for one in others}
        named = ((key, one.name) for key, one in self.people.items())
        fields["owner"].choices = [("", _now("Nobody with an account yet")), *named]
        fields["depends_on"].choices = [(key, one.title) for key, one in self.others.items()]
        if not others:
            del fields["depends_on"]

    def clean(self) -> dict[str, Any]:
        """A budget has a currency, and an action ends after it began."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("budget") is not None and not cleaned.get("currency") and "currency" not in self.errors:
            self.add_error("currency", ValidationError(_now("Say in which currency the budget is")))
        begins, ends = cleaned.get("starts_on"), cleaned.get("due_on")
        if begins and ends and ends < begins:
            self.add_error("due_on", ValidationError(_now("It cannot be done before it begins")))
        return cleaned

    def plan(self) -> ActionPlan:
        """The plan. Only after is_valid()."""
        given = self.cleaned_data
        return ActionPlan(
            title=given["title"], due_on=given["due_on"], kind=given["kind"], description=given["description"],
            owner=self.people.get(given["owner"]), owner_name=given["owner_name"], starts_on=given["starts_on"],
            budget=given["budget"], currency=given["currency"].upper(), funder=given["funder"],
            depends_on=tuple(self.others[key] for key in given.get("depends_on", ())),
        )  # fmt: skip


class ChangePlanForm(PlanForm):
    """Another plan for an action, with the reason."""

    reason = forms.CharField(
        label=_("Why do you change it?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why you change it")},
    )


def planned_before(action: Action) -> dict[str, Any]:
    """The initial values of the form for the plan as it stands."""
    plain = ("title", "kind", "description", "owner_name", "starts_on", "due_on", "budget", "currency", "funder")
    found: dict[str, Any] = {name: getattr(action, name) for name in plain}
    found["owner"] = "" if action.owner is None else str(action.owner.key)
    found["depends_on"] = [str(key) for key in action.depends_on.values_list("key", flat=True)]
    return found


class UpdateForm(EvidenceForm):
    """What became of an action, with a file or a reference that shows it."""

    source = None  # type: ignore[assignment]  # this is how a form leaves out a field of its parent
    locator = None  # type: ignore[assignment]
    source_date = None  # type: ignore[assignment]
    confidentiality = None  # type: ignore[assignment]
    note = None  # type: ignore[assignment]
    progress = forms.ChoiceField(
        label=_("Where does it stand?"), choices=progress_choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose where it stands")},
    )  # fmt: skip
    text = forms.CharField(
        label=_("What happened?"), required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 5})
    )
    reference = forms.CharField(
        label=_("Where the evidence is found"),
        required=False,
        max_length=600,
        help_text=_("The number of an order, a gazette, or a web address. Instead of a file or beside it."),
    )
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    field_order = ("kept", "progress", "text", "file", "reference")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = _("A file that shows it")
        self.fields["file"].required = False

    def clean_file(self) -> Any:
        """The file is needed only where nothing else shows that the action is done; the action decides that."""
        if self.cleaned_data["file"] is None and not self.cleaned_data.get("kept"):
            return None
        return super().clean_file()

    def clean(self) -> dict[str, Any]:
        """Blocked and overtaken need words."""
        cleaned = super().clean() or self.cleaned_data
        explained = (Addressee.Progress.BLOCKED, Addressee.Progress.OVERTAKEN)
        if cleaned.get("progress") in explained and not (cleaned.get("text") or "").strip():
            self.add_error("text", ValidationError(_now("Say what stands in the way, or what overtook it")))
        return cleaned

    def evidence(self) -> tuple[Prepared, ...]:
        """The file that was brought, ready to be kept. Only after is_valid()."""
        return () if self._prepared is None else (self._prepared,)
