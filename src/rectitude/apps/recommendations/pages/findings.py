"""Findings and proposals as their pages print them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.recommendations.fields import FINDING_FIELDS
from rectitude.apps.recommendations.models import Finding, FindingVersion, Proposal
from rectitude.apps.recommendations.pages.frame import area_words
from rectitude.base.institutions.names import localized
from rectitude.base.ui.components import Cell, Column, Row, Table
from rectitude.base.ui.templatetags.figures import day

_STATE_TONES = {Finding.State.OPEN: "brass", Finding.State.CLOSED: "grey"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One part of what a finding says."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PastVersion:
    """One version: its number, who wrote it, why."""

    number: int
    title: str
    by_name: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingPage:
    """One finding: what it says now, in which language, and its versions, the newest first."""

    finding: Finding
    rows: list[Row]
    said: list[Said]
    versions: list[PastVersion]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalPage:
    """One question that figures raised. figures: the values compared."""

    proposal: Proposal
    sentence: str
    question: str
    figures: list[Row]
    decided: str


def finding_page(finding: Finding, versions: Iterable[FindingVersion]) -> FindingPage:
    """The page of a finding. versions: all of them, in any order."""
    ordered = sorted(versions, key=lambda one: -one.number)
    asked = FINDING_FIELDS[finding.kind]
    body = ordered[0].body
    return FindingPage(
        finding=finding,
        rows=[
            Row(term=_("Number"), value=finding.code),
            Row(term=_("Kind"), value=finding.get_kind_display()),
            Row(term=_("State"), value=finding.get_state_display()),
            Row(term=_("About"), value=place_words(finding)),
            *([Row(term=_("Area"), value=area_words(finding.area))] if finding.area else []),
            Row(term=_("Recorded on"), value=day(finding.made_at)),
        ],
        said=[Said(heading=str(label), text=body[name]) for name, label in asked.items() if body.get(name)],
        versions=[
            PastVersion(number=one.number, title=one.title, by_name=one.by_name, at=one.at, reason=one.reason)
            for one in ordered
        ],
    )


def place_words(place: Finding | Proposal) -> str:
    """What it is about: an institution, a country, or the programme."""
    if place.institution is not None:
        return place.institution.name
    return str(place.country or place.programme)


def finding_table(findings: Iterable[Finding]) -> Table:
    """One row a finding."""
    rows = [
        [
            Cell(text=one.title, url=one.path, note=one.code),
            one.get_kind_display(),
            Cell(text=one.get_state_display(), tone=_STATE_TONES.get(Finding.State(one.state), "solid")),
            place_words(one),
            area_words(one.area),
            day(one.made_at),
        ]
        for one in findings
    ]
    columns = [
        Column(label=_("Finding")),
        Column(label=_("Kind")),
        Column(label=_("State")),
        Column(label=_("About")),
        Column(label=_("Area")),
        Column(label=_("Recorded on")),
    ]
    return Table(
        caption=_("Findings"), columns=columns, rows=rows, caption_hidden=True, empty=_("There is no such finding.")
    )


def found_sentence(n: int) -> str:
    """How many there are."""
    return ngettext("%(n)d finding", "%(n)d findings", n) % {"n": n}


def proposal_page(proposal: Proposal) -> ProposalPage:
    """The page of a question."""
    content = proposal.content
    figures = content.get("figures", {})
    return ProposalPage(
        proposal=proposal,
        sentence=localized(content.get("sentence")),
        question=localized(content.get("question")),
        figures=[
            Row(term=name, value=_("not recorded") if value is None else str(value)) for name, value in figures.items()
        ],
        decided=decided_words(proposal),
    )


def decided_words(proposal: Proposal) -> str:
    """What became of a question; empty while it waits."""
    decision = getattr(proposal, "decision", None)
    if decision is None:
        return ""
    if decision.finding is not None:
        return _("%(name)s made it a finding.") % {"name": decision.by_name}
    return _("%(name)s dismissed it: %(reason)s") % {"name": decision.by_name, "reason": decision.reason}


def proposal_table(proposals: Iterable[Proposal]) -> Table:
    """One row a question."""
    rows = [
        [
            Cell(text=localized(one.content.get("sentence")), url=f"/recommendations/proposals/{one.key}/"),
            place_words(one),
            area_words(str(one.content.get("area", ""))),
            day(one.at),
            _state_cell(one),
        ]
        for one in proposals
    ]
    columns = [
        Column(label=_("What was seen")),
        Column(label=_("About")),
        Column(label=_("Area")),
        Column(label=_("Since")),
        Column(label=_("State")),
    ]
    return Table(
        caption=_("Questions that figures raise"),
        columns=columns,
        rows=rows,
        caption_hidden=True,
        empty=_("No question waits for you."),
    )


def _state_cell(proposal: Proposal) -> Cell:
    decision = getattr(proposal, "decision", None)
    if decision is None:
        return Cell(text=_("waits for a decision"), tone="brass")
    return Cell(text=_("made a finding")) if decision.finding_id else Cell(text=_("dismissed"), tone="grey")
