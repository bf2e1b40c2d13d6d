"""Rows as the shapes of the API."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from rectitude.apps.recommendations.models import Action, ActionUpdate, Addressee
from rectitude.apps.recommendations.models.said import Entry
from rectitude.apps.recommendations.queries.board import FINISHED
from rectitude.apps.recommendations.queries.series import Series


def addressee_out(row: Addressee, titles: Mapping[int, str], *, on: date) -> dict[str, Any]:
    """One line of the list; the row comes with its recommendation, programme, institution and country."""
    recommendation, institution = row.recommendation, row.institution
    is_overdue = row.is_open and row.due_on is not None and row.due_on < on and row.progress not in FINISHED
    return {
        "code": recommendation.code,
        "institution": institution.code,
        "institution_name": institution.name,
        "country": institution.country.code if institution.country else None,
        "programme": recommendation.programme.code,
        "title": titles.get(recommendation.pk, recommendation.title),
        "type": str(recommendation.type),
        "priority": str(recommendation.priority),
        "area": recommendation.area,
        "standard": recommendation.standard,
        "donor": recommendation.donor,
        "state": str(recommendation.state),
        "acceptance": str(row.acceptance),
        "progress": str(row.progress),
        "compliance": str(row.compliance),
        "is_open": row.is_open,
        "is_overdue": is_overdue,
        "asked_on": row.asked_at.date(),
        "answer_due_on": row.answer_due_on,
        "answered_on": row.answered_on,
        "due_on": row.due_on,
        "next_review_on": row.next_review_on,
        "concluded_on": row.concluded_at.date() if row.concluded_at else None,
    }


def follow_up_out(row: Addressee, series: Series) -> dict[str, Any]:
    """Each series of an addressee."""
    return {
        "answers": [
            {**_said(one), **_of(one, "answer", "reason", "text_number", "due_on")} for one in series.acceptances
        ],
        "progress_reports": [{**_said(one), **_of(one, "progress", "text", "language")} for one in series.progress],
        "verdicts": [
            {**_said(one), **_of(one, "compliance", "occasion", "conclusion", "language")} for one in series.verdicts
        ],
        "oversight_notes": [{**_said(one), **_of(one, "body", "text", "language")} for one in series.notes],
        "actions": _actions(row, series.updates),
    }


def _actions(row: Addressee, updates: list[ActionUpdate]) -> list[dict[str, Any]]:
    by_action: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for update in updates:
        facts = _of(update, "progress", "text", "reference")
        by_action[update.action_id].append({**_said(update), **facts, "n_files": len(update.files.all())})
    rows = row.actions.prefetch_related("depends_on").order_by("due_on", "pk")
    return [_action(one, by_action[one.pk]) for one in rows]


def _action(one: Action, updates: list[dict[str, Any]]) -> dict[str, Any]:
    plain = (
        "kind", "title", "description", "starts_on", "due_on", "budget", "currency", "funder", "progress", "is_open",
    )  # fmt: skip
    first = [str(before.key) for before in one.depends_on.all()]
    return {"key": str(one.key), **_of(one, *plain), "depends_on": first, "updates": updates}


def _said(entry: Entry) -> dict[str, Any]:
    return {"number": entry.number, "at": entry.at, "by": entry.by_name}


def _of(row: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
