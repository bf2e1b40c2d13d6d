"""Answers of the survey, where the chain begins. Their words stay on their own page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from rectitude.apps.assessments.chain import scores
from rectitude.apps.assessments.chain.places import SurveyKey, assignments_of, survey_keys
from rectitude.apps.assessments.models import AnswerHead, Assignment, Delegation
from rectitude.apps.assessments.pages.outputs.words import grade_words
from rectitude.apps.assessments.queries.assignments import instrument_of
from rectitude.apps.assessments.rules import INSIDE, READ_ASSIGNMENT
from rectitude.apps.assessments.words import reason_words
from rectitude.base.chain.memory import remembered
from rectitude.base.chain.nodes import Node, Reference, Stage, Tie
from rectitude.core.access import Resource, Rule
from rectitude.core.instruments import Item

KIND = scores.ANSWER
COLLEAGUE = "contributor"


def found(keys: Sequence[str]) -> Mapping[str, Node]:
    """The answers that were given. Three queries."""
    asked = survey_keys(keys)
    with scopes_disabled():
        assignments = assignments_of(asked)
        heads = _heads(
            (row.pk, key.item) for key in asked if (row := assignments.get((key.round, key.institution))) is not None
        )
        colleagues = remembered("assessments.colleagues", [row.pk for row in assignments.values()], _colleagues)
    nodes = {}
    for key in asked:
        row = assignments.get((key.round, key.institution))
        head = heads.get((row.pk, key.item)) if row is not None else None
        item = instrument_of(row.round.instrument).item(key.item) if row is not None else None
        if row is not None and head is not None and item is not None:
            nodes[str(key)] = _node(key, row, item, head, colleagues[row.pk].get(item.section, frozenset()))
    return nodes


def down(keys: Sequence[str]) -> Mapping[str, Sequence[Tie]]:
    """The score it was given. No query."""
    return {
        str(key): [Tie(reference=Reference(scores.KIND, str(key)), relation="rests-on")] for key in survey_keys(keys)
    }


def _heads(places: Iterable[tuple[int, str]]) -> dict[tuple[int, str], AnswerHead]:
    """(assignment, item) -> what is current."""

    def load(wanted: list[tuple[int, str]]) -> dict[tuple[int, str], AnswerHead]:
        rows, items = zip(*wanted, strict=True)
        given = AnswerHead.objects.filter(assignment__in=set(rows), item__in=set(items)).select_related("answer")
        return {(head.assignment_id, head.item): head for head in given.order_by()}

    return remembered("assessments.heads", places, load)


def _colleagues(rows: list[int]) -> dict[int, dict[str, frozenset[str]]]:
    """Assignment -> section -> the keys of those it is delegated to, without an end."""
    found: dict[int, dict[str, frozenset[str]]] = {row: {} for row in rows}
    held = Delegation.objects.filter(assignment__in=rows, active_to__isnull=True)
    for assignment, section, person in held.values_list("assignment", "section", "person__key"):
        found[assignment][section] = found[assignment].get(section, frozenset()) | {str(person)}
    return found


def _node(key: SurveyKey, row: Assignment, item: Item, head: AnswerHead, colleagues: frozenset[str]) -> Node:
    parties = {COLLEAGUE: colleagues}
    return Node(
        reference=Reference(KIND, str(key)),
        stage=Stage.ANSWER,
        title=scores.titled(item),
        state=_state(head),
        detail=f"{scores.where(row)}.",
        path=f"/rounds/{key.round}/{key.institution}/answers/{key.item}/",
        resource=Resource(kind="assignment", key=f"{key.round}/{key.institution}", scopes=row.scopes, parties=parties),
        rule=_rule(row),
        on=head.answer.as_of,
    )


def _rule(row: Assignment) -> Rule:
    """As the answer's own page has it: the institution, a colleague for their sections, reviewers once submitted."""
    roles = INSIDE | {"reviewer"} if row.is_submitted else INSIDE
    return Rule(name=READ_ASSIGNMENT.name, roles=roles, relations=frozenset({COLLEAGUE}))


def _state(head: AnswerHead) -> str:
    if head.answer.missing:
        return reason_words(head.answer.missing)
    return _("answered; evidence: %(grade)s") % {"grade": grade_words(head.answer.grade)}
