"""What stood for the same institution, function and indicator in the round before, once that was released."""

from dataclasses import dataclass

from django_scopes import scopes_disabled

from rectitude.apps.assessments.models.dashboards import Assessment, Settlement, SettlementHead
from rectitude.apps.assessments.queries.dashboards.assessments import instrument_for, with_everything
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.core import instruments
from rectitude.core.instruments.crosswalk import ItemComparison


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A released score of the round before. comparison: how the indicator compares with the one of this round."""

    assessment: Assessment
    settlement: Settlement
    comparison: ItemComparison | None

    @property
    def is_comparable(self) -> bool:
        """Whether the two scores may be laid side by side."""
        return self.comparison is not None and self.comparison.is_comparable


def released_before(assessment: Assessment) -> Assessment | None:
    """The released assessment of the round before; None when there is none or it was not released."""
    if assessment.round.previous_id is None:
        return None
    with scopes_disabled():
        rows = Assessment.objects.filter(
            round_id=assessment.round.previous_id, institution_id=assessment.institution_id,
            function=assessment.function, state=Assessment.State.RELEASED,
        )  # fmt: skip
        found: Assessment | None = with_everything(rows).first()
    return found


def stood_before(assessment: Assessment, indicator: str) -> Earlier | None:
    """What stood for one indicator. Not to be shown to an assessor before they have saved a score of their own."""
    before = released_before(assessment)
    if before is None:
        return None
    with in_assessment(before):
        head = SettlementHead.objects.filter(assessment=before, indicator=indicator).select_related("settlement")
        found = head.first()
    if found is None:
        return None
    compared = instruments.compare(instrument_for(before), instrument_for(assessment)).items
    return Earlier(
        assessment=before,
        settlement=found.settlement,
        comparison=next((one for one in compared if one.item == indicator), None),
    )
