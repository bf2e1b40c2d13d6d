"""One topic from several sides: the institution's claim, the assessors' level, and surveys once there are any."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rectitude.apps.assessments.pages.dashboards.results.value import Area, Indicator, Results
from rectitude.apps.assessments.pages.dashboards.results.words import half_words
from rectitude.apps.assessments.pages.outputs.words import number
from rectitude.apps.assessments.queries.dashboards.triangulation import Claim
from rectitude.base.institutions.names import localized
from rectitude.base.ui.components import Because, Cell, Column, Table
from rectitude.core.instruments import Instrument
from rectitude.core.instruments.levels import Sides, claim_on, sides_together


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One indicator: the related survey items, what was claimed and verified on them, what assessors found in practice."""

    indicator: Indicator
    items: tuple[str, ...]
    claimed: Sides
    verified: Sides


@dataclass(frozen=True, slots=True, kw_only=True)
class TriangulationPage:
    """Everything the page says. topics: what the table and the API are drawn from."""

    topics: tuple[Topic, ...]
    areas: tuple[tuple[Area, Sides, Sides], ...]
    lead: str
    n_marked: int
    has_claims: bool
    indicator_table: Table
    area_table: Table
    because: tuple[Because, ...]


def topics_of(results: Results, instrument: Instrument, claims: Mapping[str, Claim]) -> tuple[Topic, ...]:
    """Every indicator asked of this function that has related items, in order."""
    found = []
    for one in results.indicators:
        item = instrument.item(one.id)
        if item is None or not item.related or not one.is_asked:
            continue
        related = [(claims[name], other) for name, other in item.related if name in claims]
        claimed = claim_on(claim.claimed(other) for claim, other in related)
        verified = claim_on(claim.verified(other) for claim, other in related)
        practice = float(one.practice) if one.practice is not None else None
        found.append(
            Topic(
                indicator=one,
                items=tuple(other for _name, other in item.related),
                claimed=Sides(claimed=claimed, found=practice),
                verified=Sides(claimed=verified, found=practice),
            )
        )
    return tuple(found)


def areas_together(results: Results, topics: Iterable[Topic]) -> tuple[tuple[Area, Sides, Sides], ...]:
    """Each area's sides, over its indicators that have both: as claimed, and as verified."""
    known = tuple(topics)
    return tuple(
        (
            area,
            sides_together(topic.claimed for topic in known if topic.indicator.area == area.id),
            sides_together(topic.verified for topic in known if topic.indicator.area == area.id),
        )
        for area in results.areas
    )


def triangulation_page(results: Results, instrument: Instrument, claims: Mapping[str, Claim]) -> TriangulationPage:
    """The sides of every topic beside each other."""
    topics = topics_of(results, instrument, claims)
    areas = areas_together(results, topics)
    marked = sum(topic.claimed.is_marked or topic.verified.is_marked for topic in topics)
    return TriangulationPage(
        topics=topics,
        areas=areas,
        lead=_lead(claims, marked, topics),
        n_marked=marked,
        has_claims=bool(claims),
        indicator_table=_indicator_table(topics, results.path),
        area_table=_area_table(areas, results.path),
        because=_because(claims),
    )


def _lead(claims: Mapping[str, Claim], marked: int, topics: tuple[Topic, ...]) -> str:
    if not claims:
        return _("No survey answers of this institution are open to you, so only the assessors’ side is shown.")
    both = sum(topic.claimed.difference is not None for topic in topics)
    said = _("On %(marked)s of %(both)s topics the two sides differ by one and a half levels or more.")
    return said % {"marked": marked, "both": both}


def disagreement_words(claimed: Sides, verified: Sides) -> str:
    """What the differences say, in words; "" where nothing can be compared."""
    if claimed.difference is None:
        return ""
    said = []
    if claimed.is_marked:
        more = _("The institution claims %(n)s levels more than the assessors found.")
        less = _("The assessors found %(n)s levels more than the institution claims.")
        said.append((more if claimed.difference > 0 else less) % {"n": number(abs(claimed.difference))})
    if verified.is_marked and verified.difference is not None:
        more = _("What reviewers verified is %(n)s levels above the assessors.")
        less = _("What reviewers verified is %(n)s levels below the assessors.")
        said.append((more if verified.difference > 0 else less) % {"n": number(abs(verified.difference))})
    return " ".join(said) or _("no marked disagreement")


def _marked(claimed: Sides, verified: Sides) -> object:
    words = disagreement_words(claimed, verified)
    is_marked = claimed.is_marked or verified.is_marked
    return Cell(text=_("disagreement"), tone="brass", note=words) if is_marked else words


def _columns(first: str) -> tuple[Column, ...]:
    return (
        Column(label=first),
        Column(label=_("Claimed"), numeric=True),
        Column(label=_("Verified"), numeric=True),
        Column(label=_("Assessors"), numeric=True),
        Column(label=_("Disagreement")),
        Column(label=_("Staff survey")),
        Column(label=_("Public survey")),
    )


def _indicator_table(topics: tuple[Topic, ...], path: str) -> Table:
    rows = [_line(topic, path) for topic in topics]
    return Table(
        caption=_("Topic by topic, levels from 0 to 4, the assessors’ in practice"),
        columns=_columns(_("Indicator and survey questions")),
        rows=rows,
    )


def _line(topic: Topic, path: str) -> tuple[object, ...]:
    one = topic.indicator
    return (
        Cell(text=f"{one.id} {one.name}", url=f"{path}{one.id}/", note=", ".join(topic.items)),
        _side(topic.claimed.claimed),
        _side(topic.verified.claimed),
        half_words(one.half("practice")),
        _marked(topic.claimed, topic.verified),
        _("no survey yet"),
        _("no survey yet"),
    )


def _side(value: float | None) -> str:
    return number(value) if value is not None else _("none")


def _area_table(areas: tuple[tuple[Area, Sides, Sides], ...], path: str) -> Table:
    rows = [_area_line(area, claimed, verified, path) for area, claimed, verified in areas]
    return Table(
        caption=_("Area by area, levels from 0 to 4, over the topics that have both sides"),
        columns=_columns(_("Area")),
        rows=rows,
    )


def _area_line(area: Area, claimed: Sides, verified: Sides, path: str) -> tuple[object, ...]:
    return (
        Cell(text=area.title, url=f"{path}areas/{area.id}/", note=_("%(n)s topics") % {"n": claimed.n}),
        _side(claimed.claimed),
        _side(verified.claimed),
        _side(claimed.found),
        _marked(claimed, verified),
        _("no survey yet"),
        _("no survey yet"),
    )


def _because(claims: Mapping[str, Claim]) -> tuple[Because, ...]:
    lines = [
        Because(
            term=_("The institution"),
            text=_("%(round)s, run %(number)s")
            % {"round": localized(c.assignment.round.title), "number": c.run.number},
            url=c.path,
        )
        for c in claims.values()
    ]
    method = _("mean of the related questions that have a score, beside the level in practice; marked from 1.5 levels")
    return (*lines, Because(term=_("Method"), text=f"{method} (triangulation, 1)"))
