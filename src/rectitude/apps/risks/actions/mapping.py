"""Processes, steps, and schemes of the institution's own."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max

from rectitude.apps.risks.actions.gates import locked, on_assessment, on_part, subject_of
from rectitude.apps.risks.kept import library_in
from rectitude.apps.risks.models import OwnScheme, Process, Risk, RiskAssessment, Step
from rectitude.apps.risks.problems import IN_USE
from rectitude.apps.risks.queries.reach import in_assessment
from rectitude.apps.risks.rules import FACILITATE, PROPOSE
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor


@action(event="risks.process.saved", rule=FACILITATE, on=on_assessment)
def save_process(
    *,
    by: Actor,
    at: datetime,
    assessment: RiskAssessment,
    process: Process | None,
    name: str,
    posts: str = "",
    value_at_stake: str = "",
    outside_contacts: str = "",
) -> Done[Process]:
    """Add a process, or change `process`."""
    row = locked(assessment)
    with in_assessment(row):
        if process is None:
            last = Process.objects.filter(assessment=row).aggregate(last=Max("number"))["last"] or 0
            process = Process(assessment=row, number=last + 1)
        process.name, process.posts = name, posts
        process.value_at_stake, process.outside_contacts = value_at_stake, outside_contacts
        process.save()
    return Done(process, subject=subject_of(row), details={"process": str(process.key), "name": name})


@action(event="risks.process.removed", rule=FACILITATE, on=on_part("process"))
def remove_process(*, by: Actor, at: datetime, process: Process) -> Done[Process]:
    """Take a process off the map. Raises Problem(in-use) while a risk stands at one of its steps."""
    row = locked(process.assessment)
    with in_assessment(row):
        _require_unused(step__process=process)
        process.removed_at = at
        process.save(update_fields=["removed_at"])
    return Done(process, subject=subject_of(row), details={"process": str(process.key)})


@action(event="risks.step.saved", rule=FACILITATE, on=on_part("process"))
def save_step(
    *,
    by: Actor,
    at: datetime,
    process: Process,
    step: Step | None,
    kind: str,
    name: str,
    decides: str = "",
    discretion: str = Step.Discretion.NONE,
    high_reward: bool = False,
    note: str = "",
    position: int | None = None,
) -> Done[Step]:
    """Add a step at the end (or at `position`, counted from 1), or change `step` and move it there."""
    row = locked(process.assessment)
    with in_assessment(row):
        live = list(Step.objects.filter(process=process, removed_at__isnull=True).order_by("position", "pk"))
        step = step or Step(assessment=row, process=process, position=0)
        step.kind, step.name, step.decides, step.discretion = kind, name, decides, discretion
        step.high_reward, step.note = high_reward, note
        others = [one for one in live if one.pk != step.pk]
        was = live.index(step) + 1 if step.pk else len(others) + 1
        place = min(max(position or was, 1), len(others) + 1)
        others.insert(place - 1, step)
        for at_place, one in enumerate(others, 1):
            moved = one.position != at_place
            one.position = at_place
            if one is step:
                one.save()
            elif moved:
                one.save(update_fields=["position"])
    return Done(step, subject=subject_of(row), details={"step": str(step.key), "name": name})


@action(event="risks.step.removed", rule=FACILITATE, on=on_part("step"))
def remove_step(*, by: Actor, at: datetime, step: Step) -> Done[Step]:
    """Take a step off its process. Raises Problem(in-use) while a risk stands at it."""
    row = locked(step.assessment)
    with in_assessment(row):
        _require_unused(step=step)
        step.removed_at = at
        step.save(update_fields=["removed_at"])
    return Done(step, subject=subject_of(row), details={"step": str(step.key)})


def _require_unused(**where: Any) -> None:
    if Risk.objects.filter(**where, withdrawn_at__isnull=True).exists():
        raise IN_USE.because()


@action(event="risks.scheme.added", rule=PROPOSE, on=on_assessment)
def add_own_scheme(
    *, by: Actor, at: datetime, assessment: RiskAssessment, content: Mapping[str, Any]
) -> Done[OwnScheme]:
    """Add a scheme to think with; it also stands in the institution's later assessments. content: see OwnScheme.

    ValueError for a cause or an offence the library does not list.
    """
    row = locked(assessment)
    library = library_in(row.library)
    for name, known in (("causes", library.causes), ("offences", library.offences)):
        unknown = set(content[name]) - {one.id for one in known}
        if unknown:
            raise ValueError(f"unknown {name}: {', '.join(sorted(unknown))}")
    with in_assessment(row):
        taken = OwnScheme.objects.filter(institution=row.institution).count()
        scheme = OwnScheme.objects.create(
            institution=row.institution, assessment=row, code=f"own-{taken + 1}", content=dict(content),
            by_key=by.key, by_name=by.name, at=at,
        )  # fmt: skip
    return Done(scheme, subject=subject_of(row), details={"scheme": scheme.code})


@action(event="risks.scheme.retired", rule=FACILITATE, on=on_assessment)
def retire_own_scheme(*, by: Actor, at: datetime, assessment: RiskAssessment, scheme: OwnScheme) -> Done[OwnScheme]:
    """Take a scheme of the institution's own off the list. Risks made from it stay."""
    row = locked(assessment)
    scheme.retired_at = at
    with in_assessment(row):
        scheme.save(update_fields=["retired_at"])
    return Done(scheme, subject=subject_of(row), details={"scheme": scheme.code})
