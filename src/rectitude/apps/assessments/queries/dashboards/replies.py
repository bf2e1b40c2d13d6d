"""The institution's replies, what was decided on them, and the time left for an appeal."""

from datetime import datetime, timedelta

from rectitude.apps.assessments.models.dashboards import (
    Appeal,
    Assessment,
    DashboardRound,
    Disposition,
    InstitutionReply,
)


def appeal_until(round_: DashboardRound, disposition: Disposition) -> datetime:
    """The last moment at which a decision on a reply can be appealed."""
    return disposition.at + timedelta(days=round_.appeal_days)


def undisposed_replies(assessment: Assessment) -> list[InstitutionReply]:
    """Replies nothing was decided on. Needs the assessment's scope."""
    return list(InstitutionReply.objects.filter(assessment=assessment, dispositions__isnull=True))


def undecided_appeals(assessment: Assessment) -> list[Appeal]:
    """Appeals nothing was decided on. Needs the assessment's scope."""
    return list(Appeal.objects.filter(assessment=assessment, decision__isnull=True))


def last_appeal_day(assessment: Assessment) -> datetime | None:
    """Until when an appeal can still come: the latest of the rejections not appealed; None when there is none.

    What was accepted or noted can be appealed too, but nobody has to wait for it.
    """
    rejected = Disposition.objects.filter(
        assessment=assessment, verdict=Disposition.Verdict.REJECTED, appeal__isnull=True
    )
    return max((appeal_until(assessment.round, found) for found in rejected), default=None)
