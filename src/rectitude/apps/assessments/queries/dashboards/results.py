"""Stored results, and everything one indicator's standing score rests on."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Prefetch, Subquery

from rectitude.apps.assessments.models.dashboards import (
    Appeal,
    Assessment,
    Disposition,
    InstitutionReply,
    PeerQuery,
    ResultRun,
    Scoring,
    Settlement,
    SettlementHead,
)
from rectitude.apps.assessments.queries.dashboards.resources import subject_of
from rectitude.apps.assessments.queries.dashboards.sight import Sight
from rectitude.base.audit.models import Event
from rectitude.base.audit.queries import events_about

RELEASED = "released"


def latest_run(assessment: Assessment) -> ResultRun | None:
    """The newest run; of a released assessment the one it was released with. Needs the assessment's scope."""
    rows = ResultRun.objects.filter(assessment=assessment)
    if assessment.is_released:
        rows = rows.filter(occasion=RELEASED)
    found: ResultRun | None = rows.order_by("-number").first()
    return found


def latest_runs(assessments: Iterable[Assessment]) -> dict[int, ResultRun]:
    """Assessment -> its newest run. One query; only for assessments whose results the reader may see. Needs a scope."""
    newest = ResultRun.objects.filter(assessment=OuterRef("assessment")).order_by("-number")
    rows = ResultRun.objects.filter(
        assessment__in=[found.pk for found in assessments], pk=Subquery(newest.values("pk")[:1])
    )
    return {run.assessment_id: run for run in rows.defer("inputs")}


def run_event(assessment: Assessment, run: ResultRun) -> Event | None:
    """The ledger event of the action that computed the run. One query."""
    events = events_about(subject_of(assessment)).filter(details_text__contains=str(run.key))
    return events.select_related("leaf").first()


def entry_of(event: Event | None) -> int | None:
    """The number of the event's entry in the ledger; None while it waits for its place."""
    leaf = getattr(event, "leaf", None) if event is not None else None
    return None if leaf is None else int(leaf.index) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What happened to one indicator, as far as the reader may see: oldest first in each list."""

    settlements: tuple[Settlement, ...]
    scores: tuple[Scoring | None, Scoring | None]
    queries: tuple[PeerQuery, ...]
    replies: tuple[InstitutionReply, ...]

    @property
    def standing(self) -> Settlement | None:
        """The version that stands now."""
        return self.settlements[-1] if self.settlements else None


def story_of(assessment: Assessment, sight: Sight, indicator: str) -> Story:
    """Everything behind one indicator this reader may see. At most six queries; needs the assessment's scope."""
    own = {"assessment": assessment, "indicator": indicator}
    settlements = tuple(
        Settlement.objects.filter(**own).select_related("score_a", "score_b").order_by("number")
        if sight.settlements
        else ()
    )
    last = settlements[-1] if settlements else None
    return Story(
        settlements=settlements,
        scores=(last.score_a, last.score_b) if last and sight.scores else (None, None),
        queries=tuple(_queries(own) if sight.peer else ()),
        replies=tuple(replies_to(assessment, indicator) if sight.replies else ()),
    )


def _queries(own: dict[str, object]) -> Iterable[PeerQuery]:
    rows: Iterable[PeerQuery] = (
        PeerQuery.objects.filter(**own).select_related("appointment", "closing").prefetch_related("notes")
    )
    return rows


def replies_to(assessment: Assessment, *indicators: str) -> list[InstitutionReply]:
    """The institution's words on these indicators ("" on the whole; none named: on all), with what was decided.

    Two queries. Needs the assessment's scope.
    """
    appeals = Prefetch("dispositions", Disposition.objects.select_related("appeal", "appeal__decision"))
    rows = InstitutionReply.objects.filter(assessment=assessment)
    if indicators:
        rows = rows.filter(indicator__in=indicators)
    return list(rows.prefetch_related(appeals).order_by("indicator", "number"))


def appeal_of(disposition: Disposition) -> Appeal | None:
    """The appeal against a disposition, if there is one; loaded with it."""
    found: Appeal | None = getattr(disposition, "appeal", None)
    return found


def standing_numbers(assessment: Assessment) -> dict[str, int]:
    """Indicator -> the number of the settlement that stands, for whoever needs no words. Needs the scope."""
    rows = SettlementHead.objects.filter(assessment=assessment).order_by()
    return dict(rows.values_list("indicator", "settlement__number"))
