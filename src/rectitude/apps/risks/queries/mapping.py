"""Processes, their steps, and schemes to think with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from rectitude.apps.risks.kept import library_named
from rectitude.apps.risks.models import OwnScheme, Process, RiskAssessment, Step
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.instruments.model import Text
from rectitude.core.risk import (
    ControlType,
    Scheme,
    SchemeLibrary,
    TypicalControl,
    joined_libraries,
)
from rectitude.core.risk.values import Choice

OWN = "own"


def processes_of(assessment: RiskAssessment) -> QuerySet[Process]:
    """The processes with their steps (`live_steps`) and how many risks stand at them (`n_risks`). Needs the scope."""
    steps = Step.objects.filter(assessment=assessment, removed_at__isnull=True).order_by("position", "pk")
    risks = Count("steps__risks", filter=Q(steps__risks__withdrawn_at__isnull=True), distinct=True)
    rows = Process.objects.filter(assessment=assessment, removed_at__isnull=True).annotate(n_risks=risks)
    return rows.prefetch_related(Prefetch("steps", queryset=steps, to_attr="live_steps")).order_by("number")


def process_at(assessment: RiskAssessment, key: UUID) -> Process:
    """One process with its steps; raises Problem(not-found). Needs the assessment's scope."""
    found = processes_of(assessment).filter(key=key).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    found.assessment = assessment
    return found


def steps_of(assessment: RiskAssessment) -> QuerySet[Step]:
    """Every step of every process, in order, with its process. Needs the assessment's scope."""
    rows = Step.objects.filter(assessment=assessment, removed_at__isnull=True, process__removed_at__isnull=True)
    return rows.select_related("process").order_by("process__number", "position", "pk")


def step_at(assessment: RiskAssessment, key: UUID) -> Step:
    """One step with its process; raises Problem(not-found). Needs the assessment's scope."""
    found = steps_of(assessment).filter(key=key).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    found.process.assessment = assessment
    return found


def own_schemes_of(assessment: RiskAssessment) -> QuerySet[OwnScheme]:
    """The schemes the institution added, in this assessment or before. Needs the assessment's scope."""
    return OwnScheme.objects.filter(institution=assessment.institution_id, retired_at__isnull=True)


def library_of(assessment: RiskAssessment) -> SchemeLibrary:
    """The library of the assessment with the institution's own schemes. Needs the assessment's scope."""
    base = library_named(assessment.library_digest, text=lambda: assessment.library)
    own = [_scheme(one) for one in own_schemes_of(assessment)]
    if not own:
        return base
    added = SchemeLibrary(
        id=base.id,
        version=base.version,
        title=base.title,
        description=base.description,
        languages=base.languages,
        causes=(),
        offences=(),
        schemes=tuple(own),
    )
    return joined_libraries(base, added)


def _scheme(own: OwnScheme) -> Scheme:
    content = own.content
    controls = (
        TypicalControl(id=one["id"], type=ControlType(one["type"]), text=_said(one["text"]))
        for one in content["controls"]
    )
    return Scheme(
        id=own.code,
        step=_said(content["step"]),
        scheme=_said(content["scheme"]),
        red_flags=tuple(Choice(id=one["id"], label=_said(one["label"])) for one in content["red_flags"]),
        causes=tuple(content["causes"]),
        controls=tuple(controls),
        offences=tuple(content["offences"]),
    )


def _said(texts: Mapping[str, Any]) -> Text:
    return Text(entries=tuple(texts.items()))
