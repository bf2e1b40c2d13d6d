"""The answer of an index from files: what stands in them is read strictly, and every fault says where."""

from typing import Any

import pytest

from rectitude.core.indices import IndexFault
from rectitude.core.indices.reporting import index_answer

FRAME = """Level,iCode,Direction,Weight,Parent
1,a,1,1,G
1,b,-1,2,G
1,c,1,1,H
2,G,1,1,T
2,H,1,1,T
3,T,1,1,NA
"""
DATA = "uCode,a,b,c\nx,1,2,3\ny,2,4,1\nz,3,1,9\n"
STEPS: list[dict[str, Any]] = [{"step": "normalise"}, {"step": "aggregate"}]


def answer(*steps: dict[str, Any], data: str = DATA, frame: str = FRAME, **asked: Any) -> dict[str, Any]:
    specification = {"data": "d.csv", "indicators": "f.csv", "steps": list(steps) or STEPS, **asked}
    return index_answer(specification, files={"d.csv": data.encode(), "f.csv": frame.encode()})


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("nan", "d.csv: b of unit x is 'nan', which is neither a number nor"),
        ("1_000", "d.csv: b of unit x is '1_000', which is neither a number nor"),
        ('"2,5"', "not_recorded; decimals are written with a point"),
        ("two", "d.csv: b of unit x is 'two'"),
    ],
)
def test_words_that_only_look_like_numbers_are_refused(cell: str, said: str) -> None:
    with pytest.raises(IndexFault, match=said):
        answer(data=DATA.replace("1,2,3", f"1,{cell},3"))


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (FRAME.replace("1,a,1,1,G", "1,a,1,1_0,G"), r"f.csv: row 2 \(a\): Weight is '1_0', which is no number"),
        (
            FRAME.replace("2,G,1,1,T", "2,G,1,1,H").replace("2,H,1,1,T", "2,H,1,1,G"),
            "f.csv: these aggregates .* in a loop",
        ),
    ],
)
def test_a_fault_of_the_framework_names_its_file(frame: str, said: str) -> None:
    with pytest.raises(IndexFault, match=said):
        answer(frame=frame)


def test_when_nobody_is_left_the_reason_is_the_one_that_held() -> None:
    with pytest.raises(IndexFault, match=r"no unit is left; at most 100% of values are other than nil.*3 are dropped"):
        answer({"step": "screen", "method": "nonzero", "drop": ["x", "y", "z"]}, *STEPS)


def test_a_share_that_is_just_the_minimum_is_enough() -> None:
    """1 - 9/10 is 0.09999999999999998."""
    codes = "abcdefghij"
    frame = "Level,iCode,Parent\n" + "".join(f"1,{code},T\n" for code in codes) + "2,T,NA\n"
    data = "uCode," + ",".join(codes) + "\nx,1" + "," * 9 + "\ny" + ",2" * 10 + "\n"
    found = answer({"step": "screen", "minimum_available": 0.1}, data=data, frame=frame)
    assert [one["code"] for one in found["units"]] == ["x", "y"]


def test_groups_may_be_called_by_numbers_and_words() -> None:
    data = DATA.replace("uCode", "uCode,region").replace("x,", "x,1,").replace("y,", "y,1a,").replace("z,", "z,inf,")
    step = {"step": "impute", "method": "group-mean", "group": "region"}
    assert len(answer(step, *STEPS, data=data)["units"]) == 3
