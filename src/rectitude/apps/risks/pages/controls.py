"""The controls of a risk as a page, beside those others use against the same scheme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rectitude.apps.risks.pages.risk import because_of, controls_table
from rectitude.apps.risks.queries.register import Line
from rectitude.apps.risks.words import said
from rectitude.base.ui.components import Because, Link, Table
from rectitude.core.risk import RiskFault, Scales, SchemeLibrary


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlsPage:
    """add: where a control is added ("" when the reader may not)."""

    table: Table
    typical: Sequence[Link]
    because: Sequence[Because]
    add: str
    warning: str


def controls_page(line: Line, scales: Scales, library: SchemeLibrary, *, changes: bool) -> ControlsPage:
    """The controls of a risk."""
    add = f"{line.risk.path}controls/new/" if changes else ""
    typical = []
    if line.document["scheme_id"] and changes:
        try:
            scheme = library.scheme(line.document["scheme_id"])
            typical = [Link(label=said(one.text), url=f"{add}?like={one.id}") for one in scheme.controls]
        except RiskFault:
            typical = []
    warning = ""
    if line.document["override"] and changes:
        warning = _("The group set what remains in place of the rule. When the controls change, that is taken back.")
    return ControlsPage(
        table=controls_table(line, scales, changes=changes),
        typical=typical,
        because=because_of(line, scales),
        add=add,
        warning=warning,
    )
