"""The files of an assessment, and what a register file that was brought would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.risks.fields import field_name
from rectitude.apps.risks.incoming import ReadLine, ReadRegister
from rectitude.apps.risks.models import ImportRecord
from rectitude.base.ui.components import Cell, Column, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmPage:
    """What the file would do. summary: in one sentence; may_take: whether there is anything to read in."""

    summary: str
    taken: Table
    left: Table | None
    absent: str
    may_take: bool


def confirm_page(read: ReadRegister) -> ConfirmPage:
    """The page somebody says yes on."""
    new = sum(line.is_new for line in read.lines)
    same = sum(line.is_same for line in read.lines)
    changed = len(read.lines) - new - same
    parts = [
        ngettext("%(n)d new risk", "%(n)d new risks", new) % {"n": new},
        ngettext("%(n)d risk changes", "%(n)d risks change", changed) % {"n": changed},
        ngettext("%(n)d stays as it is", "%(n)d stay as they are", same) % {"n": same},
        ngettext("%(n)d line is not understood", "%(n)d lines are not understood", len(read.left))
        % {"n": len(read.left)},
    ]
    return ConfirmPage(
        summary=", ".join(parts) + ".",
        taken=_taken([line for line in read.lines if not line.is_same]),
        left=_left(read) if read.left else None,
        absent=", ".join(read.absent),
        may_take=bool(read.taken),
    )


def _taken(lines: Sequence[ReadLine]) -> Table:
    columns = [_("Line"), _("Risk"), _("Scheme"), _("What changes"), _("Why")]
    return Table(
        caption=_("What would be read in"),
        columns=[Column(label=label) for label in columns],
        rows=[_row(line) for line in lines],
        empty=_("Nothing of the file would change the register."),
    )


def _row(line: ReadLine) -> list[object]:
    if line.is_new:
        what: object = Cell(text=_("new"), tone="brass")
        return [line.line, line.given.code or _("gets an id"), line.document["scheme"], what, ""]
    moves = [f"{_name(name)}: {_shown(was)} → {_shown(now)}" for name, was, now in line.changes]
    return [line.line, line.given.code or "", line.document["scheme"], "; ".join(moves), line.given.reason]


def _name(name: str) -> str:
    return {"inherent": _("Before controls"), "override": _("What remains")}.get(name) or field_name(name)


def _shown(value: Any) -> str:
    if value in (None, "", [], {}):
        return _("nothing")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(one["text"] if isinstance(one, dict) else str(one) for one in value)
    if isinstance(value, dict):
        rating = value.get("rating", value)
        return f"{rating.get('likelihood', '')}/{rating.get('impact', '')}"
    return str(value)


def _left(read: ReadRegister) -> Table:
    return Table(
        caption=_("Lines that are not understood. They are left out; mend them in the file and bring it again."),
        columns=[Column(label=_("Line")), Column(label=_("What to mend"))],
        rows=[[one.line, one.sentence] for one in read.left],
    )


def imports_table(records: Sequence[ImportRecord]) -> Table:
    """The files that were read in, the newest first."""
    rows = [
        [
            record.name,
            record.at,
            record.by_name,
            _("%(added)d added, %(changed)d changed, %(left)d left out")
            % {key: len(record.outcome[key]) for key in ("added", "changed", "left")},
        ]
        for record in records
    ]
    columns = [_("File"), _("On"), _("By"), _("What came of it")]
    return Table(
        caption=_("Files that were read in"),
        columns=[Column(label=label) for label in columns],
        rows=rows,
        empty=_("No file was read in."),
    )
