"""Two rounds: what differs in how they asked, and what changed when nothing that matters does."""

import math
from dataclasses import replace
from typing import Any

import pytest

from rectitude.core.stats.experience import (
    Answers,
    Experience,
    Measured,
    Mode,
    Respondent,
    SurveyRound,
    Unknown,
    comparability,
    compare,
    mean_bribes,
    prevalence,
    reporting_rate,
)
from rectitude.core.stats.surveys import SurveyEstimate, survey_design

from . import villages

BEFORE = SurveyRound(name="2023", officials=("police", "customs"), mode=Mode.FACE_TO_FACE, any_official=True)
AFTER = replace(BEFORE, name="2025")


def _simple(n: int, yes: int, *, unknown: Unknown = Unknown.LEFT_OUT) -> SurveyEstimate:
    answers = Answers(contact={"any": [1] * n}, gave={"any": [i < yes for i in range(n)]}, asked={"any": [0] * n})
    return prevalence(answers, design=survey_design(weights=[3.0] * n), unknown=unknown).either


@pytest.mark.parametrize(
    ("change", "code", "prevents"),
    [
        ({"asked": False}, "asked-and-refused", True),
        ({"months": 60}, "reference-period", True),
        ({"any_official": False}, "any-or-few", True),
        ({"officials": ("police", "judges", "customs")}, "list-of-officials", False),
        ({"respondent": Respondent.HOUSEHOLD}, "household", True),
        ({"respondent": Respondent.BUSINESS}, "business", True),
        ({"intermediaries": False}, "intermediaries", True),
        ({"mode": Mode.TELEPHONE}, "mode", False),
    ],
)
def test_each_difference_is_flagged_in_both_directions(change: dict[str, Any], code: str, prevents: bool) -> None:
    other = replace(AFTER, **change)
    for pair in ((BEFORE, other), (other, BEFORE)):
        (flag,) = comparability(*pair)
        assert (flag.code, flag.prevents) == (f"experience.{code}", prevents)
        assert "%" not in str(flag.message)
    assert comparability(BEFORE, BEFORE) == ()


def test_what_matters_depends_on_the_figure() -> None:
    older, few = replace(AFTER, asked=False), replace(AFTER, any_official=False, officials=("police",))
    assert comparability(BEFORE, older, experience=Experience.PAID) == ()
    assert [flag.code for flag in comparability(BEFORE, few)] == ["experience.any-or-few"]
    assert comparability(BEFORE, few, official="police") == ()
    assert [flag.code for flag in comparability(BEFORE, few, official="customs")] == ["experience.official-not-asked"]
    lists = [replace(one, any_official=False) for one in (BEFORE, replace(AFTER, officials=("police", "judges")))]
    assert [flag.prevents for flag in comparability(*lists)] == [True]


def test_the_change_and_its_interval() -> None:
    """Newcombe 1998, table II: 56/70 and 48/80 differ by 0.2, method 10 without correction: 0.0524 to 0.3339."""
    any_ = replace(BEFORE, officials=("any",))
    found = compare(
        Measured(round=any_, estimate=_simple(80, 48)),
        Measured(round=replace(any_, name="2025", mode=Mode.WEB), estimate=_simple(70, 56)),
    )
    assert found.is_comparable
    assert found.difference.value == pytest.approx(0.2)
    assert found.difference.interval == (pytest.approx(0.0524, abs=5e-5), pytest.approx(0.3339, abs=5e-5))
    assert [note.code for note in found.difference.because.notes] == ["experience.mode"]
    assert found.difference.n == 150


def test_a_round_without_bribes_still_has_a_width() -> None:
    """Newcombe 1998, table II: 10/10 and 0/20."""
    any_ = replace(BEFORE, officials=("any",))
    found = compare(
        Measured(round=any_, estimate=_simple(20, 0)), Measured(round=any_, estimate=_simple(10, 10))
    ).difference
    assert found.interval == (pytest.approx(0.6791, abs=5e-5), pytest.approx(1.0))


def test_not_comparable_is_a_value_that_says_why() -> None:
    design, answers = villages.design(), villages.answers()
    either = prevalence(answers, design=design).either
    found = compare(Measured(round=BEFORE, estimate=either), Measured(round=replace(AFTER, months=36), estimate=either))
    assert not found.is_comparable
    assert (found.difference.value, found.difference.interval) == (None, None)
    assert found.difference.reason is not None
    assert found.difference.reason.code == "experience.not-comparable"
    assert [flag.code for flag in found.flags if flag.prevents] == ["experience.reference-period"]


def test_every_kind_of_figure_is_compared() -> None:
    design, answers = villages.design(), villages.answers()
    bare = villages.answers(asked=None)
    older = replace(AFTER, asked=False)
    for one in (
        prevalence(answers, design=design).paid,
        prevalence(answers, design=design, official="police").either,
        mean_bribes(answers, design=design),
        reporting_rate(answers, design=design),
    ):
        same = compare(Measured(round=BEFORE, estimate=one), Measured(round=AFTER, estimate=one))
        assert same.difference.value == 0
        assert same.difference.standard_error == pytest.approx(math.sqrt(2) * (one.standard_error or 0.0))
        assert same.difference.low is not None
        assert same.difference.low < 0
    rates = [Measured(round=BEFORE, estimate=reporting_rate(answers, design=design))]
    rates.append(Measured(round=older, estimate=reporting_rate(bare, design=design)))
    assert {flag.code for flag in compare(*rates).flags} == {"experience.asked-and-refused", "experience.bases"}
    unlike = [Measured(round=BEFORE, estimate=prevalence(answers, design=design).paid)]
    unlike.append(Measured(round=AFTER, estimate=prevalence(answers, design=design, unknown=Unknown.AS_NO).paid))
    assert {flag.code for flag in compare(*unlike).flags} == {"experience.unknown"}


def test_a_round_without_a_value_gives_its_reason() -> None:
    design = villages.design()
    some, none = (
        Measured(round=one, estimate=prevalence(villages.answers(asked=asked), design=design).either)
        for one, asked in ((BEFORE, villages.answers().asked), (AFTER, None))
    )
    found = compare(some, none).difference
    assert found.reason is not None
    assert (found.value, found.reason.code) == (None, "experience.asked-not-measured")


def test_unlike_figures_are_refused() -> None:
    design, answers = villages.design(), villages.answers()
    found = prevalence(answers, design=design)
    police = prevalence(answers, design=design, official="police")
    for other in (found.either, mean_bribes(answers, design=design), police.paid):
        with pytest.raises(ValueError, match="two figures"):
            compare(Measured(round=BEFORE, estimate=found.paid), Measured(round=AFTER, estimate=other))
    with pytest.raises(ValueError, match="month"):
        replace(BEFORE, months=0)
