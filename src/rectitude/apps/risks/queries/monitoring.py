"""Acceptances, red flags that were seen, and where the review clock stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from rectitude.apps.risks.models import Acceptance, FlagSighting, ReviewEvent, RiskAssessment
from rectitude.apps.risks.queries.register import Line, Register
from rectitude.core.risk import Due, ReviewState, RiskEvent, Sighting, review_state


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The review clock of an assessment on a day. whole: of the assessment; by_risk: of each risk that is rated."""

    reviewed_on: date
    checked_on: date | None
    whole: ReviewState
    by_risk: dict[str, ReviewState]


def acceptances_of(assessment: RiskAssessment) -> QuerySet[Acceptance]:
    """What the head accepted, the newest first, with the versions. Needs the assessment's scope."""
    rows = Acceptance.objects.filter(assessment=assessment).select_related("register")
    return rows.defer("register__entries", "register__scales").prefetch_related("versions__risk").order_by("-at", "-pk")


def sightings_of(assessment: RiskAssessment) -> QuerySet[FlagSighting]:
    """The red flags that were seen, the newest first. Needs the assessment's scope."""
    return FlagSighting.objects.filter(assessment=assessment).select_related("risk__current").order_by("-on", "-pk")


def review_events_of(assessment: RiskAssessment) -> QuerySet[ReviewEvent]:
    """What moved the clock, the newest first. Needs the assessment's scope."""
    return ReviewEvent.objects.filter(assessment=assessment).order_by("-on", "-pk")


def clock_of(register: Register, *, at: date) -> Clock | None:
    """Where the clock stands on a day; None while nothing was accepted or reviewed. Needs the assessment's scope."""
    assessment = register.assessment
    events = [one for one in review_events_of(assessment) if one.on <= at]
    since = _running_since(register, events)
    if since is None or since > at:
        return None
    # A check before the review says nothing of what was reviewed.
    checks = [one.on for one in events if one.kind == ReviewEvent.Kind.CHECK and one.on >= since]
    checked = max(checks, default=None)
    opening = [RiskEvent(on=one.on, what=one.what) for one in events if one.kind == ReviewEvent.Kind.REOPENED]
    seen = list(sightings_of(assessment))
    rule = register.scales.review

    def state(line: Line | None) -> ReviewState:
        mine = [one for one in seen if line is None or one.risk_id == line.risk.pk]
        return review_state(
            reviewed_on=since,
            at=at,
            rule=rule,
            checked_on=checked,
            review_on=line.entry.review_on if line and line.entry else None,
            events=opening if line is None else (),
            sightings=[Sighting(flag=f"{one.risk.code}: {one.flag}", on=one.on) for one in mine],
        )

    by_risk = {line.risk.code: state(line) for line in register.rated}
    return Clock(reviewed_on=since, checked_on=checked, whole=state(None), by_risk=by_risk)


def _running_since(register: Register, events: Iterable[ReviewEvent]) -> date | None:
    """The day of the last full review or acceptance; None before."""
    days = [one.on for one in events if one.kind == ReviewEvent.Kind.REVIEWED]
    if register.accepted_at:
        days.append(register.accepted_at.date())
    return max(days, default=None)


def due_risks(clock: Clock) -> list[str]:
    """The ids of the risks for which something is due, the most pressing kind first."""
    order = {due: at for at, due in enumerate(Due)}
    found = [(order[state.due], code) for code, state in clock.by_risk.items() if state.due is not Due.NOTHING]
    return [code for _rank, code in sorted(found)]
