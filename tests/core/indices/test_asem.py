"""The ASEM example (data: Joint Research Centre) equals COINr 1.1.14 at every stage, and with other settings.

The numbers below were printed by COINr on R 4.2.2; whole tables are compared where the reference values are at hand.
"""

import math
from typing import Any

import numpy as np
import pytest

from rectitude.core.indices.steps.statistics import indicator_statistics
from rectitude.core.snapshots import read_table

from .examples import ASEM, asem, asem_data, asem_framework

pytestmark = pytest.mark.skipif(not ASEM.exists(), reason="the reference values are not beside the repository")

DENOMINATE: dict[str, Any] = {"step": "denominate"}
BEFORE = [DENOMINATE, {"step": "impute", "method": "group-mean", "group": "EurAsia_group"}]
STEPS = [
    *BEFORE,
    {"step": "screen", "minimum_available": 0.9},
    {"step": "treat"},
    {"step": "normalise"},
    {"step": "aggregate"},
]
TIGHT: dict[str, Any] = {"step": "treat", "skew": 1, "kurtosis": 1.5}


def number(word: str | None) -> float:
    return float("nan") if word is None or word.strip() in ("", "NA") else float(word)


@pytest.mark.parametrize("stage", ["Raw", "Denominated", "Imputed", "Screened", "Treated", "Normalised", "Aggregated"])
def test_every_stage_equals_coinr(stage: str) -> None:
    found = asem(*STEPS).stages[stage.lower()]
    table = read_table((ASEM / f"stage_{stage}.csv").read_bytes())
    rows = [found.units.index(str(unit)) for unit in table.texts("uCode")]
    assert len(rows) == len(found.units) == 51
    for code in found.codes:
        expected = np.array([number(word) for word in table.texts(code)])
        np.testing.assert_allclose(found.values[rows, found.codes.index(code)], expected, rtol=1e-9, atol=0)


def test_the_index_and_its_parts() -> None:
    built = asem(*STEPS)
    assert built.score("CHE", "Index") == pytest.approx(68.3837242383417, rel=1e-9)
    assert built.score("CHE", "Conn") == pytest.approx(62.7879617180683, rel=1e-9)
    assert [built.rank(unit, "Index") for unit in ("CHE", "NLD", "DNK", "NOR", "BEL")] == [1, 2, 3, 4, 5]
    assert [built.ranks("Index").index(rank) for rank in (1,)] == [built.units.index("CHE")]
    assert built.weights["Conn"] == 0.5
    assert sum(built.effective[code] for code in asem_framework().indicator_codes) == pytest.approx(1)


@pytest.mark.parametrize(
    ("impute", "brunei", "myanmar", "tariff"),
    [
        ({"method": "mean"}, 14.286046511627907, 14.286046511627907, 2.4606249999999998),
        ({"method": "median"}, 14.6, 14.6, 1.6),
        ({"method": "group-median", "group": "GDP_group"}, 12.8, 14.7, 1.6),
        ({"method": "unit-mean"}, 15.090931146316208, 13.024835909192404, 7.0998475271083974),
        ({"method": "unit-mean", "level": 2}, 15.072423564790981, 8.3054960431270501, 5.9431600096345694),
        ({"method": "unit-median", "level": 3}, 13.331039400217968, 6.0400751238909836, 10.283809911057485),
    ],
)
def test_imputation_equals_coinr(impute: dict[str, Any], brunei: float, myanmar: float, tariff: float) -> None:
    found = asem(DENOMINATE, {"step": "impute", **impute}).scores
    assert found.value("BRN", "ConSpeed") == pytest.approx(brunei, rel=1e-12)
    assert found.value("MMR", "ConSpeed") == pytest.approx(myanmar, rel=1e-12)
    assert found.value("MMR", "Tariff") == pytest.approx(tariff, rel=1e-12)
    assert found.value("BRN", "Tariff") == 0.5


@pytest.mark.parametrize(
    ("treat", "flights"),
    [
        ({"winsorise": 2}, (0.001474607474241593, 0.006110008193718622, 0.0083032624624006981)),
        (
            {"winsorise": 1, "then": "box-cox", "lambda": 0.3},
            (0.001462633797860343, 0.0060858099184087546, 0.015576753146335776),
        ),
    ],
)
def test_treatment_with_other_limits_equals_coinr(treat: dict[str, Any], flights: tuple[float, ...]) -> None:
    found = asem(*BEFORE, {**TIGHT, **treat}).scores
    assert [found.value(unit, "Flights") for unit in ("AUS", "CHE", "MLT")] == pytest.approx(flights, rel=1e-10)


def test_means_mixed_by_level_with_a_minimum_share_equal_coinr() -> None:
    levels = {"2": "geometric", "3": "harmonic"}
    built = asem(
        DENOMINATE,
        {"step": "normalise", "range": [1, 100]},
        {"step": "aggregate", "levels": levels, "minimum_share": 0.8},
    )
    expected = (22.469659345504191, 45.104393638842119, 28.956474756842702)
    assert [built.score(unit, "Index") for unit in ("AUS", "CHE", "GRC")] == pytest.approx(expected, rel=1e-9)
    assert built.score("BRN", "Index") is None
    assert [note.code for note in built.messages("BRN", "Index")] == ["indices.without-value"]


@pytest.mark.parametrize(
    ("screen", "left"),
    [
        ({"method": "available", "minimum_available": 0.95}, 43),
        ({"method": "nonzero", "minimum_nonzero": 0.9}, 51),
        ({"minimum_available": 0.97, "minimum_nonzero": 0.85}, 40),
        ({"method": "available", "minimum_available": 0.95, "keep": ["BRN"], "drop": ["CHE"]}, 43),
    ],
)
def test_screening_keeps_as_many_as_coinr(screen: dict[str, Any], left: int) -> None:
    built = asem(DENOMINATE, {"step": "screen", **screen})
    assert (len(built.units), len(built.left_out)) == (left, 51 - left)


def test_statistics_equal_coinr_to_the_digits_it_prints() -> None:
    table = read_table((ASEM / "stats_raw.csv").read_bytes())
    names = {
        "Min": "minimum",
        "Max": "maximum",
        "Mean": "mean",
        "Median": "median",
        "Std": "sd",
        "Skew": "skew",
        "Kurt": "kurtosis",
        "N.Avail": "available",
        "N.NonZero": "nonzero",
        "N.Unique": "unique",
        "N.Same": "same",
        "Frc.Avail": "share_available",
    }
    found = indicator_statistics(asem_data().values, codes=asem_framework().indicator_codes)
    ours = {one.code: one for one in found}
    assert len(ours) == table.rows == 49
    for theirs, name in names.items():
        for code, word in zip(table.texts("iCode"), table.texts(theirs), strict=True):
            if (theirs, code) == ("N.Unique", "TolMin"):
                continue  # two pairs of values that differ in the 16th digit in R are equal in the file
            printed = number(word)
            half = 0.5 * 10.0 ** (math.floor(math.log10(abs(printed))) - 2) if printed else 0.0
            assert getattr(ours[str(code)], name) == pytest.approx(printed, abs=half * (1 + 1e-9), rel=0)
    assert ours["LPI"].skew == pytest.approx(-0.3042681283, rel=1e-9)
    flags = table.texts("Flag.SkewKurt")
    assert [ours[str(code)].outlying for code in table.texts("iCode")] == [flag == "OUT" for flag in flags]
