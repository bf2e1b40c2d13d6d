"""What the diagnostics say of an index, as data for a page."""

import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from rectitude.core.indices.arrays.aggregate import aggregate
from rectitude.core.indices.arrays.faults import DiagnosticsFault, WeightingFault
from rectitude.core.indices.diagnostics import (
    FindingKind,
    components,
    consistency,
    correlations_between,
    findings,
    influences,
    with_parents,
    within_groups,
)
from rectitude.core.indices.framework import Framework, framework
from rectitude.core.indices.framework_reading import read_framework
from rectitude.core.indices.nodes import Aggregate, Indicator
from rectitude.core.snapshots import read_table

from .arrays import asem

CODES = ("pay", "rules", "training", "checks", "audits", "law", "practice", "index")


def _indicator(code: str, parent: str) -> Indicator:
    return Indicator(code=code, name=code.capitalize(), parent=parent, direction=1)


TREE: Framework = framework(
    [
        *(_indicator(code, "law") for code in ("pay", "rules", "training")),
        *(_indicator(code, "practice") for code in ("checks", "audits")),
    ],
    [
        Aggregate(code="law", name="Law", parent="index", level=2, weight=1.0),
        Aggregate(code="practice", name="Practice", parent="index", level=2, weight=1.0),
        Aggregate(code="index", name="Index", parent=None, level=3, weight=1.0),
    ],
)
WEIGHTS = dict.fromkeys(CODES, 1.0)


def _values() -> NDArray[np.float64]:
    """Rules repeat pay, training runs against both; checks vary ten times as much as audits."""
    random = np.random.default_rng(3)
    pay = random.normal(50, 10, 30)
    rules, training = pay + random.normal(0, 1, 30), 100 - pay + random.normal(0, 2, 30)
    checks, audits = random.normal(50, 20, 30), random.normal(50, 2, 30)
    law = aggregate(np.column_stack([pay, rules, training]), method="arithmetic")
    practice = aggregate(np.column_stack([checks, audits]), method="arithmetic")
    index = (law + practice) / 2
    return np.column_stack([pay, rules, training, checks, audits, law, practice, index])


def test_findings_name_what_is_wrong_and_say_why() -> None:
    found = findings(TREE, codes=CODES, values=_values(), weights=WEIGHTS)
    kinds = {(one.kind, one.codes) for one in found}
    assert (FindingKind.COLLINEAR, ("pay", "rules")) in kinds
    assert (FindingKind.OPPOSED, ("pay", "training")) in kinds
    assert (FindingKind.AGAINST_PARENT, ("training",)) in kinds
    assert (FindingKind.COUNTS_MORE, ("checks",)) in kinds
    assert (FindingKind.WEAK_WITH_PARENT, ("audits",)) in kinds
    assert (FindingKind.INCONSISTENT, ("law",)) in kinds
    collinear = next(one for one in found if one.kind is FindingKind.COLLINEAR)
    assert str(collinear.message).startswith("Pay and Rules tell nearly the same (correlation 1.00).")
    assert collinear.because.input("units") == 30
    assert collinear.because.input("limit") == 0.9
    for one in found:
        assert "%" not in str(one.message).replace("% of", "")
        assert math.isfinite(one.value)


def test_an_index_that_holds_together_has_no_findings() -> None:
    random = np.random.default_rng(4)
    common = random.normal(50, 10, (40, 1))
    leaves = common + random.normal(0, 5, (40, 5))
    law, practice = leaves[:, :3].mean(axis=1), leaves[:, 3:].mean(axis=1)
    values = np.column_stack([leaves, law, practice, (law + practice) / 2])
    assert findings(TREE, codes=CODES, values=values, weights=WEIGHTS) == ()


def test_correlations_between_levels_within_groups_and_with_parents() -> None:
    values = _values()
    pairs = correlations_between(TREE, codes=CODES, values=values)
    assert len(pairs) == 10
    assert {one.parent for one in pairs} == {"law", "practice", None}
    up = correlations_between(TREE, codes=CODES, values=values, levels=(1, 3), method="spearman")
    assert [one.second for one in up] == ["index"] * 5
    inside = within_groups(TREE, codes=CODES, values=values)
    assert {(one.first, one.second) for one in inside} >= {("pay", "rules"), ("checks", "audits"), ("law", "practice")}
    assert len(inside) == 5
    parents = with_parents(TREE, codes=CODES, values=values)
    assert [(one.first, one.second) for one in parents][:2] == [("pay", "law"), ("rules", "law")]
    expected = np.corrcoef(values[:, 0], values[:, 5])[0, 1]
    assert parents[0].value == pytest.approx(expected)


def test_nothing_is_ever_nan() -> None:
    values = _values()
    values[:, 1] = 7.0
    values[3:, 2] = math.nan
    values[:, 3] = math.nan
    for one in within_groups(TREE, codes=CODES, values=values):
        assert one.value is None or math.isfinite(one.value)
        assert (one.value is None) >= (one.p_value is None)
    assert within_groups(TREE, codes=CODES, values=values)[0].value is None
    shares = {one.code: one for one in influences(TREE, codes=CODES, values=values, weights=WEIGHTS)}
    assert shares["rules"].correlation is None
    assert shares["checks"].variance_share is None
    for found in findings(TREE, codes=CODES, values=values, weights=WEIGHTS):
        assert math.isfinite(found.value)
    with pytest.raises(WeightingFault, match="rules: all units have the same value"):
        components(TREE, codes=CODES, values=values, group="law")


def test_consistency_with_and_without_gaps() -> None:
    values = _values()
    whole = consistency(TREE, codes=CODES, values=values, group="practice")
    assert whole.method == "cronbach-alpha"
    assert whole.interval is not None
    values[0, 3] = math.nan
    gaps = consistency(TREE, codes=CODES, values=values, group="index", leaves=True)
    assert gaps.method == "cronbach-alpha-pairwise"
    assert gaps.interval is None
    assert gaps.reason is not None
    assert gaps.reason.code == "indices.alpha-pairs-no-interval"
    values[:, 4] = math.nan
    none = consistency(TREE, codes=CODES, values=values, group="practice")
    assert none.value is None
    assert none.reason is not None
    assert none.reason.code == "indices.alpha-pairs-no-value"


def test_components_and_influences_as_data() -> None:
    found = components(TREE, codes=CODES, values=_values(), group="law")
    assert found.codes == ("pay", "rules", "training")
    assert sum(one.share for one in found.components) == pytest.approx(1)
    assert found.components[0].loadings[2] < 0 < found.components[0].loadings[0]
    shares = influences(TREE, codes=CODES, values=_values(), weights={**WEIGHTS, "law": 3.0})
    assert [one.code for one in shares] == ["pay", "rules", "training", "checks", "audits", "law", "practice"]
    assert shares[5].weight == pytest.approx(0.75)
    assert sum(one.variance_share or 0 for one in shares[3:5]) == pytest.approx(1)


@pytest.mark.parametrize(
    ("values", "said"),
    [([[1.0] * 8, [math.inf] * 8], "pay: a value is infinite"), ([[1.0] * 7], "one name for each of the 7 columns")],
)
def test_tables_that_do_not_fit_are_refused(values: Any, said: str) -> None:
    with pytest.raises(DiagnosticsFault, match=said):
        findings(TREE, codes=CODES, values=values, weights=WEIGHTS)


def test_the_asem_example() -> None:
    stage = asem.stage("stage_Aggregated")
    tree = read_framework(read_table((asem.FOLDER / "iMeta.csv").read_bytes()))
    given: dict[str, Any] = {"codes": stage.codes, "values": stage.values}
    alpha = consistency(tree, group="Conn", leaves=True, **given)
    assert alpha.value == pytest.approx(0.8805543, abs=5e-8)
    found = findings(tree, weights={code: tree[code].weight for code in tree.codes}, **given)
    opposed = {frozenset(one.codes) for one in found if one.kind is FindingKind.OPPOSED}
    # get_corr_flags(coin, dset = "Normalised", cor_thresh = -0.4, thresh_type = "low", grouplev = 2)
    flags = [
        "CostImpEx TBTs",
        "GDPGrow RDExp",
        "NEET PrivDebt",
        "PrivDebt RDExp",
        "RTAs TBTs",
        "TBTs Visa",
        "TBTs TIRcon",
    ]
    assert opposed == {frozenset(pair.split()) for pair in flags}
