"""The designs, domains, replicates and fittings that the other comparisons leave out: R's numbers once more."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from rectitude.core.stats.surveys import (
    Design,
    Lonely,
    Movement,
    ReplicateKind,
    calibrate,
    jackknife,
    mean,
    post_stratify,
    rake,
    replicate_design,
    survey_design,
    total,
)

from . import further as f

R = f.expected()
CLUSTERS = survey_design(weights=f.W, strata=f.STRATUM, clusters=f.CLUSTER)
STAGES = survey_design(
    weights=f.W, strata=f.STRATUM, clusters=(f.CLUSTER, f.I), population=(f.CLUSTERS_THERE, f.PEOPLE_THERE)
)


def _agree(of: str, found: f.Numbers) -> None:
    wanted = {name.removeprefix(f"{of}."): numbers for name, numbers in R.items() if name.startswith(f"{of}.")}
    for name, numbers in found.items():
        near = [None if one is None else pytest.approx(one, rel=2e-9, abs=1e-12) for one in wanted[name]]
        assert numbers == near, f"{of}.{name}"


@pytest.mark.parametrize(
    ("of", "design", "where"),
    [
        ("clusters", CLUSTERS, None),
        ("domain", CLUSTERS, f.INSIDE),
        ("stages", STAGES, None),
        ("stages.domain", STAGES, f.INSIDE),
        ("jackknife", jackknife(CLUSTERS), None),
    ],
)
def test_designs_and_domains(of: str, design: Design, where: Any) -> None:
    _agree(of, f.asked(design, where))


@pytest.mark.parametrize(("of", "design"), [("clusters", CLUSTERS), ("stages", STAGES)])
def test_design_effects_and_rules_of_quantiles(of: str, design: Design) -> None:
    _agree(of, f.asked_further(design))


def _signs() -> Any:
    """Sylvester's Hadamard matrix of order 8: two clusters of a stratum have opposite signs."""
    rows = [
        [(-1) ** (c + bin((c // 2 + 1) & r).count("1")) for r in range(8)] for c in range(12)
    ]  # the stratum from 1 is the row of the matrix
    return np.array(rows, dtype=float)


@pytest.mark.parametrize("of", ["BRR", "Fay", "bootstrap", "mse"])
def test_given_replicates_of_every_kind(of: str) -> None:
    cluster, column = np.meshgrid(np.arange(12), np.arange(20), indexing="ij")
    drawn = ((cluster * cluster * (column + 1) + column * column * 5 + cluster * column) % 7) / 3
    factors = {"BRR": 1 + _signs(), "bootstrap": drawn}.get(of, 1 + 0.6 * _signs())
    kind = ReplicateKind.FAY if of == "mse" else ReplicateKind(of)
    design = replicate_design(
        weights=f.W,
        replicate_weights=factors[f.CLUSTER],
        kind=kind,
        fay=0.4 if kind is ReplicateKind.FAY else 0.0,
        mse=of == "mse",
        combined=False,
    )
    _agree(of, f.asked(design) if of != "mse" else {"mean": f.asked(design)["mean"]})


@pytest.mark.parametrize("of", [Lonely.REMOVE, Lonely.ADJUST, Lonely.AVERAGE])
def test_a_stratum_with_one_cluster(of: Lonely) -> None:
    left = f.CLUSTER != 5
    design = survey_design(weights=f.W[left], strata=f.STRATUM[left], clusters=f.CLUSTER[left], lonely=of)
    found = f.asked(design, rows=left)
    if of is Lonely.AVERAGE:  # R counts only the strata in which it finds somebody of the domain; ours counts them all
        for name in ("means", "totals", "ratios", "crossed"):
            assert found.pop(name) != pytest.approx(R[f"average.{name}"])
    _agree(of.value, found)


def test_a_lonely_stratum_is_averaged_alike_for_a_domain_and_for_noughts_outside_it() -> None:
    left = f.CLUSTER != 5
    design = survey_design(weights=f.W[left], strata=f.STRATUM[left], clusters=f.CLUSTER[left], lonely=Lonely.AVERAGE)
    inside = f.KIND[left] == 2
    some, noughts = total(f.Y[left], design=design, where=inside), total(f.Y[left] * inside, design=design)
    assert some.standard_error == pytest.approx(noughts.standard_error)


def _known() -> tuple[dict[int, float], dict[int, float], float]:
    numbers = [float(one) for one in R["known"] if one is not None]
    return dict(enumerate(numbers[:3])), dict(enumerate(numbers[3:5])), numbers[5]


def _calibrated(movement: Movement, bounds: tuple[float, float]) -> Design:
    kinds, _, of_x = _known()
    columns = {"one": np.ones(48), "x": f.X} | {str(k): (k == f.KIND) * 1.0 for k in (1, 2)}
    sums = {"one": sum(kinds.values()), "x": of_x, "1": kinds[1], "2": kinds[2]}
    return calibrate(CLUSTERS, variables=columns, totals=sums, movement=movement, bounds=bounds, tolerance=1e-12)


def _spread() -> Design:
    kinds, _, of_x = _known()
    return calibrate(
        CLUSTERS,
        variables={"one": np.ones(48), "x": f.X},
        totals={"one": sum(kinds.values()), "x": of_x},
        spread=f.X,
    )


FITTINGS: dict[str, Callable[[], Design]] = {
    "post": lambda: post_stratify(CLUSTERS, groups=f.KIND, population=_known()[0]),
    "rake": lambda: rake(CLUSTERS, margins=[f.KIND, f.HALF], populations=_known()[:2]),
    "linear": lambda: _calibrated(Movement.LINEAR, (-math.inf, math.inf)),
    "bounded": lambda: _calibrated(Movement.LINEAR, (0.8, 1.3)),
    "power": lambda: _calibrated(Movement.RAKING, (-math.inf, math.inf)),
    "logit": lambda: _calibrated(Movement.LOGIT, (0.7, 1.5)),
    "spread": _spread,
}


@pytest.mark.parametrize("of", list(FITTINGS))
def test_fittings(of: str) -> None:
    _agree(of, f.fitted(FITTINGS[of]()))


def test_every_number_of_r_is_asked_for() -> None:
    of = {"clusters", "domain", "stages", "BRR", "Fay", "bootstrap", "mse", "jackknife", "remove", "adjust", "average"}
    assert {name.split(".")[0] for name in R} == of | set(FITTINGS) | {"known"}
    assert sum(map(len, R.values())) > 1900
    assert mean(f.Y, design=CLUSTERS).n == 48
