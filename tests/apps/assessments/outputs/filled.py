"""An assignment with every question answered, submitted and reviewed, at known levels."""

from datetime import date, timedelta
from typing import Any

from rectitude.apps.assessments.actions.answers import Entry, import_entries
from rectitude.apps.assessments.actions.reviews import finish_review, review_answer
from rectitude.apps.assessments.actions.submission import submit_assignment
from rectitude.apps.assessments.models import Answer, Assignment, Round
from rectitude.apps.assessments.queries.assignments import instrument_of
from rectitude.apps.assessments.queries.verification import least_grade_for
from rectitude.base.institutions.scopes import in_assignment
from rectitude.core import instruments
from rectitude.core.instruments import Part, PartType
from tests.cast import NOW, World, assignment_of

HOSTILE = "=1+1 #let x = $y$ [z] \\ \"q\" 'q' @ref <b>&amp;</b> *b* _i_ `c` // d\n- e 😀 مرحبا שלום"
LEVELS = (3, 2, 4, 3, 1, 2, 3, 2, 3, 2, 1, 2, 3, 3, 2)
MISSING = {"A09": "not_applicable", "B10": "not_applicable", "C09": "refused", "C12": "no_evidence", "C14": "refused"}


def value_of(part: Part, level: int) -> Any:
    """A value of the part's type; of a scored part the option of that level, or the nearest below."""
    if part.type is PartType.LP:
        return {"law": min(4, level + 1), "practice": level}
    if part.is_number_grid:
        return {row.id: {column.id: level for column in part.columns} for row in part.rows}
    if part.type is PartType.GRID:
        return {row.id: option_at(part, level) for row in part.rows}
    if part.type is PartType.NUM:
        return max(part.min or 0, level * 10)
    if part.type is PartType.DATE:
        return "2026-03-31"
    if part.type is PartType.TXT:
        return HOSTILE
    if part.type is PartType.MULTI:
        assert part.scale is not None
        return tuple(option.code for option in part.scale.options[:2])
    return option_at(part, level)


def option_at(part: Part, level: int) -> str:
    """The code of the option of that level, or of the highest below."""
    assert part.scale is not None
    scored = [option for option in part.scale.options if option.score is not None]
    if not scored:
        return part.scale.options[0].code
    below = [option for option in scored if (option.score or 0) <= level]
    return max(below or scored, key=lambda option: option.score or 0).code


def entries_of(assignment: Assignment) -> list[Entry]:
    """One entry for each header fact and each item."""
    instrument = instrument_of(assignment.round.instrument)
    found = [
        Entry(
            item=f"header.{field.id}",
            answer=instruments.Answer(item=field.id, values={field.id: value_of(field.part, 3)}),
        )
        for field in instrument.header
        if field.id != "joint_unit"
    ]
    for index, item in enumerate(instrument.items):
        level, missing = LEVELS[index % len(LEVELS)], MISSING.get(item.id)
        values = {} if missing else {part.id: value_of(part, level) for part in item.parts}
        answer = instruments.Answer(
            item=item.id, values=values, missing=instruments.Missing(missing) if missing else None
        )
        comment = HOSTILE if item.id in {"A01", "C15"} else ""
        found.append(Entry(item=item.id, answer=answer, grade=2, as_of=date(2026, 9, 30), comment=comment))
    return found


def answered(world: World, round_: Round, *, by: str = "farid") -> Assignment:
    """The Airport Narcotics Unit's assignment with everything answered."""
    assignment = assignment_of(round_, world.anu)
    with in_assignment(round_pk=round_.pk, institution_pk=world.anu.pk):
        import_entries(
            by=world.actor(by), at=NOW, assignment=assignment, entries=entries_of(assignment), file_digest="0" * 64
        )
    return assignment


def submitted(world: World, round_: Round) -> Assignment:
    """Answered and handed in."""
    assignment = answered(world, round_)
    with in_assignment(round_pk=round_.pk, institution_pk=world.anu.pk):
        return submit_assignment(by=world.actor("farid"), at=NOW + timedelta(days=1), assignment=assignment)


def verified(world: World, round_: Round) -> Assignment:
    """Handed in and decided: every fifth answer is capped, the others confirmed."""
    assignment = submitted(world, round_)
    bruno, at = world.actor("bruno"), NOW + timedelta(days=2)
    with in_assignment(round_pk=round_.pk, institution_pk=world.anu.pk):
        answers = Answer.objects.filter(assignment=assignment).exclude(item__startswith="header.")
        for index, answer in enumerate(answers.order_by("item")):
            is_capped = index % 5 == 0 and (answer.score or 0) > 1
            grade = 0 if is_capped else least_grade_for(answer.score or 0)
            review_answer(
                by=bruno, at=at, assignment=assignment, item=answer.item, answer_number=answer.number,
                verdict="capped" if is_capped else "confirmed", grade=grade,
                text=HOSTILE if is_capped else "",
            )  # fmt: skip
        return finish_review(by=bruno, at=NOW + timedelta(days=3), assignment=assignment)
