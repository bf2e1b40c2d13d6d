"""What stands in a form when it is opened: words kept from before, an older version, or the answer there is."""

from __future__ import annotations

from collections.abc import Mapping

from rectitude.apps.assessments.actions.answers import Entry
from rectitude.apps.assessments.forms.typed import NOT_WORDS, Typed, first, typed_date, typed_from
from rectitude.apps.assessments.models import Answer, AnswerDraft, AnswerHead
from rectitude.apps.assessments.pages.respondent.door import Door
from rectitude.apps.assessments.pages.respondent.panels import draft_of, version_of
from rectitude.apps.assessments.pages.respondent.question import Entered, Unsaved, entered_form
from rectitude.apps.assessments.queries.assignments import Sheet, versions_of
from rectitude.core import instruments
from rectitude.core.instruments import Item

PREVIOUS = "previous"


def filled_form(
    door: Door,
    sheet: Sheet,
    item: Item,
    *,
    kept: Mapping[str, list[str]] | None,
    use: str,
    previous: AnswerHead | None,
    language: str,
) -> Entered:
    """The form as it is opened. kept: fields sent on an expired session; use: a version to start from."""
    current = sheet.answer(item.id)
    number = current.number if current else 0
    typed: Typed
    unsaved: Unsaved | None = None
    if kept is not None:
        typed = {name: values for name, values in kept.items() if name not in NOT_WORDS}
        seen = first(kept, "version")
        unsaved = _unsaved("session", item, current, seen=int(seen) if seen.isdecimal() else number, language=language)
    elif use:
        typed = typed_version(sheet, item, use, previous)
        unsaved = Unsaved(how="carried")
    else:
        draft = draft_of(door.assignment, item.id, door.actor.key)
        typed = draft.fields if draft else typed_answer(item, current)
        if draft is not None:
            unsaved = _unsaved("draft", item, current, seen=draft.based_on, language=language, draft=draft)
    return entered_form(sheet, item, typed=typed, version=number, language=language, unsaved=unsaved)


def _unsaved(
    how: str,
    item: Item,
    current: Answer | None,
    *,
    seen: int,
    language: str,
    draft: AnswerDraft | None = None,
) -> Unsaved:
    newer = current if current is not None and current.number > seen else None
    return Unsaved(
        how=how,
        at=draft.kept_at if draft else None,
        newer=version_of(item, newer, language=language) if newer else None,
    )


def typed_answer(item: Item, answer: Answer | None) -> dict[str, list[str]]:
    """A stored version as it would have been typed, with its grade, date and comment."""
    if answer is None:
        return {}
    typed = typed_from(instruments.Answer.from_json(item.id, answer.value), item.parts)
    if answer.grade is not None:
        typed["grade"] = [str(answer.grade)]
    if answer.as_of is not None:
        typed.update(typed_date("as_of", answer.as_of.isoformat()))
    if answer.comment:
        typed["comment"] = [answer.comment]
    return typed


def typed_version(sheet: Sheet, item: Item, use: str, previous: AnswerHead | None) -> dict[str, list[str]]:
    """The version somebody chose to start from; the answer there is when it cannot be found."""
    if use == PREVIOUS and previous is not None:
        return typed_answer(item, previous.answer)
    chosen = None
    if use.isdecimal() and len(use) < 10:
        chosen = versions_of(sheet.assignment, item.id).filter(number=int(use)).first()
    return typed_answer(item, chosen or sheet.answer(item.id))


def unfinished(item: str, based_on: int) -> Entry:
    """An entry that only says which item it is about: drafts are kept as typed, not as answers."""
    return Entry(item=item, answer=instruments.Answer(item=item), based_on=based_on)
