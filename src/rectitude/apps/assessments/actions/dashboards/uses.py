"""An indicator of an assessment rests on a source: said, withdrawn, carried forward from the round before."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from rectitude.apps.assessments.actions.dashboards.gates import locked, on_assessment, own_appointment
from rectitude.apps.assessments.actions.dashboards.library import keys_of
from rectitude.apps.assessments.models.dashboards import Appointment, Assessment, LibrarySource, SourceUse
from rectitude.apps.assessments.problems import SCORES_HANDED_IN, UNKNOWN_ITEM, WRONG_STAGE
from rectitude.apps.assessments.queries.dashboards.assessments import indicators_of
from rectitude.apps.assessments.queries.dashboards.earlier import earlier_uses
from rectitude.apps.assessments.queries.dashboards.library import may_use_sources
from rectitude.apps.assessments.queries.dashboards.resources import subject_of
from rectitude.apps.assessments.queries.dashboards.shelf import reader_of, source_known_to
from rectitude.apps.assessments.rules import USE_SOURCE
from rectitude.base.actions import Done, action
from rectitude.base.problems import NOT_ALLOWED, OUT_OF_SCOPE
from rectitude.core.access import Actor

Part = Appointment.Part


@action(event="assessments.source.used", rule=USE_SOURCE, on=on_assessment)
def use_source(
    *,
    by: Actor,
    at: datetime,
    assessment: Assessment,
    source: LibrarySource,
    indicators: Sequence[str],
    passage: str = "",
    note: str = "",
) -> Done[list[SourceUse]]:
    """Rest indicators on a source of the library; those it already supports for this person are left as they are.

    Assessors until they hand in, the adjudicator while they settle or decide on replies. Raises Problem(wrong-stage),
    (scores-handed-in), (interests-not-declared), (unknown-item), or (not-found) for a source they do not know of.
    """
    row = locked(assessment)
    mine = _working(row, by=by)
    known = source_known_to(reader_of(row.round.programme, row.country, by=by, at=at), source.key)
    _require_indicators(row, indicators)
    held = _held(mine)
    made = [
        SourceUse(
            assessment=row, appointment=mine, indicator=indicator, source=known, passage=passage.strip(),
            note=note.strip(), by_key=by.key, by_name=by.name, at=at,
        )
        for indicator in dict.fromkeys(indicators)
        if (indicator, known.pk) not in held
    ]  # fmt: skip
    saved = SourceUse.objects.bulk_create(made)
    details = {"source": str(known.key), "count": len(saved)}
    return Done(saved, subject=subject_of(row), details=details)


@action(event="assessments.source-use.withdrawn", rule=USE_SOURCE, on=on_assessment)
def withdraw_use(*, by: Actor, at: datetime, assessment: Assessment, use: SourceUse) -> Done[SourceUse]:
    """Say that an indicator no longer rests on a source; that it did stays known. Only one's own."""
    row = locked(assessment)
    mine = _working(row, by=by)
    if use.assessment_id != row.pk or use.appointment_id != mine.pk:
        raise NOT_ALLOWED.because()
    kept: SourceUse = SourceUse.objects.get(pk=use.pk)
    if kept.withdrawn_at is None:
        kept.withdrawn_by, kept.withdrawn_at = by.key, at
        kept.save(update_fields=["withdrawn_by", "withdrawn_at"])
    return Done(kept, subject=subject_of(row), details={"source": str(kept.source.key)})


@action(event="assessments.sources.carried", rule=USE_SOURCE, on=on_assessment)
def carry_sources(
    *, by: Actor, at: datetime, assessment: Assessment, uses: Sequence[SourceUse]
) -> Done[list[SourceUse]]:
    """Rest indicators on what they rested on in the round before, use by use as chosen; each keeps where it came from.

    Only uses of the same institution and function that the actor may know of (Problem(not-found)); those that are
    already made are left out. Same stages as use_source.
    """
    row = locked(assessment)
    mine = _working(row, by=by)
    offered = {use.pk: use for use in earlier_uses(row, by=by, at=at)}
    if any(use.pk not in offered for use in uses):
        raise OUT_OF_SCOPE.because()
    held = _held(mine)
    made = [
        SourceUse(
            assessment=row, appointment=mine, indicator=use.indicator, source_id=use.source_id, passage=use.passage,
            note=use.note, carried_from=use, by_key=by.key, by_name=by.name, at=at,
        )
        for use in _one_each(offered[use.pk] for use in uses)
        if (use.indicator, use.source_id) not in held
    ]  # fmt: skip
    saved = SourceUse.objects.bulk_create(made)
    details = {"count": len(saved), "sources": keys_of(offered[use.pk].source for use in uses)}
    return Done(saved, subject=subject_of(row), details=details)


def _working(assessment: Assessment, *, by: Actor) -> Appointment:
    """The actor's part, while it is their turn to say what indicators rest on."""
    is_adjudicator = Appointment.objects.filter(
        assessment=assessment, part=Part.ADJUDICATOR, person__key=by.key, withdrawn_at__isnull=True
    ).exists()
    mine = own_appointment(assessment, by=by, part=Part.ADJUDICATOR if is_adjudicator else Part.ASSESSOR)
    if may_use_sources(assessment, mine):
        return mine
    if not is_adjudicator and mine.finished_at is not None:
        raise SCORES_HANDED_IN.because()
    raise WRONG_STAGE.because(state=assessment.state)


def _require_indicators(assessment: Assessment, indicators: Iterable[str]) -> None:
    known = {item.id for item in indicators_of(assessment)}
    for indicator in indicators:
        if indicator not in known:
            raise UNKNOWN_ITEM.because(item=indicator)


def _held(mine: Appointment) -> set[tuple[str, int]]:
    rows = SourceUse.objects.filter(appointment=mine, withdrawn_at__isnull=True)
    return set(rows.values_list("indicator", "source_id"))


def _one_each(uses: Iterable[SourceUse]) -> list[SourceUse]:
    """Both assessors may have used the same source for the same indicator."""
    return list({(use.indicator, use.source_id): use for use in uses}.values())
