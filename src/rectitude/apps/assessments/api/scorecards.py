"""The scorecard of an institution in a round, and its current answers."""

from typing import Any, cast

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Router

from rectitude.apps.assessments.api.schemas import CurrentOut, ScorecardOut
from rectitude.apps.assessments.exports.data import document_of
from rectitude.apps.assessments.pages.outputs.building import scorecard_of
from rectitude.apps.assessments.pages.outputs.reading import reading_of
from rectitude.apps.assessments.pages.outputs.words import answer_words
from rectitude.apps.assessments.pages.respondent.door import Door, items_seen
from rectitude.apps.assessments.pages.respondent.entering import entered
from rectitude.apps.assessments.queries.assignments import Sheet, sheet_of
from rectitude.apps.assessments.queries.figures import claimed_item, missing_code
from rectitude.apps.assessments.queries.progress import is_decided
from rectitude.apps.assessments.rules import READ_ASSIGNMENT, READ_RESTRICTED, READ_SCORECARD
from rectitude.base.access.api import PROBLEMS, ProblemOut, api_decided
from rectitude.base.access.requests import ActorRequest
from rectitude.core import instruments
from rectitude.core.instruments import Item

router = Router(tags=["Scorecards"])
ASSIGNMENT = "/rounds/{round_code}/assignments/{institution_code}"


@router.get(
    f"{ASSIGNMENT}/scorecard",
    response={200: ScorecardOut, 409: ProblemOut, **PROBLEMS},
    summary="What an institution claims, and what the evidence carries",
)
@api_decided(READ_SCORECARD)
def scorecard(request: HttpRequest, round_code: str, institution_code: str) -> dict[str, Any]:
    """The newest stored figures. 409 while nothing has been submitted."""
    asked = cast("ActorRequest", request)
    with entered(asked, READ_SCORECARD, round_code=round_code, institution_code=institution_code) as door:
        return document_of(scorecard_of(door.assignment, reading=reading_of(door)))


@router.get(
    f"{ASSIGNMENT}/answers",
    response={200: list[CurrentOut], **PROBLEMS},
    summary="The current answers you may read",
)
@api_decided(READ_ASSIGNMENT)
def answers(request: HttpRequest, round_code: str, institution_code: str) -> list[dict[str, Any]]:
    """The answers as they stand now; a reviewer sees them once submitted, a colleague those of their sections."""
    asked = cast("ActorRequest", request)
    language = get_language() or "en"
    with entered(asked, READ_ASSIGNMENT, round_code=round_code, institution_code=institution_code) as door:
        sheet = sheet_of(door.assignment)
        seen = [item for item in items_seen(door, sheet) if _may_read(door, item) and item.id in sheet.heads]
        return [_current(sheet, item, language) for item in seen]


def _may_read(door: Door, item: Item) -> bool:
    return not item.restricted or item.section in door.sections or door.may(READ_RESTRICTED)


def _current(sheet: Sheet, item: Item, language: str) -> dict[str, Any]:
    head = sheet.heads[item.id]
    answer, review = head.answer, head.review
    is_on_this = review is not None and review.answer_id == answer.pk
    said = answer_words(item, instruments.Answer.from_json(item.id, answer.value), language)
    return {
        "item": item.id,
        "section": item.section,
        "question": item.text.in_language(language),
        "version": answer.number,
        "value": answer.value,
        "answer": [{"about": one.about, "text": one.text} for one in said],
        "missing": missing_code(sheet, item.id),
        "claimed": claimed_item(sheet, item.id),
        "grade": answer.grade,
        "as_of": answer.as_of,
        "comment": answer.comment,
        "by": answer.by_name,
        "at": answer.at,
        "verdict": str(review.verdict) if review and is_on_this else "",
        "verified": review.score if review and is_decided(sheet, item.id) else None,
        "review": review.text if review and is_on_this else "",
    }
