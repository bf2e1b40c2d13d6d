"""Red flags and the review clock as pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from rectitude.apps.risks.models import FlagSighting, ReviewEvent
from rectitude.apps.risks.pages.days import day_said
from rectitude.apps.risks.queries.monitoring import Clock, clock_of, review_events_of, sightings_of
from rectitude.apps.risks.queries.register import Register
from rectitude.apps.risks.words import sentences
from rectitude.base.ui.components import Because, Cell, Column, Happening, Row, Table
from rectitude.core.risk import Due, ReviewState

DUES = {
    Due.REOPEN: "rust",
    Due.FULL_REVIEW: "brass",
    Due.CHECK: "brass",
    Due.NOTHING: "teal",
}


def due_name(due: Due) -> str:
    """What is due, in words."""
    return {
        Due.REOPEN: _("Open it again"),
        Due.FULL_REVIEW: _("Full review"),
        Due.CHECK: _("Check red flags"),
        Due.NOTHING: _("Nothing is due"),
    }[due]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagsPage:
    """Every red flag, and every time one was seen."""

    table: Table
    seen: Sequence[Happening]


def flags_page(register: Register, *, inside: bool) -> FlagsPage:
    """The red flags of the register. Needs the assessment's scope. What was seen is told to those inside only."""
    codes = {line.risk.pk: line for line in register.lines}
    seen = [one for one in sightings_of(register.assessment) if one.risk_id in codes]
    last: dict[tuple[int, str], date] = {}
    for one in seen:
        key = (one.risk_id, one.flag)
        last[key] = max(one.on, last.get(key, one.on))
    columns = [Column(label=_("Red flag")), Column(label=_("Risk")), Column(label=_("Last seen"))]
    rows = []
    for line in register.lines:
        for flag in line.document["red_flags"]:
            on = last.get((line.risk.pk, flag))
            cell = Cell(text=day_said(on), tone="brass") if on else _("not seen")
            rows.append([flag, Cell(text=line.risk.code, url=line.risk.path, note=line.document["scheme"]), cell])
    table = Table(
        caption=_("Red flags"), caption_hidden=True, columns=columns, rows=rows, empty=_("No risk has a red flag yet.")
    )
    return FlagsPage(table=table, seen=[_sighted(one) for one in seen] if inside else [])


def _sighted(sighting: FlagSighting) -> Happening:
    title = _("%(risk)s: %(flag)s, seen on %(day)s") % {
        "risk": sighting.risk.code,
        "flag": sighting.flag,
        "day": day_said(sighting.on),
    }
    return Happening(title=title, at=sighting.at, by=sighting.by_name, text=sighting.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """What the clock says. runs: False while the head has accepted nothing."""

    runs: bool
    due: str
    tone: str
    facts: Sequence[Row]
    notes: Sequence[str]
    table: Table
    history: Sequence[Happening]
    because: Sequence[Because]


def review_page(register: Register, *, today: date) -> ReviewPage:
    """The review clock. Needs the assessment's scope."""
    clock = clock_of(register, at=today)
    rule = register.scales.review
    because = [
        Because(
            term=_("Rule"),
            text=_("Red flags every %(check)d months, everything within %(full)d months, at once after an event.")
            % {"check": rule.check_months, "full": rule.full_months},
            url=f"{register.assessment.path}scales/",
        )
    ]
    return ReviewPage(
        runs=clock is not None,
        due=due_name(clock.whole.due) if clock else "",
        tone=DUES[clock.whole.due] if clock else "",
        facts=_facts(clock) if clock else [],
        notes=sentences(clock.whole.because.notes) if clock else [],
        table=_table(register, clock),
        history=[_happening(one) for one in review_events_of(register.assessment)],
        because=because,
    )


def _facts(clock: Clock) -> list[Row]:
    return [
        Row(term=_("The clock runs from"), value=day_said(clock.reviewed_on)),
        Row(term=_("Red flags last checked"), value=day_said(clock.checked_on) or _("not since then")),
        Row(term=_("Next check of red flags"), value=day_said(clock.whole.next_check)),
        Row(term=_("Full review at the latest"), value=day_said(clock.whole.next_review)),
    ]


def _table(register: Register, clock: Clock | None) -> Table:
    columns = [Column(label=_("Risk")), Column(label=_("Due")), Column(label=_("Next review")), Column(label=_("Why"))]
    rows = []
    for line in register.rated:
        state: ReviewState | None = clock.by_risk.get(line.risk.code) if clock else None
        if state is not None:
            due = Cell(text=due_name(state.due), tone=DUES[state.due])
            why = " ".join(sentences(state.because.notes))
            risk = Cell(text=line.risk.code, url=line.risk.path, note=line.document["scheme"])
            rows.append([risk, due, day_said(state.next_review), why])
    return Table(
        caption=_("By risk"), columns=columns, rows=rows, empty=_("The clock begins with the head’s acceptance.")
    )


def _happening(event: ReviewEvent) -> Happening:
    title = _("%(what)s, on %(day)s") % {"what": ReviewEvent.Kind(event.kind).label, "day": day_said(event.on)}
    at: datetime = event.at
    return Happening(title=title, at=at, by=event.by_name, text=event.what)
