"""Before submitting: what is missing, what does not add up, what was carried forward unchanged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rectitude.apps.assessments.pages.respondent.door import Door, items_seen
from rectitude.apps.assessments.pages.respondent.facts import facts_asked
from rectitude.apps.assessments.pages.respondent.raised import leans_on_facts
from rectitude.apps.assessments.pages.respondent.tasks import due_words, own_drafts, progress_words
from rectitude.apps.assessments.queries.assignments import HEADER, Sheet
from rectitude.apps.assessments.queries.progress import unanswered_items
from rectitude.apps.assessments.rules import SUBMIT
from rectitude.base.institutions.names import localized
from rectitude.core import instruments
from rectitude.core.instruments import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A question or a fact, and the page on which to answer it."""

    item: str
    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A question the answers raise, and the items it is about."""

    text: str
    items: tuple[Pointer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage:
    """missing and incomplete stop a submission; nothing else does."""

    round: str
    institution: str
    list_url: str
    url: str
    due_at: datetime
    due_words: str
    progress: str
    missing: tuple[Pointer, ...]
    unfinished: tuple[Pointer, ...]
    drafts: tuple[Pointer, ...]
    raised: tuple[Raised, ...]
    carried: tuple[Pointer, ...]
    clashes: tuple[Pointer, ...]
    ungraded: tuple[Pointer, ...]
    is_open: bool
    may_submit: bool
    submitted_at: datetime | None
    state_words: str

    @property
    def is_complete(self) -> bool:
        """Whether it could be submitted now."""
        return not self.missing


def check_page(door: Door, sheet: Sheet, *, language: str) -> CheckPage:
    """Reads this person's drafts; needs the assignment's scope."""
    seen = items_seen(door, sheet)
    drafts = own_drafts(door)
    assignment = door.assignment
    point = _Pointing(door=door, sheet=sheet, language=language)
    answers = [(item, sheet.answer(item.id)) for item in seen]
    missing = unanswered_items(sheet)
    own = {item.id for item in seen}
    return CheckPage(
        round=localized(assignment.round.title),
        institution=assignment.institution.name,
        list_url=door.path,
        url=f"{door.path}check/",
        due_at=assignment.due_at,
        due_words=due_words(assignment.due_at, door.at),
        progress=progress_words(sum(answer is not None for _, answer in answers), len(seen)),
        missing=tuple(point.to(name) for name in missing if name in own or _is_fact(name, door)),
        unfinished=tuple(point.to(item.id) for item in seen if _is_unfinished(item, sheet)),
        drafts=tuple(point.to(name) for name in sorted(drafts) if name in own or _is_fact(name, door)),
        raised=tuple(_raised(door, sheet, point, own, language)),
        carried=tuple(point.to(item.id) for item, a in answers if a is not None and a.carried_from_id),
        clashes=tuple(point.to(item.id) for item, a in answers if a is not None and a.overlooked),
        ungraded=tuple(point.to(item.id) for item, a in answers if a is not None and a.grade is None and not a.missing),
        is_open=assignment.is_open_for_answers and assignment.round.state == "open",
        may_submit=door.may(SUBMIT),
        submitted_at=assignment.submitted_at if assignment.is_submitted else None,
        state_words=str(assignment.get_state_display()),
    )


def _is_fact(name: str, door: Door) -> bool:
    return name.startswith(HEADER) and door.is_inside


def _is_unfinished(item: Item, sheet: Sheet) -> bool:
    """Answered once, but a part it must have is open: because another answer changed what is asked, say."""
    answer = sheet.context.answers.get(item.id)
    return answer is not None and bool(instruments.open_parts(item, answer, sheet.context))


def _raised(door: Door, sheet: Sheet, point: _Pointing, own: set[str], language: str) -> list[Raised]:
    found = instruments.questions(sheet.instrument, sheet.context, language)
    return [
        Raised(text=question.text, items=tuple(point.to(name) for name in _places(door, sheet, question)))
        for question in found
        if set(question.items) <= own
    ]


def _places(door: Door, sheet: Sheet, question: instruments.Question) -> list[str]:
    """Where something could be put right: the items, and the facts where the question leans on them."""
    facts = [HEADER] if door.is_inside and leans_on_facts(sheet.instrument, question) else []
    return [*question.items, *facts]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pointing:
    """Where each item and fact is answered."""

    door: Door
    sheet: Sheet
    language: str

    def to(self, name: str) -> Pointer:
        """A pointer to an item, to a fact, or (for `header.`) to the facts as a whole."""
        if not name.startswith(HEADER):
            item = self.sheet.instrument.item(name)
            text = item.text.in_language(self.language) if item else name
            return Pointer(item=name, text=text, url=f"{self.door.path}{name}/")
        field = next((f for f in facts_asked(self.sheet) if HEADER + f.id == name), None)
        text = field.text.in_language(self.language) if field else ""
        return Pointer(item="", text=text, url=f"{self.door.path}header/")
