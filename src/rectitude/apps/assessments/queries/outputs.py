"""What a scorecard is read from: the newest stored run, the versions it counted, the round before, its ledger entry."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, F, JSONField, OuterRef, Q, QuerySet, When

from rectitude.apps.assessments.models import Answer, AnswerFile, AnswerHead, Assignment, Review, Score, ScoreRun
from rectitude.apps.assessments.queries.assignments import context_of, current_heads
from rectitude.apps.assessments.queries.resources import subject_of
from rectitude.base.audit.models import Event
from rectitude.base.audit.queries import events_about
from rectitude.base.institutions.scopes import in_institution
from rectitude.core import instruments


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFigures:
    """A stored run and its figures by (kind, section)."""

    run: ScoreRun
    scores: dict[tuple[str, str], Score]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The answers a run counted, as they were then, with what reviewers say of exactly these versions now.

    newer: items answered again since the run. files: how many documents stand behind each item.
    """

    answers: dict[str, Answer]
    reviews: dict[str, Review]
    heads: Mapping[str, AnswerHead]
    files: dict[str, int]
    newer: frozenset[str]
    context: instruments.Context


def latest_figures(assignment: Assignment) -> tuple[RunFigures | None, RunFigures | None]:
    """The newest run of the assignment, and the newest verified run of the same institution's round before. One query."""
    before = assignment.round.previous_id
    rounds = [assignment.round_id] + ([before] if before else [])
    with in_institution(assignment.institution_id):
        counts = Q(run__assignment__round=assignment.round_id) | Q(run__occasion="verified")
        newer = ScoreRun.objects.filter(
            Q(assignment__round=assignment.round_id) | Q(occasion="verified"),
            assignment=OuterRef("run__assignment"),
            number__gt=OuterRef("run__number"),
        )
        # A run's inputs are large and the same in each of its rows: one row brings them.
        once = Case(When(kind=Score.Kind.CLAIMED, section="", then=F("run__inputs")), output_field=JSONField())
        rows = list(
            Score.objects.filter(~Exists(newer.order_by()), counts, run__assignment__round__in=rounds)
            .select_related("run")
            .defer("run__inputs")
            .annotate(round_id=F("run__assignment__round"), inputs=once)
            .order_by()
        )
    return _grouped(rows, assignment.round_id), _grouped(rows, before)


def _grouped(rows: Iterable[Any], round_id: int | None) -> RunFigures | None:
    mine = [row for row in rows if row.round_id == round_id]
    if not mine:
        return None
    whole = next(row for row in mine if row.kind == Score.Kind.CLAIMED and not row.section)
    whole.run.inputs = whole.inputs
    return RunFigures(run=whole.run, scores={(row.kind, row.section): row for row in mine})


def counted_by(assignment: Assignment, run: ScoreRun) -> Counted:
    """The versions the run counted. One query, and one more when something was answered again since. Needs the scope."""
    files = Count(
        "assignment__files", filter=Q(assignment__files__item=F("item"), assignment__files__withdrawn_at=None)
    )
    heads = {head.item: head for head in current_heads(assignment).annotate(n_files=files)}
    wanted = {item: given["answer"] for item, given in run.inputs.items() if given["answer"]}
    newer = {item for item, number in wanted.items() if heads[item].answer.number != number}
    answers = {item: head.answer for item, head in heads.items() if item not in newer}
    for answer in Answer.objects.filter(assignment=assignment, item__in=newer) if newer else ():
        if answer.number == wanted[answer.item]:
            answers[answer.item] = answer
    kept = {item: answer for item, answer in answers.items() if item in wanted or item not in run.inputs}
    reviews = {
        item: head.review
        for item, head in heads.items()
        if head.review and item in kept and head.review.answer_id == kept[item].pk
    }
    return Counted(
        answers=kept,
        reviews=reviews,
        heads=heads,
        files={item: int(getattr(head, "n_files", 0)) for item, head in heads.items()},
        newer=frozenset(newer),
        context=context_of(kept, institution=assignment.institution),
    )


RUN_EVENTS = ("assessments.assignment.submitted", "assessments.answer.reviewed", "assessments.review.finished")
ANSWER_EVENTS = (
    "assessments.answer.saved",
    "assessments.workbook.imported",
    "assessments.answers.carried-forward",
)


def run_event(assignment: Assignment, run: ScoreRun) -> Event | None:
    """The ledger event of the action that computed the run, with its place in the tree if it has one. One query."""
    events = events_about(subject_of(assignment)).filter(name__in=RUN_EVENTS, details_text__contains=str(run.key))
    return events.select_related("leaf").first()


def answer_event(assignment: Assignment, answer: Answer) -> Event | None:
    """The ledger event of the action that wrote this version. One query."""
    events = events_about(subject_of(assignment)).filter(name__in=ANSWER_EVENTS, at=answer.at)
    for event in events.filter(details_text__contains=json.dumps(answer.item)).select_related("leaf"):
        return event
    return None


def entry_of(event: Event | None) -> int | None:
    """The number of the event's entry in the ledger; None while it waits for its place."""
    leaf = getattr(event, "leaf", None) if event is not None else None
    return None if leaf is None else int(leaf.index) + 1


def files_of(assignment: Assignment, items: Iterable[str] | None = None) -> QuerySet[AnswerFile]:
    """The documents that stand behind the answers, with their files. Needs the scope."""
    rows: QuerySet[AnswerFile] = AnswerFile.objects.filter(assignment=assignment, withdrawn_at=None)
    if items is not None:
        rows = rows.filter(item__in=list(items))
    return rows.select_related("file").order_by("item", "attached_at")
