"""The way into an index: decide, find the version asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rectitude.apps.indices.models import CompositeIndex, IndexVersion
from rectitude.apps.indices.pages.frame import Frame, frame_of
from rectitude.apps.indices.pages.reading import Stages
from rectitude.apps.indices.queries import index_at, latest_number_of, programmes_built_for, stages_kept, version_at
from rectitude.base.access.views import require
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Actor, Resource, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A version somebody may read, and build on when the index is not retired."""

    actor: Actor
    at: datetime
    index: CompositeIndex
    version: IndexVersion
    latest: int

    def frame(self, at: str) -> Frame:
        """The frame of one of its pages."""
        return frame_of(self.version, latest=self.latest, at=at)

    def stages(self) -> Stages:
        """The tables of every stage, loaded for this page."""
        return Stages(stages_kept(self.version))


def entered(request: Any, rule: Rule, code: str) -> CompositeIndex:
    """Decide on the index of that code. Raises Problem(not-found)."""
    index = index_at(code)
    require(request, rule, index.as_resource())
    return index


def opened(request: Any, index: CompositeIndex, number: int | None) -> Door:
    """A version of it, the latest without a number. Needs the index's scope; raises Problem(not-found)."""
    latest = latest_number_of(index)
    version = version_at(index, latest if number is None else number)
    return Door(actor=request.actor, at=request.moment, index=index, version=version, latest=latest)


def programmes(request: Any, rule: Rule) -> Any:
    """The programmes one builds indices for; whoever builds for none finds nothing here."""
    found = programmes_built_for(request.actor, at=request.moment)
    first = found.first()
    if first is None:
        require(request, rule, Resource(kind="programme", key="*"))
        raise OUT_OF_SCOPE.because()
    require(request, rule, Resource(kind="programme", key=first.code, scopes=first.scopes))
    return found
