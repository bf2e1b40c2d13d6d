"""The figures a report can name: what the other sources of its programme would publish now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rectitude.apps.publications.models import Publication, Report, ReportFigure
from rectitude.apps.publications.sources.recommendations import RECOMMENDATIONS
from rectitude.apps.publications.sources.scorecards import SCORECARDS
from rectitude.apps.publications.sources.source import Option, Prepared, Source
from rectitude.apps.publications.sources.statistics import STATISTICS
from rectitude.core.publishing import Card, Figure

GIVERS: dict[str, Source] = {source.code: source for source in (RECOMMENDATIONS, SCORECARDS, STATISTICS)}
"""The sources whose figures a report may name."""
Place = tuple[str, str]
"""(code of a source, key of its option)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveFigure:
    """What a chosen figure says now, with its counting rule."""

    chosen: ReportFigure
    figure: Figure
    card: Card

    @property
    def place(self) -> Place:
        """Where it was taken from."""
        return (self.chosen.source, self.chosen.option)


class Live:
    """What the sources say on a day; each is asked once."""

    def __init__(self, report: Report, *, on: date) -> None:
        self.report, self.on = report, on
        self._asked: dict[Place, Prepared | None] = {}

    def at(self, place: Place) -> Prepared | None:
        """What that option of that source would publish; None when there is nothing (any more)."""
        if place not in self._asked:
            self._asked[place] = self._prepare(place)
        return self._asked[place]

    def _prepare(self, place: Place) -> Prepared | None:
        source = GIVERS.get(place[0])
        option = next((one for one in self.options(source) if one.key == place[1]), None) if source else None
        if source is None or option is None:
            return None
        # Only asked, never kept: a publication as it would be begun from that option.
        imagined = Publication(
            slug=self.report.code, kind=source.kind, title=self.report.title, summary=self.report.summary,
            programme=self.report.programme, source=source.code, option=option.key, institution=option.institution,
            country=option.country,
        )  # fmt: skip
        return source.prepare(imagined, on=self.on)

    def options(self, source: Source) -> Sequence[Option]:
        """What a source has in the programme of the report."""
        return source.options(self.report.programme)

    def figure(self, chosen: ReportFigure) -> LiveFigure | None:
        """What a chosen figure says now; None when it is gone."""
        prepared = self.at((chosen.source, chosen.option))
        found = prepared.content.figure(chosen.figure) if prepared else None
        if prepared is None or found is None:
            return None
        return LiveFigure(chosen=chosen, figure=found, card=prepared.content.cards[found.card])
