"""The scales as a page: written levels, the matrix, the rule for what remains, what looks like a slip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rectitude.apps.risks.words import class_name, class_tone, said, sentences
from rectitude.base.ui.components import Cell, Column, Table
from rectitude.core.risk import Anchor, Rating, Scales, class_of, matrix_warnings, residual_warnings


@dataclass(frozen=True, slots=True, kw_only=True)
class ScalesPage:
    """Everything a rating is read against."""

    title: str
    description: str
    levels: Sequence[Table]
    matrix: Table
    residual: Table
    warnings: Sequence[str]
    appetite: str
    matrix_source: str
    residual_source: str


def scales_page(scales: Scales) -> ScalesPage:
    """The scales in the reader's language."""
    return ScalesPage(
        title=f"{said(scales.title)} ({scales.id} {scales.version})",
        description=said(scales.description),
        levels=[
            _levels(_("Likelihood"), scales.likelihood),
            _levels(_("Impact"), scales.impact),
            _levels(_("How good a control is on paper"), scales.design),
            _levels(_("How well a control works"), scales.operation),
        ],
        matrix=_matrix(scales),
        residual=_residual(scales),
        warnings=[*sentences(matrix_warnings(scales.matrix)), *sentences(residual_warnings(scales.residual))],
        appetite=class_name(scales, scales.appetite),
        matrix_source=scales.matrix.source,
        residual_source=scales.residual.source,
    )


def _levels(caption: str, anchors: Sequence[Anchor]) -> Table:
    columns = [Column(label=_("Level")), Column(label=pgettext("of a scale", "Name")), Column(label=_("What it means"))]
    return Table(
        caption=caption, columns=columns, rows=[[one.level, said(one.label), said(one.text)] for one in anchors]
    )


def _matrix(scales: Scales) -> Table:
    impacts = [one.level for one in scales.impact]
    columns = [
        Column(label=_("Likelihood")),
        *(Column(label=_("Impact %(level)d") % {"level": one}) for one in impacts),
    ]
    rows = []
    for anchor in reversed(scales.likelihood):
        found = [class_of(Rating(likelihood=anchor.level, impact=one), matrix=scales.matrix).outcome for one in impacts]
        cells = [Cell(text=class_name(scales, one), tone=class_tone(scales, one) or "teal") for one in found]
        rows.append([f"{anchor.level}. {said(anchor.label)}", *cells])
    return Table(caption=_("The class of every pair"), columns=columns, rows=rows)


def _residual(scales: Scales) -> Table:
    columns = [
        Column(label=_("Controls are worth")),
        Column(label=_("Taken off likelihood"), numeric=True),
        Column(label=_("Taken off impact, with a corrective control"), numeric=True),
    ]
    rows = [[step.effect, step.likelihood, step.impact_if_corrective] for step in scales.residual.steps]
    return Table(caption=_("What controls take off"), columns=columns, rows=rows)
