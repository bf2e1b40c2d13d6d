"""What is current in an assessment: each assessor's scores, the standing scores, what is still missing."""

from dataclasses import dataclass

from rectitude.apps.assessments.models.dashboards import (
    Appointment,
    Assessment,
    PeerQuery,
    Scoring,
    ScoringHead,
    Settlement,
    SettlementHead,
)
from rectitude.apps.assessments.queries.dashboards.assessments import indicators_of
from rectitude.core.instruments import Item

Pair = tuple[Scoring | None, Scoring | None]


def current_scores(appointment: Appointment) -> dict[str, Scoring]:
    """Indicator -> the current version of what this assessor scored. Needs the assessment's scope."""
    heads = ScoringHead.objects.filter(appointment=appointment).select_related("scoring")
    return {head.indicator: head.scoring for head in heads}


def standing_scores(assessment: Assessment) -> dict[str, Settlement]:
    """Indicator -> the settlement that stands. Needs the assessment's scope."""
    heads = SettlementHead.objects.filter(assessment=assessment).select_related("settlement")
    return {head.indicator: head.settlement for head in heads}


@dataclass(frozen=True, slots=True, kw_only=True)
class BlindScores:
    """What the two seats scored, as it was handed in. Only for eyes that Sight.scores allows."""

    a: dict[str, Scoring]
    b: dict[str, Scoring]

    def pair(self, indicator: str) -> Pair:
        """Both scores of one indicator."""
        return self.a.get(indicator), self.b.get(indicator)


def blind_scores(assessment: Assessment) -> BlindScores:
    """What both seats handed in. A seat is whoever finished it, also if they withdrew afterwards. Needs the scope."""
    seats: dict[int, dict[str, Scoring]] = {1: {}, 2: {}}
    for appointment in finished_assessors(assessment):
        seats[appointment.seat] = current_scores(appointment)
    return BlindScores(a=seats[1], b=seats[2])


def finished_assessors(assessment: Assessment) -> list[Appointment]:
    """The last to have finished each seat, A before B. Needs the assessment's scope."""
    rows = Appointment.objects.filter(
        assessment=assessment, part=Appointment.Part.ASSESSOR, finished_at__isnull=False
    ).order_by("finished_at")
    return sorted({row.seat: row for row in rows}.values(), key=lambda row: row.seat)


def is_same(pair: Pair) -> bool:
    """Whether both assessors gave the same in law and in practice: the same level or the same reason for none."""
    a, b = pair
    return a is not None and b is not None and halves(a) == halves(b)


def halves(levels: Scoring | Settlement) -> tuple[int | None, str, int | None, str]:
    """Both halves as values that compare."""
    return levels.law, levels.law_missing, levels.practice, levels.practice_missing


def unscored(assessment: Assessment, scores: dict[str, Scoring]) -> list[Item]:
    """The indicators without a score yet."""
    return [item for item in indicators_of(assessment) if item.id not in scores]


def unsettled(assessment: Assessment, standing: dict[str, Settlement]) -> list[Item]:
    """The indicators no score stands for yet."""
    return [item for item in indicators_of(assessment) if item.id not in standing]


def open_queries(assessment: Assessment) -> list[PeerQuery]:
    """The peer reviewers' questions that are not closed. Needs the assessment's scope."""
    return list(PeerQuery.objects.filter(assessment=assessment, closing__isnull=True))
