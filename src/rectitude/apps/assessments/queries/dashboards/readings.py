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
        and not reads_alike(versions[scoring.instrument_id].item(indicator), item)
    )


def reads_alike(one: Item | None, other: Item | None) -> bool:
    """Whether a level given to one of them can stand for the other: nothing it depends on differs."""
    return _reading(one) == _reading(other)


def has_changed_since(assessment: Assessment, digest: str, indicator: str) -> bool:
    """Whether the indicator read differently in the version of that digest; an unknown digest tells nothing."""
    if digest == assessment.instrument.digest:
        return False
    version = InstrumentVersion.objects.filter(digest=digest).first()
    now = instrument_for(assessment).item(indicator)
    return version is not None and not reads_alike(instrument_of(version).item(indicator), now)


def _reading(item: Item | None) -> object:
    """Everything a level depends on: the question, how to answer it, what each level looks like."""
    return item and (item.text, item.hint, item.parts, item.applies_when)
