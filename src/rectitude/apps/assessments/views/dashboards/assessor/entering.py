"""Coming to one's desk: the assessment's door, then what one has there oneself."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rectitude.apps.assessments.pages.dashboards.assessor.desk import Desk, desk_of
from rectitude.apps.assessments.pages.dashboards.door import Door, opened
from rectitude.apps.assessments.pages.dashboards.frame import frame_of
from rectitude.apps.assessments.rules import SCORE
from rectitude.base.access.requests import ActorRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated:
    """An assessor at their desk."""

    door: Door
    desk: Desk

    def page(self, request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        """One page of the desk, in the assessment's frame."""
        frame = frame_of(self.door.assessment, self.door.sight, at="score")
        template = f"assessments/dashboards/assessor/{name}.html"
        return render(request, template, {"frame": frame, **context}, status=status)

    def fresh(self) -> Desk:
        """The desk as it is after something was saved."""
        return desk_of(self.door.assessment, self.door.sight.own)


@contextmanager
def seated(request: ActorRequest, *, round_code: str, institution_code: str, function: str) -> Iterator[Seated]:
    """Enter as one of the two assessors. Problem(not-found) for anybody else."""
    with opened(
        request, SCORE, round_code=round_code, institution_code=institution_code, function=function
    ) as door:  # fmt: skip
        yield Seated(door=door, desk=desk_of(door.assessment, door.sight.own))
