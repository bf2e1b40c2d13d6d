"""The board of a dashboard round: a sentence, then one line an assessment, by country and function."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from rectitude.apps.assessments.models.dashboards import Appointment, Assessment
from rectitude.apps.assessments.pages.dashboards.frame import FUNCTIONS, STATE_TONES
from rectitude.apps.assessments.pages.dashboards.officer.seats import empty_seats, scoring_progress
from rectitude.apps.assessments.queries.assignments import instrument_of
from rectitude.apps.assessments.queries.dashboards.assessments import indicators_for
from rectitude.base.institutions.names import localized
from rectitude.base.ui.components import Cell, Column, Link, Table

State = Assessment.State
FUNCTION_ORDER = tuple(FUNCTIONS)
Seats = Mapping[int, Sequence[Appointment]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage and how many assessments stand there."""

    label: str
    tone: str
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What the board prints: a sentence, the stages, one table a country, and where each country's own pages are."""

    sentence: str
    stages: tuple[Stage, ...]
    tables: tuple[Table, ...]
    countries: tuple[Link, ...]


def board_page(rows: Sequence[Assessment], seats: Seats, *, at: datetime) -> Board:
    """rows: the assessments the reader may see; seats: only of those whose progress they may see."""
    tally = {state.value: sum(row.state == state for row in rows) for state in State}
    counts: dict[tuple[str, str], int] = {}
    ordered = sorted(rows, key=_place)
    return Board(
        sentence=_sentence(rows, seats, at=at),
        stages=stages_of(tally),
        tables=tuple(
            _table(code, list(found), seats, counts, at=at)
            for code, found in groupby(ordered, key=lambda row: row.country.code)
        ),
        countries=tuple(Link(label=name, url=url) for url, name in dict(_country_page(row) for row in ordered).items()),
    )


def _country_page(row: Assessment) -> tuple[str, str]:
    """The address of a country's comparison, and the country's name."""
    return f"/dashboards/{row.round.code}/countries/{row.country.code}/", localized(row.country.name)


def stages_of(tally: Mapping[str, int]) -> tuple[Stage, ...]:
    """The stages anything stands at, in the order of the work."""
    return tuple(
        Stage(label=str(state.label), tone=STATE_TONES[state], n=tally[state]) for state in State if tally.get(state)
    )


def due_of(row: Assessment) -> datetime | None:
    """By when its present stage should be over; None where nothing is due."""
    if row.state == State.SCORING:
        return row.scoring_due_at
    if row.state in {State.ADJUDICATION, State.PEER_REVIEW}:
        return row.review_due_at
    return row.reply_due_at if row.state == State.REPLY else None


def is_late(row: Assessment, at: datetime) -> bool:
    """Whether its present stage is past its date."""
    due = due_of(row)
    return due is not None and due < at


def n_indicators(row: Assessment, counts: dict[tuple[str, str], int]) -> int:
    """How many indicators apply to it; counted once a version and function."""
    key = (row.instrument.digest, row.function)
    if key not in counts:
        counts[key] = len(indicators_for(instrument_of(row.instrument), row.function))
    return counts[key]


def _place(row: Assessment) -> tuple[str, int, str]:
    return row.country.code, FUNCTION_ORDER.index(row.function), row.institution.name


def _sentence(rows: Sequence[Assessment], seats: Seats, *, at: datetime) -> str:
    if not rows:
        return _("No institution is assessed in this round yet.")
    released = sum(row.state == State.RELEASED for row in rows)
    said = ngettext(
        "%(released)d of %(n)d assessment is released.", "%(released)d of %(n)d assessments are released.", len(rows)
    ) % {"released": released, "n": len(rows)}
    late = sum(is_late(row, at) for row in rows)
    if late:
        said += " " + ngettext("%(n)d is past its date.", "%(n)d are past their date.", late) % {"n": late}
    empty = sum(len(empty_seats(row, seats.get(row.pk, ()))) for row in rows if row.pk in seats)
    if empty:
        said += " " + ngettext("%(n)d part has nobody yet.", "%(n)d parts have nobody yet.", empty) % {"n": empty}
    return said


def _table(
    code: str, rows: Sequence[Assessment], seats: Seats, counts: dict[tuple[str, str], int], *, at: datetime
) -> Table:
    return Table(
        caption=localized(rows[0].country.name) or code,
        columns=[
            Column(label=_("Institution")),
            Column(label=_("Function")),
            Column(label=_("Stage")),
            Column(label=_("Scored")),
            Column(label=_("Nobody yet")),
            Column(label=_("Due")),
        ],
        rows=[_row(row, seats.get(row.pk), counts, at=at) for row in rows],
    )


def _row(
    row: Assessment, held: Sequence[Appointment] | None, counts: dict[tuple[str, str], int], *, at: datetime
) -> list[object]:
    scored = missing = ""
    if held is not None:
        missing = ", ".join(empty_seats(row, held))
        if row.state == State.SCORING:
            scored = ", ".join(scoring_progress(held, n_indicators(row, counts)))
    return [
        Cell(text=row.institution.name, url=row.path),
        str(FUNCTIONS[row.function]),
        Cell(text=row.get_state_display(), tone=STATE_TONES[State(row.state)]),
        scored,
        missing,
        _due(row, at),
    ]


def _due(row: Assessment, at: datetime) -> Cell | str:
    due = due_of(row)
    if due is None:
        shown = row.released_at
        return _short(shown) if shown else ""
    if due >= at:
        return _short(due)
    days = max((at - due).days, 1)
    late = ngettext("%(days)d day late", "%(days)d days late", days) % {"days": days}
    return Cell(text=_short(due), note=late)


def _short(moment: datetime) -> str:
    return date_format(moment, pgettext("a short day", "j M Y"))
