"""What the same institution, in the same function, rested on in the round before."""

from datetime import datetime

from django.db.models import Prefetch
from django_scopes import scopes_disabled

from rectitude.apps.assessments.models.dashboards import Assessment, LibrarySource, SourceFile, SourceMark, SourceUse
from rectitude.apps.assessments.queries.dashboards.assessments import indicators_of, with_everything
from rectitude.apps.assessments.queries.dashboards.library import visible_uses
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.apps.assessments.queries.dashboards.shelf import may_know_of, reader_of
from rectitude.apps.assessments.queries.dashboards.sight import sight_of
from rectitude.core.access import Actor


def earlier_assessment(assessment: Assessment) -> Assessment | None:
    """The assessment of the same institution and function in the previous round, if there was one."""
    if assessment.round.previous_id is None:
        return None
    with scopes_disabled():
        found: Assessment | None = (
            with_everything(Assessment.objects.all())
            .filter(
                round=assessment.round.previous_id,
                institution=assessment.institution_id,
                function=assessment.function,
            )
            .first()
        )
    return found


def earlier_uses(assessment: Assessment, *, by: Actor, at: datetime) -> list[SourceUse]:
    """Its uses that can be carried forward: of sources the actor knows of, under indicators that still apply.

    Of a released assessment all of them; of one that is not, what the actor may see there themselves. One for each
    indicator and source, the later one. Sources with marks and files are loaded.
    """
    earlier = earlier_assessment(assessment)
    if earlier is None:
        return []
    applies = {item.id for item in indicators_of(assessment)}
    reader = reader_of(assessment.round.programme, assessment.country, by=by, at=at)
    with in_assessment(earlier):
        sight = sight_of(earlier, by=by, at=at)
        # What is restricted there is decided by the library itself, just below.
        uses = visible_uses(earlier, sight, with_restricted=True)
        known = LibrarySource.objects.filter(may_know_of(reader), programme=reader.programme, country=reader.country)
        rows = (
            uses.filter(source__in=known, indicator__in=applies)
            .select_related("source__programme", "source__country", "assessment__round")
            .prefetch_related(
                Prefetch("source__marks", queryset=SourceMark.objects.select_related("replaced_by")),
                Prefetch("source__files", queryset=SourceFile.objects.all()),
            )
        )
        return list({(use.indicator, use.source_id): use for use in rows}.values())
