"""Forms about the people of an assessment: appointing, withdrawing, dates, declaring, releasing."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rectitude.apps.assessments.forms.dashboards.officer import check_dates
from rectitude.apps.assessments.models.dashboards import Assessment
from rectitude.apps.assessments.queries.dashboards.candidates import Candidate
from rectitude.apps.assessments.queries.dashboards.sight import has_reached
from rectitude.base.accounts.models import Person
from rectitude.base.ui.forms import Choice, DateParts

NOTHING, SOMETHING = "nothing", "something"


class SearchForm(forms.Form):
    """Whom to look for."""

    q = forms.CharField(
        label=_("Name, or the whole e-mail address"),
        max_length=200,
        help_text=_(
            "A name finds people who already work with the programme; an address finds anybody with an account."
        ),
    )


class AppointForm(forms.Form):
    """One of the people found."""

    person = forms.ChoiceField(label=_("Whom to appoint"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, candidates: list[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        self.people = {str(found.person.key): found.person for found in candidates if not found.why_not}
        field.choices = [(key, Choice(person.name, hint=person.email)) for key, person in self.people.items()]

    @property
    def chosen(self) -> Person:
        """The person chosen, once the form is valid."""
        return self.people[self.cleaned_data["person"]]


class WithdrawForm(forms.Form):
    """Why somebody's part ends. person: whom the page showed, so that nobody else is withdrawn instead."""

    person = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why their part ends"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("They read your words, and the history of the assessment keeps them."),
    )


class DatesForm(forms.Form):
    """New dates for one assessment."""

    scoring_due = DateParts(label=_("The assessors hand in their scores by the end of"))
    review_due = DateParts(label=_("Differences are settled and reviewed by the end of"))
    reply_due = DateParts(label=_("The institution replies by the end of"))
    reason = forms.CharField(
        label=_("Why the dates change"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The ledger keeps it."),
    )

    def __init__(self, *args: Any, assessment: Assessment, now: datetime, typed: dict[str, Any], **kwargs: Any) -> None:
        self.assessment, self.now = assessment, now
        self.kept = {
            name: getattr(assessment, f"{name}_at").date() for name in ("scoring_due", "review_due", "reply_due")
        }
        super().__init__(*args, **{**kwargs, "initial": {**self.kept, **typed}})

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        check_dates(self, now=self.now, kept=self.kept)
        reply, before = given.get("reply_due"), self.kept["reply_due"]
        if reply and reply < before and has_reached(self.assessment, Assessment.State.REPLY):
            words = _("The institution has been told that it may reply until then. Its time can only become longer.")
            self.add_error("reply_due", words)
        return given


class DeclareForm(forms.Form):
    """Whether anything ties one to the institution."""

    ties = forms.ChoiceField(
        label=_("Does anything tie you to the institution?"),
        choices=[
            (NOTHING, _("Nothing ties me to the institution")),
            (SOMETHING, _("Something does, or somebody could think so")),
        ],
        widget=forms.RadioSelect,
    )
    interests = forms.CharField(
        label=_("What it is"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Whoever appointed you reads it and decides whether you can take part. It is not published."),
    )
    mark_optional = False
    reveals = {"ties": {SOMETHING: ["interests"]}}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("ties") == SOMETHING and not given.get("interests", "").strip():
            self.add_error("interests", _("Say in a sentence what it is."))
        return given

    @property
    def declared(self) -> str:
        """What is declared; nothing where nothing ties."""
        return self.cleaned_data["interests"] if self.cleaned_data["ties"] == SOMETHING else ""


class AddToDeclarationForm(forms.Form):
    """What has come up since."""

    interests = forms.CharField(
        label=_("What has come up since"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("It is added to what you declared; what you said before stays."),
    )


class ReleaseForm(forms.Form):
    """Release is deliberate: a box is ticked by a person with a name."""

    confirmed = forms.BooleanField(
        label=_("I have read the assessment, the replies and what was decided on them, and I release it in my name."),
        error_messages={"required": _("Tick the box if you want to release it.")},
    )
