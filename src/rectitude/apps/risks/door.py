"""The way into an assessment: find it, decide, enter its scope."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from rectitude.apps.risks.models import RiskAssessment
from rectitude.apps.risks.pages.frame import Frame, frame_of
from rectitude.apps.risks.queries.reach import assessment_at, assessment_resource, in_assessment, is_inside, reading
from rectitude.apps.risks.queries.register import Line, Register, line_at, register_of
from rectitude.apps.risks.rules import FACILITATE, PROPOSE, READ
from rectitude.base.access.views import may, require
from rectitude.core.access import Actor, Resource, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """An assessment somebody may read. inside: as one of the institution or the group, not because it was opened."""

    request: Any = field(repr=False)
    actor: Actor
    at: datetime
    assessment: RiskAssessment
    resource: Resource
    inside: bool

    def may(self, rule: Rule) -> bool:
        """Whether to offer something. Never on a closed assessment."""
        return not self.assessment.is_closed and may(self.request, rule, self.resource)

    @property
    def facilitates(self) -> bool:
        """Whether the reader leads the work."""
        return self.may(FACILITATE)

    @property
    def proposes(self) -> bool:
        """Whether the reader may add risks and sightings."""
        return self.may(PROPOSE)

    def frame(self, at: str) -> Frame:
        """The frame of one of its pages."""
        return frame_of(self.assessment, at=at, facilitates=self.facilitates, inside=self.inside)

    def register(self) -> Register:
        """The register as far as this reader sees it."""
        return register_of(self.assessment, inside=self.inside)

    def line(self, code: str) -> Line:
        """One risk, as far as this reader sees it. Raises Problem(not-found)."""
        return line_at(self.assessment, code, inside=self.inside)


@contextmanager
def entered(request: Any, rule: Rule, code: str) -> Iterator[Door]:
    """Decide on the assessment of that code by the rule, and enter its scope. Raises Problem(not-found)."""
    assessment = assessment_at(code)
    asked, resource = reading(assessment, at=request.moment) if rule.name == READ.name else (rule, None)
    resource = resource or assessment_resource(assessment, at=request.moment)
    require(request, asked, resource)
    inside = is_inside(request.actor, resource, at=request.moment)
    with in_assessment(assessment):
        yield Door(
            request=request,
            actor=request.actor,
            at=request.moment,
            assessment=assessment,
            resource=resource,
            inside=inside,
        )
