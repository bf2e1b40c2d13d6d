"""The reviewer's form: one decision on one answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rectitude.apps.assessments.models import Review
from rectitude.apps.assessments.words import GRADES
from rectitude.base.ui.forms import Choice

GRADE_CHOICES = tuple((grade.value, Choice(grade.label, hint=grade.hint)) for grade in GRADES)
VERDICTS = (
    (
        Review.Verdict.CONFIRMED.value,
        Choice(_("Confirm"), hint=_("The evidence carries what is claimed.")),
    ),
    (
        Review.Verdict.CAPPED.value,
        Choice(_("Cap by the evidence"), hint=_("The score counts only as far as the evidence carries it.")),
    ),
    (
        Review.Verdict.QUERIED.value,
        Choice(_("Ask a question"), hint=_("The institution answers before you decide.")),
    ),
)


class ReviewForm(forms.Form):
    """Confirm, cap or query. `answer_number` is the version that was read."""

    mark_optional = False  # whether a grade or words are needed depends on the decision

    answer_number = forms.IntegerField(widget=forms.HiddenInput)
    grade = forms.ChoiceField(
        label=_("What the evidence is"), choices=GRADE_CHOICES, widget=forms.RadioSelect, required=False
    )
    verdict = forms.ChoiceField(label=_("Your decision"), choices=VERDICTS, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Your words to the institution"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Needed for a question. Otherwise say in a sentence what you saw."),
    )

    def __init__(self, *args: Any, has_score: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_score:
            del self.fields["grade"]

    @property
    def chosen_grade(self) -> int | None:
        """The grade as a number; None when none was chosen or none is asked."""
        said = self.cleaned_data.get("grade") or ""
        return int(said) if said else None


class NoteForm(forms.Form):
    """Further words on an item."""

    text = forms.CharField(label=_("Add a note"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
