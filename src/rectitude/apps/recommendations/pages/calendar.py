"""The calendar: a month of due dates day by day, and the same as a calendar other programs read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from rectitude.apps.recommendations.queries.due_dates import ACTION, ANSWER, CARRY_OUT, REVIEW, Due
from rectitude.core.icalendar import Calendar, Day
from rectitude.core.workflow import WorkflowFault, add_months

KIND_WORDS: Mapping[str, Promise] = {
    ANSWER: gettext_lazy("Answer due"),
    CARRY_OUT: gettext_lazy("To be carried out"),
    ACTION: gettext_lazy("Action due"),
    REVIEW: gettext_lazy("Compliance review"),
}
KIND_TONES = {ANSWER: "brass", CARRY_OUT: "", ACTION: "said", REVIEW: "concluded"}
_PRODUCT = "-//Rectitude//due dates//EN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing due: its kind and tone, what it is called, where it is and where it leads."""

    kind: str | Promise
    tone: str
    title: str
    code: str
    institution: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfMonth:
    """A day with what is due on it."""

    on: date
    label: str
    is_past: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month: its name, and the values by which the ones before and after are asked for."""

    first: date
    last: date
    name: str
    before: str
    after: str


def month_of(text: str, *, today: date) -> Month:
    """The month written YYYY-MM; this month for anything else."""
    try:
        first = date.fromisoformat(f"{text}-01") if len(text) == 7 else today.replace(day=1)
        before, after = add_months(first, -1), add_months(first, 1)
    except (ValueError, WorkflowFault):
        first = today.replace(day=1)
        before, after = add_months(first, -1), add_months(first, 1)
    return Month(
        first=first,
        last=date.fromordinal(after.toordinal() - 1),
        name=date_format(first, pgettext("a month", "F Y")),
        before=f"{before:%Y-%m}",
        after=f"{after:%Y-%m}",
    )


def days_of(dues: Sequence[Due], *, titles: Mapping[int, str], today: date) -> list[DayOfMonth]:
    """The days on which something is due, in their order."""
    return [
        DayOfMonth(
            on=on,
            label=date_format(on, pgettext("a day of a month", "l j")),
            is_past=on < today,
            entries=tuple(_entry(due, titles) for due in several),
        )
        for on, several in groupby(dues, key=lambda due: due.on)
    ]


def _entry(due: Due, titles: Mapping[int, str]) -> Entry:
    recommendation = due.addressee.recommendation
    title = titles.get(recommendation.pk, recommendation.title) if due.action is None else due.action.title
    return Entry(
        kind=KIND_WORDS[due.kind],
        tone=KIND_TONES[due.kind],
        title=title,
        code=recommendation.code,
        institution=due.addressee.institution.name,
        path=due.path,
    )


def calendar_of(dues: Sequence[Due], *, at: datetime) -> Calendar:
    """The due dates as a calendar, in the active language.

    Calendars are kept by others, on telephones too: it holds numbers of recommendations and names of institutions, and
    neither what they say nor the name of any person.
    """
    base = settings.RECTITUDE_BASE_URL.rstrip("/")
    host = urlsplit(base).hostname or "rectitude"
    days = [
        Day(
            uid=f"{due.key}@{host}",
            on=due.on,
            summary=f"{KIND_WORDS[due.kind]}: {due.addressee.recommendation.code}, {due.addressee.institution.name}",
            url=base + due.path,
        )
        for due in dues
    ]
    name = _("Recommendations: due dates")
    return Calendar(name=name, product=_PRODUCT, made_at=at, days=days, language=get_language() or "en")
