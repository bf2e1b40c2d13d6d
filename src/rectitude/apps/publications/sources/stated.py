"""Figures that somebody else reported, repeated as their source states them, each on a card that says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rectitude.apps.publications.people import is_small
from rectitude.apps.publications.sources.wording import texts, worded
from rectitude.base.institutions.models import DirectoryEvent, ReportedFigure
from rectitude.base.institutions.models.facts import Breakdown, Unit
from rectitude.base.institutions.models.validity import Precision
from rectitude.core.publishing import UNDATED, Card, Figure

ONE: Mapping[str, str | Promise] = {
    Unit.PERSONS: _("one person, counted as the source counts"),
    Unit.TRAININGS: _("one training, counted as the source counts"),
    Unit.ACTIVITIES: _("one activity, counted as the source counts"),
    Unit.COUNTRIES: _("one country or territory that the source counts"),
    Unit.AIRPORTS: _("one airport; no task force and no country"),
    Unit.TASK_FORCES: _("one joint task force; no airport and no country"),
    Unit.UNITS: _("one unit, counted as the source counts"),
    Unit.DAYS: _("one day"),
    Unit.HOURS: _("one hour"),
    Unit.PERCENT: _("per cent of what the source names"),
    Unit.USD: _("one US dollar"),
}
_AS_STATED = _("Repeated as the source states it. The source gives no rule of counting.")
_BY_RULE = _("Repeated as the source states it. %(rule)s")
_COMPARABLE = _("Only with figures of the same unit, period and source. Other sources count in other ways.")
_LENGTHS = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the sources state: figures source by source, and their cards."""

    rows: tuple[ReportedFigure, ...]
    figures: tuple[Figure, ...]
    cards: Mapping[str, Card]

    @property
    def withheld(self) -> frozenset[str]:
        """Codes of the figures that exist and are not repeated, because they are about too few people."""
        return frozenset(one.id for one in self.figures if one.absence == "withheld")


def reported_figures(source: str) -> list[ReportedFigure]:
    """The figures of one source, or of all of them ("")."""
    rows = ReportedFigure.objects.select_related("event", "part_of", "programme", "institution")
    rows = rows.prefetch_related("part_of__parts").order_by("source", "code")
    return list(rows.filter(source=source) if source else rows)


def stated_figures(rows: Sequence[ReportedFigure]) -> Stated:
    """Figures and cards of these rows. A number of people too small to repeat is withheld; silence is not recorded."""
    spans = _spans(rows)
    named: dict[tuple[Any, ...], str] = {}
    cards: dict[str, Card] = {}
    figures = []
    for row in rows:
        period = row.period or spans.get((row.source, row.event_id is not None)) or _as_of(row) or UNDATED
        key = (row.unit, row.source, period, _as_of(row), str(row.counting_rule))
        name = named.setdefault(key, row.code)
        if name not in cards:
            cards[name] = _card(row, period)
        figures.append(_figure(row, name))
    return Stated(rows=tuple(rows), figures=tuple(figures), cards=cards)


def _figure(row: ReportedFigure, card: str) -> Figure:
    is_people = row.unit == Unit.PERSONS
    is_withheld = is_people and is_small(row)
    value = None if row.value is None or is_withheld else float(row.value)
    about = {
        "source": row.source,
        "event": row.event.code if row.event else "",
        "part_of": row.part_of.code if row.part_of else "",
        "breakdown": row.breakdown,
    }
    return Figure(
        id=row.code,
        label=label_of(row),
        card=card,
        value=int(value) if value is not None and value.is_integer() else value,
        absence="withheld" if is_withheld else "not_recorded" if value is None else "",
        words="" if is_withheld else row.words,
        qualifier=row.qualifier if value is not None else "",
        because=tuple(_because(row)),
        about={name: said for name, said in about.items() if said},
        people=is_people,
        protection={"stated": row.code} if is_people and value is not None else {},
    )


def label_of(row: ReportedFigure) -> dict[str, str]:
    """What a figure is called: its own label, or the occasion and what was counted there."""
    if row.label:
        return texts(row.label)
    unit = worded(Unit(row.unit).label)
    if row.event is not None:
        called: Any = row.event.title or row.event.source_place or row.event.code
    elif (named := row.programme or row.institution) is not None:
        called = texts(named.name)
    else:
        return unit
    return worded(_("%(about)s: %(unit)s"), about=called, unit=unit)


def _because(row: ReportedFigure) -> Iterable[dict[str, dict[str, str]]]:
    if row.event is not None:
        yield {"term": worded(_("Took place")), "text": _took_place(row.event)}
    if row.part_of is not None:
        said = worded(
            _("%(whole)s, %(breakdown)s"),
            whole=label_of(row.part_of),
            breakdown=worded(Breakdown(row.breakdown).label),
        )
        yield {"term": worded(_("Part of")), "text": said}
    if row.note:
        yield {"term": worded(_("Note")), "text": texts(row.note)}


def _took_place(event: DirectoryEvent) -> dict[str, str]:
    if event.date_words:
        return texts(event.date_words)
    days = _days(event)
    return texts("/".join(days)) if days else worded(_("The source does not say when."))


def _days(event: DirectoryEvent) -> list[str]:
    """First and last day as exactly as known, one text when they are the same."""
    length = _LENGTHS[Precision(event.date_precision)]
    known = [day.isoformat()[:length] for day in (event.starts_on, event.ends_on) if day is not None]
    return list(dict.fromkeys(known))


def _spans(rows: Iterable[ReportedFigure]) -> dict[tuple[str, bool], str]:
    """From the first to the last day of what a source counts at its occasions, so that one card serves them."""
    days: dict[str, list[str]] = {}
    for row in rows:
        if row.event is not None:
            days.setdefault(row.source, []).extend(_days(row.event))
    return {
        (source, True): f"{min(known)}/{max(known)}" if min(known) < max(known) else min(known)
        for source, known in days.items()
        if known
    }


def _as_of(row: ReportedFigure) -> str:
    return row.as_of.isoformat()[: _LENGTHS[Precision(row.as_of_precision)]] if row.as_of else ""


def _card(row: ReportedFigure, period: str) -> Card:
    rule = texts(row.counting_rule) if row.counting_rule else {}
    return Card(
        unit=row.unit,
        unit_of_count=worded(ONE[row.unit]),
        period=period,
        as_of=_as_of(row),
        source=texts(row.source),
        method=worded(_BY_RULE, rule=rule) if rule else worded(_AS_STATED),
        comparability=worded(_COMPARABLE),
    )
