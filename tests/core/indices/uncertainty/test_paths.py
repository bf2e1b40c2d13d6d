"""A factor without a path to the result is refused by name, never a silent nil."""

import numpy as np
import pytest

from rectitude.core.indices import IndexFault, SpecificationFault, read_specification, written
from rectitude.core.indices.uncertainty import read_cells
from rectitude.core.snapshots import read_table

from ..examples import small_framework
from .cases import METHOD, NOISE, SPREAD, STEPS, errors, simulated, small_data

MEDIAN = [*STEPS[:2], {"step": "aggregate", "method": "minimum"}]
PARTLY = [*STEPS[:2], {"step": "aggregate", "method": "arithmetic", "levels": {"3": "minimum"}}]


@pytest.mark.parametrize(
    ("factor", "settings", "said"),
    [
        ({"factor": "treat", "parameter": "winsorise", "of": [1, 2]}, {}, "treat.winsorise.*no step treat"),
        ({"factor": "impute", "of": [{"method": "mean"}, {"method": "median"}]}, {}, "impute has no path.*same scores"),
        (NOISE, {"steps": MEDIAN}, "weights has no path.*uses no weights"),
        ({**NOISE, "levels": [2]}, {"steps": PARTLY}, "weights of level 2 change no score"),
        ({**NOISE, "levels": [3]}, {}, "weights of level 3 change no score"),
        ({"factor": "imputation"}, {}, "imputation has no path.*no value is missing"),
        ({"factor": "sampling", "standard_errors": "se"}, {}, "sampling needs the table se"),
        ({"factor": "sampling", "standard_errors": "se"}, {"tables": {"se": errors()}}, "no error above nil"),
        ({"factor": "assessors", "table": "b"}, {"tables": {"b": small_data().values}}, "no value of b differs"),
        ({"factor": "assessors", "spread": {"other": 1}}, {}, "other, which is no indicator"),
        ({"factor": "omission", "of": ["Integrity"]}, {}, "leaves out Integrity"),
        ({"factor": "omission", "of": ["nothing"]}, {}, "nothing, which is no code"),
    ],
)
def test_no_path_to_the_result(factor, settings, said):
    with pytest.raises(IndexFault, match=said):
        simulated(factor, SPREAD | {"name": "another"}, **settings)


def test_an_error_of_an_indicator_without_weight_does_not_reach_the_result():
    steps = [*STEPS[:2], {"step": "weigh", "weights": {"audits": 0}}, STEPS[2]]
    with pytest.raises(IndexFault, match=r"assessors has no path to the result.*without weight"):
        simulated({"factor": "assessors", "spread": {"audits": 1.0}}, NOISE, steps=steps)


def test_an_error_of_a_unit_that_is_screened_out_does_not_reach_the_result():
    steps = [{"step": "screen", "drop": ["Elm"]}, *STEPS]
    table = np.zeros((5, 4))
    table[4] = 1
    with pytest.raises(IndexFault, match="sampling has no path"):
        simulated({"factor": "sampling", "standard_errors": "se"}, steps=steps, tables={"se": table})


def test_nothing_uncertain_is_refused():
    with pytest.raises(IndexFault, match="name at least one factor"):
        simulated()


def test_alternatives_that_are_alike_are_said():
    found = simulated({"factor": "aggregate", "parameter": "method", "of": ["arithmetic", "geometric", "arithmetic"]})
    said = [str(one) for one in found.messages if one.code == "indices.alternatives-alike"]
    assert said == ['Of “aggregate.method”, the alternatives "arithmetic" and "arithmetic" give the same scores here.']


def test_a_draw_that_cannot_be_computed_names_the_alternative():
    steps = [STEPS[0], {"step": "normalise"}, STEPS[2]]
    with pytest.raises(IndexFault, match=r"Alder, training: a geometric mean.*with alternative 2 of mean"):
        simulated(METHOD, steps=steps)


@pytest.mark.parametrize(
    ("factor", "said"),
    [
        ({"factor": "wights"}, r"factors\[0\].factor: 'wights' is no factor"),
        ({"factor": "weights", "nois": 1}, r"factors\[0\].nois: this is unknown"),
        ({"factor": "weights", "noise": 2}, "noise: a number above 0 and below 1"),
        ({"factor": "aggregate", "parameter": "method", "of": ["arithmetic"]}, "a single alternative"),
        ({"factor": "aggregate", "parameter": "method"}, 'either "of"'),
        ({**METHOD, "probabilities": [0.5, 0.6]}, "add up to 1.1"),
        ({**METHOD, "probabilities": [1.0]}, "2 numbers above nil"),
        ({"factor": "assessors"}, 'either "table"'),
        ({"factor": "sampling"}, "standard_errors: a word"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_place(factor, said):
    with pytest.raises(SpecificationFault, match=said):
        simulated(factor)


def test_an_alternative_that_cannot_be_is_refused_with_its_value():
    with pytest.raises(IndexFault, match="sideways"):
        simulated({"factor": "aggregate", "parameter": "method", "of": ["arithmetic", "sideways"]})


def test_two_factors_of_one_name_and_two_that_replace_one_step():
    with pytest.raises(SpecificationFault, match="2 factors are called weights"):
        simulated(NOISE, NOISE)
    whole = {"factor": "aggregate", "of": [{"method": "arithmetic"}, {"method": "geometric"}]}
    with pytest.raises(IndexFault, match="one and two both replace the step aggregate"):
        simulated({**whole, "name": "one"}, {**whole, "name": "two"})


def test_a_specification_with_every_factor_is_written_and_read_back():
    factors = [
        METHOD,
        NOISE,
        SPREAD,
        {"factor": "weights", "name": "shares", "distribution": "dirichlet", "levels": [2]},
        {"factor": "omission", "of": ["training"], "nothing": 0.5},
        {"factor": "sampling", "standard_errors": "se.csv", "logit": ["audits"], "whole": 100},
        {"factor": "imputation", "method": "residuals", "group": "Region"},
        {"factor": "normalise", "of": [{"method": "min-max", "range": [1, 100]}, {"method": "z-score"}]},
    ]
    given = read_specification({"steps": STEPS, "uncertainty": {"factors": factors, "codes": ["Control"]}})
    assert read_specification(written(given)) == given


def test_tables_of_single_values_are_read_by_unit_and_indicator():
    read = read_cells(read_table(b"uCode,audits,note\nElm,3,1\nBirch,,2\n"), small_framework(), small_data())
    assert read[4, 3] == 3
    assert np.isnan(read).sum() == 19
    for table, said in (
        (b"uCode,audits\nAsh,1\n", "line 2: the data have no unit Ash"),
        (b"uCode,audits\nElm,1\nElm,2\n", "line 3: the unit Elm stands there already"),
        (b"uCode,other\nElm,1\n", "no column of the table is an indicator"),
    ):
        with pytest.raises(IndexFault, match=said):
            read_cells(read_table(table), small_framework(), small_data())
