"""What stands around every page of an assessment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rectitude.apps.risks.models import RiskAssessment
from rectitude.base.ui.components import Tab


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Title, place and tabs of a page of an assessment. facilitates: the reader leads the work."""

    path: str
    code: str
    title: str
    institution: str
    state: str
    state_name: str
    tabs: Sequence[Tab]
    facilitates: bool
    inside: bool
    is_closed: bool
    closed_because: str


def frame_of(assessment: RiskAssessment, *, at: str, facilitates: bool, inside: bool) -> Frame:
    """The frame; `at` is the name of the tab that is open ("" is the overview, "-" none)."""
    named = [
        ("", _("Overview")),
        ("register", _("Register")),
        ("heat-map", _("Heat map")),
        ("flags", _("Red flags")),
        ("review", _("Review")),
        ("versions", _("Versions")),
        ("files", _("Files")),
    ]
    if inside:
        named.insert(3, ("workshop", _("Workshop")))
    tabs = [Tab(label=label, url=f"{assessment.path}{name}/" if name else assessment.path, is_here=name == at)
            for name, label in named]  # fmt: skip
    return Frame(
        path=assessment.path,
        code=assessment.code,
        title=assessment.title,
        institution=assessment.institution.name,
        state=assessment.state,
        state_name=str(RiskAssessment.State(assessment.state).label),
        tabs=tabs,
        facilitates=facilitates,
        inside=inside,
        is_closed=assessment.is_closed,
        closed_because=assessment.closed_because,
    )
