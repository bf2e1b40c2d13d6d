"""The index of the demo: the released dashboards as one score, another version of it, and how sure that is."""

from datetime import timedelta
from typing import Any

from django.utils.translation import override

from rectitude.apps.assessments.public import dashboard_tables, rounds_with_releases
from rectitude.apps.indices.actions.building import GivenTable, GivenTables, create_index, save_version
from rectitude.apps.indices.actions.uncertainty import ask_for_uncertainty, simulate_run
from rectitude.apps.indices.models import CompositeIndex, IndexVersion
from rectitude.apps.indices.queries import in_index, version_at
from rectitude.apps.indices.specifying import alternative, beginning, edited, step_of, with_step
from rectitude.base.institutions.models import Programme
from rectitude.site.demo.people import crimjust
from rectitude.site.demo.rounds import Loading

CODE = "integrity-in-practice"
NAME = "Integrity in practice"
PURPOSE = "To see in which area technical assistance would help most. It orders nobody."
GEOMETRIC = "A weak area cannot be made up for"
NOTE = (
    "Integrity is only as good as its weaker areas: complaints that nobody follows up are not healed by good training."
)


def load_index(loading: Loading) -> CompositeIndex:
    """Released scores in practice on a fixed scale; then a geometric mean of the areas; then its uncertainty."""
    with override("en"):
        version = _begun(loading)
    index = version.index
    with in_index(index):
        other = _geometric(loading, index)
        _uncertain(loading, index, other)
    return index


def _begun(loading: Loading) -> IndexVersion:
    rounds = list(rounds_with_releases(Programme.objects.filter(pk=crimjust().pk)))
    tables = dashboard_tables(rounds, half="practice")
    assert tables is not None, "the demo's rounds are scored with one version of the instrument"
    at = loading.at - timedelta(days=3)
    return create_index(
        by=loading.actor("petra", at), at=at, programme=crimjust(), code=CODE, name=NAME, purpose=PURPOSE, language="en",
        tables=GivenTables(
            data=GivenTable(content=tables.data, name="dashboards.csv", origin=tables.origin),
            indicators=GivenTable(content=tables.indicators, name="dashboards-indicators.csv", origin=tables.origin),
        ),
        specification=beginning(on_levels=True),
    )  # fmt: skip


def _geometric(loading: Loading, index: CompositeIndex) -> IndexVersion:
    """Areas are ordinary means of their indicators; the index is a geometric mean of the areas."""
    first, at = version_at(index, 1), loading.at - timedelta(days=2)
    found: dict[str, Any] = alternative(first.specification, "geometric")
    levels = {str(first.figures["levels"]): "geometric"}
    own = edited(step_of(found, "aggregate"), "aggregate", {"method": "arithmetic", "levels": levels})
    return save_version(
        by=loading.actor("petra", at), at=at, index=index, based_on=first, title=GEOMETRIC, note=NOTE,
        specification=with_step(found, "aggregate", own),
    )  # fmt: skip


def _uncertain(loading: Loading, index: CompositeIndex, version: IndexVersion) -> None:
    """Assessors as far apart as they were, weights a quarter more or less, the other mean; computed at once."""
    own = step_of(version.specification, "aggregate") or {}
    plain = {key: value for key, value in own.items() if key != "step"}
    spread = {code: size for code, size in version.data.origin["spread"].items() if size > 0}
    factors = [
        {"factor": "assessors", "spread": spread, "range": [0, 4]},
        {"factor": "aggregate", "name": "aggregate", "of": [plain, {**plain, "levels": {}}]},
        {"factor": "weights", "noise": 0.25},
    ]
    asked = {
        "draws": 10_000,
        "seed": 1,
        "confidence": 0.9,
        "factors": factors,
        "sobol": {"base": 512, "replicates": 500},
    }
    at = loading.at - timedelta(days=1)
    run = ask_for_uncertainty(by=loading.actor("petra", at), at=at, index=index, version=version, specification=asked)
    simulate_run.call(index.code, str(run.key))
