"""The picture of a section: of areas with law and practice, or of counts. Drawn from frozen figures, and kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from rectitude.apps.publications.pages.saying import number_said, said, value_said
from rectitude.base.ui.charts import chart_svg, profile_svg
from rectitude.core.charts import ProfileArea, ProfileFigure, ProfileWords
from rectitude.core.charts.bars import Bar, bars_specification
from rectitude.core.publishing import Content, Figure

WIDTH = 420
SLIDE = 1920
"""Pixels across a slide."""


def section_of(content: Content, name: str) -> Mapping[str, Any] | None:
    """The section of that id, when it has a picture."""
    return next((one for one in content.sections if one["id"] == name and one.get("chart")), None)


def section_svg(content: Content, section: Mapping[str, Any]) -> str:
    """The picture of a section in the active language, as clean SVG with title and description."""
    wanted = set(section.get("figures", ()))
    figures = [figure for figure in content.figures if figure.id in wanted]
    title = f"{said(content.title)}: {said(section['title'])}"
    return _areas(figures, title) if section["chart"] == "areas" else _bars(content, figures, title)


def _areas(figures: list[Figure], title: str) -> str:
    halves: dict[str, dict[str, Figure]] = {}
    for figure in figures:
        halves.setdefault(figure.about["area"], {})[figure.about["half"]] = figure
    words = ProfileWords(
        area=_("Area"), law=_("in law"), practice=_("verified") if _is_survey(figures) else _("in practice"),
        gap=_("gap"), counted=_("{n} of {applicable} indicators"), interval=_("{low} to {high}"), withheld=_("no figure"),
    )  # fmt: skip
    areas = tuple(_area(name, found) for name, found in halves.items())
    return profile_svg(ProfileFigure(title=title, areas=areas, words=words), width=WIDTH, labels="codes")


def _is_survey(figures: list[Figure]) -> bool:
    return any(figure.about.get("half") == "verified" for figure in figures)


def _area(name: str, found: Mapping[str, Figure]) -> ProfileArea:
    practice, law = found.get("practice") or found.get("verified"), found.get("law")
    interval = None
    if practice is not None and practice.low is not None and practice.high is not None:
        interval = (max(0.0, practice.low), min(100.0, practice.high))
    values = [float(one.value) if one is not None and one.value is not None else None for one in (law, practice)]
    gap = values[0] - values[1] if values[0] is not None and values[1] is not None else None
    n = (practice.n or 0) if practice is not None else 0
    return ProfileArea(
        code=name, name=said(practice.label) if practice else name, n=n, n_applicable=n, law=values[0],
        practice=values[1], gap=gap, interval=interval,
    )  # fmt: skip


def _bars(content: Content, figures: list[Figure], title: str) -> str:
    bars = []
    for figure in figures:
        card = content.cards[figure.card]
        value = None if figure.value is None else float(figure.value)
        text = value_said(figure, card) if value is None else number_said(value, unit=card.unit)
        bars.append(Bar(name=said(figure.label), value=value, said=text))
    specification = bars_specification(bars, title=title, width=WIDTH)
    return chart_svg(specification, title=title, description="; ".join(f"{bar.name}: {bar.said}" for bar in bars))


@lru_cache(maxsize=16)
def section_png(svg: str) -> bytes:
    """The picture as PNG, wide enough for a slide."""
    import vl_convert  # large, and most processes draw nothing

    return bytes(vl_convert.svg_to_png(svg, scale=SLIDE / WIDTH))
