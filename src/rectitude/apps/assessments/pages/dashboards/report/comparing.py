"""The functions of one country side by side: a strip for each institution, and a table of areas and indicators."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from rectitude.apps.assessments.pages.dashboards.report.chapters import figure_of, mark_of
from rectitude.apps.assessments.pages.dashboards.report.value import (
    Chapter,
    Compared,
    ComparedArea,
    Figure,
    Mark,
    Strip,
)
from rectitude.apps.assessments.pages.dashboards.results import value, words

Pairs = Sequence[tuple[Chapter, value.Results]]


def strips_of(pairs: Pairs) -> tuple[Strip, ...]:
    """One strip for each chapter; what is not asked of a function is a mark of its own, so that all strips align."""
    return tuple(_strip(chapter, results) for chapter, results in pairs)


def _strip(chapter: Chapter, results: value.Results) -> Strip:
    groups = [results.of_area(area.id) for area in results.areas]
    said = "; ".join(
        f"{found.id}: {mark_for(found, 'law').code}/{mark_for(found, 'practice').code}"
        for group in groups
        for found in group
    )
    title = f"{chapter.function}: {chapter.institution}"
    return Strip(
        title=title,
        areas=tuple(area.id for area in results.areas),
        law=tuple(tuple(mark_for(found, "law") for found in group) for group in groups),
        practice=tuple(tuple(mark_for(found, "practice") for found in group) for group in groups),
        alt=_("%(title)s. Law and practice of each indicator. %(levels)s") % {"title": title, "levels": said},
    )


def mark_for(found: value.Indicator | None, half: str) -> Mark:
    """A half of an indicator; not asked where it does not apply to the function, or is not in the instrument."""
    return mark_of(found.half(half) if found is not None and found.is_asked else words.NOT_ASKED)


def compared(pairs: Pairs) -> tuple[ComparedArea, ...]:
    """Area by area and indicator by indicator, in the order of the first instrument that has them."""
    areas: dict[str, str] = {}
    indicators: dict[str, dict[str, str]] = {}
    for _chapter, results in pairs:
        for area in results.areas:
            areas.setdefault(area.id, area.title)
            names = indicators.setdefault(area.id, {})
            for found in results.of_area(area.id):
                names.setdefault(found.id, found.name)
    by_id = [{found.id: found for found in results.indicators} for _chapter, results in pairs]
    return tuple(
        ComparedArea(
            title=title,
            figures=tuple(_figures(results, area) for _chapter, results in pairs),
            indicators=tuple(
                Compared(
                    id=code,
                    name=name,
                    marks=tuple(
                        (mark_for(found.get(code), "law"), mark_for(found.get(code), "practice")) for found in by_id
                    ),
                )
                for code, name in indicators[area].items()
            ),
        )
        for area, title in areas.items()
    )


def _figures(results: value.Results, area: str) -> tuple[Figure, Figure]:
    found = next((one for one in results.areas if one.id == area), None)
    if found is None:
        nothing = Figure(score="–", band="", counted="", interval="")
        return nothing, nothing
    return figure_of(found.law), figure_of(found.practice)
