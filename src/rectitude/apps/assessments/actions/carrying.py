"""Carrying answers forward from the previous round, through the instrument's crosswalk."""

from datetime import datetime

from rectitude.apps.assessments.actions.answers import Entry, lock_assignment, write_answers
from rectitude.apps.assessments.actions.counting import refresh_counts
from rectitude.apps.assessments.models import Answer, AnswerFile, Assignment
from rectitude.apps.assessments.problems import NO_PREVIOUS_ANSWERS
from rectitude.apps.assessments.queries.carrying import Carried, carried_items
from rectitude.apps.assessments.queries.resources import assignment_resource, subject_of
from rectitude.apps.assessments.rules import CARRY_FORWARD
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor, Resource


def _resource(*, assignment: Assignment, by: Actor, at: datetime, **_: object) -> Resource:
    return assignment_resource(assignment, rule=CARRY_FORWARD, by=by, at=at)


@action(event="assessments.answers.carried-forward", rule=CARRY_FORWARD, on=_resource)
def carry_forward(*, by: Actor, at: datetime, assignment: Assignment, items: list[str]) -> Done[list[Answer]]:
    """Take over the previous round's answers to these items where there is no answer yet.

    Each becomes a version of its own that names where it came from; its as-of date, grade and files keep their age.
    Raises Problem(nothing-to-carry) when none of the items can be carried.
    """
    usable = [c for c in carried_items(assignment) if c.item in items and c.answer is not None]
    locked = lock_assignment(assignment)
    if not usable:
        raise NO_PREVIOUS_ANSWERS.because()
    saved = write_answers(
        by=by,
        at=at,
        assignment=locked,
        entries=[_entry(carried) for carried in usable],
        carried_from={carried.item: carried.previous for carried in usable},
    )
    for carried in usable:
        _attach_again(carried, by=by, at=at, assignment=locked)
    refresh_counts(assignment)
    subject = subject_of(assignment)
    return Done(saved, subject=subject, details={"items": [answer.item for answer in saved]})


def _entry(carried: Carried) -> Entry:
    assert carried.answer is not None
    old = carried.previous
    return Entry(
        item=carried.item,
        answer=carried.answer,
        grade=old.grade,
        as_of=old.as_of or old.at.date(),
        comment=old.comment,
        based_on=0,
    )


def _attach_again(carried: Carried, *, by: Actor, at: datetime, assignment: Assignment) -> None:
    for file in carried.files:
        AnswerFile.objects.create(
            assignment=assignment,
            item=carried.item,
            file_id=file.file_id,
            note=file.note,
            attached_by=by.key,
            attached_at=at,
        )
