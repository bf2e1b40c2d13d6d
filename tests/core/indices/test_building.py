"""An index from end to end on five made-up units: scores by hand, ranks, bands, faults."""

from typing import Any

import numpy as np
import pytest

from rectitude.core.indices import Aggregate, IndexFault, Indicator, framework
from rectitude.core.indices.arrays.ranks import AS_ONE, ranks
from rectitude.core.indices.uncertainty.arrays.ranking import ranks as draw_ranks

from .examples import SIMPLE, UNITS, VALUES, small, small_framework


def test_scores_by_hand() -> None:
    built = small()
    assert built.scores.column("training") == (0, 25, 50, 75, 100)
    assert built.scores.column("complaints") == (0, 25, 50, 75, 100)
    assert built.score("Dogwood", "Prevention") == 75
    assert built.score("Dogwood", "Control") == 87.5
    assert built.score("Dogwood", "Integrity") == 81.25
    assert built.because("Dogwood", "Integrity").input("Control") == 87.5
    assert built.because("Dogwood", "Integrity").method == "index-arithmetic"
    why = built.because("Dogwood", "complaints")
    assert (why.input("raw"), why.input("normalised"), why.input("direction")) == (2.0, 75.0, -1.0)
    assert list(built.stages) == ["raw", "normalised", "aggregated"]
    with pytest.raises(KeyError):
        built.because("Nowhere", "Integrity")


def test_equal_scores_share_the_better_rank() -> None:
    built = small(vetting=(1, 2, 2, 4, None))
    assert built.ranks("vetting") == (4, 2, 2, 1, None)
    assert built.rank("Elm", "vetting") is None


def test_bands_begin_at_their_start() -> None:
    built = small(bands=[{"name": "weak", "from": 25}, {"name": "strong", "from": 75}])
    names = [band.name if (band := built.band(unit, "training")) else None for unit in UNITS]
    assert names == [None, "weak", "weak", "strong", "strong"]


def test_weights_count_within_their_group() -> None:
    weigh = {"step": "weigh", "weights": {"training": 3, "Control": 0}}
    built = small([{"step": "normalise"}, weigh, {"step": "aggregate"}])
    assert built.weights["training"] == 0.75
    assert built.effective["training"] == 0.75
    assert built.effective["audits"] == 0
    assert (
        built.score("Cedar", "Integrity") == built.score("Cedar", "Prevention") == pytest.approx(0.75 * 50 + 0.25 * 25)
    )
    equal = small(
        [{"step": "normalise"}, {"step": "weigh", "method": "equal"}, {"step": "aggregate"}],
        tree=small_framework(training=9),
    )
    assert equal.weights["training"] == 0.5


def test_computed_weights_are_those_the_index_uses() -> None:
    weigh = {"step": "weigh", "method": "pca", "levels": [1]}
    built = small([{"step": "normalise"}, weigh, {"step": "aggregate"}], audits=(0, 10, 20, 25, 90))
    assert built.weights["audits"] == pytest.approx(0.5)
    optimised = {"step": "weigh", "method": "optimised", "targets": {"Prevention": 1, "Control": 1}}
    found = small([{"step": "normalise"}, optimised, {"step": "aggregate"}], audits=(0, 50, 20, 10, 30))
    assert found.weights["Prevention"] != pytest.approx(0.5, abs=0.01)
    assert found.weights["Prevention"] + found.weights["Control"] == pytest.approx(1)


def test_denominators() -> None:
    divided = {"step": "denominate", "by": {"complaints": "officers"}, "scale": {"complaints": 100}}
    built = small([divided, *SIMPLE], denominators={"officers": (500, 400, 100, 200, None)})
    assert built.stages["denominated"].column("complaints") == (1.0, 1.0, 3.0, 1.0, None)
    assert str(built.notes["complaints"][0]) == "Divided by officers."
    assert "indices.divided" in [note.code for note in built.because("Alder", "complaints").notes]


@pytest.mark.parametrize(
    ("steps", "columns", "said"),
    [
        (SIMPLE, dict.fromkeys(VALUES, (None,) * 5), "no unit has a value of any indicator"),
        (SIMPLE, {"vetting": (3, 3, 3, 3, 3)}, "vetting: all units have the same value"),
        ([{"step": "aggregate"}], {}, "aggregate: less is better for complaints"),
        (
            [{"step": "screen", "minimum_available": 1}],
            {"vetting": (None,) * 5},
            "screen: no unit is left; the best has 75% of its indicators",
        ),
        ([{"step": "screen", "keep": ["Oak"]}], {}, "screen: there is no unit Oak"),
        ([{"step": "impute", "method": "group-mean", "group": "region"}], {}, "no group column region"),
        ([{"step": "impute", "level": 9}], {}, "impute: there is no level 9"),
        ([{"step": "impute", "each": {"x": {}}}], {}, "impute: there is no indicator x"),
        ([{"step": "treat", "each": {"x": {}}}], {}, "treat: there is no indicator x"),
        ([{"step": "normalise", "each": {"x": {}}}], {}, "normalise: there is no indicator x"),
        (
            [{"step": "normalise", "method": "distance-to-reference", "reference": "Oak"}],
            {},
            "reference Oak is not among",
        ),
        ([{"step": "normalise", "method": "distance-to-target"}], {}, "training: no target"),
        ([{"step": "denominate", "by": {"x": "GDP"}}], {}, "denominate: there is no indicator x"),
        ([{"step": "denominate", "by": {"audits": "GDP"}}], {}, "audits is divided by GDP, and the data have no such"),
        ([{"step": "denominate", "scale": {"audits": 2}}], {}, "audits has a scale and no denominator"),
        (
            [SIMPLE[0], {"step": "weigh", "weights": {"x": 1}}, SIMPLE[1]],
            {},
            "weigh: there is no indicator or aggregate x",
        ),
        ([SIMPLE[0], {"step": "weigh", "method": "pca", "levels": [3]}, SIMPLE[1]], {}, "level 3 has nothing above it"),
        (
            [SIMPLE[0], {"step": "weigh", "weights": {"training": 0, "vetting": 0}}, SIMPLE[1]],
            {},
            "weights of everything below Prevention are nil",
        ),
        ([SIMPLE[0], {"step": "aggregate", "levels": {"5": "median"}}], {}, "no aggregate has level 5; there are 2, 3"),
        ([SIMPLE[0], {"step": "aggregate", "method": "geometric"}], {}, "training"),
        (
            [SIMPLE[0], {"step": "weigh", "method": "optimised", "targets": {"Control": 1}}, SIMPLE[1]],
            {},
            "Prevention has no target",
        ),
    ],
)
def test_what_cannot_be_built_is_a_fault_that_names_it(
    steps: list[dict[str, Any]], columns: dict[str, Any], said: str
) -> None:
    with pytest.raises(IndexFault, match=said):
        small(steps, **columns)


def test_a_denominator_of_nil_names_its_unit() -> None:
    with pytest.raises(IndexFault, match="officers of unit Birch is nil, and complaints cannot be divided"):
        small(
            [{"step": "denominate", "by": {"complaints": "officers"}}],
            denominators={"officers": (500, 0, 100, 200, 100)},
        )


def test_numbers_too_large_to_compute_with_are_refused() -> None:
    with pytest.raises(IndexFault, match="raw: the value of training for unit Birch is too large"):
        small([{"step": "treat"}], training=(0, -1e200, 0, 1, 2))
    divided = {"step": "denominate", "by": {"training": "officers"}}
    with pytest.raises(IndexFault, match="denominated: the value of training for unit Alder is too large"):
        small([divided], denominators={"officers": (1e-200, 1, 1, 1, 1)})
    assert small(training=(-1e99, 1e99, 0, 1, 2)).scores.column("training")[:3] == (0, 100, 50)


def test_weights_too_large_to_add_up_are_refused() -> None:
    with pytest.raises(IndexFault, match="Prevention: the weights of everything below it are too large"):
        small_framework(training=1.7e308, vetting=1.7e308)
    weigh = {"step": "weigh", "weights": {"training": 1.7e308, "vetting": 1.7e308}}
    with pytest.raises(IndexFault, match="everything below Prevention are too large"):
        small([SIMPLE[0], weigh, SIMPLE[1]])


def test_an_indicator_nobody_has_counts_for_nobody() -> None:
    built = small(vetting=(None,) * 5)
    assert built.score("Elm", "Prevention") == 100
    assert [note.code for note in built.notes["vetting"]] == ["indices.nobody-has-a-value"]


def test_one_unit_needs_a_scale_of_its_own() -> None:
    from rectitude.core.indices import build_index, index_data, read_specification

    tree = framework(
        (Indicator(code="a", name="A", parent="T"), Indicator(code="b", name="B", parent="T", direction=-1)),
        (Aggregate(code="T", name="T", parent=None, level=2),),
    )
    data = index_data(tree, units=("Only",), values={"a": (3,), "b": (1,)})
    fixed = [{"step": "treat"}, {"step": "normalise", "method": "fixed", "low": 0, "high": 4}, {"step": "aggregate"}]
    built = build_index(tree, data, read_specification({"steps": fixed}))
    assert (built.score("Only", "T"), built.rank("Only", "T")) == (75.0, 1)
    with pytest.raises(IndexFault, match="all units have the same value"):
        build_index(tree, data, read_specification({"steps": SIMPLE}))


def test_without_an_aggregate_step_only_indicators_have_scores() -> None:
    built = small([{"step": "normalise"}])
    assert built.codes == tuple(VALUES)
    assert built.weights["Control"] == 0.5


def test_treatment_is_noted_by_indicator_and_by_value() -> None:
    tree = framework(
        (Indicator(code="a", name="Arrests", parent="T"),), (Aggregate(code="T", name="T", parent=None, level=2),)
    )
    from rectitude.core.indices import build_index, index_data, read_specification

    units = tuple(f"u{at}" for at in range(20))
    data = index_data(tree, units=units, values={"a": (*range(18), 1000, 5000)})
    built = build_index(tree, data, read_specification({"steps": [{"step": "treat"}, *SIMPLE]}))
    assert built.marked("u19", "a") == ("winsorised",)
    assert built.marked("u1", "a") == ()
    assert str(built.notes["a"][0]) == "Brought in to the next value: 2 at the upper end, 0 at the lower end."
    assert str(built.because("u19", "T").notes[0]).startswith("Arrests: the value lay far out")
    bent = build_index(tree, data, read_specification({"steps": [{"step": "treat", "winsorise": 0}, *SIMPLE]}))
    assert bent.marked("u1", "a") == ("transformed",)
    assert [note.code for note in bent.notes["a"]] == ["indices.transformed", "indices.still-outlying"]


def test_the_rounding_of_sums_moves_no_unit() -> None:
    """Weights of .2, .7 and .1 make 99.99999999999999 of three times 100, and COINr then ranks the unit behind."""
    weights = {"training": 0.1, "vetting": 0.7, "audits": 0.2, "complaints": 0.3}
    columns: dict[str, Any] = dict.fromkeys(("training", "vetting"), (4, 4, 1, 2, 3))
    columns |= {"complaints": (0, 4, 1, 2, 3), "audits": (4, 0, 1, 2, 3)}
    aside = {"training": (4, None, 1, 2, 3), "audits": (4, 4, 1, 2, 3), "complaints": (0, 0, 1, 2, 3)}
    for given in (columns, columns | aside):
        for scale in (0.7, 1 / 3, 1.1):
            steps: list[dict[str, Any]] = [
                {"step": "normalise", "method": "fixed", "range": [0, scale]},
                {"step": "weigh", "weights": {code: weight * scale for code, weight in weights.items()}},
                {"step": "aggregate"},
            ]
            built = small(steps, bands=[{"name": "low", "from": 0}, {"name": "full", "from": scale}], **given)
            assert built.ranks("Prevention")[:2] == (1, 1)
            assert built.band("Alder", "Prevention").name == "full"  # type: ignore[union-attr]
            assert built.band("Birch", "Prevention").name == "full"  # type: ignore[union-attr]


def test_places_of_scores_apart_by_rounding() -> None:
    found = ranks(-np.array([[99.99999999999999], [100.0], [50.0], [np.nan], [49.9999]]), as_one=AS_ONE)
    assert found[:, 0].tolist()[:3] + found[4:, 0].tolist() == [1, 1, 3, 4]
    assert draw_ranks(np.array([99.99999999999999, 100.0, 50.0, np.nan, 49.9999]))[[0, 1, 2, 4]].tolist() == [
        1,
        1,
        3,
        4,
    ]
