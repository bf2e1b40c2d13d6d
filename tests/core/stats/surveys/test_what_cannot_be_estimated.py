"""Bad input is refused by name, and what cannot be computed says why; nothing is ever NaN."""

import math
from typing import Any

import numpy as np
import pytest

from rectitude.core.stats.surveys import (
    CalibrationFault,
    Design,
    DesignFault,
    Lonely,
    LonelyCluster,
    ModelFault,
    Movement,
    ProportionInterval,
    QuantileInterval,
    ReplicateKind,
    SurveyEstimate,
    ValuesFault,
    WeightsFault,
    association,
    balanced_replicates,
    bootstrap,
    calibrate,
    categories,
    cronbach_alpha,
    jackknife,
    linear_regression,
    logistic_regression,
    mean,
    means,
    post_stratify,
    proportion,
    quantile,
    rake,
    ratio,
    replicate_design,
    survey_design,
    t_test,
    total,
    variance,
)

ONE = [1.0] * 6
Y = [1.0, 2.0, 4.0, 3.0, 5.0, 7.0]
DESIGN = survey_design(weights=[2.0] * 6, clusters=[1, 1, 2, 2, 3, 3])


@pytest.mark.parametrize("weight", [0.0, -1.0, math.nan, None])
def test_weights_above_nil(weight: float | None) -> None:
    with pytest.raises(WeightsFault, match="row 2"):
        survey_design(weights=[1.0, 1.0, weight, 1.0])


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"weights": ONE, "strata": list("aaabbb"), "clusters": [1, 1, 2, 3, 3, 3]}, LonelyCluster),
        ({"weights": ONE, "strata": list("aaabbb"), "clusters": [1, 2, 3, 1, 2, 3]}, DesignFault),
        ({"weights": ONE, "strata": ["a", None, "a", "b", "b", "b"]}, DesignFault),
        ({"weights": ONE, "clusters": [1, 1, 2, 2, None, 3]}, DesignFault),
        ({"weights": ONE, "population": [5.0] * 6}, DesignFault),
        ({"weights": ONE, "population": [9, 9, 9, 9, 9, 8]}, DesignFault),
        ({"weights": ONE, "population": [0.0] * 6}, DesignFault),
        ({"weights": ONE, "strata": list("aaabbb"), "population": [0.5] * 3 + [9] * 3}, DesignFault),
        ({"weights": ONE, "population": ([9.0] * 6, [9.0] * 6)}, DesignFault),
        ({"weights": ONE, "strata": ["a"] * 5}, ValuesFault),
        ({"weights": [math.inf, 1.0, 1.0]}, ValuesFault),
        ({"weights": []}, ValuesFault),
        ({"clusters": [1, 2, 3]}, WeightsFault),
        ({}, WeightsFault),
    ],
)
def test_designs_that_do_not_fit_together(given: dict[str, Any], fault: type[Exception]) -> None:
    with pytest.raises((fault, ValuesFault) if fault is DesignFault else fault):
        survey_design(**given)


def test_the_lonely_stratum_is_named() -> None:
    with pytest.raises(LonelyCluster, match="'b' has one cluster at stage 1"):
        survey_design(weights=ONE, strata=list("aaabbb"), clusters=[1, 1, 2, 3, 3, 3])


def test_a_stratum_drawn_whole_is_not_lonely() -> None:
    design = survey_design(
        weights=ONE, strata=list("aaabbb"), clusters=[1, 1, 2, 3, 3, 3], population=[5, 5, 5, 1, 1, 1]
    )
    # 3/5 of the clusters of a are left, 2 were drawn: sqrt(3/5 * 2 * 2 * 1/4) from sums 3 and 4
    assert total(Y, design=design).standard_error == pytest.approx(math.sqrt(3 / 5 * 2 * 2 * 0.25))


@pytest.mark.parametrize("lonely", [one for one in Lonely if one is not Lonely.FAIL])
def test_what_becomes_of_a_lonely_cluster(lonely: Lonely) -> None:
    """R's survey, options(survey.lonely.psu): strata aaab of single people, y = 1 2 4 7, weights 1 2 1 3."""
    design = survey_design(weights=[1.0, 2.0, 1.0, 3.0], strata=list("aaab"), lonely=lonely)
    of_mean, of_total = {
        "remove": (0.544175168407, 3.0),
        "certainty": (0.544175168407, 3.0),
        "adjust": (1.28425573245, 21.2132034356),
        "average": (0.769579903468, 4.242640687119),
    }[lonely]
    y = [1.0, 2.0, 4.0, 7.0]
    assert mean(y, design=design).standard_error == pytest.approx(of_mean, rel=1e-9)
    assert total(y, design=design).standard_error == pytest.approx(of_total, rel=1e-9)


def _reasons(found: SurveyEstimate) -> tuple[float | None, str | None]:
    return found.value, found.reason.code if found.reason else None


@pytest.mark.parametrize("values", [[None] * 6, [math.nan] * 6])
def test_all_missing(values: list[float | None]) -> None:
    nobody = (None, "surveys.nobody-answered")
    for found in (
        mean(values, design=DESIGN),
        total(values, design=DESIGN),
        ratio(values, over=Y, design=DESIGN),
        proportion(values, design=DESIGN),
        quantile(values, at=0.5, design=DESIGN),
        variance(values, design=DESIGN),
        cronbach_alpha({"a": values, "b": Y}, design=DESIGN),
    ):
        assert (_reasons(found), found.n) == (nobody, 0)
        assert found.because.input("left_out") == 6
    for test in (association(values, Y, design=DESIGN), t_test(values, design=DESIGN)):
        assert test.reason is not None
        assert (test.reason.code, test.statistic) == (nobody[1], None)
    assert len(categories(values, design=DESIGN)) == 0


def test_everybody_the_same() -> None:
    found = mean([3.0] * 6, design=DESIGN)
    assert (found.value, found.standard_error, found.interval, found.design_effect) == (3.0, 0.0, (3.0, 3.0), None)
    assert [note.code for note in found.because.notes] == ["surveys.same-answer"]
    assert _reasons(proportion([1] * 6, design=DESIGN)) == (1.0, "surveys.all-or-none")
    for interval in (ProportionInterval.BETA, ProportionInterval.WILSON):
        safe = proportion([1] * 6, design=DESIGN, interval=interval)
        assert safe.interval is not None
        assert 0.3 < safe.interval[0] < 0.7
        assert safe.interval[1] == 1.0
    test = t_test([3.0] * 6, by=list("ababab"), design=DESIGN)
    assert test.reason is not None
    assert test.reason.code == "surveys.no-spread"
    assert _reasons(cronbach_alpha({"a": ONE, "b": ONE}, design=DESIGN)) == (None, "surveys.no-variance-to-split")


def test_a_domain_in_one_cluster() -> None:
    found = means(Y, by=list("aabbbb"), design=DESIGN)["a"]
    assert _reasons(found) == (1.5, "surveys.too-few-clusters")
    assert found.standard_error is not None
    assert proportion([0, 1, 1, 1, 1, 0], design=DESIGN, where=np.array([True, True] + [False] * 4)).interval is None


def test_divided_by_nil() -> None:
    assert _reasons(ratio(Y, over=[0.0] * 6, design=DESIGN)) == (None, "surveys.nil-denominator")


def test_a_quantile_at_the_edge() -> None:
    assert _reasons(quantile(Y, at=0.99, design=DESIGN)) == (7.0, "surveys.beyond-the-sample")


def test_tables_that_compare_nothing() -> None:
    one = association(["x"] * 6, list("ababab"), design=DESIGN)
    assert one.reason is not None
    assert one.reason.code == "surveys.no-table"
    three = t_test(Y, by=list("abcabc"), design=DESIGN)
    assert three.reason is not None
    assert three.reason.params == {"n": 3}


@pytest.mark.parametrize(
    ("call", "fault"),
    [
        (lambda: mean([1.0] * 5, design=DESIGN), ValuesFault),
        (lambda: mean([1.0] * 5 + [math.inf], design=DESIGN), ValuesFault),
        (lambda: mean(["a"] * 6, design=DESIGN), ValuesFault),
        (lambda: mean(Y, design=DESIGN, where=[1] * 6), ValuesFault),
        (lambda: means(Y, by=["a"], design=DESIGN), ValuesFault),
        (lambda: mean(Y, design=DESIGN, confidence=95), ValueError),
        (lambda: proportion([0, 1, 2, 0, 1, 0], design=DESIGN), ValuesFault),
        (lambda: quantile(Y, at=1.0, design=DESIGN), ValuesFault),
        (lambda: quantile(Y, at=0.5, design=DESIGN, interval=QuantileInterval.REPLICATES), ValuesFault),
        (lambda: cronbach_alpha({"a": Y}, design=DESIGN), ValuesFault),
        (lambda: linear_regression(Y, on={"a": ONE}, design=DESIGN), ModelFault),
        (lambda: linear_regression(Y, on={"a": [0.0] * 6}, design=DESIGN), ModelFault),
        (lambda: linear_regression(Y, on=dict.fromkeys("abcdef", Y), design=DESIGN), ModelFault),
        (lambda: logistic_regression([0, 0, 0, 1, 1, 1], on={"a": [1, 2, 3, 4, 5, 6]}, design=DESIGN), ModelFault),
        (lambda: logistic_regression([1] * 6, on={"a": Y}, design=DESIGN), ModelFault),
        (lambda: post_stratify(DESIGN, groups=list("aaabbb"), population={"a": 9.0}), CalibrationFault),
        (lambda: post_stratify(DESIGN, groups=["a"] * 6, population={"a": 9.0, "b": 1.0}), CalibrationFault),
        (lambda: post_stratify(DESIGN, groups=["a"] * 6, population={"a": 0.0}), CalibrationFault),
        (lambda: post_stratify(DESIGN, groups=["a"] * 5 + [None], population={"a": 9.0}), CalibrationFault),
        (
            lambda: rake(
                DESIGN,
                margins=[list("aaabbb"), list("xyxyxy")],
                populations=[{"a": 5.0, "b": 5.0}, {"x": 5.0, "y": 9.0}],
            ),
            CalibrationFault,
        ),
        (lambda: calibrate(DESIGN, variables={"a": Y, "b": Y}, totals={"a": 50.0, "b": 50.0}), CalibrationFault),
        (lambda: calibrate(DESIGN, variables={"a": Y}, totals={"b": 50.0}), CalibrationFault),
        (
            lambda: calibrate(DESIGN, variables={"a": Y}, totals={"a": 500.0}, bounds=(0.5, 1.5)),
            CalibrationFault,
        ),
        (lambda: calibrate(DESIGN, variables={"a": Y}, totals={"a": 50.0}, movement=Movement.LOGIT), CalibrationFault),
        (lambda: balanced_replicates(DESIGN), DesignFault),
        (lambda: jackknife(jackknife(DESIGN)), DesignFault),
        (lambda: bootstrap(DESIGN, replicates=1, seed=1), DesignFault),
        (lambda: replicate_design(weights=ONE, replicate_weights=[[1.0]] * 6, scale=1.0), WeightsFault),
        (lambda: replicate_design(weights=ONE, replicate_weights=[[1.0, 2.0]] * 6), WeightsFault),
        (
            lambda: replicate_design(weights=ONE, replicate_weights=[[1.0, 2.0]] * 6, kind=ReplicateKind.JKN),
            WeightsFault,
        ),
        (lambda: replicate_design(weights=ONE, replicate_weights=[[1.0, -1.0]] * 6, scale=1.0), WeightsFault),
    ],
)
def test_what_makes_no_sense_is_refused(call: Any, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        call()


def test_repeated_columns_are_named() -> None:
    with pytest.raises(ModelFault, match="second: repeats"):
        linear_regression(Y, on={"first": [1, 2, 3, 4, 5, 9], "second": [2, 4, 6, 8, 10, 18]}, design=DESIGN)


def test_negative_weights_are_said() -> None:
    fitted = calibrate(DESIGN, variables={"one": ONE, "y": Y}, totals={"one": 12.0, "y": 100.0})
    assert (fitted.weights < 0).any()
    assert "surveys.negative-weights" in [note.code for note in mean(Y, design=fitted).because.notes]


def test_nothing_imports_numpy_before_something_is_computed() -> None:
    import subprocess
    import sys

    code = "import sys, rectitude.core.stats.surveys; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_two_designs_are_two_designs() -> None:
    assert isinstance(DESIGN, Design)
    assert DESIGN.rows == 6
    assert DESIGN.method == "linearisation"


def test_nobody_in_any_domain() -> None:
    for found in (means(Y, by=[None] * 6, design=DESIGN), categories([None] * 6, design=DESIGN)):
        assert (len(found), found.covariance) == (0, ())


@pytest.mark.parametrize("interval", list(ProportionInterval))
def test_a_share_that_was_fitted_is_known(interval: ProportionInterval) -> None:
    fitted = post_stratify(DESIGN, groups=list("aababb"), population={"a": 3.0, "b": 5.0})
    found = proportion([1, 1, 0, 1, 0, 0], design=fitted, interval=interval)
    assert found.interval == pytest.approx((3 / 8, 3 / 8))


def test_negative_weights_fit_no_model() -> None:
    fitted = calibrate(DESIGN, variables={"one": ONE, "y": Y}, totals={"one": 12.0, "y": 100.0})
    with pytest.raises(ModelFault, match="negative"):
        logistic_regression([1, 0, 1, 0, 1, 0], on={"y": Y}, design=fitted)


def test_replicates_that_cannot_be_fitted_are_said_or_refused() -> None:
    design = survey_design(weights=[1.0] * 8)
    line = linear_regression([1, 2, 3, 4, 6, 5, 7, 9], on={"rare": [1] + [0] * 7}, design=jackknife(design))
    notes = [note for note in line["rare"].because.notes if note.code == "surveys.replicates-without-a-value"]
    assert [note.params for note in notes] == [{"n": 1}]
    few = jackknife(survey_design(weights=[1.0] * 4, clusters=[1, 1, 2, 2]))
    with pytest.raises(ModelFault, match="rare"):
        linear_regression([1, 2, 3, 5], on={"rare": [1, 0, 0, 0]}, design=few)


def test_far_too_many_replicates_are_refused() -> None:
    with pytest.raises(DesignFault, match="bootstrap"):
        jackknife(survey_design(weights=np.ones(5001)))


@pytest.mark.parametrize("rows", [8, 400])
@pytest.mark.parametrize("mixed", [False, True])
def test_answers_told_apart_by_a_column_have_no_coefficient(rows: int, mixed: bool) -> None:
    """The fit seems to settle, as deviances near nil no longer change, while the coefficient still grows by the round."""
    column = np.arange(rows) % 2
    answers = np.where((np.arange(rows) % 8 == 1) & mixed, 0, column)
    with pytest.raises(ModelFault, match="separated"):
        logistic_regression(answers, on={"c": column}, design=survey_design(weights=np.ones(rows)))


def test_one_far_row_does_not_look_like_separation() -> None:
    column = np.append(np.arange(40) % 9, 25.0)
    answers = np.append((np.arange(40) * 7 % 9) < np.arange(40) % 9, 1)
    found = logistic_regression(answers, on={"c": column}, design=survey_design(weights=np.ones(41)))
    assert (found["c"].value or 0) * 25 > 4
