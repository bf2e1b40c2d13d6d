"""One answer and everything that happened to it, with its because."""

from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext as _

from rectitude.apps.assessments.models import Answer, AnswerFile, Note, Review
from rectitude.apps.assessments.pages.outputs.origins import proof_line
from rectitude.apps.assessments.pages.outputs.story import story_of
from rectitude.apps.assessments.pages.outputs.words import (
    Said,
    answer_words,
    day,
    grade_words,
    missing_words,
    moment,
    number,
    score_words,
)
from rectitude.apps.assessments.queries.history import History
from rectitude.base.chain.nodes import Reference
from rectitude.base.ui.components import Because, Cell, Column, Happening, Step, Table
from rectitude.core import instruments
from rectitude.core.instruments import Instrument, Item


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPage:
    """What the page of one answer says. said is empty when there is no answer yet."""

    item: str
    text: str
    section: str
    standards: tuple[str, ...]
    evidence_asked: str
    is_restricted: bool
    said: tuple[Said, ...]
    comment: str
    written: str
    story: tuple[str, ...]
    questions: tuple[str, ...]
    because: tuple[Because, ...]
    files: Table | None
    previous: tuple[Said, ...]
    previous_words: str
    happenings: tuple[Happening, ...]
    chain: tuple[Step, ...]
    path: str


def answer_page(item: Item, history: History, *, instrument: Instrument, language: str, path: str) -> AnswerPage:
    """The page of an answer. path: the address of its assignment."""
    answer = history.current
    section = instrument.section(item.section)
    asked = instruments.questions(instrument, history.context, language)
    return AnswerPage(
        item=item.id,
        text=item.text.in_language(language),
        section=section.title.in_language(language) if section else "",
        standards=item.standards,
        evidence_asked=item.evidence.in_language(language) if item.evidence else "",
        is_restricted=item.restricted,
        said=_said(item, answer, language),
        comment=answer.comment if answer else "",
        written=_written(answer),
        story=story_of(answer, history.review),
        questions=tuple(question.text for question in asked if item.id in question.items),
        because=_because(item, history, instrument),
        files=_files(history.files),
        previous=_said(item, history.before, language) if history.before and history.is_comparable else (),
        previous_words=_previous_words(history),
        happenings=_happenings(item, history, language),
        chain=_chain(item, history, path),
        path=path,
    )


def _said(item: Item, answer: Answer | None, language: str) -> tuple[Said, ...]:
    if answer is None:
        return ()
    return answer_words(item, instruments.Answer.from_json(item.id, answer.value), language)


def _written(answer: Answer | None) -> str:
    if answer is None:
        return _("There is no answer yet.")
    said = _("Version %(number)s, by %(name)s on %(day)s.") % {
        "number": answer.number,
        "name": answer.by_name,
        "day": day(answer.at),
    }
    return f"{said} {_('It describes %(day)s.') % {'day': day(answer.as_of)}}" if answer.as_of else said


def _because(item: Item, history: History, instrument: Instrument) -> tuple[Because, ...]:
    answer = history.current
    if answer is None:
        return ()
    because: dict[str, Any] = answer.because
    lines = [
        Because(term=_("Claimed"), text=score_words(answer.score, answer.missing or str(because.get("missing") or "")))
    ]
    inputs = [f"{entry['name']} {_value(entry['value'])}" for entry in because.get("inputs", ())]
    if inputs:
        lines.append(Because(term=_("From"), text=", ".join(inputs)))
    left_out = [
        f"{entry['name']} ({missing_words(entry['missing']).lower()})" for entry in because.get("exclusions", ())
    ]
    if left_out and answer.score is not None:
        lines.append(Because(term=_("Left out"), text=", ".join(left_out)))
    lines += [
        Because(term=_("Evidence"), text=grade_words(answer.grade)),
        Because(
            term=_("Instrument"),
            text=f"{instrument.id} {instrument.version}, {item.id}",
            url=f"/instruments/{instrument.id}/{instrument.version}/#{item.id}",
        ),
        Because(term=_("Method"), text=f"{because.get('method', '–')} {because.get('version', '')}".strip()),
        Because(term=_("Written"), text=moment(answer.at)),
        proof_line(history.event_key, history.entry),
    ]
    return tuple(lines)


def _value(value: object) -> str:
    return number(value) if isinstance(value, int | float) else str(value)


def _files(files: tuple[AnswerFile, ...]) -> Table | None:
    if not files:
        return None
    rows = [
        [
            Cell(text=link.file.name, url=f"/evidence/{link.file.key}/"),
            link.note or link.file.source or "–",
            day(link.attached_at),
            str(link.file.get_confidentiality_display()),
        ]
        for link in files
    ]
    columns = [
        Column(label=_("Document")),
        Column(label=_("What it shows")),
        Column(label=_("Attached")),
        Column(label=_("Who may read it")),
    ]
    return Table(caption=_("Documents behind this answer"), columns=columns, rows=rows, caption_hidden=True)


def _previous_words(history: History) -> str:
    if history.before is None:
        return ""
    if not history.is_comparable:
        return _("The question changed since the round before, so the two answers are not comparable.")
    review = history.before_review
    verified = score_words(review.score, "") if review and review.score is not None else _("none")
    claimed = score_words(history.before.score, history.before.missing)
    return _("Claimed %(claimed)s, verified %(verified)s.") % {"claimed": claimed, "verified": verified}


def _happenings(item: Item, history: History, language: str) -> tuple[Happening, ...]:
    current = history.current
    told = [_version(item, answer, "" if answer == current else language) for answer in history.versions]
    told += [_decision(review) for review in history.reviews]
    told += [_note(note) for note in history.notes]
    return tuple(sorted(told, key=attrgetter("at"), reverse=True))


def _version(item: Item, answer: Answer, language: str) -> Happening:
    """One version; without a language its words are left out, as for the current one, which stands above."""
    words = "; ".join(
        f"{said.about}: {said.text}" if said.about else said.text
        for said in (_said(item, answer, language) if language else ())
    )
    if answer.carried_from_id:
        title = _("Version %(number)s, carried forward from the round before")
    elif answer.overlooked:
        title = _("Version %(number)s, written without having seen the version before it")
    else:
        title = _("Version %(number)s")
    shown = words if len(words) <= 300 else f"{words[:300]}…"
    return Happening(title=title % {"number": answer.number}, at=answer.at, by=answer.by_name, text=shown)


def _decision(review: Review) -> Happening:
    verdicts = {"confirmed": _("Confirmed"), "capped": _("Capped by its evidence"), "queried": _("Queried")}
    title = verdicts.get(str(review.verdict), str(review.verdict))
    if review.score is not None:
        title = f"{title}: {score_words(review.score, '')}"
    return Happening(title=title, at=review.at, by=review.by_name, text=review.text)


def _note(note: Note) -> Happening:
    title = _("Reply of the institution") if note.side == Note.Side.INSTITUTION else _("Note of a reviewer")
    return Happening(title=title, at=note.at, by=note.by_name, text=note.text)


def _chain(item: Item, history: History, path: str) -> tuple[Step, ...]:
    answer, review = history.current, history.review
    label = _("Answer %(item)s") % {"item": item.id}
    if answer is None:
        return (Step(label=label, is_missing=True),)
    steps = [Step(label=label, is_here=True)]
    steps.append(Step(label=f"{_('Claimed')} {score_words(answer.score, answer.missing)}"))
    if review is None or review.verdict == Review.Verdict.QUERIED:
        steps.append(Step(label=_("not verified yet"), is_missing=True))
        return tuple(steps)
    verified = score_words(review.score, answer.missing)
    steps.append(Step(label=f"{_('Verified')} {verified}", url=f"{path}scorecard/"))
    reference = Reference("survey-score", f"{path.removeprefix('/rounds/')}{item.id}")
    steps.append(Step(label=_("what came of it"), url=reference.path))
    return tuple(steps)
