"""The evidence of an assessment as values: area by area, indicator by indicator, what it rests on."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from rectitude.apps.assessments.models.dashboards import Assessment, SourceUse
from rectitude.apps.assessments.pages.dashboards.library.words import MARKS, age_words, grade_words, kind_words
from rectitude.apps.assessments.queries.dashboards.assessments import indicators_of, instrument_for
from rectitude.apps.assessments.queries.dashboards.library import (
    SourceInUse,
    last_mark,
    may_use_sources,
    seen_on,
    sources_by_indicator,
)
from rectitude.apps.assessments.queries.dashboards.sight import Sight
from rectitude.base.institutions.names import localized
from rectitude.base.ui.forms import Choice

USERS: dict[str, str | Promise] = {
    "A": gettext_lazy("assessor A"),
    "B": gettext_lazy("assessor B"),
    "adjudicator": gettext_lazy("the adjudicator"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One source under an indicator, in words."""

    key: str
    title: str
    url: str
    about: str
    age: str
    mark: str
    tone: str
    carried: str
    passages: tuple[str, ...]
    notes: tuple[str, ...]
    used_by: str
    may_withdraw: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorEvidence:
    """An indicator and what it rests on. wanted: what the instrument asks to look for."""

    id: str
    name: str
    wanted: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area with the indicators to show."""

    title: str
    indicators: tuple[IndicatorEvidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePage:
    """sentence: what the page says first. chosen: the one indicator shown, or ""."""

    sentence: str
    chosen: str
    choices: tuple[tuple[str, str], ...]
    areas: tuple[Area, ...]
    may_add: bool
    library_url: str


def evidence_page(assessment: Assessment, sight: Sight, *, indicator: str, today: date) -> EvidencePage:
    """The page for one reader. indicator: show that one alone, if there is such a one. Needs the assessment's scope."""
    found = sources_by_indicator(assessment, sight)
    language = get_language() or "en"
    items = indicators_of(assessment)
    chosen = indicator if indicator in {item.id for item in items} else ""
    may_add = may_use_sources(assessment, sight.own)
    areas = []
    for section in instrument_for(assessment).sections:
        shown = tuple(
            IndicatorEvidence(
                id=item.id,
                name=(item.name or item.text).in_language(language),
                wanted=item.evidence.in_language(language) if item.evidence else "",
                lines=tuple(_line(line, today=today, may_add=may_add) for line in found.get(item.id, [])),
            )
            for item in items
            if item.section == section.id and (not chosen or item.id == chosen)
        )
        if shown:
            areas.append(Area(title=section.title.in_language(language), indicators=shown))
    return EvidencePage(
        sentence=_sentence(sight, n_supported=len(found), n=len(items)),
        chosen=chosen,
        choices=tuple(indicator_choices(assessment)),
        areas=tuple(areas),
        may_add=may_add,
        library_url=f"/library/{assessment.round.programme.code}/{assessment.country.code}/",
    )


def indicator_choices(assessment: Assessment) -> list[tuple[str, str]]:
    """The indicators of an assessment, with their names."""
    language = get_language() or "en"
    return [
        (item.id, f"{item.id} {(item.name or item.text).in_language(language)}") for item in indicators_of(assessment)
    ]


def carry_choices(uses: list[SourceUse], *, held: set[tuple[str, str]], today: date) -> list[tuple[str, Choice]]:
    """What can be carried forward, with its age and mark; what one uses already is left out. held: (indicator, key)."""
    return [
        (f"{use.indicator}.{use.source.key}", Choice(f"{use.indicator}: {use.source.title}", hint=_told(use, today)))
        for use in uses
        if (use.indicator, str(use.source.key)) not in held
    ]


def _told(use: SourceUse, today: date) -> str:
    mark = last_mark(use.source)
    said = [
        kind_words(use.source.kind),
        age_words(seen_on(use.source), today=today),
        _("marked: %(mark)s") % {"mark": MARKS[mark.mark][0]} if mark else "",
        mark.note if mark else "",
        use.passage,
    ]
    return ". ".join(part.rstrip(".") for part in said if part) + "."


def _sentence(sight: Sight, *, n_supported: int, n: int) -> str:
    if sight.scores:
        return _("Indicators that rest on a source: %(supported)d of %(n)d.") % {"supported": n_supported, "n": n}
    if may_hold_sources(sight):
        said = _("Indicators that rest on a source: %(supported)d of your %(n)d.") % {"supported": n_supported, "n": n}
        return said + " " + _("Only you see what you use until both assessors have handed in.")
    return _("What the assessors rest their scores on is shown once both have handed in.")


def may_hold_sources(sight: Sight) -> bool:
    """Whether the reader is somebody who uses sources."""
    return sight.part in {"assessor", "adjudicator"}


def _line(line: SourceInUse, *, today: date, may_add: bool) -> Line:
    label, tone = MARKS.get(line.mark, ("", ""))
    about = [kind_words(line.kind), line.origin, grade_words(line.grade)]
    carried = localized(line.carried_from) if line.carried_from else ""
    return Line(
        key=line.key,
        title=line.title,
        url=line.library_url,
        about=". ".join(part.rstrip(".") for part in about if part),
        age=age_words(line.seen_on, today=today),
        mark=str(label),
        tone=tone,
        carried=_("carried forward from %(round)s") % {"round": carried} if carried else "",
        passages=line.passages,
        notes=line.notes,
        used_by=", ".join(str(USERS[user]) for user in line.used_by),
        may_withdraw=may_add and line.is_own,
    )
