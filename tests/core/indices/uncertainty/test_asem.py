"""Single draws equal COINr's Regen with the same parameters, and the vignette's ranks are found again.

Expected numbers: COINr 1.1.14, build_example_coin(), the parameters set in $Log and Regen(); UA_results.RDS of its vignette
"sensitivity". They need the ASEM data of COINr, which lie beside the project.
"""

import math

import numpy as np
import pytest

from rectitude.core.indices import read_specification
from rectitude.core.indices.uncertainty import simulate
from rectitude.core.indices.uncertainty.arrays.engine import make_engine
from rectitude.core.indices.uncertainty.arrays.plan import make_plan
from rectitude.core.indices.uncertainty.arrays.rows import Rows

from ..examples import ASEM, asem_data, asem_framework
from .cases import ASEM_STEPS, VIGNETTE

pytestmark = pytest.mark.skipif(not ASEM.exists(), reason="the reference values do not lie beside the project")

GEOMETRIC_Z = {
    "AUT": (10.6146883016475, 10.6079264841468),
    "BEL": (10.7053903930441, 11.2392669713881),
    "CHE": (11.0920324000423, 11.2031329334158),
    "CHN": (8.67439127649445, 8.4699506773992),
    "LAO": (8.49221289005053, 8.286779357574),
}
GEOMETRIC_MIN_MAX = {
    "AUT": (52.7226835628243, 41.8721105936624),
    "BEL": (55.4806943458394, 53.4635497804865),
    "CHE": (58.3622104074953, 51.4684183573714),
    "CHN": (18.8900232534318, 10.7723912119506),
    "LAO": (21.7291173525127, 15.6922857693851),
}


def sines():
    """Weights of levels 2 and 3 times 1 + sin(place in the level) / 4: as unequal as noise, and the same in R."""
    frame = asem_framework()
    return {
        code: frame[code].weight * (1 + 0.25 * math.sin(at))
        for level in (2, 3)
        for at, code in enumerate(frame.at_level(level), start=1)
    }


@pytest.mark.parametrize("cells", [False, True], ids=["kept states", "every state"])
@pytest.mark.parametrize(
    ("choices", "wanted"),
    [
        ({"winmax": 1, "normalisation": 1, "weigh.weights": 1, "aggregation": 1, "impute.method": 0}, GEOMETRIC_Z),
        (
            {"winmax": 2, "normalisation": 0, "weigh.weights": 0, "aggregation": 1, "impute.method": 1},
            GEOMETRIC_MIN_MAX,
        ),
    ],
)
def test_a_draw_with_given_parameters_is_coinrs_regen(choices, wanted, cells):
    factors = [
        *(one for one in VIGNETTE if one["factor"] != "weights"),
        {"factor": "weigh", "parameter": "weights", "of": [{}, sines()]},
        {"factor": "impute", "parameter": "method", "of": ["group-mean", "mean"]},
    ]
    tables = {}
    if cells:  # errors of nothing to speak of: every draw has values of its own
        factors.append({"factor": "sampling", "standard_errors": "se"})
        tables["se"] = np.where(asem_framework().indicator_codes.index("LPI") == np.arange(49), 1e-13, 0) + np.zeros(
            (51, 1)
        )
    steps = [*ASEM_STEPS[:-1], {"step": "weigh"}, ASEM_STEPS[-1]]
    given = read_specification({"steps": steps, "uncertainty": {"factors": factors, "draws": 4, "sobol": None}})
    engine = make_engine(make_plan(asem_framework(), asem_data(), given, given.uncertainty, cells=tables))
    assert (engine.library is None) is cells
    rows = Rows(
        plan=engine.plan,
        design=engine.design,
        start=0,
        stop=1,
        index=np.zeros(3, dtype=np.int64),
        sides=np.zeros((3, len(engine.design.factors)), dtype=bool),
        forced={name: np.array([0, number, 0]) for name, number in choices.items()},
    )
    scores = engine.scores(rows)[:, 1]
    aggregates = [one.code for one in asem_framework().aggregates]
    for unit, (index, connectivity) in wanted.items():
        at = asem_data().units.index(unit)
        assert scores[aggregates.index("Index"), at] == pytest.approx(index, rel=1e-9)
        assert scores[aggregates.index("Conn"), at] == pytest.approx(connectivity, rel=1e-9)


def test_the_vignettes_ranks_are_found_again():
    """COINr's own N is 100: its 5 % and 95 % points are known to about a rank."""
    uncertainty = {"factors": VIGNETTE, "draws": 2000, "seed": 1, "sobol": {"base": 512, "replicates": 100}}
    given = read_specification({"steps": ASEM_STEPS, "uncertainty": uncertainty})
    found = simulate(asem_framework(), asem_data(), given)
    vignette = {
        "AUT": (7, 7.00, 5.95, 9), "BEL": (5, 5.15, 3, 9), "CHE": (1, 1.00, 1, 1), "CHN": (49, 48.72, 47, 50),
        "DNK": (3, 2.20, 2, 3), "LAO": (48, 48.15, 46, 50), "NLD": (2, 4.40, 2, 9),
    }  # fmt: skip
    for unit, (nominal, mean, low, high) in vignette.items():
        rank = found.rank(code="Index", unit=unit)
        assert rank.nominal == nominal
        assert rank.mean == pytest.approx(mean, abs=0.5)
        assert rank.low == pytest.approx(low, abs=1)
        assert rank.high == pytest.approx(high, abs=1)
    # its printed total shares, N = 100, have intervals of 0.15 to 0.45; ours lie within them
    intervals = {"winmax": (0.033, 0.061), "normalisation": (0.186, 0.370), "aggregation": (0.407, 0.837)}
    shares = {one.factor: one for one in found.decomposition(code="Index", result="rank-shift").shares}
    for factor, (low, high) in intervals.items():
        assert shares[factor].total_low < high
        assert shares[factor].total_high > low
    assert max(shares.values(), key=lambda one: one.total).factor == "aggregation"
