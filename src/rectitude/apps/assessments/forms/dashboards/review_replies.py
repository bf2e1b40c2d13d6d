"""The institution's reply and appeal, and what is decided on them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rectitude.apps.assessments.actions.dashboards.settling import SettledScore
from rectitude.apps.assessments.forms.dashboards.review import MOST, NO_CHOICE, NO_WORDS, ScoreFields, text_field
from rectitude.apps.assessments.forms.rounds import LANGUAGES
from rectitude.apps.assessments.models.dashboards import AppealDecision, Disposition, Settlement
from rectitude.base.ui.forms import Choice

Verdict, Outcome = Disposition.Verdict, AppealDecision.Outcome
YES, NO = "yes", "no"
VERDICTS = (
    (Verdict.ACCEPTED.value, Choice(_("Accept it"), hint=_("The institution is right. The score may change with it."))),
    (Verdict.NOTED.value, Choice(_("Note it"), hint=_("It adds something; the score stands."))),
    (Verdict.REJECTED.value, Choice(_("Reject it"), hint=_("Say why. The institution can appeal."))),
)
OUTCOMES = (
    (Outcome.UPHELD.value, Choice(_("Uphold it"), hint=_("The institution is right."))),
    (Outcome.PARTLY.value, Choice(_("Uphold it in part"), hint=_("Say in which part."))),
    (Outcome.DISMISSED.value, Choice(_("Dismiss it"), hint=_("The decision on the reply stands."))),
)


class _Words(forms.Form):
    def clean_text(self) -> str:
        """Words, not blanks; otherwise exactly as they were typed."""
        text: str = self.cleaned_data["text"]
        if not text.strip():
            raise forms.ValidationError(NO_WORDS["required"])
        return text


class ReplyForm(_Words):
    """The institution's words on one indicator, or on the whole."""

    text = forms.CharField(
        label=_("The institution's words"),
        max_length=MOST,
        strip=False,
        error_messages=NO_WORDS,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=_("Name no informant, suspect or victim. The words are shown beside the score as you write them."),
    )
    language = forms.ChoiceField(label=_("Language of your words"), choices=LANGUAGES)


class AppealForm(_Words):
    """Why the decision on a reply is contested. number: the reply it is about."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    text = text_field(
        _("Why the decision is wrong"), rows=7, help_text=_("The arbiter reads it. It can never be changed.")
    )


class _Decision(ScoreFields):
    """A decision that may change the score. decision: the name of its own field; without: choices that change nothing."""

    mark_optional = False
    reveals = {"change": {YES: ["law", "practice", "text", "language"]}}
    own = ""
    without: frozenset[str] = frozenset()

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    change = forms.ChoiceField(
        label=_("Does the score change?"),
        choices=((NO, _("No, it stands")), (YES, _("Yes"))),
        widget=forms.RadioSelect,
        initial=NO,
        required=False,
    )

    def __init__(self, *args: Any, stands: Settlement | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stands = stands
        for name in ("law", "practice", "text", "language"):
            self.fields[name].required = False
        if stands is None:  # a reply on the whole changes no score
            for name in ("change", "law", "practice", "text", "language"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("change") != YES:
            return given
        if given.get(self.own) in self.without:
            self.add_error("change", _("The score can change only when the institution is right, at least in part."))
        for name in ("law", "practice", "text", "language"):
            if name not in self.errors and not str(given.get(name, "")).strip():
                self.add_error(name, _("Needed when the score changes."))
        if not given.get("reason", "").strip():
            self.add_error("reason", _("Needed when the score changes."))
        return given

    def new_score(self, indicator: str) -> SettledScore | None:
        """What stands from now on; None when the score does not change."""
        if self.stands is None or self.cleaned_data.get("change") != YES:
            return None
        old = self.stands
        return self.score(indicator, causes=old.causes, recommendation=old.recommendation, confidence=old.confidence)


class DispositionForm(_Decision):
    """Accept, note or reject a reply. number: the reply that was read."""

    own = "verdict"
    without = frozenset({Verdict.NOTED.value, Verdict.REJECTED.value})
    field_order = ("verdict", "change", "law", "practice", "text", "language", "reason")

    verdict = forms.ChoiceField(
        label=_("Your decision"), choices=VERDICTS, widget=forms.RadioSelect, error_messages=NO_CHOICE
    )
    reason = text_field(
        _("Your reason"),
        required=False,
        help_text=_("The institution reads it. Needed when you reject the reply or change the score."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("verdict") == Verdict.REJECTED and not given.get("reason", "").strip():
            self.add_error("reason", _("Say why you reject the reply."))
        return given


class AppealDecisionForm(_Decision):
    """Uphold or dismiss an appeal, always with a reason. number: the reply whose decision was appealed."""

    own = "outcome"
    without = frozenset({Outcome.DISMISSED.value})
    field_order = ("outcome", "change", "law", "practice", "text", "language", "reason")

    outcome = forms.ChoiceField(
        label=_("Your decision"), choices=OUTCOMES, widget=forms.RadioSelect, error_messages=NO_CHOICE
    )
    reason = text_field(_("Your reason"), help_text=_("The institution and the adjudicator read it. It is final."))
