"""What could be carried forward from the previous round, and why some of it cannot."""

from dataclasses import dataclass

from rectitude.apps.assessments.models import Answer, AnswerFile, Assignment
from rectitude.apps.assessments.queries.assignments import current_heads, instrument_of, sheet_of
from rectitude.apps.assessments.queries.progress import asked_items
from rectitude.base.institutions.scopes import in_assignment
from rectitude.core import instruments


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """One item of the previous round: the answer to take over, or None, and the reason in either case."""

    item: str
    previous: Answer
    answer: instruments.Answer | None
    reason: instruments.Message
    files: tuple[AnswerFile, ...] = ()


def previous_assignment(assignment: Assignment) -> Assignment | None:
    """The same institution's assignment in the round before."""
    previous = assignment.round.previous
    if previous is None:
        return None
    with in_assignment(round_pk=previous.pk, institution_pk=assignment.institution_id):
        found: Assignment | None = Assignment.objects.first()
    if found is not None:
        found.round, found.institution = previous, assignment.institution
    return found


def carried_items(assignment: Assignment) -> list[Carried]:
    """The previous answers to items that are asked now and have no answer yet. Needs the assignment's scope."""
    before = previous_assignment(assignment)
    if before is None:
        return []
    sheet = sheet_of(assignment)
    with in_assignment(round_pk=before.round_id, institution_pk=before.institution_id):
        heads = {head.item: head.answer for head in current_heads(before)}
        files: dict[str, list[AnswerFile]] = {}
        for file in AnswerFile.objects.filter(assignment=before, withdrawn_at__isnull=True):
            files.setdefault(file.item, []).append(file)
    old = instrument_of(before.round.instrument)
    found = []
    for item in asked_items(sheet):
        answer = heads.get(item.id)
        if answer is None or item.id in sheet.heads:
            continue
        stored = instruments.Answer.from_json(item.id, answer.value)
        result = instruments.carry_forward(stored, old=old, new=sheet.instrument)
        attached = tuple(files.get(item.id, []))
        found.append(Carried(item=item.id, previous=answer, answer=result.answer, reason=result.reason, files=attached))
    return found
