"""JSON and CSV of an assessment's results, drawn from the value the page is drawn from."""

import json
from typing import Any

from rectitude.apps.assessments.exports.dashboards.results_columns import (
    Value,
    because_rows,
    codebook_of,
    columns_of,
    rows_of,
)
from rectitude.apps.assessments.pages.dashboards.results.replies import Replied, Words
from rectitude.apps.assessments.pages.dashboards.results.value import (
    Agreement,
    Area,
    Coefficient,
    Figure,
    Indicator,
    Interval,
    Refused,
    Results,
)
from rectitude.apps.assessments.pages.dashboards.results.words import NOT_ASKED
from rectitude.base.comma_separated import csv_bytes


def document_of(results: Results) -> dict[str, Any]:
    """The results as plain JSON values; the API and the JSON file give the same."""
    return {
        "format": "rectitude-dashboard-results-1",
        "language": results.language,
        "round": {"code": results.round_code, "title": results.round_title},
        "institution": {"code": results.institution_code, "name": results.institution},
        "country": {"code": results.country_code, "name": results.country},
        "function": results.function,
        "state": results.state,
        "is_released": results.is_released,
        "areas": [area_json(area) for area in results.areas],
        "indicators": [indicator_json(found) for found in results.indicators],
        "agreement": {found.of: _agreement(found) for found in results.agreement},
        "refusals": _refusals(results.refusals),
        "replies": [{"indicator": about, **reply_json(reply)} for about, reply in results.replies],
        "because": {name: value for name, _words, value in because_rows(results)},
        "codebook": codebook_of(results),
    }


def area_json(area: Area) -> dict[str, Any]:
    """An area as plain JSON values."""
    return {
        "id": area.id,
        "title": area.title,
        "law": _figure(area.law),
        "practice": _figure(area.practice),
        "gap": area.gap,
        "n_gap": area.n_gap,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "score": figure.score,
        "band": str(figure.band) if figure.band else "",
        "n": figure.n,
        "n_applicable": figure.n_applicable,
        "missing": dict(figure.missing),
        "interval": _interval(figure.interval) if figure.interval else None,
        "no_interval": figure.no_interval,
    }


def _interval(interval: Interval) -> dict[str, Any]:
    return {
        "low": interval.low,
        "high": interval.high,
        "confidence": interval.confidence,
        "method": interval.method,
        "source": interval.source,
        "inputs": dict(interval.inputs),
        "notes": list(interval.notes),
    }


def indicator_json(found: Indicator) -> dict[str, Any]:
    """An indicator as plain JSON values; what is no level is spelled as its code. Blind scores only where held."""
    said: dict[str, Any] = {
        "id": found.id,
        "area": found.area,
        "name": found.name,
        "question": found.text,
        "is_asked": found.is_asked,
        "law": found.law,
        "law_missing": found.law_missing if found.is_asked else NOT_ASKED,
        "practice": found.practice,
        "practice_missing": found.practice_missing if found.is_asked else NOT_ASKED,
        "practice_scored": found.scored_practice,
        "gap": found.gap,
        "weight": found.weight,
        "origin": found.origin,
        "version": found.settlement,
        "version_now": found.stands,
        "confidence": found.confidence,
        "text": found.justification,
        "text_language": found.language,
        "standards": list(found.standards),
        "blind": None,
    }
    if found.a or found.b:
        said["blind"] = {
            letter: {"law": pair[0], "practice": pair[1]} if pair else None
            for letter, pair in (("a", found.a), ("b", found.b))
        }
    return said


def _agreement(found: Agreement) -> dict[str, Any]:
    return {
        "n_units": found.n_units,
        "n_pairs": found.n_pairs,
        "n_single": found.n_single,
        "mean_difference": found.mean_difference,
        "measures": {one.name: _coefficient(one) for one in found.coefficients},
    }


def _coefficient(found: Coefficient) -> dict[str, Any]:
    return {
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "confidence": found.confidence,
        "n": found.n,
        "method": found.method,
        "reason": found.reason,
        "notes": list(found.notes),
    }


def reply_json(one: Replied) -> dict[str, Any]:
    """The institution's words unaltered, and what was decided on them."""
    return {
        "reply": words_json(one.reply),
        "is_late": one.is_late,
        "decisions": [words_json(words) for words in one.decisions],
    }


def words_json(words: Words) -> dict[str, Any]:
    """Something somebody wrote."""
    return {
        "about": words.title,
        "text": words.text,
        "language": words.language,
        "by": words.by,
        "at": words.at.isoformat() if words.at else None,
    }


def _refusals(found: Refused) -> dict[str, Any]:
    return {
        "indicator": found.indicator,
        "n_requests": found.n_requests,
        "n_refused": found.n_refused,
        "n_indicators": found.n_indicators,
        "share": found.share,
        "cap": found.cap,
        "scored": found.scored,
        "counted": found.counted,
    }


def json_of(results: Results) -> bytes:
    """The results as a JSON file, UTF-8."""
    return (json.dumps(document_of(results), ensure_ascii=False, indent=1) + "\n").encode()


def csv_of(results: Results) -> bytes:
    """The results as CSV (RFC 4180, UTF-8 with BOM): a row for each area and each indicator.

    Every row also names its round, institution, function and run, so that files can be put under each other.
    """
    keys = (
        results.round_code,
        results.country_code,
        results.institution_code,
        results.function,
        results.origin.run_key,
        results.origin.instrument_digest,
    )
    header: list[Value] = ["round", "country", "institution", "function", "run", "instrument_digest"]
    header += [column.name for column in columns_of(results)]
    return csv_bytes([header, *([*keys, *row] for row in rows_of(results))])
