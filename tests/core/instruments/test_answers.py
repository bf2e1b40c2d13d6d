"""What somebody typed becomes an answer, or is explained."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.instruments import (
    Answer,
    Context,
    Missing,
    ParsedAnswer,
    Part,
    PartType,
    field_names,
    open_parts,
    parse_answer,
    parse_header,
    raw_of_fields,
    written_number,
)
from rectitude.core.instruments.parsing.numbers import read_number

from .example import example, item_of, part_of

NOTHING = Context()


def parsed(item: str, raw: dict[str, object], **options: object) -> ParsedAnswer:
    return parse_answer(item_of(example(), item), raw, context=NOTHING, **options)  # type: ignore[arg-type]


def codes(result: ParsedAnswer) -> list[tuple[str, tuple[str, ...]]]:
    return [(problem.code, problem.path) for problem in result.problems]


@pytest.mark.parametrize(
    ("item", "raw", "values"),
    [
        ("A01", {"value": "written"}, {"value": "written"}),
        ("A01", {"value": ["written"]}, {"value": "written"}),
        ("A02", {"open_call": " 3 ", "by_order": 5}, {"open_call": 3, "by_order": 5}),
        ("A03", {"value": {"law": "3", "practice": 1}}, {"value": {"law": 3, "practice": 1}}),
        ("A03", {"value": {"law": "3", "practice": "no_evidence"}}, {"value": {"law": 3, "practice": "no_evidence"}}),
        (
            "A04",
            {"checks": {"record": "mandatory", "assets": "not_applicable", "test": "never"}},
            {"checks": {"record": "mandatory", "assets": "not_applicable", "test": "never"}},
        ),
        (
            "A06",
            {"vetted": {"senior": {"female": "1", "male": "2"}, "junior": "not_recorded"}},
            {"vetted": {"senior": {"female": 1, "male": 2}, "junior": "not_recorded"}},
        ),
        ("B01", {"reach": "all", "days": "2,5"}, {"reach": "all", "days": 2.5}),
        (
            "B01",
            {"reach": "all", "bodies": ["court", "audit", "court"]},
            {"reach": "all", "bodies": ("court", "audit")},
        ),
        ("B01", {"reach": "all", "bodies": "refused"}, {"reach": "all", "bodies": "refused"}),
        ("B01", {"reach": "all", "note": " two\r\nlines "}, {"reach": "all", "note": "two\nlines"}),
        ("B01", {"reach": "all", "note": "refused"}, {"reach": "all", "note": "refused"}),
        ("B01", {"reach": "all", "since": "2026-3-1"}, {"reach": "all", "since": "2026-03-01"}),
        ("B01", {"reach": "all", "since": dt.date(2026, 3, 1)}, {"reach": "all", "since": "2026-03-01"}),
        (
            "B01",
            {"reach": "all", "since": {"year": "2026", "month": "3", "day": "1"}},
            {"reach": "all", "since": "2026-03-01"},
        ),
        ("B01", {"reach": "all", "kind": "paper"}, {"reach": "all", "kind": "paper"}),
    ],
)
def test_a_right_value_is_read(item: str, raw: dict[str, object], values: dict[str, object]) -> None:
    result = parsed(item, raw)
    assert result.problems == ()
    assert result.answer is not None
    assert result.answer.values == values
    assert result.raw == raw
    assert Answer.from_json(item, result.answer.as_json()) == result.answer


@pytest.mark.parametrize(
    ("item", "raw", "problems"),
    [
        ("A01", {"value": "writen"}, [("unknown-option", ("value",))]),
        ("A01", {"value": ["written", "absent"]}, [("several-options", ("value",))]),
        ("A01", {"other": "written"}, [("unknown-part", ("other",)), ("required", ("value",))]),
        (
            "A02",
            {"open_call": "three", "by_order": "-1"},
            [("not-a-number", ("open_call",)), ("below-minimum", ("by_order",))],
        ),
        (
            "A02",
            {"open_call": "2.5", "by_order": "1 000"},
            [("not-whole", ("open_call",)), ("thousands-separator", ("by_order",))],
        ),
        ("A02", {"open_call": "1"}, [("required", ("by_order",))]),
        ("A03", {"value": {"law": "3"}}, [("practice-needed", ("value", "practice"))]),
        (
            "A03",
            {"value": {"practice": "5"}},
            [("law-needed", ("value", "law")), ("unknown-option", ("value", "practice"))],
        ),
        ("A03", {"value": "3"}, [("not-a-table", ("value",))]),
        (
            "A04",
            {"checks": {"record": "mandatory", "asset": "never"}},
            [
                ("unknown-row", ("checks", "asset")),
                ("required", ("checks", "assets")),
                ("required", ("checks", "test")),
            ],
        ),
        (
            "A06",
            {"vetted": {"senior": {"female": "x", "men": 1}, "junior": {"female": 1, "male": 1}}},
            [
                ("unknown-column", ("vetted", "senior", "men")),
                ("not-a-number", ("vetted", "senior", "female")),
                ("required", ("vetted", "senior", "male")),
            ],
        ),
        ("A12", {"register": "no", "entries": "3"}, [("not-asked", ("entries",))]),
        ("A12", {"register": "yes"}, [("required", ("entries",))]),
        ("A12", {"register": "yes", "entries": "5001"}, [("above-maximum", ("entries",))]),
        ("B01", {"reach": "all", "note": "x" * 41}, [("text-too-long", ("note",))]),
        ("B01", {"reach": "all", "note": "a\x00b"}, [("unstorable-text", ("note",))]),
        ("B01", {"reach": "all", "note": 3}, [("not-text", ("note",))]),
        ("B01", {"reach": "all", "since": "31/03/2026"}, [("not-a-date", ("since",))]),
        ("B01", {"reach": "all", "since": "2026-02-30"}, [("not-a-date", ("since",))]),
        ("B01", {"reach": "all", "since": "1026-02-03"}, [("date-out-of-range", ("since",))]),
        ("B01", {"reach": "all", "bodies": ["court", "judge"]}, [("unknown-option", ("bodies",))]),
        ("B01", {"reach": "all", "bodies": ["court", "refused"]}, [("missing-with-others", ("bodies",))]),
    ],
)
def test_a_wrong_value_is_explained_at_its_place(
    item: str, raw: dict[str, object], problems: list[tuple[str, tuple[str, ...]]]
) -> None:
    result = parsed(item, raw)
    assert codes(result) == problems
    assert result.answer is None
    assert all(str(problem.message) for problem in result.problems)


def test_a_missing_code_answers_the_whole_item_and_excludes_values() -> None:
    assert parsed("A02", {}, missing="refused").answer == Answer(item="A02", missing=Missing.REFUSED)
    assert codes(parsed("A02", {"open_call": "1"}, missing="refused")) == [("value-and-missing", ("open_call",))]
    assert codes(parsed("A02", {}, missing="shrug")) == [("unknown-missing-code", ())]


def test_while_typing_what_is_missing_may_follow_but_what_is_there_must_be_right() -> None:
    half = parsed("A02", {"open_call": "3"}, complete=False)
    assert half.answer is not None
    assert open_parts(item_of(example(), "A02"), half.answer, NOTHING) == ("by_order",)
    assert codes(parsed("A02", {"open_call": "x"}, complete=False)) == [("not-a-number", ("open_call",))]
    empty = parsed("A02", {"open_call": " "}, complete=False)
    assert (empty.answer, empty.problems) == (None, ())
    assert codes(parsed("A12", {"register": "no", "entries": "3"}, complete=False)) == [("not-asked", ("entries",))]


def test_a_header_fact_is_read_like_a_part() -> None:
    field = example().header_field("staff_actual")
    assert field is not None
    assert parse_header(field, "41").answer == Answer(item="staff_actual", values={"staff_actual": 41})
    assert [problem.code for problem in parse_header(field, "4.5").problems] == ["not-whole"]
    assert parse_header(field, "", missing="not_recorded").answer == Answer(
        item="staff_actual", missing=Missing.NOT_RECORDED
    )


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("12", 12),
        ("-3", -3),
        ("−3", -3),
        ("2.5", 2.5),
        ("2,5", 2.5),
        (",5", 0.5),
        ("0,125", 0.125),
        ("1234,5", 1234.5),
        ("1.2340", 1.234),
        ("7.0", 7),
        (7.0, 7),
    ],
)
def test_numbers_are_read_with_point_or_comma(typed: object, wanted: float) -> None:
    assert read_number(typed, Part(id="n", type=PartType.NUM)) == wanted


@pytest.mark.parametrize(
    ("typed", "code", "told"),
    [
        ("1,234", "ambiguous-number", "1234"),
        ("1.234", "ambiguous-number", "1.234"),
        ("1 234", "thousands-separator", "1234"),
        ("1’234’567", "thousands-separator", "1234567"),
        ("1.234,5", "thousands-separator", "1234.5"),
        ("1,234,567", "thousands-separator", "1234567"),
        ("1e5", "not-a-number", "1e5"),
        ("12 %", "not-a-number", "12 %"),
        ("٣", "not-a-number", "٣"),
        (True, "not-a-number", "True"),
        (float("nan"), "not-a-number", "nan"),
        (float("inf"), "not-a-number", "inf"),
        ("1" * 16, "too-many-digits", "15"),
        (10.0**15, "too-many-digits", "15"),
    ],
)
def test_other_ways_to_write_numbers_are_refused_with_the_reason(typed: object, code: str, told: str) -> None:
    problem = read_number(typed, part_of(example(), "B01", "days"))
    assert not isinstance(problem, int | float)
    assert problem.code == code
    assert told in str(problem)


@given(st.floats(0, 10**9).map(lambda number: float(f"{number:.9g}")) | st.integers(0, 10**14))
def test_a_written_number_reads_back_as_itself(number: float) -> None:
    part = part_of(example(), "B01", "days")
    text = written_number(number)
    if len(text) <= 40:
        assert read_number(text, part) == number


_RAW = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(["law", "practice", "record", "senior", "female", "year", "x"]), inside, max_size=4
        )
    ),
    max_leaves=8,
)


@given(
    st.sampled_from([item.id for item in example().items]),
    st.dictionaries(
        st.sampled_from(["value", "checks", "vetted", "register", "entries", "reach", "note", "since", "bodies", "z"]),
        _RAW,
        max_size=5,
    ),
    st.booleans(),
    st.none() | st.text(max_size=14),
)
def test_whatever_is_submitted_is_read_or_explained_and_kept(
    item: str, raw: dict[str, object], complete: bool, missing: str | None
) -> None:
    result = parse_answer(item_of(example(), item), raw, context=NOTHING, missing=missing, complete=complete)
    assert (result.answer is None) or (result.problems == ())
    for key, value in raw.items():
        assert result.raw[key] is value
    if result.answer is not None:
        assert Answer.from_json(item, result.answer.as_json()) == result.answer


def test_form_fields_become_nested_values() -> None:
    item = item_of(example(), "A06")
    assert [field.name for field in field_names(item.parts)] == [
        "vetted.senior.female",
        "vetted.senior.male",
        "vetted.junior.female",
        "vetted.junior.male",
    ]
    fields = {"vetted.senior.female": ["1"], "vetted.senior.male": ["2"], "vetted.junior": ["not_recorded"]}
    assert raw_of_fields(item.parts, fields) == {
        "vetted": {"senior": {"female": "1", "male": "2"}, "junior": "not_recorded"}
    }
    more = {
        "reach": ["all"],
        "bodies": ["court", "audit"],
        "since.year": ["2026"],
        "since.month": ["3"],
        "since.day": ["1"],
    }
    raw = raw_of_fields(item_of(example(), "B01").parts, more)
    assert raw == {"reach": "all", "bodies": ["court", "audit"], "since": {"year": "2026", "month": "3", "day": "1"}}
    levels = raw_of_fields(item_of(example(), "A03").parts, {"value.law": ["3"], "value.practice": ["1"]})
    assert levels == {"value": {"law": "3", "practice": "1"}}
