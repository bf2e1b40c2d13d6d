"""How far the two assessors are apart, indicator by indicator, and what is settled."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rectitude.apps.assessments.models.dashboards import Assessment, Settlement
from rectitude.apps.assessments.pages.dashboards.review.said import level_of
from rectitude.apps.assessments.pages.dashboards.review.subjects import areas_of
from rectitude.apps.assessments.queries.dashboards.sheets import Pair, blind_scores, open_queries, standing_scores
from rectitude.base.ui.components import Cell, Column, Table


class Apart(StrEnum):
    """How far two scores are apart, by the half in which they are furthest."""

    SAME = "same"
    ONE = "one"
    FURTHER = "further"
    KIND = "kind"


APART: dict[Apart, tuple[str | Promise, str]] = {
    Apart.SAME: (gettext_lazy("the same"), ""),
    Apart.ONE: (gettext_lazy("one level apart"), "brass"),
    Apart.FURTHER: (gettext_lazy("further apart"), "rust"),
    Apart.KIND: (gettext_lazy("a level against none"), "rust"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """Every indicator with both scores. counts: how many are how far apart; left: those nothing stands for yet."""

    tables: tuple[tuple[str, Table], ...]
    counts: tuple[tuple[str, int], ...]
    n: int
    left: tuple[str, ...]
    asked: tuple[str, ...]


def apart(pair: Pair) -> Apart:
    """How far the scores of one indicator are apart. A level and no level, or two reasons for none, do not compare."""
    a, b = pair
    if a is None or b is None:
        return Apart.KIND
    found = [_half_apart(level_of(a, half), level_of(b, half)) for half in ("law", "practice")]
    return max(found, key=list(Apart).index)


def _half_apart(a: str, b: str) -> Apart:
    if a == b:
        return Apart.SAME
    if not (a.isdecimal() and b.isdecimal()):
        return Apart.KIND
    return Apart.ONE if abs(int(a) - int(b)) == 1 else Apart.FURTHER


def differences_of(assessment: Assessment, *, base: str) -> Differences:
    """Both assessors' levels by area. Only for eyes that Sight.scores allows. Needs the assessment's scope."""
    blind, standing = blind_scores(assessment), standing_scores(assessment)
    asked = {query.indicator for query in open_queries(assessment)}
    counts: Counter[Apart] = Counter()
    tables, left = [], []
    for area in areas_of(assessment):
        rows = []
        for indicator, name in area.items:
            pair = blind.pair(indicator)
            counts[apart(pair)] += 1
            stands = standing.get(indicator)
            if stands is None:
                left.append(indicator)
            rows.append(_row(indicator, name, pair, stands, is_asked=indicator in asked, base=base))
        if rows:
            tables.append((area.title, Table(caption=area.title, caption_hidden=True, columns=_columns(), rows=rows)))
    return Differences(
        tables=tuple(tables),
        counts=tuple((str(APART[kind][0]), counts[kind]) for kind in Apart),
        n=counts.total(),
        left=tuple(left),
        asked=tuple(sorted(asked)),
    )


def _columns() -> list[Column]:
    labels = (
        _("Indicator"), _("Law, A"), _("Law, B"), _("Practice, A"), _("Practice, B"), _("The two are"), _("Settled"),
    )  # fmt: skip
    return [Column(label=label) for label in labels]


def _row(
    indicator: str, name: str, pair: Pair, stands: Settlement | None, *, is_asked: bool, base: str
) -> list[object]:
    words, tone = APART[apart(pair)]
    levels = [
        level_cell(level_of(score, half)) if score else Cell(text=_("none"))
        for half in ("law", "practice")
        for score in pair
    ]
    return [
        Cell(text=indicator, url=f"{base}{indicator}/", note=name),
        *levels,
        Cell(text=str(words), tone=tone or "grey"),
        _settled(stands, is_asked=is_asked),
    ]


def _settled(stands: Settlement | None, *, is_asked: bool) -> Cell:
    note = _("A reviewer asks") if is_asked else ""
    if stands is None:
        return Cell(text=_("to settle"), tone="brass", note=note)
    return Cell(text=stands.get_origin_display(), note=note)


def level_cell(value: str) -> Cell:
    """A level by its figure, or the reason for none, as a cell draws it; the words of a level are read out after it."""
    return Cell(text=value if value.isdecimal() else "", level=value)
