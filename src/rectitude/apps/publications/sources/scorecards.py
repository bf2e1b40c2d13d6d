"""Scorecards that were verified by reviewers, or released by the assessors of a dashboard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from rectitude.apps.assessments.public import (
    ReleasableScorecard,
    scorecard_to_release,
    scorecards_to_release,
)
from rectitude.apps.publications.models import Publication
from rectitude.apps.publications.sources.places import place_of
from rectitude.apps.publications.sources.source import Option, Prepared, Source
from rectitude.apps.publications.sources.wording import languages, texts, worded
from rectitude.base.comma_separated import csv_bytes
from rectitude.base.institutions.models import Programme
from rectitude.core.bundles import make_bundle
from rectitude.core.publishing import Card, Content, DataFile, Figure

CODE = "scorecards"
HALVES = {"verified": _("verified"), "practice": _("in practice"), "law": _("in law")}
_POINTS = _("points from 0 (nothing in place) to 100 (everything in place and working)")
_LEVELS = _("levels from 0 (nothing in place) to 4 (in place and working)")
_SURVEY = _(
    "The institution's own answers to “%(instrument)s” (version %(version)s), “%(round)s”, each checked by a reviewer."
)
_DASHBOARD = _(
    "“%(instrument)s” (version %(version)s), “%(round)s”: two independent assessors, differences settled, reviewed by peers."
)
_AREA_METHOD = _(
    "Weighted mean of the indicators of the area, 25 points a level. Indicators that do not apply are left out; with "
    "fewer than %(share)s per cent of the others scored there is no figure."
)
_LEVEL_METHOD = _(
    "The level that stood when the results were released. Where there is none, the reason is given instead."
)
_COMPARABLE = _(
    "With the same indicator, half and institution in rounds of the same instrument. Institutions are not ranked."
)
_DERIVED = _("Computed from %(n)s of %(applicable)s indicators that apply.")


def _options(programme: Programme) -> list[Option]:
    found = scorecards_to_release(programme)
    return [Option(key=key, label=label, institution=one, country=one.country) for key, label, one in found]


def _prepare(publication: Publication, *, on: date) -> Prepared | None:
    card = scorecard_to_release(publication.programme, publication.option)
    if card is None or card.institution != publication.institution:
        return None
    areas, levels = list(_areas(card)), list(_levels(card))
    content = Content(
        publication=publication.slug,
        kind=publication.kind,
        title=publication.title,
        summary=publication.summary,
        languages=languages(),
        place=place_of(publication),
        cards=_cards(card),
        figures=(*areas, *levels),
        sections=tuple(_sections(card, areas, levels)),
    )
    return Prepared(content=content, files=[_bundle(card)])


def _cards(card: ReleasableScorecard) -> dict[str, Card]:
    sentence = _DASHBOARD if card.function else _SURVEY
    source = worded(sentence, instrument=card.instrument, version=card.instrument_version, round=card.round_title)
    common: dict[str, Any] = {
        "period": f"{card.period_from.isoformat()}/{card.period_to.isoformat()}",
        "as_of": card.as_of.isoformat(),
        "source": source,
        "comparability": worded(_COMPARABLE),
    }
    method = worded(_AREA_METHOD, share=round(100 * card.withheld_under))
    return {
        "area": Card(unit="points", unit_of_count=worded(_POINTS), method=method, **common),
        "indicator": Card(unit="level", unit_of_count=worded(_LEVELS), method=worded(_LEVEL_METHOD), **common),
    }


def _areas(card: ReleasableScorecard) -> Iterable[Figure]:
    for area in card.areas:
        yield Figure(
            id=f"{area.id}.{area.half}",
            label=worded(_("%(title)s, %(half)s"), title=area.title, half=worded(HALVES[area.half])),
            card="area",
            value=area.score,
            absence="" if area.score is not None else "not_assessed",
            low=area.low,
            high=area.high,
            n=area.n,
            because=(
                {"term": worded(_("Made from")), "text": worded(_DERIVED, n=area.n, applicable=area.n_applicable)},
            ),
            about={"area": area.id, "half": area.half},
        )


def _levels(card: ReleasableScorecard) -> Iterable[Figure]:
    for one in card.levels:
        yield Figure(
            id=f"{one.area}.{one.id}.{one.half}",
            label=worded(
                _("%(code)s %(title)s, %(half)s"), code=one.id, title=one.title, half=worded(HALVES[one.half])
            ),
            card="indicator",
            value=one.level,
            absence=one.missing,
            reference=one.reference,
            about={"area": one.area, "indicator": one.id, "half": one.half},
        )


def _sections(card: ReleasableScorecard, areas: Sequence[Figure], levels: Sequence[Figure]) -> Iterable[dict[str, Any]]:
    yield {
        "id": "areas",
        "title": worded(_("The areas")),
        "text": {},
        "figures": [figure.id for figure in areas],
        "tables": [],
        "chart": "areas",
    }
    for area in {area.id: area for area in card.areas}.values():
        own = [figure.id for figure in levels if figure.about["area"] == area.id]
        yield {"id": area.id, "title": texts(area.title), "text": {}, "figures": own, "tables": [], "chart": ""}


def _bundle(card: ReleasableScorecard) -> DataFile:
    """The levels and what follows from them, to be worked out again with `rectitude reproduce`."""
    lines: list[list[Any]] = [["area", "half", "indicator", "weight", "level", "missing"]]
    lines += [[one.area, one.half, one.id, one.weight, one.level, one.missing] for one in card.levels]
    expected: dict[str, Any] = {}
    for area in card.areas:
        said = {"score": area.score, "n": area.n, "n_applicable": area.n_applicable}
        expected.setdefault(area.id, {})[area.half] = said
    content = make_bundle(
        kind="scorecard",
        files={"levels.csv": csv_bytes(lines)},
        specification={
            "levels": "levels.csv",
            "withheld_under": card.withheld_under,
            "run": card.run,
            "inputs": card.digest,
        },
        expected={"areas": expected},
    )
    return DataFile(name="bundle.zip", media="application/zip", content=content)


SCORECARDS = Source(
    code=CODE,
    kind="scorecard",
    name=_("Scorecard of an institution"),
    explained=_("The verified results of the survey, or the released results of a dashboard."),
    options=_options,
    prepare=_prepare,
)
