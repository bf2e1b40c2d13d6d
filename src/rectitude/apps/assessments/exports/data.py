"""JSON and CSV of a scorecard."""

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from rectitude.apps.assessments.exports.codebook import because_rows, codebook_of
from rectitude.apps.assessments.exports.columns import COLUMNS, Value, rows_of
from rectitude.apps.assessments.pages.outputs.scorecard import AnswerLine, Area, Figure, Scorecard
from rectitude.base.comma_separated import csv_bytes


def document_of(card: Scorecard) -> dict[str, Any]:
    """The scorecard as plain JSON values; the API and the JSON file give the same."""
    return {
        "format": "rectitude-scorecard-1",
        "language": card.language,
        "round": {"code": card.round_code, "title": card.round_title},
        "institution": {"code": card.institution_code, "name": card.institution, "country": card.country},
        "state": card.state,
        "is_verified": card.is_verified,
        "submitted_at": _plain(card.submitted_at),
        "verified_at": _plain(card.verified_at),
        "n_reviewers": card.n_reviewers,
        "overall": _area(card.overall),
        "areas": [_area(area) for area in card.areas],
        "answers": [answer_json(line) for line in card.answers],
        "questions": [
            {"rule": asked.rule, "kind": asked.kind, "items": list(asked.items), "text": asked.text}
            for asked in card.questions
        ],
        "because": {name: _plain(value) for name, _words, value in because_rows(card)},
        "codebook": codebook_of(card),
    }


def _area(area: Area) -> dict[str, Any]:
    return {
        "section": area.section,
        "title": area.title,
        "claimed": _figure(area.claimed),
        "verified": _figure(area.verified),
        "previous": area.previous,
        "previous_words": area.previous_words,
        "n_capped": area.n_capped,
        "n_documented": area.n_documented,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "value": figure.value,
        "rounded": figure.rounded,
        "n_answered": figure.n_answered,
        "n_applicable": figure.n_applicable,
        "missing": dict(figure.missing),
        "method": figure.method,
        "rule": figure.rule,
    }


def answer_json(line: AnswerLine) -> dict[str, Any]:
    """One answer as plain JSON values."""
    plain = {name: _plain(value) for name, value in asdict(line).items() if name not in {"said", "text"}}
    return {
        **plain,
        "question": line.text,
        "is_capped": line.is_capped,
        "answer": [{"about": said.about, "text": said.text} for said in line.said],
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def json_of(card: Scorecard) -> bytes:
    """The scorecard as a JSON file, UTF-8."""
    return (json.dumps(document_of(card), ensure_ascii=False, indent=1) + "\n").encode()


def csv_of(card: Scorecard) -> bytes:
    """The scorecard as CSV (RFC 4180, UTF-8 with BOM): a row for the whole, for each area and for each item.

    Every row also names its round, institution and run, so that files can be put under each other.
    """
    keys = (card.round_code, card.institution_code, card.origin.run_key)
    header: list[Value] = ["round", "institution", "run", *(column.name for column in COLUMNS)]
    return csv_bytes([header, *([*keys, *row] for row in rows_of(card))])


def codebook_csv_of(card: Scorecard) -> bytes:
    """The codebook of the CSV file, as CSV."""
    book = codebook_of(card)
    rows: list[list[Value]] = [["kind", "name", "meaning", "unit"]]
    rows += [["column", column["name"], column["meaning"], column["unit"]] for column in book["columns"]]
    rows += [["missing", code, words, ""] for code, words in book["missing"].items()]
    rows += [["grade", code, words, ""] for code, words in book["grades"].items()]
    rows += [["method", str(index), sentence, ""] for index, sentence in enumerate(book["method"], start=1)]
    return csv_bytes(rows)
