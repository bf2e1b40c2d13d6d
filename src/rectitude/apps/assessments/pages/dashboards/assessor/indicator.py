"""One indicator as its assessor scores it: everything the page shows, made from what is stored and what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from rectitude.apps.assessments.forms.dashboards.assessor_score import ScoreForm
from rectitude.apps.assessments.pages.dashboards.assessor.desk import Desk
from rectitude.apps.assessments.pages.dashboards.assessor.questions import Pointed, pointed, questions_about
from rectitude.apps.assessments.pages.dashboards.assessor.said import Before, Version, before_of, versions_of
from rectitude.apps.assessments.pages.dashboards.assessor.sources import Basis, Listed, basis_of
from rectitude.apps.assessments.pages.dashboards.assessor.tasks import name_of
from rectitude.apps.assessments.queries.dashboards.standing_before import stood_before
from rectitude.core.instruments import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaved:
    """Where words that are no score yet come from. how: draft, session (sent after signing out) or version.

    is_stale: a newer version was saved since they were begun. is_reworded: the indicator read differently then.
    """

    how: str
    at: datetime | None = None
    is_stale: bool = False
    is_reworded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two windows wrote at the same time: what the later one had not seen, and what counts now."""

    unseen: Version
    later: Version


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorPage:
    """The page of one indicator. form is None where it can only be read."""

    url: str
    list_url: str
    evidence_url: str
    indicator: str
    area: str
    place: int
    total: int
    name: str
    text: str
    hint: str
    evidence: str
    standards: tuple[str, ...]
    form: ScoreForm | None
    unsaved: Unsaved | None
    current: Version | None
    n_versions: int
    clash: Clash | None
    is_again: bool
    needs_declaration: bool
    asked: tuple[Pointed, ...]
    sources: tuple[Listed, ...]
    before: Before | None
    previous_url: str
    next_url: str
    next_open_url: str


def indicator_page(
    desk: Desk, item: Item, *, form: ScoreForm | None, unsaved: Unsaved | None, today: date, language: str
) -> IndicatorPage:
    """Put the page together. What stood in the round before is looked up only once an own score is saved."""
    order = [other.id for other in desk.items]
    here = order.index(item.id)
    section = desk.instrument.section(item.section)
    current = desk.scores.get(item.id)
    versions = versions_of(current)
    basis = basis_of(desk.own, today=today).get(item.id, Basis())
    period_to = desk.assessment.round.period_to
    asked = questions_about(current, basis, period_to=period_to) if current else []
    return IndicatorPage(
        url=f"{desk.url}{item.id}/",
        list_url=desk.url,
        evidence_url=f"{desk.assessment.path}evidence/?indicator={item.id}",
        indicator=item.id,
        area=section.title.in_language(language) if section else "",
        place=here + 1,
        total=len(order),
        name=name_of(item, language),
        text=item.text.in_language(language),
        hint=item.hint.in_language(language) if item.hint else "",
        evidence=item.evidence.in_language(language) if item.evidence else "",
        standards=item.standards,
        form=form,
        unsaved=unsaved,
        current=versions[0] if versions else None,
        n_versions=len(versions),
        clash=_clash(versions),
        is_again=item.id in desk.again,
        needs_declaration=desk.own.declared_at is None,
        asked=pointed(desk.assessment, item.id, asked),
        sources=basis.sources,
        before=before_of(stood_before(desk.assessment, item.id)) if current else None,
        previous_url=f"{desk.url}{order[here - 1]}/" if here else "",
        next_url=f"{desk.url}{order[here + 1]}/" if here + 1 < len(order) else "",
        next_open_url=desk.after(item.id),
    )


def _clash(versions: list[Version]) -> Clash | None:
    """Both texts when the current version was written without sight of the one before and says something else."""
    if len(versions) < 2 or not versions[0].was_overlooked:
        return None
    later, unseen = versions[0], versions[1]
    same = all(
        getattr(later, name) == getattr(unseen, name)
        for name in ("law", "practice", "text", "causes", "recommendation", "confidence", "journal")
    )
    return None if same else Clash(unseen=unseen, later=later)
