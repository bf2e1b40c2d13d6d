"""The lookup table: first match, completeness, warnings, and the heat map."""

import pytest

from rectitude.core.risk import Matrix, MatrixRule, Rating, RiskFault, cells, class_of, heat_map, matrix_warnings

from .shipped import rated, scales

ALL = frozenset({1, 2, 3, 4, 5})


def rule(
    outcome: str, likelihood: set[int] | frozenset[int] = ALL, impact: set[int] | frozenset[int] = ALL
) -> MatrixRule:
    return MatrixRule(outcome=outcome, likelihood=frozenset(likelihood), impact=frozenset(impact))


def test_the_first_rule_that_matches_wins_and_is_named() -> None:
    matrix = Matrix(classes=("a", "b"), rules=(rule("b", {5}), rule("a")))
    first, second = class_of(rated(5, 1), matrix=matrix), class_of(rated(4, 1), matrix=matrix)
    assert (first.outcome, first.because.input("rule")) == ("b", 1)
    assert (second.outcome, second.because.input("rule")) == ("a", 2)
    assert class_of(rated(1, 1), matrix=scales().matrix).because.input("rule") == 0


def test_a_cell_without_a_class_is_refused_by_name() -> None:
    with pytest.raises(RiskFault, match="likelihood 5 with impact 1"):
        Matrix(classes=("a",), rules=(rule("a", {1, 2, 3, 4}),))


def test_a_class_that_is_not_listed_is_refused() -> None:
    with pytest.raises(RiskFault, match="“c”"):
        Matrix(classes=("a",), rules=(rule("a"),), otherwise="c")
    with pytest.raises(RiskFault, match="no class 'c'"):
        scales().matrix.rank("c")


def test_a_matrix_that_falls_is_allowed_and_warned_of() -> None:
    matrix = Matrix(classes=("a", "b"), rules=(rule("b", {2}, {3}),), otherwise="a")
    assert [str(one) for one in matrix_warnings(matrix)] == [
        "Likelihood 2 with impact 3 is “b”, but likelihood 3 with impact 3 is only “a”.",
        "Likelihood 2 with impact 3 is “b”, but likelihood 2 with impact 4 is only “a”.",
    ]


def test_a_rule_that_is_never_reached_is_warned_of() -> None:
    matrix = Matrix(classes=("a", "b"), rules=(rule("a"), rule("b", {5})))
    assert [one.code for one in matrix_warnings(matrix)] == ["risk.rule-never-reached"]
    assert matrix_warnings(matrix)[0].params == {"number": 2}


def test_the_heat_map_has_every_cell_and_every_risk_once() -> None:
    found = heat_map({"R1": rated(4, 4), "R2": rated(1, 1), "R3": rated(4, 4)}, matrix=scales().matrix)
    assert [one.rating for one, _ in found] == list(cells())
    assert {one.rating: ids for one, ids in found if ids} == {rated(4, 4): ("R1", "R3"), rated(1, 1): ("R2",)}


@pytest.mark.parametrize("wrong", [(0, 1), (1, 6), (True, 1), (2.5, 1)])
def test_a_level_is_a_whole_number_from_1_to_5(wrong: tuple[int, int]) -> None:
    with pytest.raises(RiskFault):
        Rating(likelihood=wrong[0], impact=wrong[1])
