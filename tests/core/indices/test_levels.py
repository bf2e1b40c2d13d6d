"""Settings of the aggregate step that differ by level, as COINr's vectors of dat_thresh and f_ag_para do."""

import numpy as np
import pytest

from rectitude.core.indices import IndexFault
from rectitude.core.indices.specification import read_step
from rectitude.core.indices.specification.writing import written_step

from .examples import small

RANGE = {"step": "normalise", "range": [1, 100]}


def test_each_level_may_have_its_own_power() -> None:
    step = {"step": "aggregate", "method": "generalised", "power": 2, "powers": {"3": -1}}
    built = small([RANGE, step])
    for unit in built.units:
        training, vetting = built.score(unit, "training"), built.score(unit, "vetting")
        parts = [built.score(unit, code) for code in ("Prevention", "Control")]
        assert parts[0] == pytest.approx(np.sqrt((training**2 + vetting**2) / 2), rel=1e-12)
        assert built.score(unit, "Integrity") == pytest.approx(2 / (1 / parts[0] + 1 / parts[1]), rel=1e-12)


def test_each_level_may_ask_for_its_own_share() -> None:
    step = {"step": "aggregate", "minimum_share": 0.5, "minimum_shares": {"3": 1}}
    built = small([RANGE, step], vetting=(1, 2, None, 4, 5), training=(10, 20, None, None, 50))
    assert built.score("Dogwood", "Prevention") is not None
    assert (built.score("Cedar", "Prevention"), built.score("Cedar", "Integrity")) == (None, None)
    shares = [
        next(one.value for one in built.because("Elm", code).inputs if one.name == "minimum share")
        for code in ("Control", "Integrity")
    ]
    assert shares == [0.5, 1]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"powers": {"7": 2}}, "no aggregate has level 7"),
        ({"minimum_shares": {"one": 1}}, r"minimum_shares\.one: a level is that of the parent"),
        ({"minimum_shares": {"²": 1}}, r"minimum_shares\.².*: a level is that of the parent"),
        ({"minimum_shares": {"2": 3}}, r"minimum_shares\.2: a number from 0 to 1"),
        ({"method": "generalised", "powers": {"2": 0}, "power": 1}, "of power nil is the geometric mean"),
    ],
)
def test_what_no_level_can_have(settings: dict[str, object], said: str) -> None:
    with pytest.raises(IndexFault, match=said):
        small([RANGE, {"step": "aggregate", **settings}])


def test_they_are_written_as_they_were_read() -> None:
    given = {"step": "aggregate", "powers": {"3": 2.0}, "minimum_shares": {"2": 0.5}, "method": "generalised"}
    assert read_step(written_step(read_step(given))) == read_step(given)


def test_optimised_weights_by_ranks() -> None:
    """The aim is out of reach for ranks of five units, and another correlation gives other weights."""
    found = [
        small([RANGE, {"step": "weigh", "method": "optimised", "correlation": how}, {"step": "aggregate"}]).weights
        for how in ("pearson", "spearman")
    ]
    assert found[0]["Control"] != pytest.approx(found[1]["Control"], rel=1e-3)
