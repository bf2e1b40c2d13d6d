"""The assessments there are, as a table."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from rectitude.apps.risks.models import RiskAssessment
from rectitude.base.ui.components import Cell, Column, Table
from rectitude.base.ui.templatetags.figures import day

STATE_TONES = {"mandate": "brass", "working": "solid", "monitoring": "", "closed": "grey"}


def assessment_rows(assessments: Iterable[RiskAssessment]) -> Table:
    """One row an assessment."""
    columns = [
        Column(label=_("Assessment")), Column(label=_("Institution")), Column(label=_("Begun")), Column(label=_("State")),
    ]  # fmt: skip
    rows = [[Cell(text=one.title, url=one.path), one.institution.name, day(one.at), _state(one)] for one in assessments]
    empty = _("There is no risk assessment you can read.")
    return Table(caption=_("Risk assessments"), caption_hidden=True, columns=columns, rows=rows, empty=empty)


def _state(assessment: RiskAssessment) -> Cell:
    label = RiskAssessment.State(assessment.state).label
    return Cell(text=label, tone=STATE_TONES[assessment.state] or "teal")
