"""What an assessor may choose, in words: the reasons for having no level, and how sure they are."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rectitude.apps.assessments.models.dashboards import Scoring
from rectitude.apps.assessments.words import Explained, reason_words
from rectitude.core.instruments import Item, Missing, Part, Text
from rectitude.core.instruments.levels import SCORABLE_REASONS

HINTS: dict[Missing, str | Promise] = {
    Missing.NOT_APPLICABLE: _("What is asked about does not exist here and need not. It leaves the count."),
    Missing.NO_EVIDENCE: _("You searched for it and found no trace of it. It stays in the count, without a level."),
    Missing.REFUSED: _("You asked for the information and did not get it. It counts in the area of transparency."),
    Missing.NOT_ASSESSED: _("You have not looked into it, and cannot say either way. It stays in the count."),
}
HALF_LABELS: dict[str, str | Promise] = {"law": _("In law"), "practice": _("In practice")}
CONFIDENCE: tuple[Explained, ...] = (
    Explained(
        value=Scoring.Confidence.LOW.value,
        label=pgettext_lazy("confidence", "Low"),
        hint=_("One source, or sources that contradict each other."),
    ),
    Explained(
        value=Scoring.Confidence.MEDIUM.value,
        label=pgettext_lazy("confidence", "Medium"),
        hint=_("Several sources, but not all of what you would want."),
    ),
    Explained(
        value=Scoring.Confidence.HIGH.value,
        label=pgettext_lazy("confidence", "High"),
        hint=_("Independent sources agree, and the strongest were seen."),
    ),
)


def reasons() -> list[Explained]:
    """The four reasons, in the order they are offered."""
    return [Explained(value=code.value, label=reason_words(code.value), hint=HINTS[code]) for code in SCORABLE_REASONS]


def confidence_words(code: str) -> str:
    """How sure, in a word; "" when it was not said."""
    return next((str(one.label) for one in CONFIDENCE if one.value == code), "")


def half_anchors(part: Part, half: str) -> tuple[tuple[int, Text], ...]:
    """What each level looks like in that half; the anchors of both where the halves have none of their own."""
    own = part.anchors_law if half == "law" else part.anchors_practice
    return own or part.anchors


def levels_of(item: Item, half: str, *, language: str) -> list[Explained]:
    """The five levels of one half: the name of each, and what it looks like for this indicator."""
    part = item.parts[0]
    anchors = dict(half_anchors(part, half))
    options = part.scale.options if part.scale else ()
    return [
        Explained(
            value=option.code,
            label=f"{option.code}: {option.label.in_language(language)}",
            hint=anchors[int(option.code)].in_language(language) if int(option.code) in anchors else "",
        )
        for option in options
    ]
