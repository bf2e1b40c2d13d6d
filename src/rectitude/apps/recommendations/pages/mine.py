"""What is asked of one person: a list for each kind, and a line for the first page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rectitude.apps.recommendations.models import Addressee, Recommendation
from rectitude.apps.recommendations.pages.board import late_words, short_day
from rectitude.apps.recommendations.pages.chips import progress_chip
from rectitude.apps.recommendations.queries.due_dates import ACTION, ANSWER, CARRY_OUT, REVIEW
from rectitude.apps.recommendations.queries.mine import ESCALATED, NOBODY, SHOWN, Part, counts_of
from rectitude.apps.recommendations.queries.tallies import titles_of
from rectitude.base.ui.asked import Asked
from rectitude.base.ui.components import Cell, Column, Table
from rectitude.core.access import Actor

HEADINGS: Mapping[str, Promise] = {
    ANSWER: gettext_lazy("Your institution is asked whether it accepts"),
    CARRY_OUT: gettext_lazy("You answer for these"),
    ACTION: gettext_lazy("These actions are yours"),
    REVIEW: gettext_lazy("For your review"),
    NOBODY: gettext_lazy("Nobody answers for these yet"),
    ESCALATED: gettext_lazy("More than sixty days past their date"),
}
NOTES: Mapping[str, Promise] = {
    ANSWER: gettext_lazy("Accept, accept in part, take note or reject. Anything but accepting has a reason."),
    CARRY_OUT: gettext_lazy("Say how far it is, and plan the actions by which it is carried out."),
    ACTION: gettext_lazy("Say what became of each. What is done is shown by evidence."),
    REVIEW: gettext_lazy("The review is due within thirty days, or the institution says that it is done."),
    NOBODY: gettext_lazy("Your institution accepted them. Choose who answers for each."),
    ESCALATED: gettext_lazy("Reminders went to the owner, the focal point and the head. Talk to the institution."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One kind of thing that is asked. more: how many are not shown."""

    id: str
    heading: str | Promise
    note: str | Promise
    table: Table
    more: int


def sections_of(parts: Iterable[Part], *, on: date) -> list[Section]:
    """The page, kind by kind. Titles of all of them in one query."""
    several = list(parts)
    addressees = [row for part in several for row in (*part.addressees, *(one.addressee for one in part.actions))]
    titles = titles_of(row.recommendation for row in addressees)
    return [
        Section(
            id=part.kind,
            heading=HEADINGS[part.kind],
            note=NOTES[part.kind],
            table=_actions(part, on=on) if part.kind == ACTION else _addressees(part, titles, on=on),
            more=max(0, part.n - SHOWN),
        )
        for part in several
    ]


def _addressees(part: Part, titles: Mapping[int, str], *, on: date) -> Table:
    return Table(
        caption=str(HEADINGS[part.kind]),
        caption_hidden=True,
        columns=[
            Column(label=_("Recommendation")),
            Column(label=_("Institution")),
            Column(label=_("Progress, says the institution")),
            Column(label=_("By when")),
        ],
        rows=[_line(part.kind, row, titles, on=on) for row in part.addressees],
    )


def _line(kind: str, row: Addressee, titles: Mapping[int, str], *, on: date) -> list[object]:
    recommendation: Recommendation = row.recommendation
    title = titles.get(recommendation.pk, recommendation.title)
    by = {ANSWER: row.answer_due_on, REVIEW: row.next_review_on}.get(kind, row.due_on)
    return [
        Cell(text=title, url=row.path, note=recommendation.code),
        row.institution.name,
        progress_chip(row.progress),
        _when(by, on=on),
    ]


def _actions(part: Part, *, on: date) -> Table:
    return Table(
        caption=str(HEADINGS[part.kind]),
        caption_hidden=True,
        columns=[
            Column(label=_("Action")),
            Column(label=_("Institution")),
            Column(label=_("Progress, says the institution")),
            Column(label=_("By when")),
        ],
        rows=[
            [
                Cell(text=one.title, url=one.path, note=one.addressee.recommendation.code),
                one.addressee.institution.name,
                progress_chip(one.progress),
                _when(one.due_on, on=on),
            ]
            for one in part.actions
        ],
    )


def _when(day: date | None, *, on: date) -> Cell:
    if day is None:
        return Cell(text=_("no date yet"))
    return Cell(text=short_day(day), note=late_words((on - day).days) if day < on else "")


def asked_line(*, actor: Actor, at: datetime) -> list[Asked]:
    """The line of the first page: what waits now, in one sentence a kind; none where nothing does."""
    said = [_words(kind, n) for kind, n in counts_of(actor, at=at).items() if n]
    if not said:
        return []
    label = _("See what is asked")
    return [Asked(title=_("Recommendations"), sentence=" ".join(said), label=label, url="/recommendations/mine/")]


def _words(kind: str, n: int) -> str:
    words = {
        ANSWER: ngettext(
            "%(n)d recommendation waits for your institution’s answer.",
            "%(n)d recommendations wait for your institution’s answer.",
            n,
        ),
        CARRY_OUT: ngettext(
            "%(n)d that you answer for is due within a month, or past its date.",
            "%(n)d that you answer for are due within a month, or past their date.",
            n,
        ),
        ACTION: ngettext(
            "%(n)d action of yours is due within a month, or past its date.",
            "%(n)d actions of yours are due within a month, or past their date.",
            n,
        ),
        REVIEW: ngettext("%(n)d waits for your review.", "%(n)d wait for your review.", n),
        NOBODY: ngettext(
            "%(n)d was accepted and nobody answers for it yet.",
            "%(n)d were accepted and nobody answers for them yet.",
            n,
        ),
        ESCALATED: ngettext(
            "%(n)d is more than sixty days past its date.", "%(n)d are more than sixty days past their date.", n
        ),
    }
    return words[kind] % {"n": n}
