"""From keys to rows: what several keys have in common is loaded once.

Called with scopes disabled: the keys name their round and institution exactly, and each node carries the rule of who
reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery
from django_scopes import scopes_disabled

from rectitude.apps.assessments.models import Assignment, Round, ScoreRun
from rectitude.apps.assessments.models.dashboards import Appointment, Assessment, DashboardRound, Finding, ResultRun
from rectitude.apps.assessments.queries.dashboards.assessments import with_everything
from rectitude.apps.assessments.queries.dashboards.findings import Told, gathered
from rectitude.apps.assessments.queries.dashboards.results import latest_runs
from rectitude.base.chain.memory import remembered


@dataclass(frozen=True, slots=True, order=True)
class SurveyKey:
    """round/institution/item."""

    round: str
    institution: str
    item: str

    def __str__(self) -> str:
        return f"{self.round}/{self.institution}/{self.item}"


@dataclass(frozen=True, slots=True, order=True)
class IndicatorKey:
    """round/institution/function/indicator."""

    round: str
    institution: str
    function: str
    indicator: str

    def __str__(self) -> str:
        return f"{self.round}/{self.institution}/{self.function}/{self.indicator}"


def survey_keys(keys: Iterable[str]) -> list[SurveyKey]:
    """Those that are written as keys of the survey."""
    parts = [key.split("/") for key in keys]
    return [SurveyKey(*one) for one in parts if len(one) == 3 and all(one)]


def indicator_keys(keys: Iterable[str]) -> list[IndicatorKey]:
    """Those that are written as keys of indicators."""
    parts = [key.split("/") for key in keys]
    return [IndicatorKey(*one) for one in parts if len(one) == 4 and all(one)]


def assignments_of(asked: Sequence[SurveyKey]) -> dict[tuple[str, str], Assignment]:
    """(round, institution) -> the assignment, with everything a node says of it. One query."""

    def load(places: list[tuple[str, str]]) -> dict[tuple[str, str], Assignment]:
        rows = Assignment.objects.select_related(
            "round__programme", "round__instrument", "round__previous__instrument", "institution__country"
        ).defer("round__instrument__canonical", "round__previous__instrument__canonical")
        rounds, institutions = zip(*places, strict=True)
        rows = rows.filter(round__code__in=set(rounds), institution__code__in=set(institutions))
        return {(row.round.code, row.institution.code): row for row in rows}

    return remembered("assessments.assignments", [(one.round, one.institution) for one in asked], load)


def newest_runs(assignments: Iterable[Assignment]) -> dict[int, ScoreRun]:
    """Assignment -> its newest computation of scores. One query."""

    def load(rows: list[int]) -> dict[int, ScoreRun]:
        newest = ScoreRun.objects.filter(assignment=OuterRef("assignment")).order_by("-number")
        found = ScoreRun.objects.filter(assignment__in=rows, pk=Subquery(newest.values("pk")[:1]))
        return {run.assignment_id: run for run in found.order_by()}

    return remembered("assessments.score-runs", [row.pk for row in assignments], load)


def assessments_of(asked: Sequence[IndicatorKey]) -> dict[tuple[str, str, str], Assessment]:
    """(round, institution, function) -> the assessment. One query."""

    def load(places: list[tuple[str, str, str]]) -> dict[tuple[str, str, str], Assessment]:
        rounds, institutions, functions = zip(*places, strict=True)
        rows = (
            with_everything(Assessment.objects.all())
            .select_related("round__previous__instrument")
            .defer("round__previous__instrument__canonical")
            .filter(round__code__in=set(rounds), institution__code__in=set(institutions), function__in=set(functions))
        )
        return {(row.round.code, row.institution.code, str(row.function)): row for row in rows}

    return remembered("assessments.assessments", [(one.round, one.institution, one.function) for one in asked], load)


def results_kept(assessments: Iterable[Assessment]) -> dict[int, ResultRun]:
    """Assessment -> its newest result. One query."""
    rows = {row.pk: row for row in assessments}
    return remembered("assessments.results", rows, lambda fresh: latest_runs(rows[pk] for pk in fresh))


def appointed_to(assessments: Iterable[Assessment]) -> dict[int, list[Appointment]]:
    """Assessment -> who is appointed to it now, with their people. One query."""

    def load(rows: list[int]) -> dict[int, list[Appointment]]:
        found: dict[int, list[Appointment]] = {}
        held = Appointment.objects.filter(assessment__in=rows, withdrawn_at__isnull=True)
        for row in held.select_related("person"):
            found.setdefault(row.assessment_id, []).append(row)
        return found

    return remembered("assessments.appointed", [row.pk for row in assessments], load)


def computed(asked: Sequence[IndicatorKey]) -> Iterator[tuple[IndicatorKey, Assessment, ResultRun, list[Appointment]]]:
    """Each key whose assessment has a result, with it and who is appointed. Three queries. Opens the scopes itself."""
    with scopes_disabled():
        assessments = assessments_of(asked)
        runs = results_kept(assessments.values())
        appointed = appointed_to(assessments.values())
    for key in asked:
        row = assessments.get((key.round, key.institution, key.function))
        run = runs.get(row.pk) if row is not None else None
        if row is not None and run is not None:
            yield key, row, run, appointed.get(row.pk, [])


def told_in(assessments: Iterable[Assessment]) -> list[Told]:
    """Every finding of these assessments as it stands. One query."""

    def load(rows: list[int]) -> dict[int, list[Told]]:
        found: dict[int, list[Told]] = {}
        for one in gathered(Finding.objects.filter(assessment__in=rows)):
            found.setdefault(one.current.assessment_id, []).append(one)
        return found

    by_assessment = remembered("assessments.told", [row.pk for row in assessments], load)
    return [one for told in by_assessment.values() for one in told]


def rounds_beside(
    codes: Iterable[str], *, of: type[Round] | type[DashboardRound]
) -> Mapping[str, tuple[str, list[str]]]:
    """Round -> the round before it ("" if none) and those that follow it. One query."""

    def load(wanted: list[str]) -> dict[str, tuple[str, list[str]]]:
        beside: dict[str, tuple[str, list[str]]] = {code: ("", []) for code in wanted}
        rows = of.objects.filter(Q(code__in=wanted) | Q(previous__code__in=wanted)).order_by("code")
        for code, previous in rows.values_list("code", "previous__code"):
            if code in beside:
                beside[code] = (str(previous or ""), beside[code][1])
            if previous in beside:
                beside[previous][1].append(str(code))
        return beside

    return remembered(f"assessments.beside.{of.__name__}", codes, load)
