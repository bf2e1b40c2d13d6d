"""Asking for a simulation, computing it in the worker, keeping what came of it.

The task stands beside the actions that queue and end it: the queue is a table, so that what was asked for and the task
are committed together.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django_tasks import task

from rectitude.apps.indices.computing import engine
from rectitude.apps.indices.models import CompositeIndex, IndexVersion, UncertaintyResult, UncertaintyRun
from rectitude.apps.indices.problems import INDEX_RETIRED
from rectitude.apps.indices.queries import in_index, index_at
from rectitude.apps.indices.rules import BUILD_INDEX, RECORD_RESULT
from rectitude.apps.indices.simulating import Simulation, checked, simulated
from rectitude.base.actions import Done, action
from rectitude.base.problems import Problem
from rectitude.core.access import Actor, Resource

WORKER = Actor(key="system:worker", name="Rectitude")
_TABLES = ("version__data", "version__indicators", "version__errors", "version__assessors")


def _on_index(*, index: CompositeIndex, **_: object) -> Resource:
    return index.as_resource()


@action(event="indices.uncertainty.asked", rule=BUILD_INDEX, on=_on_index)
def ask_for_uncertainty(
    *, by: Actor, at: datetime, index: CompositeIndex, version: IndexVersion, specification: Mapping[str, Any]
) -> Done[UncertaintyRun]:
    """Ask for a simulation; the worker computes it. The factors are checked now.

    Raises Problem: retired, specification-refused, draws-too-many.
    """
    if index.retired_at is not None:
        raise INDEX_RETIRED.because()
    checked(version, specification)
    with in_index(index):
        run = UncertaintyRun.objects.create(
            index=index, version=version, specification=dict(specification), by_key=by.key, by_name=by.name, at=at
        )
        simulate_run.enqueue(index.code, str(run.key))
    details = {"number": version.number, "run": str(run.key)}
    return Done(run, subject=f"index:{index.code}", details=details)


@action(event="indices.uncertainty.computed", rule=RECORD_RESULT, on=_on_index)
def record_uncertainty(
    *,
    by: Actor,
    at: datetime,
    index: CompositeIndex,
    run: UncertaintyRun,
    found: Simulation | None,
    refusal: str = "",
) -> Done[UncertaintyResult]:
    """Keep what a simulation gave, or why it gave nothing. Asked twice (a worker killed), the first answer stays."""
    with in_index(index):
        result, _made = UncertaintyResult.objects.get_or_create(
            run=run,
            defaults={
                "index": index,
                "figures": found.figures if found else None,
                "bundle": found.bundle if found else None,
                "refusal": refusal,
                "engine": engine(),
                "at": at,
            },
        )
    return Done(result, subject=f"index:{index.code}", details={"run": str(run.key), "refused": bool(result.refusal)})


@task()
def simulate_run(code: str, key: str) -> None:
    """Simulate and keep the result; what cannot be simulated is kept as a sentence. Done twice, it is done once."""
    index = index_at(code)
    with in_index(index):
        run = UncertaintyRun.objects.select_related(*_TABLES).get(key=key)
        if UncertaintyResult.objects.filter(run=run).exists():
            return
        found, refusal = None, ""
        try:
            found = simulated(run.version, run.specification)
        except Problem as problem:
            refusal = f"{problem.title}. {problem.action}"
    record_uncertainty(by=WORKER, at=timezone.now(), index=index, run=run, found=found, refusal=refusal)
