"""What became of each of the institution's replies: the decision, an appeal, its decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rectitude.apps.assessments.models.dashboards import (
    Appeal,
    AppealDecision,
    Assessment,
    Disposition,
    InstitutionReply,
)
from rectitude.apps.assessments.pages.dashboards.review.said import Said, standing_said
from rectitude.apps.assessments.queries.dashboards.replies import appeal_until

Verdict, Outcome = Disposition.Verdict, AppealDecision.Outcome
VERDICT_TONES = {Verdict.ACCEPTED: "", Verdict.NOTED: "grey", Verdict.REJECTED: "brass"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision in words. after: the score it led to, if it changed."""

    words: str
    tone: str
    reason: str
    at: datetime
    after: Said | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One reply and everything that followed. about: the score it speaks of; None for a reply on the whole."""

    reply: InstitutionReply
    about: Said | None
    disposition: Disposition | None
    decided: Decided | None
    until: datetime | None
    appeal: Appeal | None
    ruled: Decided | None

    @property
    def number(self) -> int:
        """Its number among the replies on the same indicator."""
        return self.reply.number

    @property
    def is_waiting(self) -> bool:
        """Whether the adjudicator has to decide on it."""
        return self.disposition is None

    @property
    def is_before_arbiter(self) -> bool:
        """Whether the arbiter has to decide on its appeal."""
        return self.appeal is not None and self.ruled is None

    def may_appeal(self, at: datetime) -> bool:
        """Whether the decision on it can be appealed now."""
        return self.until is not None and self.appeal is None and at <= self.until


def stories_of(assessment: Assessment, indicator: str | None = None) -> dict[str, list[Story]]:
    """Indicator ("" for the whole) -> its replies in order; those of one when named. Needs the assessment's scope."""
    rows = InstitutionReply.objects.filter(assessment=assessment).select_related("settlement")
    if indicator is not None:
        rows = rows.filter(indicator=indicator)
    dispositions = {
        row.reply_id: row
        for row in Disposition.objects.filter(assessment=assessment).select_related("after", "appeal__decision__after")
    }
    found: dict[str, list[Story]] = {}
    for reply in rows:
        found.setdefault(reply.indicator, []).append(_story(assessment, reply, dispositions.get(reply.pk)))
    return found


def _story(assessment: Assessment, reply: InstitutionReply, disposition: Disposition | None) -> Story:
    appeal: Appeal | None = getattr(disposition, "appeal", None)
    ruling: AppealDecision | None = getattr(appeal, "decision", None)
    return Story(
        reply=reply,
        about=standing_said(reply.settlement) if reply.settlement else None,
        disposition=disposition,
        decided=_disposed(disposition) if disposition else None,
        until=appeal_until(assessment.round, disposition) if disposition else None,
        appeal=appeal,
        ruled=_ruled(ruling) if ruling else None,
    )


def _disposed(row: Disposition) -> Decided:
    return Decided(
        words=row.get_verdict_display(),
        tone=VERDICT_TONES[Verdict(row.verdict)],
        reason=row.reason,
        at=row.at,
        after=standing_said(row.after) if row.after else None,
    )


def _ruled(row: AppealDecision) -> Decided:
    return Decided(
        words=row.get_outcome_display(),
        tone="grey" if row.outcome == Outcome.DISMISSED else "",
        reason=row.reason,
        at=row.at,
        after=standing_said(row.after) if row.after else None,
    )
