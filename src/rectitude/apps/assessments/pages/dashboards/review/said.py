"""A score as it is read: its levels, its text in its own language, why it stands, and who said so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rectitude.apps.assessments.models.dashboards import Assessment, Scoring, Settlement

Levels = Scoring | Settlement
Origin = Settlement.Origin

# Nobody's name: an institution reads it, and an agreed score would otherwise name an assessor.
WRITERS: dict[str, str | Promise] = {
    Origin.AGREED: gettext_lazy("both assessors"),
    Origin.ADJUDICATED: gettext_lazy("the adjudicator"),
    Origin.PEER_REVIEW: gettext_lazy("the adjudicator"),
    Origin.REPLY: gettext_lazy("the adjudicator"),
    Origin.APPEAL: gettext_lazy("the arbiter of appeals"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One score in words. law, practice: a level or the code of the reason for none. Never a journal."""

    title: str
    law: str
    practice: str
    text: str
    language: str
    causes: str
    recommendation: str
    confidence: str
    number: int
    at: datetime
    reason: str = ""
    origin: str = ""
    by: str = ""


def level_of(levels: Levels, half: str) -> str:
    """A half as {% level %} draws it and as a form holds it."""
    level = getattr(levels, half)
    return str(level) if level is not None else str(getattr(levels, f"{half}_missing"))


def blind_said(scoring: Scoring, letter: str) -> Said:
    """What an assessor scored, under their letter."""
    return _said(scoring, title=_("Assessor %(letter)s") % {"letter": letter})


def standing_said(settlement: Settlement) -> Said:
    """What stands, or stood, for an indicator."""
    return _said(
        settlement,
        title=_("Version %(number)d") % {"number": settlement.number},
        reason=settlement.reason,
        origin=settlement.get_origin_display(),
        by=str(WRITERS[settlement.origin]),
    )


def _said(levels: Levels, *, title: str, reason: str = "", origin: str = "", by: str = "") -> Said:
    return Said(
        title=title,
        law=level_of(levels, "law"),
        practice=level_of(levels, "practice"),
        text=levels.text,
        language=levels.language,
        causes=levels.causes,
        recommendation=levels.recommendation,
        confidence=levels.get_confidence_display() if levels.confidence else "",
        number=levels.number,
        at=levels.at,
        reason=reason,
        origin=origin,
        by=by,
    )


def versions_said(assessment: Assessment, indicator: str) -> tuple[Said, ...]:
    """Every version of the standing score, newest first. Needs the assessment's scope."""
    rows = Settlement.objects.filter(assessment=assessment, indicator=indicator).order_by("-number")
    return tuple(standing_said(row) for row in rows)
