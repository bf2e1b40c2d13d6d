"""The because of an indicator, comparisons and several sides as plain JSON values, drawn from the pages' own values."""

from typing import Any

from rectitude.apps.assessments.exports.dashboards.results_data import (
    area_json,
    indicator_json,
    reply_json,
    words_json,
)
from rectitude.apps.assessments.pages.dashboards.results.comparing import areas_of
from rectitude.apps.assessments.pages.dashboards.results.indicator import IndicatorPage, Version
from rectitude.apps.assessments.pages.dashboards.results.triangle import Topic, areas_together
from rectitude.apps.assessments.pages.dashboards.results.value import Results
from rectitude.apps.assessments.queries.dashboards.comparisons import Change, Seen
from rectitude.base.institutions.names import localized
from rectitude.core.instruments.levels import HalfChange, Sides


def indicator_document(page: IndicatorPage) -> dict[str, Any]:
    """Everything one indicator's score rests on, as far as the reader may see."""
    return {
        **indicator_json(page.indicator),
        "versions": [_version(one) for one in (page.standing, *page.earlier) if one is not None],
        "assessors": [
            {"assessor": b.letter, "law": b.law, "practice": b.practice, "words": words_json(b.words)}
            for b in page.blind
        ],
        "sources": [
            {"title": one.title, "language": one.language, "facts": list(one.facts), "mark": one.mark}
            for one in page.sources
        ],
        "peer_review": [
            {
                "question": words_json(one.question),
                "notes": [words_json(note) for note in one.notes],
                "outcome": one.outcome,
                "closing": words_json(one.closing) if one.closing else None,
            }
            for one in page.asked
        ],
        "replies": [reply_json(one) for one in page.replied],
        "run": page.results.origin.run_key,
        "instrument_digest": page.results.origin.instrument_digest,
        "ledger_subject": page.results.origin.subject,
    }


def _version(one: Version) -> dict[str, Any]:
    return {
        "version": one.number,
        "law": one.law,
        "practice": one.practice,
        "origin": one.origin,
        "reason": one.reason,
        "text": one.text,
        "language": one.language,
        "causes": one.causes,
        "recommendation": one.recommendation,
        "by": one.by,
        "at": one.at.isoformat(),
        "is_counted": one.is_counted,
    }


def profile_document(one: Seen) -> dict[str, Any]:
    """One assessment among others: whose it is and its areas. No place, for nothing is ranked."""
    row = one.assessment
    return {
        "country": {"code": row.country.code, "name": localized(row.country.name)},
        "institution": {"code": row.institution.code, "name": row.institution.name},
        "function": row.function,
        "is_released": row.is_released,
        "run": str(one.run.key),
        "areas": [area_json(area) for area in areas_of(one)],
    }


def change_document(change: Change) -> dict[str, Any]:
    """The change since the round before; what may not be subtracted has a flag and no change."""
    return {
        "round_before": change.before.assessment.round.code,
        "runs": {"before": str(change.before.run.key), "now": str(change.now.run.key)},
        "areas": [
            {
                "id": one.area,
                "then": one.then,
                "now": one.now,
                "change": one.change,
                "n": one.n,
                "n_indicators": one.n_indicators,
            }
            for one in change.areas
        ],
        "indicators": [
            {
                "id": one.id,
                "area": one.area,
                "comparability": str(one.flag),
                "law": _half(one.law),
                "practice": _half(one.practice),
            }
            for one in change.indicators
        ],
    }


def _half(half: HalfChange) -> dict[str, Any]:
    said: dict[str, Any] = {"change": half.step}
    for name, side in (("then", half.then), ("now", half.now)):
        said[name] = side.level if side else None
        said[f"{name}_missing"] = str(side.missing or "") if side else "not_asked"
    return said


def triangulation_document(results: Results, topics: tuple[Topic, ...]) -> dict[str, Any]:
    """The sides of each topic and area; surveys that do not exist yet are null."""
    return {
        "indicators": [
            {
                "id": topic.indicator.id,
                "area": topic.indicator.area,
                "survey_items": list(topic.items),
                **_sides(topic.claimed, topic.verified),
            }
            for topic in topics
        ],
        "areas": [
            {"id": area.id, "n": claimed.n, **_sides(claimed, verified)}
            for area, claimed, verified in areas_together(results, topics)
        ],
    }


def _sides(claimed: Sides, verified: Sides) -> dict[str, Any]:
    return {
        "claimed": claimed.claimed,
        "verified": verified.claimed,
        "assessors": claimed.found,
        "staff_survey": None,
        "public_survey": None,
        "difference": claimed.difference,
        "is_marked": claimed.is_marked or verified.is_marked,
    }
