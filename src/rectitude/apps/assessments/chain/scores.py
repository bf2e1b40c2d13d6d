"""Scores of the survey: what was claimed on one item, and what reviewers verified of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from rectitude.apps.assessments.chain.again import comparability_words, earlier, later, measured
from rectitude.apps.assessments.chain.places import SurveyKey, assignments_of, newest_runs, survey_keys
from rectitude.apps.assessments.models import Assignment, Round
from rectitude.apps.assessments.pages.outputs.words import score_words
from rectitude.apps.assessments.queries.assignments import instrument_of
from rectitude.apps.assessments.rules import READ_SCORECARD
from rectitude.base.chain.nodes import Node, Reference, Stage, Tie
from rectitude.base.institutions.names import localized
from rectitude.core.access import Resource
from rectitude.core.instruments import Item, Missing

KIND = "survey-score"
ANSWER = "answer"


def found(keys: Sequence[str]) -> Mapping[str, Node]:
    """The scores that were computed: nothing is there before an institution submitted. Two queries."""
    asked = survey_keys(keys)
    with scopes_disabled():
        assignments = assignments_of(asked)
        runs = newest_runs(assignments.values())
    nodes = {}
    for key in asked:
        row = assignments.get((key.round, key.institution))
        run = runs.get(row.pk) if row is not None else None
        if row is None or run is None:
            continue
        item = instrument_of(row.round.instrument).item(key.item)
        if item is not None and key.item in run.inputs:
            nodes[str(key)] = _node(key, row, item, run.inputs[key.item])
    return nodes


def up(keys: Sequence[str]) -> Mapping[str, Sequence[Tie]]:
    """The answer that was scored, and the same item's score in the round before. One query."""
    asked = survey_keys(keys)
    before = earlier(asked, of=Round, moved=_in_round)
    ties = {key: [Tie(reference=Reference(ANSWER, str(key)), relation="rests-on")] for key in asked}
    for key, other in before.items():
        ties[key].append(measured(KIND, other))
    return {str(key): found for key, found in ties.items()}


def down(keys: Sequence[str]) -> Mapping[str, Sequence[Tie]]:
    """The same item's score in the next round. One query."""
    after = later(survey_keys(keys), of=Round, moved=_in_round)
    return {str(key): [measured(KIND, other) for other in others] for key, others in after.items()}


def state_words(given: Mapping[str, Any]) -> str:
    """Claimed and verified, or the reason there is no score. given: what a run's inputs say of one item."""
    missing = str(given.get("missing") or Missing.NOT_ASSESSED)
    claimed, verified = given.get("claimed"), given.get("verified")
    if claimed is None:
        return score_words(None, missing)
    if verified is None:
        return _("claimed %(claimed)s, not verified") % {"claimed": score_words(claimed, missing)}
    return _("claimed %(claimed)s, verified %(verified)s") % {
        "claimed": score_words(claimed, missing),
        "verified": score_words(verified, missing),
    }


def titled(item: Item) -> str:
    """An item by its code and its question."""
    return f"{item.id} {item.text.in_language(get_language() or 'en')}"


def where(row: Assignment) -> str:
    """The institution and the round, for people."""
    return f"{row.institution.name}, {localized(row.round.title) or row.round.code}"


def _node(key: SurveyKey, row: Assignment, item: Item, given: Mapping[str, Any]) -> Node:
    return Node(
        reference=Reference(KIND, str(key)),
        stage=Stage.FIGURE,
        title=titled(item),
        state=state_words(given),
        detail=_detail(row, item),
        path=f"/rounds/{key.round}/{key.institution}/scorecard/#answers",
        resource=Resource(kind="assignment", key=f"{key.round}/{key.institution}", scopes=row.scopes),
        rule=READ_SCORECARD,
        on=row.round.period_to,
    )


def _detail(row: Assignment, item: Item) -> str:
    previous = row.round.previous
    if previous is None:
        return f"{where(row)}."
    compared = comparability_words(
        item.id,
        before=previous.instrument,
        now=row.round.instrument,
        title=localized(previous.title) or previous.code,
    )
    return f"{where(row)}. {compared}"


def _in_round(key: SurveyKey, code: str) -> SurveyKey:
    return replace(key, round=code)
