"""What the detectors look at: surveys whose review has ended, dashboards that were released. The newest of each.

No scope is entered: a programme's detectors look at all its rounds, and a signal quotes no answer, only figures that
whoever runs the programme reads on the scorecards and results.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django_scopes import scopes_disabled

from rectitude.apps.assessments.chain.places import newest_runs
from rectitude.apps.assessments.models import AnswerHead, Assignment, ScoreRun
from rectitude.apps.assessments.models.dashboards import Assessment, ResultRun
from rectitude.apps.assessments.queries.assignments import Sheet, context_of, instrument_of
from rectitude.apps.assessments.queries.dashboards.assessments import with_everything
from rectitude.apps.assessments.queries.dashboards.results import latest_runs
from rectitude.base.institutions.models import Institution, Programme

VERIFIED = "verified"
# Answers are large: so many institutions at a time.
_AT_ONCE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Surveyed:
    """A survey whose review has ended, and the run that says what came of it."""

    assignment: Assignment
    run: ScoreRun


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """A released dashboard, and the run it was released with."""

    assessment: Assessment
    run: ResultRun


def surveyed_in(programme: Programme, *, newest_only: bool = True) -> list[Surveyed]:
    """The verified surveys of a programme, the newest of each institution and instrument. Two queries."""
    with scopes_disabled():
        rows = list(
            Assignment.objects.filter(round__programme=programme, state=Assignment.State.VERIFIED)
            .select_related("round__programme", "round__instrument", "institution__country")
            .defer("round__instrument__canonical")
            .order_by("round__period_to", "round__code", "institution__code")
        )
        if newest_only:
            rows = list({(row.institution_id, row.round.instrument.instrument): row for row in rows}.values())
        runs = newest_runs(rows)
    found = [Surveyed(assignment=row, run=runs[row.pk]) for row in rows if row.pk in runs]
    return [one for one in found if one.run.occasion == VERIFIED]


def sheets_of(surveyed: Sequence[Surveyed]) -> Iterator[tuple[Surveyed, Sheet]]:
    """Each with its current answers and reviews; some at a time, so that a large programme fits into memory."""
    for start in range(0, len(surveyed), _AT_ONCE):
        some = surveyed[start : start + _AT_ONCE]
        heads: dict[int, dict[str, AnswerHead]] = {one.assignment.pk: {} for one in some}
        with scopes_disabled():
            rows = AnswerHead.objects.filter(assignment__in=list(heads)).select_related("answer", "review").order_by()
            for head in rows:
                heads[head.assignment_id][head.item] = head
        for one in some:
            yield one, _sheet(one.assignment, heads[one.assignment.pk])


def assessed_in(programme: Programme) -> list[Assessed]:
    """The released dashboards of a programme, the newest of each institution and function. Two queries."""
    with scopes_disabled():
        rows = with_everything(
            Assessment.objects.filter(round__programme=programme, state=Assessment.State.RELEASED)
        ).order_by("round__period_to", "round__code", "institution__code", "function")
        newest = list({(row.institution_id, row.function): row for row in rows}.values())
        runs = latest_runs(newest)
    return [Assessed(assessment=row, run=runs[row.pk]) for row in newest if row.pk in runs]


def country_of(institution: Institution) -> str | None:
    """The code of its country."""
    return institution.country.code if institution.country is not None else None


def _sheet(assignment: Assignment, heads: dict[str, AnswerHead]) -> Sheet:
    return Sheet(
        assignment=assignment,
        instrument=instrument_of(assignment.round.instrument),
        heads=heads,
        context=context_of({item: head.answer for item, head in heads.items()}, institution=assignment.institution),
    )
