"""What stands for an indicator, as the adjudicator and the arbiter write it; and what is said in peer review."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rectitude.apps.assessments.actions.dashboards.settling import SettledScore
from rectitude.apps.assessments.forms.rounds import LANGUAGES
from rectitude.apps.assessments.models.dashboards import PeerQueryClosing, Scoring
from rectitude.base.ui.forms import Choice
from rectitude.base.ui.levels import level_words
from rectitude.core.instruments import Missing
from rectitude.core.instruments.levels import SCORABLE_REASONS, Half

NO_LEVEL = {"required": _("Choose a level, or say why there is none.")}
NO_WORDS = {"required": _("Write at least one sentence.")}
NO_CHOICE = {"required": _("Choose one.")}
MOST = 20_000  # characters of a text; a longer one is a document, which the library keeps
HINTS = {
    Missing.NOT_APPLICABLE: _("It need not exist in this institution. It leaves the count."),
    Missing.NO_EVIDENCE: _("It was looked for, and nothing was found."),
    Missing.REFUSED: _("The institution would not show it. This counts in the transparency area."),
    Missing.NOT_ASSESSED: _("Nobody has looked into it."),
}
Anchors = Mapping[int, str]


def level_choices(anchors: Anchors, given: Mapping[str, str]) -> list[tuple[str, Choice]]:
    """Levels 0-4 with what each looks like, and the reasons for none. given: "a"/"b" -> what that assessor chose."""
    levels = [(str(level), anchors.get(level, "")) for level in range(5)]
    reasons = [(reason.value, str(HINTS[reason])) for reason in SCORABLE_REASONS]
    return [(value, Choice(_who_gave(value, given), hint=hint)) for value, hint in (*levels, *reasons)]


def _who_gave(value: str, given: Mapping[str, str]) -> str:
    """A level in words, with the letters of the assessors who chose it."""
    letters = [letter.upper() for letter in ("a", "b") if given.get(letter) == value]
    return f"{level_words(value)} ({', '.join(letters)})" if letters else level_words(value)


def half_of(value: str) -> Half:
    """A chosen level, or a chosen reason for none."""
    return Half(level=int(value)) if value.isdecimal() else Half(missing=Missing(value))


def text_field(label: Any, *, rows: int = 4, required: bool = True, help_text: Any = "") -> forms.CharField:
    """A field for a text of several sentences, kept exactly as typed."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, required=required, max_length=MOST, widget=widget, help_text=help_text, strip=False,
        error_messages=NO_WORDS,
    )  # fmt: skip


class ScoreFields(forms.Form):
    """What is to stand: law, practice, the published text and its language. version: the settlement that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    law = forms.ChoiceField(label=_("In law"), widget=forms.RadioSelect, error_messages=NO_LEVEL)
    practice = forms.ChoiceField(label=_("In practice"), widget=forms.RadioSelect, error_messages=NO_LEVEL)
    text = text_field(
        _("The text that is published"), rows=7, help_text=_("What carries the levels. Everybody reads it in the end.")
    )
    language = forms.ChoiceField(label=_("Language of this text"), choices=LANGUAGES)

    def __init__(
        self,
        *args: Any,
        anchors: Mapping[str, Anchors],
        given: Mapping[str, Mapping[str, str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        for half in ("law", "practice"):
            fields[half].choices = level_choices(anchors[half], (given or {}).get(half, {}))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in ("text", "reason"):
            if name in self.fields and self.fields[name].required and name in given and not given[name].strip():
                self.add_error(name, NO_WORDS["required"])
        return given

    def score(self, indicator: str, **more: str) -> SettledScore:
        """What was chosen, for the action. more: causes, recommendation, confidence."""
        given = self.cleaned_data
        return SettledScore(
            indicator=indicator,
            law=half_of(given["law"]),
            practice=half_of(given["practice"]),
            text=given["text"],
            reason=given["reason"],
            language=given["language"],
            based_on=given["version"],
            **more,
        )


class SettleForm(ScoreFields):
    """The adjudicator settles an indicator."""

    mark_optional = True

    causes = text_field(_("Why it is so: causes"), rows=3, required=False)
    recommendation = text_field(_("What should change: recommendation"), rows=3, required=False)
    confidence = forms.ChoiceField(
        label=_("How sure you are"), choices=Scoring.Confidence.choices, widget=forms.RadioSelect, required=False
    )
    reason = text_field(
        _("Your reason"),
        help_text=_("Why this stands and not the other score. The reviewers and the institution read it."),
    )

    def settled(self, indicator: str) -> SettledScore:
        """What was chosen, for the action."""
        given = self.cleaned_data
        return self.score(
            indicator,
            causes=given["causes"],
            recommendation=given["recommendation"],
            confidence=given["confidence"],
        )


SAY = "say"
STEPS = (
    (SAY, Choice(_("Add words"), hint=_("The question stays open."))),
    (PeerQueryClosing.Outcome.ANSWERED.value, Choice(_("Close it: answered, the score stands"))),
    (PeerQueryClosing.Outcome.CHANGED.value, Choice(_("Close it: the score was changed"))),
    (
        PeerQueryClosing.Outcome.KEPT_OPINION.value,
        Choice(_("Close it: not convinced, the score stands"), hint=_("Say why. Your words stay in the record.")),
    ),
)


class PeerForm(forms.Form):
    """Words in peer review: a new question (0), or more about one that is open; whoever asked can close it."""

    mark_optional = False

    about = forms.ChoiceField(label=_("What it is about"), widget=forms.RadioSelect, error_messages=NO_CHOICE)
    step = forms.ChoiceField(
        label=_("What you want to do"), choices=STEPS, widget=forms.RadioSelect, error_messages=NO_CHOICE, initial=SAY
    )
    text = text_field(_("Your words"))

    def __init__(self, *args: Any, may_ask: bool, open_: Iterable[int], mine: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        self.mine = frozenset(mine)
        new = [("0", _("A new question"))] if may_ask else []
        choices = [*new, *((str(n), _("Question %(number)d") % {"number": n}) for n in open_)]
        fields["about"].choices = choices
        if len(choices) == 1:
            fields["about"].widget = forms.HiddenInput()
            fields["about"].initial = choices[0][0]
        if not self.mine:
            fields["step"].widget = forms.HiddenInput()
            fields["step"].initial = SAY
        fields["text"].required = False

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        about, step = int(given.get("about") or 0), given.get("step", SAY)
        if step != SAY and about not in self.mine:
            self.add_error("step", _("Only a question of yours that is open can be closed. Choose which one."))
        if step in {SAY, PeerQueryClosing.Outcome.KEPT_OPINION} and not given.get("text", "").strip():
            self.add_error("text", NO_WORDS["required"])
        return given

    @property
    def number(self) -> int:
        """The question it is about; 0 for a new one."""
        return int(self.cleaned_data["about"])

    @property
    def outcome(self) -> str:
        """How the question is closed; nothing when words are added."""
        step: str = self.cleaned_data["step"]
        return "" if step == SAY else step
