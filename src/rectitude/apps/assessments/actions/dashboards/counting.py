"""Results that follow from what stands. Called inside an action's transaction; no action itself."""

import hashlib
import json
from datetime import datetime
from typing import Any

from rectitude import __version__
from rectitude.apps.assessments.models.dashboards import Assessment, ResultRun
from rectitude.apps.assessments.queries.dashboards.figures import Standing, figures_of, standing_of

METHOD = "justice-dashboard-results"


def compute_results(assessment: Assessment, *, occasion: str, at: datetime) -> ResultRun:
    """Compute and store an assessment's figures as a new immutable run.

    occasion: "adjudicated", "reviewed", "final" or "released". The run names every input, the instrument's digest, the
    method and the version of the code; the draws of the intervals are seeded by the inputs, so that anybody gets the
    same digits again.
    """
    standing = standing_of(assessment)
    inputs = _inputs(standing)
    digest = hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()
    last = ResultRun.objects.filter(assessment=assessment).order_by("-number").first()
    run: ResultRun = ResultRun.objects.create(
        assessment=assessment,
        number=last.number + 1 if last else 1,
        inputs=inputs,
        inputs_digest=digest,
        instrument_digest=assessment.instrument.digest,
        figures=figures_of(standing, seed=int(digest[:8], 16)),
        method=METHOD,
        code_version=__version__,
        occasion=occasion,
        at=at,
    )
    return run


def _inputs(standing: Standing) -> dict[str, Any]:
    """Everything the figures depend on, by indicator."""
    refusals = standing.refusals
    return {
        "indicators": {indicator.id: _input(standing, indicator.id) for indicator in standing.counted},
        "refusals": [refusals.n_requests, refusals.n_refused, refusals.n_indicators],
    }


def _input(standing: Standing, indicator: str) -> dict[str, Any]:
    a, b = standing.blind.pair(indicator)
    stands = standing.settlements.get(indicator)
    said: dict[str, Any] = {
        "settlement": stands.number if stands else 0,
        "a": a.number if a else 0,
        "b": b.number if b else 0,
    }
    for name, levels in (("stands", stands), ("a_levels", a), ("b_levels", b)):
        if levels is not None:
            said[name] = [levels.law, levels.law_missing, levels.practice, levels.practice_missing]
    return said
