"""Five kinds of absence through every step: what is left out, what is filled, what counts as the worst."""

import json

import numpy as np
import pytest

from rectitude.core.indices import ABSENCES, DataFault, index_data, read_data
from rectitude.core.snapshots import read_table

from .examples import SIMPLE, UNITS, VALUES, small, small_framework


@pytest.mark.parametrize("kind", ABSENCES)
def test_a_gap_says_why_and_leaves_its_weight_to_the_others(kind: str) -> None:
    built = small(training=(kind, 20, 30, 40, 50))
    assert built.absence("Alder", "training") == kind
    assert built.score("Alder", "training") is None
    assert built.score("Alder", "Prevention") == built.score("Alder", "vetting")
    gap, other = built.contributions("Alder", "Prevention")
    assert (gap.value, gap.weight, gap.absence) == (None, None, kind)
    assert other.weight == 1.0
    why = built.because("Alder", "Prevention")
    assert why.input("training") == kind
    assert why.input("weight of training") == 0.0
    assert [note.code for note in why.notes] == ["indices." + kind.replace("_", "-")]
    assert "Training" in str(why.notes[0])


def test_what_does_not_apply_is_not_asked_for() -> None:
    steps = [{"step": "screen", "minimum_available": 0.8}, *SIMPLE]
    built = small(steps, training=("not_applicable", "no_evidence", 30, 40, 50))
    assert built.units == ("Alder", "Cedar", "Dogwood", "Elm")
    assert str(built.left_out["Birch"]) == "Left out: 75 % of what applies to it is known."


def test_what_does_not_apply_is_no_part_of_the_minimum_share() -> None:
    steps = [{"step": "normalise"}, {"step": "aggregate", "minimum_share": 1.0}]
    built = small(steps, training=("not_applicable", "not_assessed", 30, 40, 50))
    assert built.score("Alder", "Prevention") == built.score("Alder", "vetting")
    assert built.score("Birch", "Prevention") is None
    assert built.score("Birch", "Integrity") is None
    assert built.because("Birch", "Integrity").notes[0].code == "indices.without-value"


def test_a_group_that_does_not_apply_is_not_asked_for_either() -> None:
    steps = [{"step": "normalise"}, {"step": "aggregate", "minimum_share": 1.0, "share_of": "weight"}]
    gone = ("not_applicable", 20, 30, 40, 50)
    built = small(steps, training=gone, vetting=("not_applicable", 2, 2, 4, 5))
    assert built.score("Alder", "Prevention") is None
    assert built.score("Alder", "Integrity") == built.score("Alder", "Control")
    assert built.because("Alder", "Integrity").input("Prevention") == "not_applicable"
    assert [note.code for note in built.because("Alder", "Integrity").notes] == ["indices.not-applicable"]


def test_refused_counts_as_the_worst_where_the_specification_says_so() -> None:
    impute = {"step": "impute", "method": "mean", "absences": {"refused": "lowest", "not_assessed": "leave"}}
    built = small(
        [impute, *SIMPLE],
        complaints=("refused", 4, "no_evidence", 2, 1),
        training=("not_assessed", "not_applicable", 30, 40, 50),
    )
    raw = built.stages["imputed"]
    assert raw.value("Alder", "complaints") == 4
    assert raw.value("Cedar", "complaints") == pytest.approx(7 / 3)
    assert raw.value("Alder", "training") is None
    assert raw.value("Birch", "training") is None
    assert built.marked("Alder", "complaints") == ("scored_lowest",)
    assert built.marked("Cedar", "complaints") == ("imputed",)
    assert {note.code for note in built.notes["complaints"]} == {"indices.imputed", "indices.count-scored-lowest"}
    assert [note.code for note in built.because("Alder", "Control").notes] == ["indices.scored-lowest"]


def test_what_does_not_apply_is_imputed_only_when_asked() -> None:
    column = ("not_applicable", 20, 30, 40, 50)
    left = small([{"step": "impute"}, *SIMPLE], training=column)
    filled = small([{"step": "impute", "absences": {"not_applicable": "impute"}}, *SIMPLE], training=column)
    assert left.score("Alder", "training") is None
    assert filled.stages["imputed"].value("Alder", "training") == 35


def test_groups_constants_and_indicators_of_their_own() -> None:
    impute = {
        "step": "impute",
        "method": "group-mean",
        "group": "region",
        "each": {"audits": {"method": "constant", "value": 7}, "vetting": {"method": "none"}},
    }
    built = small(
        [impute, *SIMPLE],
        groups={"region": ("north", "north", "south", None, "east")},
        training=(None, 20, 30, None, None),
        vetting=(None, 2, 2, 4, 5),
        audits=(None, 10, 20, 40, 30),
    )
    found = built.stages["imputed"]
    assert found.column("training") == (20, 20, 30, None, None)
    assert found.value("Alder", "audits") == 7
    assert found.value("Alder", "vetting") is None
    assert built.notes["training"][-1].params == {"count": 2, "units": 5}


def test_a_table_tells_kinds_apart_and_names_what_it_cannot_read() -> None:
    words = [*ABSENCES]
    rows = "\n".join(f"{unit},{word},1,2,NA,north,100" for unit, word in zip(UNITS, words, strict=True))
    table = read_table(f"uCode,training,vetting,complaints,audits,region,officers\n{rows}\n".encode())
    data = read_data(table, small_framework())
    assert data.absences[:, 0].tolist() == words
    assert set(data.absences[:, 3]) == {"not_recorded"}
    assert data.names == UNITS
    assert data.groups["region"] == ("north",) * 5
    assert data.denominators["officers"].tolist() == [100.0] * 5
    wrong = read_table(b"uCode,training,vetting,complaints,audits\nA,lots,1,2,3\n")
    with pytest.raises(DataFault, match="training of unit A is 'lots', which is neither a number nor one of"):
        read_data(wrong, small_framework())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("unit,training\nA,1", "no column uCode"),
        ("uCode,training\nA,1", "no column for the indicator vetting"),
        ("uCode,training,vetting,complaints,audits\nA,1,2,3,4\nA,1,2,3,4", "the unit A is there 2 times"),
        ("uCode,training,vetting,complaints,audits\nA,1,2,3,4\n,1,2,3,4", "row 3: there is no uCode"),
        ("uCode,training,vetting,complaints,audits,Control\nA,1,2,3,4,5", "Control has the code of an aggregate"),
        ("uCode,training,vetting,complaints,audits\nA,1,2,inf,4", "complaints of unit A is infinite"),
    ],
)
def test_a_table_that_does_not_fit_is_refused(text: str, said: str) -> None:
    with pytest.raises(DataFault, match=said):
        read_data(read_table(text.encode()), small_framework())


def test_columns_that_do_not_fit_are_refused() -> None:
    with pytest.raises(DataFault, match="training: 2 values for 5 units"):
        index_data(small_framework(), units=UNITS, values={**VALUES, "training": (1, 2)})
    with pytest.raises(DataFault, match="no values of the indicator audits"):
        index_data(small_framework(), units=UNITS, values={name: VALUES[name] for name in list(VALUES)[:3]})
    with pytest.raises(DataFault, match="no unit"):
        index_data(small_framework(), units=(), values=dict.fromkeys(VALUES, ()))


def test_no_value_handed_out_is_nan() -> None:
    built = small(training=(None, 20, 30, 40, 50), vetting=(None, 2, 2, 4, 5))
    handed = {code: built.scores.column(code) + built.ranks(code) for code in built.codes}
    assert "NaN" not in json.dumps(handed)
    assert np.isnan(built.scores.values).any()
