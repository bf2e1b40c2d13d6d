"""Why an indicator has its level: text, settlement, sources, questions, the institution's words, method and proof."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from rectitude.apps.assessments.models.dashboards import (
    Assessment,
    PeerQuery,
    Scoring,
    Settlement,
)
from rectitude.apps.assessments.pages.dashboards.results.page import origin_lines
from rectitude.apps.assessments.pages.dashboards.results.replies import Replied, Words, replied
from rectitude.apps.assessments.pages.dashboards.results.sources import SourceSaid, sources_said
from rectitude.apps.assessments.pages.dashboards.results.value import Indicator, Results
from rectitude.apps.assessments.pages.dashboards.results.words import HALF_NAMES, ORIGINS, half_words, signed
from rectitude.apps.assessments.queries.dashboards.assessments import instrument_for
from rectitude.apps.assessments.queries.dashboards.library import SourceInUse
from rectitude.apps.assessments.queries.dashboards.results import Story
from rectitude.apps.assessments.queries.dashboards.sight import Sight
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.base.ui.components import Because
from rectitude.core.instruments import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfSaid:
    """One half as it counts: name, level or reason (for {% level %}), and what the instrument says that level is."""

    name: str
    level: int | str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of the standing score. reason: why it stands, in the words of who settled it."""

    number: int
    law: int | str
    practice: int | str
    origin: str
    reason: str
    text: str
    language: str
    causes: str
    recommendation: str
    confidence: str
    by: str
    at: datetime
    is_counted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Blind:
    """What one assessor scored, as handed in."""

    letter: str
    law: int | str
    practice: int | str
    confidence: str
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A peer reviewer's question, what was said about it, and how it was closed ("" while it is open)."""

    question: Words
    notes: tuple[Words, ...]
    outcome: str
    closing: Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorPage:
    """Everything the page says."""

    results: Results
    indicator: Indicator
    area_title: str
    area_url: str
    halves: tuple[HalfSaid, ...]
    gap: str
    lowered: str
    newer: str
    standing: Version | None
    earlier: tuple[Version, ...]
    blind: tuple[Blind, ...]
    asked: tuple[Asked, ...]
    replied: tuple[Replied, ...]
    sources: tuple[SourceSaid, ...]
    because: tuple[Because, ...]


def indicator_page(
    results: Results, assessment: Assessment, *, indicator: str, story: Story, sources: Iterable[SourceInUse],
    sight: Sight,
) -> IndicatorPage:  # fmt: skip
    """The because of one indicator. Raises Problem(access.not-found) for one that is not asked of this function."""
    found = next((one for one in results.indicators if one.id == indicator and one.is_asked), None)
    item = instrument_for(assessment).item(indicator)
    if found is None or item is None:
        raise OUT_OF_SCOPE.because()
    names = sight.names
    versions = [_version(s, counted=found.settlement, names=names) for s in story.settlements]
    area = next((area for area in results.areas if area.id == found.area), None)
    return IndicatorPage(
        results=results,
        indicator=found,
        area_title=area.title if area else found.area,
        area_url=f"{results.path}areas/{found.area}/",
        halves=tuple(_half(found, name, item, results.language) for name in ("law", "practice")),
        gap=_gap(found),
        lowered=_lowered(found),
        newer=_newer(found),
        standing=versions[-1] if versions else None,
        earlier=tuple(reversed(versions[:-1])),
        blind=tuple(_blind(s, letter) for s, letter in zip(story.scores, "AB", strict=True) if s is not None),
        asked=tuple(_asked(query, names=names) for query in story.queries),
        replied=tuple(replied(reply, names=names or sight.is_institution) for reply in story.replies),
        sources=sources_said(sources),
        because=_because(results, found, item),
    )


def _half(found: Indicator, name: str, item: Item, language: str) -> HalfSaid:
    value = found.half(name)
    anchors = {level: text for part in item.parts for level, text in getattr(part, f"anchors_{name}")}
    anchor = anchors[value].in_language(language) if isinstance(value, int) and value in anchors else ""
    return HalfSaid(name=str(HALF_NAMES[name]), level=value, anchor=anchor)


def _gap(found: Indicator) -> str:
    if found.gap is None:
        return ""
    if found.gap == 0:
        return _("Law and practice are level.")
    return _("Gap between law and practice: %(gap)s of 4 levels.") % {"gap": signed(found.gap)}


def _lowered(found: Indicator) -> str:
    if found.scored_practice is None:
        return ""
    said = _("Scored %(scored)s in practice; refused requests for information limit what counts to %(counted)s.")
    return said % {"scored": found.scored_practice, "counted": found.practice}


def _newer(found: Indicator) -> str:
    if not found.is_newer:
        return ""
    said = _("The figures count version %(counted)s; version %(stands)s stands now. The next computation takes it in.")
    return said % {"counted": found.settlement, "stands": found.stands}


def level_of(row: Settlement | Scoring, half: str) -> int | str:
    """A stored half as {% level %} takes it."""
    level: int | None = getattr(row, half)
    return level if level is not None else str(getattr(row, f"{half}_missing"))


def _version(row: Settlement, *, counted: int, names: bool) -> Version:
    agreed = row.origin == Settlement.Origin.AGREED
    return Version(
        number=row.number,
        law=level_of(row, "law"),
        practice=level_of(row, "practice"),
        origin=str(ORIGINS.get(row.origin, row.origin)),
        reason=row.reason,
        text=row.text,
        language=row.language,
        causes=row.causes,
        recommendation=row.recommendation,
        confidence=str(row.get_confidence_display()) if row.confidence else "",
        by=row.by_name if names and not agreed else "",
        at=row.at,
        is_counted=row.number == counted,
    )


def _blind(row: Scoring, letter: str) -> Blind:
    words = Words(text=row.text, language=row.language, by="", at=row.at)
    return Blind(
        letter=letter,
        law=level_of(row, "law"),
        practice=level_of(row, "practice"),
        confidence=str(row.get_confidence_display()) if row.confidence else "",
        words=words,
    )


def _asked(query: PeerQuery, *, names: bool) -> Asked:
    def by(name: str) -> str:
        return name if names else ""

    closing = getattr(query, "closing", None)
    title = _("Peer reviewer %(seat)s asks") % {"seat": query.appointment.seat}
    return Asked(
        question=Words(text=query.text, language="", by=by(query.by_name), at=query.at, title=title),
        notes=tuple(
            Words(text=note.text, language="", by=by(note.by_name), at=note.at, title=part_words(note.part))
            for note in query.notes.all()
        ),
        outcome=str(closing.get_outcome_display()) if closing else "",
        closing=Words(text=closing.text, language="", by=by(closing.by_name), at=closing.at) if closing else None,
    )


def part_words(part: str) -> str:
    """Who speaks, by the part they have."""
    words = {
        "assessor": _("An assessor"),
        "adjudicator": _("The adjudicator"),
        "peer_reviewer": _("A peer reviewer"),
        "arbiter": _("The arbiter of appeals"),
    }
    return words.get(part, part)


def _because(results: Results, found: Indicator, item: Item) -> tuple[Because, ...]:
    levels = [f"{HALF_NAMES[name]}: {half_words(found.half(name))}" for name in ("law", "practice")]
    lines = [Because(term=_("Levels"), text="; ".join(levels))]
    if item.standards:
        lines.append(Because(term=_("Standards"), text=", ".join(item.standards)))
    lines.append(Because(term=_("Version"), text=str(found.settlement)))
    method = _("scored twice blind against written anchors, settled, peer-reviewed, answered by the institution")
    return (*lines, *origin_lines(results, method=method))
