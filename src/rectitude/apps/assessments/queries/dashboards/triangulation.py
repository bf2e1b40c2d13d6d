"""What an institution claims of itself in a survey, for those who may read that survey's scorecard."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rectitude.apps.assessments.models import Assignment, ScoreRun
from rectitude.apps.assessments.models.dashboards import Assessment
from rectitude.apps.assessments.queries.resources import assignment_resource
from rectitude.apps.assessments.rules import READ_SCORECARD
from rectitude.base.institutions.scopes import in_institution
from rectitude.core.access import Actor, decide
from rectitude.core.instruments import Instrument

VERIFIED = "verified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An institution's newest computed answers to one instrument. items: item -> its stored input."""

    instrument: str
    assignment: Assignment
    run: ScoreRun
    items: Mapping[str, Mapping[str, Any]]

    @property
    def is_verified(self) -> bool:
        """Whether the review had ended when these were computed: verified scores count only then."""
        return self.run.occasion == VERIFIED

    @property
    def path(self) -> str:
        """Where the scorecard is."""
        return f"/rounds/{self.assignment.round.code}/{self.assignment.institution.code}/scorecard/"

    def claimed(self, item: str) -> float | None:
        """What was claimed on an item, 0-4."""
        score: float | None = self.items.get(item, {}).get("claimed")
        return score

    def verified(self, item: str) -> float | None:
        """What reviewers verified of it, 0-4; None before the review has ended."""
        score: float | None = self.items.get(item, {}).get("verified")
        return score if self.is_verified else None


def related_instruments(instrument: Instrument) -> tuple[str, ...]:
    """The instruments that have items on the same topics, in order of their names."""
    return tuple(sorted({name for item in instrument.items for name, _ in item.related}))


def claims_of(assessment: Assessment, instrument: Instrument, *, by: Actor, at: datetime) -> dict[str, Claim]:
    """Instrument -> the institution's claim about the time nearest to the period assessed. Two queries.

    The survey's own rule decides: whoever may not read the scorecard gets nothing, as if there were none.
    """
    names = related_instruments(instrument)
    with in_institution(assessment.institution_id):
        rows = list(_assignments(assessment, names))
        allowed = [row for row in rows if _may_read(row, by=by, at=at)]
        allowed.sort(key=lambda row: abs(row.round.period_to - assessment.round.period_to))
        runs = _newest_runs(allowed) if allowed else {}
    found: dict[str, Claim] = {}
    for row in allowed:
        name = row.round.instrument.instrument
        if row.pk in runs and name not in found:
            run = runs[row.pk]
            found[name] = Claim(instrument=name, assignment=row, run=run, items=run.inputs)
    return found


def _assignments(assessment: Assessment, names: tuple[str, ...]) -> Any:
    return (
        Assignment.objects.filter(institution=assessment.institution_id, round__instrument__instrument__in=names)
        .select_related("round__programme", "round__instrument", "institution__country")
        .defer("round__instrument__canonical")
        .order_by("-round__period_to", "-round__pk")
    )


def _may_read(row: Assignment, *, by: Actor, at: datetime) -> bool:
    resource = assignment_resource(row, rule=READ_SCORECARD, by=by, at=at)
    return decide(actor=by, rule=READ_SCORECARD, resource=resource, at=at).allowed


def _newest_runs(rows: list[Assignment]) -> dict[int, ScoreRun]:
    runs = ScoreRun.objects.filter(assignment__in=[row.pk for row in rows]).order_by("number")
    return {run.assignment_id: run for run in runs}
