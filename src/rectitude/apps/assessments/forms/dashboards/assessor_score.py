"""The form of one indicator: both halves, the justification, and what stands beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rectitude.apps.assessments.actions.dashboards.scoring import ScoreEntry
from rectitude.apps.assessments.forms.dashboards.assessor_words import CONFIDENCE, levels_of, reasons
from rectitude.apps.assessments.models.dashboards import Scoring
from rectitude.apps.assessments.words import Explained
from rectitude.base.ui.forms import Choice
from rectitude.core.instruments import Item, Missing
from rectitude.core.instruments.levels import Half

MAX_TEXT = 8000
TOO_LONG = _("Write at most %(limit_value)d characters; this has %(show_value)d.")


def _words(label: Any, *, rows: int, hint: Any, required: bool = False, missing: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text=hint,
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"max_length": TOO_LONG, **({"required": missing} if missing else {})},
    )


class ScoreForm(forms.Form):
    """One indicator. `version`: the number the page was opened on; `wording`: the instrument it was read in."""

    mark_optional = False  # each box says itself whether it can be left empty

    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    wording = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    law = forms.ChoiceField(
        label=_("In law"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a level, or say why there is none")},
    )
    practice = forms.ChoiceField(
        label=_("In practice"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a level, or say why there is none")},
    )
    text = _words(
        _("Justification"),
        rows=6,
        required=True,
        hint=_("What you found, and where, so that somebody else could check it. It is published with the score."),
        missing=_("Say why, in one sentence or more"),
    )
    causes = _words(_("Causes (optional)"), rows=3, hint=_("Why it is so, as far as the evidence shows."))
    recommendation = _words(
        _("Recommendation (optional)"), rows=3, hint=_("What would change it, and who would have to act.")
    )
    confidence = forms.ChoiceField(
        label=_("How sure are you? (optional)"), required=False, widget=forms.RadioSelect, help_text=_(
            "Of both levels together. It is shown beside the score and does not change it."
        )
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Language of your text"), choices=(), help_text=_("So that it is read out and translated correctly.")
    )
    journal = _words(
        _("Research journal (optional)"),
        rows=4,
        hint=_("Notes for yourself: whom to call, what to look up. Nobody else ever sees them, not even afterwards."),
    )

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = get_language() or "en"
        for half in ("law", "practice"):
            self._choices(half, [*levels_of(item, half, language=shown), *reasons()])
        self._choices("confidence", CONFIDENCE)
        self._field("language").choices = settings.LANGUAGES

    def _field(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field

    def _choices(self, name: str, options: Sequence[Explained]) -> None:
        self._field(name).choices = [(one.value, Choice(one.label, hint=one.hint)) for one in options]

    def entry(self, indicator: str) -> ScoreEntry:
        """What was said; only after is_valid()."""
        said = self.cleaned_data
        return ScoreEntry(
            indicator=indicator,
            law=half_of(said["law"]),
            practice=half_of(said["practice"]),
            text=said["text"],
            language=said["language"],
            causes=said["causes"],
            recommendation=said["recommendation"],
            confidence=said["confidence"],
            journal=said["journal"],
            based_on=said["version"] or 0,
        )


def half_of(code: str) -> Half:
    """A chosen code as a half: a level 0-4 or a reason."""
    return Half(level=int(code)) if code.isdecimal() else Half(missing=Missing(code))


def code_of(level: int | None, missing: str) -> str:
    """A stored half as the code it was chosen by."""
    return missing if level is None else str(level)


def typed_scoring(scoring: Scoring | None) -> dict[str, str]:
    """A stored version as it would have been typed."""
    if scoring is None:
        return {}
    return {
        "law": code_of(scoring.law, scoring.law_missing),
        "practice": code_of(scoring.practice, scoring.practice_missing),
        "text": scoring.text,
        "causes": scoring.causes,
        "recommendation": scoring.recommendation,
        "confidence": scoring.confidence,
        "language": scoring.language,
        "journal": scoring.journal,
    }


def typed_words(fields: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Kept words as a form is filled with them: the first value of each input."""
    return {name: str(values[0]) for name, values in fields.items() if values}


class HandInForm(forms.Form):
    """The last step: said by the assessor, not by the page."""

    declared = forms.BooleanField(
        label=_("These are my own scores. I gave them without knowing the other assessor’s."),
        error_messages={"required": _("Confirm this before you hand in your scores")},
    )
