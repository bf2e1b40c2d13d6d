"""Profiles side by side: the three functions of a country, one function in several countries. Never ranked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rectitude.apps.assessments.pages.dashboards.results.building import area_from, function_words, title_of
from rectitude.apps.assessments.pages.dashboards.results.change import change_heading
from rectitude.apps.assessments.pages.dashboards.results.page import drawn
from rectitude.apps.assessments.pages.dashboards.results.value import Area
from rectitude.apps.assessments.pages.dashboards.results.words import band_words, no_ranking, span_words, whole
from rectitude.apps.assessments.queries.dashboards.comparisons import Change, Seen
from rectitude.base.institutions.names import localized
from rectitude.base.ui.charts import profile_words
from rectitude.base.ui.components import Cell, Column, Table
from rectitude.core.charts import ProfileFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One assessment among others: whose it is, its shape, its own trend ("" where there is none to show)."""

    title: str
    about: str
    url: str
    is_released: bool
    areas: tuple[Area, ...]
    figure: ProfileFigure
    trend: str
    trend_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparing:
    """Everything a page of profiles says. The table holds what the pictures show."""

    profiles: tuple[Profile, ...]
    table: Table
    why_unranked: str


def functions_side_by_side(seen: Iterable[Seen], *, titles: Mapping[str, str]) -> Comparing:
    """The functions of one country: areas down, institutions across, in the order of a case's way through justice."""
    order = list(titles)
    rows = sorted(seen, key=lambda one: (order.index(one.assessment.function), one.assessment.institution.name))
    profiles = tuple(_profile(one, title=function_words(one.assessment.function)) for one in rows)
    columns = [Column(label=_("Area")), *(Column(label=f"{p.title}, {p.about}", numeric=True) for p in profiles)]
    lines = [(title, *(_cell(_area_of(profile, area)) for profile in profiles)) for area, title in _areas(profiles)]
    caption = _("Practice in each area, 0 to 100, with its interval; law below it")
    return Comparing(
        profiles=profiles,
        table=Table(caption=caption, columns=columns, rows=lines),
        why_unranked=no_ranking(alphabetical=False),
    )


def countries_side_by_side(seen: Iterable[Seen], changes: Mapping[int, Change]) -> Comparing:
    """One function in several countries, by name: institutions down, areas across."""
    profiles = tuple(
        _profile(one, title=localized(one.assessment.country.name), change=changes.get(one.assessment.pk))
        for one in seen
    )
    areas = _areas(profiles)
    columns = [Column(label=_("Country and institution")), *(Column(label=t, numeric=True) for _a, t in areas)]
    lines = [
        (
            Cell(text=f"{profile.title}: {profile.about}", url=profile.url),
            *(_cell(_area_of(profile, area)) for area, _t in areas),
        )
        for profile in profiles
    ]
    caption = _("Practice in each area, 0 to 100, with its interval; law below it")
    return Comparing(
        profiles=profiles, table=Table(caption=caption, columns=columns, rows=lines), why_unranked=no_ranking()
    )


def areas_of(one: Seen) -> tuple[Area, ...]:
    """The areas of an assessment as its run stores them, in the reader's language."""
    language = get_language() or "en"
    return tuple(
        area_from(stored, title_of(one.assessment, stored["area"], language)) for stored in one.run.figures["areas"]
    )


def _profile(one: Seen, *, title: str, change: Change | None = None) -> Profile:
    areas = areas_of(one)
    before = comparable_before(change, areas) if change else {}
    words = profile_words(before=str(change.before.assessment.round.period_to.year) if change else "")
    about = one.assessment.institution.name
    return Profile(
        title=title,
        about=about,
        url=f"{one.assessment.path}results/",
        is_released=one.assessment.is_released,
        areas=areas,
        figure=ProfileFigure(
            title=f"{title}, {about}", areas=tuple(drawn(area, before.get(area.id)) for area in areas), words=words
        ),
        trend=change_heading(change.areas) if change else "",
        trend_url=f"{one.assessment.path}results/change/" if change else "",
    )


def comparable_before(change: Change, areas: Iterable[Area]) -> dict[str, float]:
    """Area -> practice then, only where every indicator counted now was comparable: else the marks would not match."""
    counted = {area.id: area.practice.n for area in areas}
    return {one.area: one.then for one in change.areas if one.then is not None and one.n == counted.get(one.area)}


def _areas(profiles: Iterable[Profile]) -> list[tuple[str, str]]:
    """Every area any of them has, in order: two versions of an instrument may differ."""
    found: dict[str, str] = {}
    for profile in profiles:
        for area in profile.areas:
            found.setdefault(area.id, area.title)
    return list(found.items())


def _area_of(profile: Profile, area: str) -> Area | None:
    return next((found for found in profile.areas if found.id == area), None)


def _cell(area: Area | None) -> object:
    if area is None:
        return _("not asked")
    if area.practice.score is None or area.practice.band is None:
        return _("withheld")
    notes = [band_words(area.practice.band), span_words(area.practice)]
    if area.law.score is not None:
        notes.append(_("in law %(score)s") % {"score": whole(area.law.score)})
    return Cell(text=whole(area.practice.score), note="; ".join(note for note in notes if note))
