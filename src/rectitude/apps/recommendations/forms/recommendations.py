"""Forms for writing, addressing and issuing recommendations."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rectitude.apps.recommendations.actions.issuing import ANSWER_DAYS
from rectitude.apps.recommendations.actions.wording import FACTS, RecommendationFacts, Wording
from rectitude.apps.recommendations.forms.findings import area_choices
from rectitude.apps.recommendations.forms.references import ReferencesForm
from rectitude.apps.recommendations.models import Recommendation
from rectitude.base.accounts.models import Person
from rectitude.base.institutions.models import Programme
from rectitude.base.ui.forms import DateParts

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


class RecommendationForm(ReferencesForm):
    """What a recommendation says, in as many languages as there are, and what it answers to."""

    programme = forms.ChoiceField(label=_("Programme"))
    language = forms.ChoiceField(
        label=_("Main language"),
        choices=settings.LANGUAGES,
        help_text=_(
            "Write the title and the text in this language; institutions answer them. The others are translations."
        ),
    )
    type = forms.ChoiceField(
        label=_("What is to be changed?"), choices=Recommendation.Type, widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is to be changed")},
    )  # fmt: skip
    priority = forms.ChoiceField(
        label=_("Priority"), choices=Recommendation.Priority, widget=forms.RadioSelect, initial="medium"
    )
    area = forms.ChoiceField(label=_("Area"), required=False, choices=area_choices)
    standard = forms.CharField(
        label=_("Standard"), required=False, max_length=60, help_text=_("Its reference, such as C8.5.")
    )
    donor = forms.CharField(label=_("Donor"), required=False, max_length=150)
    source = forms.CharField(
        label=_("Where it comes from"),
        required=False,
        max_length=300,
        help_text=_("The report and number, when it was first made elsewhere."),
    )
    references = forms.MultipleChoiceField(
        label=_("What it answers to"), required=False, widget=forms.CheckboxSelectMultiple
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    # A title and a text are needed in the main language only, which is chosen on the page itself.
    mark_optional = False

    def __init__(self, *args: Any, programmes: list[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        self.programmes = programmes
        fields["programme"].choices = [(one.code, str(one)) for one in programmes]
        if len(programmes) == 1:
            fields["programme"].initial = programmes[0].code
            fields["programme"].widget = forms.HiddenInput()
        fields["language"].initial = get_language() or "en"
        fields["more_references"].label = _("What else it answers to")
        fields["more_references"].help_text = _(
            "Findings, risks or an outcome document: paste the address of the chain page, one on a line."
        )
        texts = [self._text_fields(code, str(name)) for code, name in settings.LANGUAGES]
        front = ["programme", "language", *(name for pair in texts for name in pair), "type", "priority"]
        self.order_fields(front)

    def _text_fields(self, code: str, name: str) -> tuple[str, str]:
        title, text = f"title_{code}", f"text_{code}"
        self.fields[title] = forms.CharField(
            label=_now("Title in %(language)s") % {"language": name}, required=False, max_length=200
        )
        self.fields[text] = forms.CharField(
            label=_now("Text in %(language)s") % {"language": name}, required=False, max_length=8000,
            widget=forms.Textarea(attrs={"rows": 5}),
        )  # fmt: skip
        for field in (title, text):
            self.fields[field].widget.attrs["lang"] = code
        return title, text

    def clean(self) -> dict[str, Any]:
        """The main text is whole, and so is each translation that was begun."""
        cleaned = super().clean()
        main = cleaned.get("language")
        for code in LANGUAGES:
            title, text = cleaned.get(f"title_{code}"), cleaned.get(f"text_{code}")
            if code == main or title or text:
                if not title:
                    self.add_error(f"title_{code}", ValidationError(_now("Write the title in this language")))
                if not text:
                    self.add_error(f"text_{code}", ValidationError(_now("Write the text in this language")))
        return cleaned

    def facts(self) -> RecommendationFacts:
        """What it is. Only after is_valid()."""
        return RecommendationFacts(**{name: self.cleaned_data[name] for name in FACTS})

    def texts(self) -> dict[str, Wording]:
        """What it says, by language. Only after is_valid()."""
        given = self.cleaned_data
        return {
            code: Wording(title=given[f"title_{code}"], text=given[f"text_{code}"])
            for code in LANGUAGES
            if given[f"title_{code}"]
        }

    def chosen_programme(self) -> Programme:
        """The programme it belongs to. Only after is_valid()."""
        return next(one for one in self.programmes if one.code == self.cleaned_data["programme"])


def written_before(recommendation: Recommendation, texts: dict[str, Wording]) -> dict[str, Any]:
    """The initial values of the form for what a recommendation says now."""
    found: dict[str, Any] = {name: getattr(recommendation, name) for name in FACTS}
    found |= {"programme": recommendation.programme.code, "seen": recommendation.text_number}
    for code, given in texts.items():
        found |= {f"title_{code}": given.title, f"text_{code}": given.text}
    return found


class IssueForm(forms.Form):
    """When the answers are due, and who reviews."""

    answer_due_on = DateParts(label=_("By when should the heads answer?"), help_text=_("For example, 31 3 2027."))
    reviewer = forms.ChoiceField(
        label=_("Who reviews compliance?"),
        required=False,
        help_text=_("Somebody who does not work at any of the institutions."),
    )

    def __init__(self, *args: Any, reviewers: list[Person], today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        self.today, self.reviewers = today, {str(one.key): one for one in reviewers}
        fields["reviewer"].choices = [
            ("", _now("Any reviewer of the programme")), *((key, one.name) for key, one in self.reviewers.items())
        ]  # fmt: skip
        fields["answer_due_on"].initial = today + timedelta(days=ANSWER_DAYS)

    def clean_answer_due_on(self) -> Any:
        """A day to come."""
        day = self.cleaned_data["answer_due_on"]
        if day <= self.today:
            raise ValidationError(_now("Choose a day after today"))
        return day

    def chosen_reviewer(self) -> Person | None:
        """The reviewer chosen, or None. Only after is_valid()."""
        return self.reviewers.get(self.cleaned_data["reviewer"])
