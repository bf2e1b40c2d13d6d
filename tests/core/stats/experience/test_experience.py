"""Bribery as people lived it: worked by hand for a simple sample, against R's survey for one drawn in clusters."""

import math

import numpy as np
import pytest

from rectitude.core.stats.experience import (
    Answers,
    Unknown,
    mean_bribes,
    mean_bribes_by,
    prevalence,
    prevalence_bounds,
    prevalence_by_official,
    prevalences,
    reasons_for_not_reporting,
    reporting_rate,
    reporting_rates,
    standing,
)
from rectitude.core.stats.shares import share
from rectitude.core.stats.surveys import SurveyEstimate, difference, survey_design

from ..surveys import people
from . import r_villages, villages

# Ten people drawn one by one. Rows 0 to 8: police and customs; see `test_worked_by_hand` for who is who.
NONE = None
SIMPLE = survey_design(weights=[50.0] * 10)
TEN = Answers(
    contact={"police": [1, 1, 1, 1, 0, 0, 1, None, 1, 0], "customs": [0, 0, 0, 1, 1, 0, 0, None, 1, 1]},
    gave={"police": [1, 0, 0, 0, 0, 0, None, None, 1, 0], "customs": [0, 0, 0, 0, 0, 0, 0, None, 1, 0]},
    through={"police": [0, 0, 0, 0, 0, 0, 0, None, 0, 0], "customs": [0, 0, 0, 1, 0, 0, 0, None, 0, 0]},
    asked={"police": [0, 1, 0, 0, 0, 0, 0, None, 0, 0], "customs": [0, 0, 0, 0, 0, 0, 0, None, 0, 1]},
    times={
        "police": [2, None, None, None, None, None, None, None, 4, None],
        "customs": [None, None, None, 1, None, None, None, None, 3, None],
    },
    top_band=4,
    reported=[1, 0, None, 0, None, None, None, None, 0, None],
    reason=[None, "fear", None, "no use", None, None, None, None, "fear", None],
)


def _codes(found: SurveyEstimate) -> dict[str, object]:
    return {note.code.split(".")[1]: note.params.get("n") for note in found.because.notes}


def test_worked_by_hand() -> None:
    """Met one: 0-4, 6, 8, 9 (8 people). 6 will not say whether they paid: 7 left. Paid: 0, 3 (through), 8. Asked: 1, 9."""
    found = prevalence(TEN, design=SIMPLE)
    assert found.paid.value == pytest.approx(3 / 7)
    assert found.asked_only.value == pytest.approx(2 / 7)
    assert found.either.value == pytest.approx(5 / 7)
    wilson = share(5, of=7)
    assert found.either.interval == (pytest.approx(wilson.low), pytest.approx(wilson.high))
    assert _codes(found.either) == {
        "without-contact": 1, "contact-unknown": 1, "only-through-others": 1, "left-out": 1,
    }  # fmt: skip
    assert found.either.because.method == "bribery-prevalence"
    low, high = prevalence_bounds(TEN, design=SIMPLE)
    assert (low.either.value, high.either.value) == (pytest.approx(5 / 8), pytest.approx(6 / 8))
    assert (low.paid.value, high.paid.value) == (pytest.approx(3 / 8), pytest.approx(4 / 8))
    assert (low.asked_only.value, high.asked_only.value) == (pytest.approx(2 / 8), pytest.approx(2 / 8))
    assert _codes(high.either)["taken-as-yes"] == 1


def test_each_official_has_their_own_base() -> None:
    """Police met by 0-3, 6, 8 (6 unknown): 3 of 5. Customs met by 3, 4, 8, 9: 3 of 4."""
    by = prevalence_by_official(TEN, design=SIMPLE)
    assert by["police"].either.value == pytest.approx(3 / 5)
    assert by["customs"].either.value == pytest.approx(3 / 4)
    assert (by["police"].either.n, by["customs"].either.n) == (5, 4)


def test_bribes_and_reports_by_hand() -> None:
    """Bribes of 0, 3 and 8: 2, 1 and 4 or more + 3. Of 0, 1, 3, 8, 9 one reported; 9 did not say."""
    bribes = mean_bribes(TEN, design=SIMPLE)
    assert bribes.value == pytest.approx(10 / 3)
    assert _codes(bribes) == {"open-band": 1}
    assert mean_bribes(TEN, design=SIMPLE, official="customs").value == pytest.approx(4 / 2)
    told = reporting_rate(TEN, design=SIMPLE)
    assert (told.value, told.n) == (pytest.approx(1 / 4), 4)
    reasons = reasons_for_not_reporting(TEN, design=SIMPLE)
    assert {name: one.value for name, one in reasons} == {"fear": pytest.approx(2 / 3), "no use": pytest.approx(1 / 3)}


def test_in_clusters_as_r() -> None:
    """R 4.2.2, survey 4.1.1, svydesign(~cluster, ~stratum, weights), answers by the same formulas."""
    design, answers = villages.design(), villages.answers()
    found = prevalence(answers, design=design)
    for name, expected in r_villages.SHARES.items():
        one = getattr(found, name)
        assert (one.value, one.standard_error, one.low, one.high) == pytest.approx(expected, rel=2e-9), name
    low, high = prevalence_bounds(answers, design=design)
    assert (low.either.value, low.either.standard_error) == pytest.approx((0.600529100529, 0.108133510835), rel=1e-9)
    assert (high.either.value, high.either.standard_error) == pytest.approx((0.642101284958, 0.090796269749), rel=1e-9)
    by = prevalence_by_official(answers, design=design)
    police, customs = by["police"].either, by["customs"].either
    assert (police.value, police.standard_error) == pytest.approx((0.4229494614747, 0.0948256938175), rel=1e-9)
    assert (customs.value, customs.standard_error) == pytest.approx((0.473599137931, 0.124457273780), rel=1e-9)
    bribes = mean_bribes(answers, design=design)  # svyratio(~times, ~one) of the payers
    assert (bribes.value, bribes.standard_error) == pytest.approx((2.513290559120, 0.432895637033), rel=1e-9)
    assert (bribes.low, bribes.high) == pytest.approx((1.400496897837, 3.626084220403), rel=1e-9)
    told = reporting_rate(answers, design=design)
    expected = (0.370044052863, 0.120940839414, 0.134043005829, 0.690320672284)
    assert (told.value, told.standard_error, told.low, told.high) == pytest.approx(expected, rel=2e-9)
    groups = prevalences(answers, by=people.G, design=design).either  # svyby(~either, ~g, svymean)
    assert [one.value for one in groups.estimates] == pytest.approx([0.654213036566, 0.501612903226, 0.691489361702])
    errors = [0.191820929846, 0.159227822379, 0.215626157799]
    assert [one.standard_error for one in groups.estimates] == pytest.approx(errors, rel=1e-9)
    assert difference(groups, "E", "H").standard_error is not None


def test_nobody_is_cut_out_of_the_design() -> None:
    """A domain equals the subset by `where`; those without contact stay in the design."""
    design, answers = villages.design(), villages.answers()
    by = prevalences(answers, by=people.G, design=design)
    for name, one in by.paid:
        alone = prevalence(answers, design=design, where=np.array(people.G) == name).paid
        assert (one.value, one.standard_error, one.low) == pytest.approx((alone.value, alone.standard_error, alone.low))
    assert by.either["E"].because.input("rows") == 24
    rates = reporting_rates(answers, by=people.G, design=design)
    bribes = mean_bribes_by(answers, by=people.G, design=design)
    assert (len(rates), len(bribes)) == (3, 3)


def test_a_survey_that_did_not_ask() -> None:
    answers = villages.answers(asked=None, times=None, reported=None, through=None, intermediaries=False)
    found = prevalence(answers, design=villages.design())
    assert found.paid.value is not None
    assert "intermediaries-not-measured" in _codes(found.paid)
    for one, reason in (
        (found.either, "asked-not-measured"),
        (found.asked_only, "asked-not-measured"),
        (mean_bribes(answers, design=villages.design()), "times-not-measured"),
        (reporting_rate(answers, design=villages.design()), "reports-not-measured"),
    ):
        assert (one.value, one.n) == (None, 0)
        assert one.reason is not None
        assert one.reason.code == f"experience.{reason}"
    assert len(reasons_for_not_reporting(answers, design=villages.design())) == 0
    payers = reporting_rate(villages.answers(asked=None), design=villages.design())
    assert "reports-of-payers" in _codes(payers)


def test_nobody_had_contact() -> None:
    none = [False] * 10
    answers = Answers(contact={"any": none}, gave={"any": [None] * 10}, asked={"any": none})
    for unknown in Unknown:
        found = prevalence(answers, design=SIMPLE, unknown=unknown).either
        assert (found.value, found.n) == (None, 0)
        assert found.reason is not None
        assert found.reason.code == "surveys.nobody-answered"
        assert _codes(found)["without-contact"] == 10


def test_what_is_known_and_what_is_not() -> None:
    """A yes to one official outweighs not knowing about another; a no does not."""
    answers = Answers(
        contact={"a": [1, 1, 1, None, None], "b": [1, 1, 1, 1, 0]},
        gave={"a": [1, 0, None, None, None], "b": [None, None, 0, 0, None]},
        asked={"a": [None, 0, 1, None, None], "b": [0, 0, 0, None, None]},
    )
    stand = standing(answers, rows=5)
    assert stand.contact.tolist()[:4] == [1, 1, 1, 1]
    assert math.isnan(stand.contact[4])
    assert stand.paid[0] == 1
    assert np.isnan(stand.paid[[1, 2, 4]]).all()
    assert stand.paid[3] == 0
    assert stand.either is not None
    assert stand.either.tolist()[:1] == [1]
    assert stand.either[2] == 1
    assert stand.known.tolist() == [True, False, False, False, False]
