"""Scorecards that were verified or released, as plain values for whoever publishes them: levels and areas, no words of anybody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django_scopes import scopes_disabled

from rectitude.apps.assessments.models import Assignment, Score, ScoreRun
from rectitude.apps.assessments.models.dashboards import Assessment, ResultRun
from rectitude.apps.assessments.queries.assignments import instrument_of
from rectitude.apps.assessments.queries.dashboards.results import RELEASED
from rectitude.base.institutions.models import Country, Institution, Programme
from rectitude.core.instruments import Instrument
from rectitude.core.instruments import Text as Words

Text = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area of a scorecard, 0 to 100, in one half ("verified", "practice" or "law"). score None: withheld."""

    id: str
    half: str
    title: Text
    score: float | None
    low: float | None
    high: float | None
    n: int
    n_applicable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One indicator in one half: a level from 0 to 4, or the code of the reason why there is none."""

    id: str
    area: str
    half: str
    title: Text
    weight: float
    level: float | None
    missing: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasableScorecard:
    """key: "survey/<round>/<institution>" or "dashboard/<round>/<institution>/<function>". function: "" for a survey.

    run, digest: the stored computation and the digest of its inputs. withheld_under: below this share of scored
    indicators an area has no figure.
    """

    key: str
    institution: Institution
    country: Country | None
    function: str
    round_title: Text
    instrument: Text
    instrument_version: str
    instrument_digest: str
    period_from: date
    period_to: date
    as_of: date
    run: str
    digest: str
    withheld_under: float
    areas: tuple[Area, ...]
    levels: tuple[Level, ...]


def scorecards_to_release(programme: Programme) -> list[tuple[str, str, Institution]]:
    """(key, name, institution) of everything in the programme that was verified, or released inside. Two queries."""
    with scopes_disabled():
        surveys = Assignment.objects.filter(round__programme=programme, state=Assignment.State.VERIFIED)
        dashboards = Assessment.objects.filter(round__programme=programme, state=Assessment.State.RELEASED)
        found = [(_survey_key(one), one) for one in surveys.select_related("round", "institution__country")]
        others = [(f"dashboard/{one.key}", one) for one in dashboards.select_related("round", "institution__country")]
    named: list[tuple[str, str, Institution]] = []
    for key, assignment in found:
        named.append((key, f"{assignment.institution.name}, {assignment.round}", assignment.institution))
    for key, assessment in others:
        name = f"{assessment.institution.name}, {assessment.get_function_display()}, {assessment.round}"
        named.append((key, name, assessment.institution))
    return sorted(named, key=lambda one: one[1])


def scorecard_to_release(programme: Programme, key: str) -> ReleasableScorecard | None:
    """One of them, with its figures as the stored computation says; None when it is not (or no longer) there."""
    kind, _, place = key.partition("/")
    with scopes_disabled():
        return _survey(programme, place) if kind == "survey" else _dashboard(programme, place)


def _survey_key(assignment: Assignment) -> str:
    return f"survey/{assignment.round.code}/{assignment.institution.code}"


def _survey(programme: Programme, place: str) -> ReleasableScorecard | None:
    code, _, institution = place.partition("/")
    rows = Assignment.objects.filter(round__programme=programme, round__code=code, institution__code=institution)
    rows = rows.filter(state=Assignment.State.VERIFIED).select_related("round__instrument", "institution__country")
    assignment = rows.first()
    runs = ScoreRun.objects.filter(assignment=assignment, occasion="verified").order_by("-number")
    run = runs.first() if assignment is not None else None
    if assignment is None or run is None:
        return None
    instrument = instrument_of(assignment.round.instrument)
    titles = {section.id: texts(section.title) for section in instrument.sections}
    scores = Score.objects.filter(run=run, kind=Score.Kind.VERIFIED).exclude(section="")
    areas = {
        one.section: Area(
            id=one.section, half="verified", title=titles[one.section], score=one.value, low=None, high=None,
            n=one.n_answered, n_applicable=one.n_applicable,
        )
        for one in scores
    }  # fmt: skip
    levels = tuple(
        Level(
            id=item.id, area=item.section, half="verified", title=texts(item.name or item.text), weight=item.weight,
            **_scored(run.inputs.get(item.id) or {}), reference=f"survey-score:{place}/{item.id}",
        )
        for item in instrument.items
    )  # fmt: skip
    return ReleasableScorecard(
        key=_survey_key(assignment), institution=assignment.institution, country=assignment.institution.country,
        function="", round_title=assignment.round.title, **_made(instrument, run),
        period_from=assignment.round.period_from, period_to=assignment.round.period_to, as_of=run.at.date(),
        areas=tuple(areas[section.id] for section in instrument.sections if section.id in areas), levels=levels,
    )  # fmt: skip


def _scored(given: Mapping[str, Any]) -> dict[str, Any]:
    score = given.get("verified")
    return {"level": score, "missing": "" if score is not None else str(given.get("missing") or "not_assessed")}


def _made(instrument: Instrument, run: ScoreRun | ResultRun) -> dict[str, Any]:
    return {
        "instrument": texts(instrument.title),
        "instrument_version": instrument.version,
        "instrument_digest": run.instrument_digest,
        "run": str(run.key),
        "digest": run.inputs_digest,
        "withheld_under": instrument.method.withheld_under,
    }


def _dashboard(programme: Programme, place: str) -> ReleasableScorecard | None:
    code, _, rest = place.partition("/")
    institution, _, function = rest.partition("/")
    rows = Assessment.objects.filter(round__programme=programme, round__code=code, institution__code=institution)
    rows = rows.filter(function=function, state=Assessment.State.RELEASED)
    assessment = rows.select_related("round", "institution__country", "country", "instrument").first()
    if assessment is None:
        return None
    run = ResultRun.objects.filter(assessment=assessment, occasion=RELEASED).order_by("-number").first()
    if run is None:
        return None
    instrument = instrument_of(assessment.instrument)
    return ReleasableScorecard(
        key=f"dashboard/{assessment.key}", institution=assessment.institution, country=assessment.country,
        function=assessment.function, round_title=assessment.round.title, **_made(instrument, run),
        period_from=assessment.round.period_from, period_to=assessment.round.period_to, as_of=run.at.date(),
        areas=tuple(_dashboard_areas(instrument, run)), levels=tuple(_dashboard_levels(instrument, run, place)),
    )  # fmt: skip


def _dashboard_areas(instrument: Instrument, run: ResultRun) -> Iterable[Area]:
    titles = {section.id: texts(section.title) for section in instrument.sections}
    for area in run.figures["areas"]:
        for half in ("practice", "law"):
            said, interval = area[half], area[half]["interval"] or {}
            yield Area(
                id=area["area"], half=half, title=titles[area["area"]], score=said["score"], low=interval.get("low"),
                high=interval.get("high"), n=said["n"], n_applicable=said["n_applicable"],
            )  # fmt: skip


def _dashboard_levels(instrument: Instrument, run: ResultRun, place: str) -> Iterable[Level]:
    for item in (item for section in instrument.sections for item in section.items):
        said = run.figures["indicators"].get(item.id)
        for half in ("practice", "law"):
            level = said[half] if said else None
            missing = "" if level is not None else str((said or {}).get(f"{half}_missing") or "not_applicable")
            yield Level(
                id=item.id, area=item.section, half=half, title=texts(item.name or item.text), weight=item.weight,
                level=level, missing=missing, reference=f"indicator:{place}/{item.id}",
            )  # fmt: skip


def texts(words: Words) -> Text:
    """The words by language."""
    return dict(words.entries)
