"""How indicators read in the version an assessor had in front of them, and in the one that holds now."""

from rectitude.apps.assessments.models import InstrumentVersion
from rectitude.apps.assessments.models.dashboards import Assessment, Scoring
from rectitude.apps.assessments.queries.assignments import instrument_of
from rectitude.apps.assessments.queries.dashboards.assessments import instrument_for
from rectitude.core.instruments import Item


def to_score_again(assessment: Assessment, scores: dict[str, Scoring]) -> list[str]:
    """The indicators scored against an earlier version in which they read differently, in order of their ids."""
    earlier = {s.instrument_id for s in scores.values()} - {assessment.instrument_id}
    if not earlier:
        return []
    now = instrument_for(assessment)
    versions = {version.pk: instrument_of(version) for version in InstrumentVersion.objects.filter(pk__in=earlier)}
    return sorted(
        indicator
        for indicator, scoring in scores.items()
        if scoring.instrument_id in versions
        and (item := now.item(indicator)) is not None
        and _reading(versions[scoring.instrument_id].item(indicator)) != _reading(item)
    )


def _reading(item: Item | None) -> object:
    """Everything a level depends on: the question, how to answer it, what each level looks like."""
    return item and (item.text, item.hint, item.parts, item.applies_when)
