"""The signed versions of a register, one of them, and two beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.risks.fields import field_name
from rectitude.apps.risks.kept import scales_in
from rectitude.apps.risks.models import RegisterVersion, RiskAssessment
from rectitude.apps.risks.queries.register import signed_entries
from rectitude.apps.risks.words import cause_name, class_name, class_tone, said, word_name
from rectitude.base.ui.components import Cell, Column, Table
from rectitude.core.risk import (
    Change,
    Moved,
    RiskChange,
    RiskEntry,
    Scales,
    SchemeLibrary,
    compare_registers,
    residual_of,
)


def version_path(assessment: RiskAssessment, number: int) -> str:
    """The page of a signed version."""
    return f"{assessment.path}versions/{number}/"


def versions_table(assessment: RiskAssessment, versions: Iterable[RegisterVersion]) -> Table:
    """One row for each signed version, the newest first."""
    rows = [
        [
            Cell(text=str(version), url=version_path(assessment, version.number)),
            version.at,
            version.by_name,
            _("What remains was accepted") if hasattr(version, "acceptance") else _("Signed"),
        ]
        for version in versions
    ]
    return Table(
        caption=_("Signed versions of the register"),
        columns=[
            Column(label=_("Version")),
            Column(label=_("On")),
            Column(label=_("By")),
            Column(label=_("What it is")),
        ],
        rows=rows,
        empty=_(
            "No version is signed yet. A version keeps the register as it stands, so that later ones can be compared."
        ),
    )


def signed_table(version: RegisterVersion, *, inside: bool) -> Table:
    """The risks of a signed version as they were then, by the scales of then."""
    scales = scales_in(version.scales)
    rows = [_signed_row(entry, scales) for entry in signed_entries(version, inside=inside)]
    columns = [_("Risk"), _("Scheme"), _("Before controls"), _("What remains"), _("Owner"), _("Accepted by")]
    return Table(
        caption=_("The register as it was signed"),
        columns=[Column(label=label) for label in columns],
        rows=rows,
        empty=_("No risk was rated when this version was signed."),
    )


def _signed_row(entry: RiskEntry, scales: Scales) -> list[object]:
    residual = residual_of(entry, scales=scales)
    outcome = residual.classed.outcome
    rated = _("likelihood %(likelihood)d, impact %(impact)d") % {
        "likelihood": entry.inherent.likelihood,
        "impact": entry.inherent.impact,
    }
    accepted = ""
    if entry.accepted_by:
        accepted = _("%(name)s, %(day)s") % {"name": entry.accepted_by, "day": entry.accepted_on}
    return [
        entry.id,
        entry.scheme,
        rated,
        Cell(text=class_name(scales, outcome), tone=class_tone(scales, outcome)),
        entry.owner,
        accepted,
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRisk:
    """What became of one risk: the word and tone of its tag, what moved (None for a new one), the reason."""

    risk: str
    scheme: str
    what: str
    tone: str
    moves: Table | None
    reason: str
    is_unexplained: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two versions beside each other. summary: what changed in one sentence; unchanged: ids of those that are the same."""

    earlier: str
    later: str
    summary: str
    risks: Sequence[ChangedRisk]
    unchanged: str
    unexplained: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a comparison: a signed version, or the register as it stands now."""

    label: str
    entries: tuple[RiskEntry, ...]
    scales: Scales
    reasons: dict[str, str]


def signed_side(version: RegisterVersion, *, inside: bool) -> Side:
    """A signed version as a side."""
    return Side(
        label=str(version),
        entries=signed_entries(version, inside=inside),
        scales=scales_in(version.scales),
        reasons=dict(version.reasons),
    )


def comparison_of(earlier: Side, later: Side, *, library: SchemeLibrary) -> Comparison:
    """What changed from one to the other, each read by its own scales."""
    found = compare_registers(
        earlier.entries, later.entries, scales=later.scales, earlier_scales=earlier.scales, reasons=later.reasons
    )
    schemes = {entry.id: entry.scheme for entry in (*earlier.entries, *later.entries)}
    read = _Reading(earlier=earlier.scales, later=later.scales, library=library)
    unexplained = set(found.unexplained)
    changed = [one for one in found.changes if one.change is not Change.SAME]
    return Comparison(
        earlier=earlier.label,
        later=later.label,
        summary=_summary(found.changes),
        risks=[_changed(one, schemes[one.risk], read, is_unexplained=one.risk in unexplained) for one in changed],
        unchanged=", ".join(one.risk for one in found.of(Change.SAME)),
        unexplained=", ".join(found.unexplained),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    earlier: Scales
    later: Scales
    library: SchemeLibrary


def _summary(changes: Iterable[RiskChange]) -> str:
    several = list(changes)
    counts = {change: sum(one.change is change for one in several) for change in Change}
    worse = sum(one.direction > 0 for one in several)
    better = sum(one.direction < 0 for one in several)
    parts = [
        ngettext("%(n)d risk is new", "%(n)d risks are new", counts[Change.NEW]) % {"n": counts[Change.NEW]},
        ngettext("%(n)d is gone", "%(n)d are gone", counts[Change.GONE]) % {"n": counts[Change.GONE]},
        ngettext("%(n)d fell by class", "%(n)d fell by class", better) % {"n": better},
        ngettext("%(n)d rose by class", "%(n)d rose by class", worse) % {"n": worse},
    ]
    return ", ".join(parts) + "."


def _changed(change: RiskChange, scheme: str, read: _Reading, *, is_unexplained: bool) -> ChangedRisk:
    words = {
        Change.NEW: (_("new"), "brass"),
        Change.GONE: (_("gone"), "grey"),
        Change.MOVED: (_("changed"), "grey"),
    }
    what, tone = words[change.change]
    if change.direction:
        what, tone = (_("higher than before"), "rust") if change.direction > 0 else (_("lower than before"), "")
    return ChangedRisk(
        risk=change.risk,
        scheme=scheme,
        what=what,
        tone=tone,
        moves=_moves(change, read) if change.moves else None,
        reason=change.reason,
        is_unexplained=is_unexplained,
    )


def _moves(change: RiskChange, read: _Reading) -> Table:
    return Table(
        caption=_("What changed in %(risk)s") % {"risk": change.risk},
        columns=[Column(label=_("What")), Column(label=_("Was")), Column(label=_("Is"))],
        rows=[_moved(move, read) for move in change.moves],
        caption_hidden=True,
    )


def _moved(move: Moved, read: _Reading) -> list[object]:
    note = _("Only the scales changed, not what was rated.") if move.by_scales else ""
    was = _worded(move.what, move.was, read.earlier, read.library)
    now = _worded(move.what, move.now, read.later, read.library)
    return [Cell(text=field_name(move.what), note=note), was, now]


def _worded(what: str, value: str, scales: Scales, library: SchemeLibrary) -> str:
    if not value:
        return _("nothing")
    if what == "class":
        return class_name(scales, value)
    if what == "causes":
        return ", ".join(cause_name(library, one) for one in value.split(", "))
    if what in {"velocity", "treatment"}:
        return word_name(scales, what, value)
    for axis in ("likelihood", "impact"):
        if what.startswith(axis) and value.isdigit():
            return f"{value}: {said(scales.anchor(axis, int(value)).label)}"
    return value
