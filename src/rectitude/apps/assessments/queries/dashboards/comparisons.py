"""Results side by side: only of assessments the reader may see, in alphabetical order, never ranked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from rectitude.apps.assessments.models import InstrumentVersion
from rectitude.apps.assessments.models.dashboards import Assessment, DashboardRound, ResultRun
from rectitude.apps.assessments.queries.assignments import instrument_of
from rectitude.apps.assessments.queries.dashboards.assessments import with_everything
from rectitude.apps.assessments.queries.dashboards.earlier import earlier_assessment
from rectitude.apps.assessments.queries.dashboards.results import latest_run, latest_runs
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment, in_dashboard
from rectitude.apps.assessments.queries.dashboards.sight import Sight, sight_of, sights_of
from rectitude.base.institutions.names import folded, localized
from rectitude.core import instruments
from rectitude.core.access import Actor
from rectitude.core.instruments import Missing
from rectitude.core.instruments.levels import (
    AreaChange,
    Comparability,
    Half,
    Indicator,
    IndicatorChange,
    area_changes,
    comparability_of,
    indicator_changes,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An assessment whose results the reader may see, with the run that holds them."""

    assessment: Assessment
    sight: Sight
    run: ResultRun


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An assessment and the one before it, both visible to the reader, with what may be subtracted."""

    before: Seen
    now: Seen
    indicators: tuple[IndicatorChange, ...]
    areas: tuple[AreaChange, ...]


def seen_in(
    round_: DashboardRound, *, by: Actor, at: datetime, function: str = "", country_pk: int | None = None
) -> list[Seen]:
    """The assessments of a round whose results this reader may see, by country and name. Three queries."""
    with in_dashboard(round_):
        rows = with_everything(Assessment.objects.filter(round=round_))
        if function:
            rows = rows.filter(function=function)
        if country_pk is not None:
            rows = rows.filter(country=country_pk)
        return _seen(rows, by=by, at=at)


def _seen(rows: Iterable[Assessment], *, by: Actor, at: datetime) -> list[Seen]:
    found = list(rows)
    sights = sights_of(found, by=by, at=at)
    visible = [row for row in found if sights[row.pk].results]
    runs = latest_runs(visible) if visible else {}
    seen = [Seen(assessment=row, sight=sights[row.pk], run=runs[row.pk]) for row in visible if row.pk in runs]
    return sorted(seen, key=_by_name)


def _by_name(one: Seen) -> tuple[str, str, str]:
    row = one.assessment
    return folded(localized(row.country.name)), folded(row.institution.name), row.function


def before_these(seen: Iterable[Seen], round_: DashboardRound, *, by: Actor, at: datetime) -> dict[int, Change]:
    """Assessment -> its change since the round before, where the reader may see both. Three queries or none."""
    now = {(one.assessment.institution_id, one.assessment.function): one for one in seen}
    if round_.previous is None or not now:
        return {}
    with in_dashboard(round_.previous):
        institutions = {institution for institution, _ in now}
        rows = with_everything(Assessment.objects.filter(round=round_.previous_id, institution__in=institutions))
        earlier = _seen(rows, by=by, at=at)
    pairs = [(now.get((one.assessment.institution_id, one.assessment.function)), one) for one in earlier]
    return {later.assessment.pk: change_between(one, later) for later, one in pairs if later is not None}


def change_of(assessment: Assessment, run: ResultRun, *, sight: Sight, by: Actor, at: datetime) -> Change | None:
    """The change of one assessment since the round before; None where there is none the reader may see."""
    earlier = earlier_assessment(assessment)
    if earlier is None:
        return None
    with in_assessment(earlier):
        seen = sight_of(earlier, by=by, at=at)
        found = latest_run(earlier) if seen.results else None
    if found is None:
        return None
    before = Seen(assessment=earlier, sight=seen, run=found)
    return change_between(before, Seen(assessment=assessment, sight=sight, run=run))


def change_between(before: Seen, now: Seen) -> Change:
    """What changed from one run to another, subtracting only what the crosswalk allows. No query."""
    new = instrument_of(now.assessment.instrument)
    flags = flags_between(before.assessment.instrument, now.assessment.instrument)
    changes = indicator_changes(indicators_in(before.run.figures), indicators_in(now.run.figures), flags)
    weights = {item.id: item.weight for item in new.items}
    areas = area_changes([section.id for section in new.sections], changes, weights=weights)
    return Change(before=before, now=now, indicators=changes, areas=areas)


def flags_between(old: InstrumentVersion, new: InstrumentVersion) -> Mapping[str, Comparability]:
    """Indicator -> how it compares between two versions; worked out once a process, for versions never change."""
    return _flags(old.digest, new.digest)


@lru_cache(maxsize=32)
def _flags(old: str, new: str) -> Mapping[str, Comparability]:
    one, other = (instrument_of(InstrumentVersion(digest=digest)) for digest in (old, new))
    return {found.item: comparability_of(found) for found in instruments.compare(one, other).items}


def indicators_in(figures: Mapping[str, Any]) -> tuple[Indicator, ...]:
    """The indicators of a stored run as values, in their order."""
    return tuple(_indicator(name, stored) for name, stored in figures["indicators"].items())


def _indicator(name: str, stored: Mapping[str, Any]) -> Indicator:
    def half(which: str) -> Half:
        level = stored[which]
        return Half(level=level) if level is not None else Half(missing=Missing(stored[f"{which}_missing"]))

    return Indicator(id=name, area=stored["area"], law=half("law"), practice=half("practice"), weight=stored["weight"])
