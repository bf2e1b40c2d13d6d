"""How far an assignment is: what is unanswered, undecided, in question."""

from rectitude.apps.assessments.models import Review
from rectitude.apps.assessments.queries.assignments import HEADER, Sheet
from rectitude.core import instruments
from rectitude.core.instruments import Item


def asked_items(sheet: Sheet) -> tuple[Item, ...]:
    """The items this institution is asked, in order."""
    return tuple(instruments.applicable_items(sheet.instrument, sheet.context))


def unanswered_items(sheet: Sheet) -> list[str]:
    """The header facts and items that have neither a value nor a reason for having none."""
    header = [
        HEADER + field.id
        for field in sheet.instrument.header
        if field.part.required and field.id != "joint_unit" and HEADER + field.id not in sheet.heads
    ]
    return header + [item.id for item in asked_items(sheet) if item.id not in sheet.heads]


def undecided_items(sheet: Sheet) -> list[str]:
    """The asked items whose current answer is not yet confirmed or capped."""
    return [item.id for item in asked_items(sheet) if not is_decided(sheet, item.id)]


def is_decided(sheet: Sheet, item: str) -> bool:
    """Whether the current version of the answer was confirmed or capped."""
    head = sheet.heads.get(item)
    if head is None or head.review is None or head.review.answer_id != head.answer_id:
        return False
    return bool(head.review.verdict != Review.Verdict.QUERIED)


def is_queried(sheet: Sheet, item: str) -> bool:
    """Whether the last verdict is a query (also when the institution has answered it since)."""
    head = sheet.heads.get(item)
    return bool(head and head.review and head.review.verdict == Review.Verdict.QUERIED)
