"""One answer as the scorecard shows it: what the run counted, what was decided on it, what a reader may read of it."""

from collections.abc import Mapping
from typing import Any

from rectitude.apps.assessments.models import Answer, Review
from rectitude.apps.assessments.pages.outputs.reading import Reading
from rectitude.apps.assessments.pages.outputs.scorecard import AnswerLine
from rectitude.apps.assessments.pages.outputs.words import answer_words
from rectitude.apps.assessments.queries.outputs import Counted
from rectitude.core import instruments
from rectitude.core.instruments import Item, Missing


def answer_line(
    item: Item,
    given: Mapping[str, Any],
    *,
    counted: Counted,
    about: frozenset[str],
    reading: Reading,
    language: str,
    with_words: bool = True,
) -> AnswerLine:
    """The line of one item. given: what the run's inputs say of it; about: the items a question was raised on."""
    is_counted = bool(given.get("answer"))
    answer = counted.answers.get(item.id) if is_counted else None
    review = counted.reviews.get(item.id) if is_counted else None
    reads = reading.answers and (reading.restricted or not item.restricted)
    because = answer.because if answer else {}
    missing = given.get("missing") or ""
    return AnswerLine(
        item=item.id,
        section=item.section,
        text=item.text.in_language(language),
        version=given.get("answer"),
        claimed=given.get("claimed"),
        verified=given.get("verified"),
        missing=missing or ("" if given.get("claimed") is not None else str(Missing.NOT_ASSESSED)),
        law=because.get("law") if reads else None,
        practice=because.get("practice") if reads else None,
        grade_claimed=answer.grade if answer else None,
        grade_reviewed=review.grade if review else None,
        verdict=str(review.verdict) if review else "",
        is_queried=bool(review and review.verdict == Review.Verdict.QUERIED),
        is_asked_about=item.id in about,
        is_restricted=item.restricted,
        is_hidden=not reads,
        is_newer=item.id in counted.newer,
        n_files=counted.files.get(item.id, 0) if is_counted else 0,
        as_of=answer.as_of if answer else None,
        said=_said(item, answer, language) if answer and reads and with_words else (),
        comment=answer.comment if answer and reads else "",
        review=review.text if review and reads else "",
        reviewer=review.by_name if review and reads else "",
        reviewed_at=review.at if review else None,
    )


def _said(item: Item, answer: Answer, language: str) -> tuple[Any, ...]:
    return answer_words(item, instruments.Answer.from_json(item.id, answer.value), language)
