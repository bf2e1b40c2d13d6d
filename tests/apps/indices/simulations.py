"""Asking for a simulation, and being the worker that computes it."""

from typing import Any
from uuid import UUID

from rectitude.apps.indices.actions.uncertainty import simulate_run
from rectitude.apps.indices.models import UncertaintyRun
from rectitude.apps.indices.queries import in_index, result_of, run_at, runs_of
from tests.apps.indices.conftest import Built

QUICK = {"draws": "200", "base": "512", "confidence": "90", "seed": "1"}


def ask(built: Built, *kinds: str, number: int = 1, **answers: Any) -> Any:
    """Send the form with these kinds ticked."""
    return built.client.post(f"{built.path}{number}/uncertainty/", {**QUICK, "kinds": list(kinds), **answers})


def asked(built: Built, *kinds: str, number: int = 1, **answers: Any) -> UncertaintyRun:
    """The run that is queued."""
    answer = ask(built, *kinds, number=number, **answers)
    assert answer.status_code == 302, answer.context["form"].errors
    key = UUID(answer["Location"].rstrip("/").rsplit("/", 1)[-1])
    with in_index(built.index):
        return run_at(built.version(number), key)


def computed(built: Built, run: UncertaintyRun) -> UncertaintyRun:
    """What the worker does with it."""
    simulate_run.call(built.index.code, str(run.key))
    with in_index(built.index):
        found = run_at(run.version, run.key)
        assert result_of(found) is not None
        return found


def n_runs(built: Built, number: int = 1) -> int:
    with in_index(built.index):
        return runs_of(built.version(number)).count()


def run_url(built: Built, run: UncertaintyRun) -> str:
    return f"{built.path}{run.version.number}/uncertainty/{run.key}/"
