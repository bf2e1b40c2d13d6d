"""Builds the results from a stored run. What a reader may not see never enters the value, so that nothing can print it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rectitude.apps.assessments.models.dashboards import Assessment, ResultRun, Settlement
from rectitude.apps.assessments.pages.dashboards.frame import FUNCTIONS
from rectitude.apps.assessments.pages.dashboards.results.replies import Replied, replied
from rectitude.apps.assessments.pages.dashboards.results.value import (
    Agreement,
    Area,
    Coefficient,
    Figure,
    Indicator,
    Interval,
    Origin,
    Refused,
    Results,
)
from rectitude.apps.assessments.queries.dashboards.assessments import indicators_of, instrument_for
from rectitude.apps.assessments.queries.dashboards.resources import subject_of
from rectitude.apps.assessments.queries.dashboards.results import (
    entry_of,
    latest_run,
    replies_to,
    run_event,
    standing_numbers,
)
from rectitude.apps.assessments.queries.dashboards.sheets import standing_scores
from rectitude.apps.assessments.queries.dashboards.sight import Sight
from rectitude.base.institutions.names import localized
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.instruments import Item, Message
from rectitude.core.instruments.levels import band_of, bands_between

COEFFICIENTS = ("alpha", "kappa_linear", "kappa_quadratic", "exact", "adjacent")
SHARES = frozenset({"exact", "adjacent"})


def results_of(assessment: Assessment, *, sight: Sight, language: str = "", with_words: bool = True) -> Results:
    """The results as this reader may see them. Three queries; needs the assessment's scope.

    with_words: False leaves the published texts out, for a page that shows levels only; no figure changes.
    Raises Problem(access.not-found) where they may not, or nothing was computed yet: both look alike.
    """
    run = latest_run(assessment) if sight.results else None
    if run is None:
        raise OUT_OF_SCOPE.because()
    return results_from(assessment, run, sight=sight, language=language, with_words=with_words)


def results_from(
    assessment: Assessment, run: ResultRun, *, sight: Sight, language: str = "", with_words: bool = True
) -> Results:
    """The results a given run says. Two queries; needs the assessment's scope."""
    language = language or get_language() or "en"
    figures = run.figures
    instrument = instrument_for(assessment)
    return Results(
        language=language,
        round_code=assessment.round.code,
        round_title=localized(assessment.round.title, language=language) or assessment.round.code,
        institution_code=assessment.institution.code,
        institution=assessment.institution.name,
        country_code=assessment.country.code,
        country=localized(assessment.country.name, language=language),
        function=assessment.function,
        state=assessment.state,
        is_released=assessment.is_released,
        released_at=assessment.released_at,
        released_by=assessment.released_by_name,
        path=f"{assessment.path}results/",
        areas=tuple(area_from(area, title_of(assessment, area["area"], language)) for area in figures["areas"]),
        indicators=_indicators(assessment, figures, sight, language, with_words=with_words),
        agreement=tuple(_agreement(of, figures["agreement"][of]) for of in ("both", "law", "practice")),
        refusals=_refusals(figures["refusals"]),
        replies=_replies(assessment, sight, with_words=with_words),
        origin=_origin(assessment, run, withheld_under=instrument.method.withheld_under),
    )


def _replies(assessment: Assessment, sight: Sight, *, with_words: bool) -> tuple[tuple[str, Replied], ...]:
    """The institution's words: all of them, or without words only those on the whole, which the page itself prints."""
    if not sight.replies:
        return ()
    found = replies_to(assessment) if with_words else replies_to(assessment, "")
    return tuple((one.indicator, replied(one, names=sight.names or sight.is_institution)) for one in found)


def title_of(assessment: Assessment, area: str, language: str) -> str:
    """What the instrument calls an area."""
    sections = {section.id: section.title for section in instrument_for(assessment).sections}
    return sections[area].in_language(language) if area in sections else area


def function_words(function: str) -> str:
    """A function's name."""
    return str(FUNCTIONS[function])


def area_from(stored: Mapping[str, Any], title: str) -> Area:
    """An area as a run stores it."""
    return Area(
        id=stored["area"],
        title=title,
        law=_figure(stored["law"]),
        practice=_figure(stored["practice"]),
        gap=stored["gap"],
        n_gap=stored["n_gap"],
    )


def _figure(stored: Mapping[str, Any]) -> Figure:
    score, given = stored["score"], stored["interval"]
    interval = _interval(given) if given and given["low"] is not None else None
    touches = bands_between(interval.low, interval.high) if interval else (band_of(score),) if score is not None else ()
    return Figure(
        score=score,
        n=stored["n"],
        n_applicable=stored["n_applicable"],
        missing=tuple(sorted(stored["missing"].items())),
        interval=interval,
        no_interval=sentence(given["reason"]) if given and given["reason"] else "",
        band=None if score is None else band_of(score),
        touches=touches,
    )


def _interval(given: Mapping[str, Any]) -> Interval:
    return Interval(
        low=min(100.0, max(0.0, given["low"])),
        high=min(100.0, max(0.0, given["high"])),
        confidence=given["confidence"],
        method=f"{given['method']} {given['version']}",
        source=given["source"],
        inputs=tuple(given["inputs"].items()),
        notes=tuple(sentence(note) for note in given["notes"]),
    )


def sentence(stored: Mapping[str, Any] | None) -> str:
    """A stored message in the reader's language; nothing where there is none."""
    if not stored:
        return ""
    return Message(code=stored["code"], template=stored["template"], params=stored["params"]).sentence(_)


def _indicators(
    assessment: Assessment, figures: Mapping[str, Any], sight: Sight, language: str, *, with_words: bool
) -> tuple[Indicator, ...]:
    """Every indicator of the instrument, those not asked of this function too: they are a sixth kind of nothing."""
    asked = {item.id for item in indicators_of(assessment)}
    words = standing_scores(assessment) if sight.settlements and with_words else {}
    numbers = standing_numbers(assessment) if sight.settlements and not with_words else {}
    numbers |= {name: settlement.number for name, settlement in words.items()}
    refused = figures["refusals"]
    return tuple(
        _indicator(
            item,
            figures["indicators"].get(item.id) if item.id in asked else None,
            stands=numbers.get(item.id),
            words=words.get(item.id),
            scored=refused["scored"] if item.id == refused["indicator"] else None,
            sight=sight,
            language=language,
        )
        for item in instrument_for(assessment).items
    )


def _indicator(
    item: Item, stored: Mapping[str, Any] | None, *, stands: int | None, words: Settlement | None,
    scored: int | None, sight: Sight, language: str,
) -> Indicator:  # fmt: skip
    said: Mapping[str, Any] = stored or {}
    blind = said if sight.scores else {}
    practice = said.get("practice")
    return Indicator(
        id=item.id,
        area=item.section,
        name=(item.name or item.text).in_language(language),
        text=item.text.in_language(language),
        standards=item.standards,
        weight=item.weight,
        is_asked=stored is not None,
        law=said.get("law"),
        law_missing=said.get("law_missing", ""),
        practice=practice,
        practice_missing=said.get("practice_missing", ""),
        gap=said.get("gap"),
        scored_practice=scored if scored != practice else None,
        origin=said.get("origin", ""),
        settlement=said.get("settlement", 0),
        stands=stands if stands is not None else said.get("settlement", 0),
        confidence=words.confidence if words else "",
        justification=words.text if words else "",
        language=words.language if words else "",
        a=_pair(blind.get("a")),
        b=_pair(blind.get("b")),
    )


def _pair(stored: Mapping[str, Any] | None) -> tuple[int | None, int | None] | None:
    return (stored["law"], stored["practice"]) if stored else None


def _agreement(of: str, stored: Mapping[str, Any]) -> Agreement:
    return Agreement(
        of=of,
        n_units=stored["n_units"],
        n_pairs=stored["n_pairs"],
        n_single=stored["n_single"],
        mean_difference=stored.get("mean_difference"),
        coefficients=tuple(_coefficient(name, stored[name]) for name in COEFFICIENTS),
    )


def _coefficient(name: str, stored: Mapping[str, Any]) -> Coefficient:
    return Coefficient(
        name=name,
        unit="share" if name in SHARES else "",
        value=stored["value"],
        low=stored["low"],
        high=stored["high"],
        confidence=stored["confidence"],
        n=stored["n"],
        method=f"{stored['method']} {stored['version']}",
        reason=sentence(stored["reason"]),
        notes=tuple(sentence(note) for note in stored["notes"]),
    )


def _refusals(stored: Mapping[str, Any]) -> Refused:
    names = ("indicator", "n_requests", "n_refused", "n_indicators", "share", "cap", "scored", "counted")
    return Refused(**{name: stored[name] for name in names})


def _origin(assessment: Assessment, run: ResultRun, *, withheld_under: float) -> Origin:
    event = run_event(assessment, run)
    return Origin(
        instrument=assessment.instrument.instrument,
        version=assessment.instrument.version,
        instrument_digest=run.instrument_digest,
        method=run.method,
        code_version=run.code_version,
        occasion=run.occasion,
        run_key=str(run.key),
        run_number=run.number,
        inputs_digest=run.inputs_digest,
        computed_at=run.at,
        period_from=assessment.round.period_from,
        period_to=assessment.round.period_to,
        withheld_under=withheld_under,
        subject=subject_of(assessment),
        event_key=str(event.key) if event else "",
        entry=entry_of(event),
    )
