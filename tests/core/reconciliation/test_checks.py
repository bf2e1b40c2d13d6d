"""What each check finds, and what it leaves alone."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.instruments import Missing
from rectitude.core.reconciliation import (
    Conventions,
    Figure,
    Finding,
    Material,
    MaterialFault,
    Named,
    NoteFault,
    Occasion,
    Outcome,
    Passage,
    PassageKind,
    Precision,
    Taxonomy,
    Term,
    Wording,
    read_note,
    reconcile,
    span,
    written_note,
)

TODAY = date(2026, 3, 1)
HOW = Conventions(
    listings=frozenset({"listed"}),
    occasion_units=frozenset({"trainings"}),
    not_one_another=(frozenset({"airports", "countries"}),),
    standings={"member": ("members",), "associate": ("associates",)},
    money=frozenset({"usd"}),
    heads=frozenset({"persons"}),
)


def figure(key: str, value: int | str | None, unit: str = "persons", **more: Any) -> Figure:
    number = None if value is None else Decimal(value)
    return Figure(key=key, label=key, value=number, unit=unit, source=more.pop("source", "S"), **more)


def found(*figures: Figure, **more: Any) -> tuple[Finding, ...]:
    return reconcile(Material(figures=figures, conventions=HOW, **more), at=TODAY).findings


def codes(*figures: Figure, **more: Any) -> list[str]:
    return [one.code for one in found(*figures, **more)]


def parts(total: int, *values: int | None, breakdown: str = "sex") -> list[Figure]:
    split = [figure(f"p{n}", value, part_of="all", breakdown=breakdown) for n, value in enumerate(values)]
    return [figure("all", total), *split]


numbers = st.integers(0, 10**6)


@given(numbers, st.lists(st.one_of(st.none(), numbers), min_size=1, max_size=6), st.sampled_from(["sex", "listed"]))
def test_a_total_and_its_parts_always_make_up_the_total(total: int, values: list[int | None], breakdown: str) -> None:
    (one,) = found(*parts(total, *values, breakdown=breakdown))
    known = sum(value for value in values if value is not None)
    assert (one.stated, one.computed, one.difference) == (total, known, total - known)
    shown = sum((row.value for row in one.rows if row.value is not None), Decimal(0))
    assert shown == max(total, known)
    assert [row.missing for row in one.rows[: len(values)]] == [
        Missing.NOT_RECORDED if value is None else None for value in values
    ]
    agrees = total == known and None not in values
    assert (one.outcome is Outcome.AGREES) == agrees


def test_parts_over_short_silent_and_listed_are_four_things() -> None:
    assert codes(*parts(10, 4, 7)) == ["parts.over"]
    assert codes(*parts(10, 4, 5)) == ["parts.short"]
    assert codes(*parts(10, 4, None)) == ["parts.silent"]
    assert codes(*parts(10, 4, None, breakdown="listed")) == ["detail.partial"]
    assert codes(*parts(10, 4, 6)) == ["parts.agree"]


def occasion(key: str, **more: Any) -> Occasion:
    return Occasion(key=key, source=more.pop("source", "S"), **more)


MAY = span(date(2020, 5, 1), precision=Precision.MONTH)


def test_a_list_is_counted_by_entries_within_the_period() -> None:
    told = (
        occasion("a", place="row 1", when=span(date(2020, 5, 4))),
        occasion("b", place="row 1", when=span(date(2020, 5, 9))),
        occasion("c", place="row 2", when=span(date(2020, 6, 9))),
        occasion("d", place="row 3", is_set_aside=True),
        occasion("e", source="T", when=span(date(2020, 5, 9))),
    )
    (agrees,) = found(figure("may", 1, "trainings", period=MAY), occasions=told)
    assert (agrees.code, agrees.computed) == ("list.agrees", 1)
    (differs,) = found(figure("all", 9, "trainings"), occasions=told)
    assert [row.value for row in differs.rows] == [2, 3, 1]


def passage(key: str, text: str, kind: PassageKind, **more: Any) -> Passage:
    return Passage(key=key, text=text, kind=kind, source=more.pop("source", "S"), **more)


@given(st.text(alphabet="abc ABC", min_size=1), st.integers(2, 4))
def test_a_paragraph_repeats_whatever_its_case_and_spaces(text: str, times: int) -> None:
    written = [text, text.upper(), f" {text.lower()}. ", text.replace(" ", "  ")]
    told = tuple(passage(str(n), written[n], PassageKind.PARAGRAPH) for n in range(times))
    assert codes(passages=told) == (["paragraph.repeated"] if text.strip() else [])


def test_a_pair_from_two_sources_is_proposed_and_one_source_is_not() -> None:
    titles = ("Ethics and integrity in law enforcement", "Regional webinar: integrity, ethics in law enforcement")
    pair = (occasion("a", title=titles[0], when=MAY), occasion("b", title=titles[1], when=MAY, source="T"))
    (one,) = found(occasions=pair)[:1]
    assert (one.code, one.outcome) == ("occasion.perhaps-told-twice", Outcome.DOUBTFUL)
    assert "occasion.perhaps-told-twice" not in codes(occasions=(pair[0], occasion("b", title=titles[1], when=MAY)))
    june = occasion("b", title=titles[1], when=span(date(2020, 6, 1)), source="T")
    assert "occasion.perhaps-told-twice" not in codes(occasions=(pair[0], june))


def test_what_each_source_says_stays_beside_what_the_other_says() -> None:
    one = occasion("a", when=MAY, lists={"partners": ("X",)}, words={"venue": "Here"})
    other = occasion(
        "b", when=span(date(2020, 5, 4)), source="T", same_as="a", lists={"partners": ("X", "Y")}, words={"venue": "HERE."}
    )  # fmt: skip
    (twice,) = [f for f in found(occasions=(one, other)) if f.code == "occasion.told-twice"]
    said = {str(row.name): (str(row.proposal), [r.source for r in row.readings]) for row in twice.rows}
    assert said["Dates"] == ("One source is more exact and fits the other: take it", ["S", "T"])
    assert said["Place"][0] == "The same in 2 sources"
    assert said["Organisations"][0] == "Take all that either source names, each with its source"


def test_over_contradicts_smaller_numbers_only() -> None:
    def about(key: str, value: int, **more: Any) -> Figure:
        return figure(key, value, subject="x", measure="trained", as_of=span(date(2017, 1, 1)), **more)

    over = about("over", 2500, qualifier="over")
    assert codes(about("a", 2426), over) == ["figures.disagree"]
    assert codes(about("a", 2600), over) == []
    assert codes(about("a", 60), about("b", 70, qualifier="nearly")) == []
    later = figure("b", 9, subject="x", measure="trained", as_of=span(date(2019, 1, 1)))
    assert codes(about("a", 10), later) == ["figures.two-times"]


def test_units_that_look_alike_are_kept_apart() -> None:
    assert codes(figure("a", 30, "airports", subject="x"), figure("b", 33, "countries", subject="x")) == ["units.apart"]
    assert codes(figure("a", 30, "airports", subject="x"), figure("b", 33, "countries", subject="y")) == []


TERMS = (
    Term(body="c", member="A", standing="member"),
    Term(body="c", member="B", standing="member", since=date(2000, 1, 1), until=date(2010, 1, 1)),
    Term(body="c", member="Z", standing="associate", since=date(2005, 1, 1)),
)


@pytest.mark.parametrize(
    ("text", "day", "value", "counted", "outcome"),
    [
        ("members", date(1999, 1, 1), 1, 1, Outcome.AGREES),
        ("members", date(2009, 12, 31), 2, 2, Outcome.AGREES),
        ("members", date(2010, 1, 1), 2, 1, Outcome.DIFFERS),
        ("members and associates", date(2006, 1, 1), 3, 3, Outcome.AGREES),
        ("", date(2006, 1, 1), 3, 3, Outcome.AGREES),
        ("members", None, 2, None, Outcome.DOUBTFUL),
        ("members", None, 3, None, Outcome.DIFFERS),
        ("associates", None, 1, None, Outcome.AGREES),
    ],
)
def test_a_denominator_has_a_day(
    text: str, day: date | None, value: int, counted: int | None, outcome: Outcome
) -> None:
    when = None if day is None else span(day)
    (one,) = found(figure("n", value, "countries", text=text, members_of="c", as_of=when), terms=TERMS)[:1]
    assert (one.computed, one.outcome) == (counted, outcome)


def statement(key: str, step: int, first: date, precision: Precision = Precision.DAY) -> Passage:
    when = span(first, precision=precision)
    return passage(key, key, PassageKind.STATEMENT, topic="t", step=step, when=when)


def test_steps_must_leave_each_other_room() -> None:
    year = statement("survey", 1, date(2017, 1, 1), Precision.YEAR)
    meeting = statement("meeting", 2, date(2017, 1, 31))
    (tight,) = found(passages=(year, meeting))
    assert tight.code == "date.tight"
    assert tight.said.params["days"] == 31
    assert codes(passages=(statement("survey", 1, date(2017, 2, 1)), meeting)) == ["date.impossible"]
    assert codes(passages=(statement("survey", 1, date(2016, 12, 1)), meeting)) == []
    assert codes(passages=(year, statement("meeting", 2, date(2017, 11, 1)))) == []


def test_days_of_the_event_of_writing_and_of_publishing() -> None:
    held = span(date(2017, 1, 31), date(2017, 2, 1))
    assert codes(occasions=(occasion("a", when=held, published_on=date(2017, 2, 7)),)) == ["date.three-days"]
    assert codes(occasions=(occasion("a", when=held, published_on=date(2017, 1, 7)),)) == ["date.published-before"]
    assert codes(occasions=(occasion("a", when=held, dateline_on=date(2017, 2, 1)),)) == []
    assert codes(occasions=(occasion("a", dateline_on=date(2017, 2, 1)),)) == ["date.written-alone"]
    assert codes(occasions=(occasion("a"), occasion("b", is_set_aside=True))) == ["date.unknown"]
    assert codes(occasions=(occasion("a", when=MAY),)) == ["date.rough"]


def test_classes_by_number_by_name_and_by_what_is_kept() -> None:
    kind = PassageKind.CLASSIFICATION
    assert codes(passages=(passage("a", "two areas: x, y and z", kind),)) == ["classes.count"]
    assert codes(passages=(passage("a", "two areas: x and y", kind),)) == []
    two = (passage("a", "three areas", kind, topic="t"), passage("b", "four pillars", kind, topic="t"))
    assert codes(passages=two) == ["classes.versions"]
    assert codes(passages=two[:1], taxonomies=(Taxonomy(topic="t", ids=("a", "b")),)) == ["classes.kept"]


def test_names_and_remains() -> None:
    named = Named(
        key="i", name="Europol", wordings=(Wording(text="EURO-POL", kind="misprint"), Wording(text="E", kind="acronym"))
    )
    assert codes(names=(named,)) == ["name.misprinted"]
    told = (passage("n", "euro pol", PassageKind.NAME), passage("m", "Eurpol", PassageKind.NAME))
    assert codes(names=(named,), passages=told) == ["name.misprinted", "name.unknown"]
    heading = passage("h", "Course 2", PassageKind.HEADING)
    assert codes(passages=(heading,)) == []
    again = (
        passage("g", "COURSE", PassageKind.HEADING),
        heading,
        passage("r", "File is not found", PassageKind.PARAGRAPH),
    )
    assert codes(passages=again) == ["page.heading-repeated", "page.remains"]


def test_a_number_kept_is_the_number_written() -> None:
    assert codes(figure("a", 33, text="thirty-three")) == ["number.in-words"]
    assert codes(figure("a", 33, text="thirty-three (33)")) == []
    assert codes(figure("a", 34, text="thirty-three (33)")) == ["number.value-and-text"]
    assert codes(figure("a", 34, text="thirty-three (34)")) == ["number.words-and-digits"]
    assert codes(figure("a", 18, text="eighteen (countries)")) == ["number.half-written"]


def test_a_value_per_head_says_what_it_rests_on() -> None:
    money = figure("usd", 100, "usd", qualifier="estimated")
    (one,) = [f for f in found(money, *parts(40, 10, 20)) if f.code == "derived.per-head"]
    assert one.computed == Decimal("2.50")
    assert str(one.rows[0].name) == "The value is an estimate."
    assert len(one.rows) == 2
    (sure,) = found(figure("usd", 100, "usd"), figure("all", 30))
    assert (sure.computed, sure.outcome) == (Decimal("3.33"), Outcome.AGREES)
    assert codes(figure("usd", 100, "usd"), figure("all", 0)) == []


def test_facts_that_name_nothing_are_refused() -> None:
    for wrong in (
        {"figures": (figure("a", 1), figure("a", 2))},
        {"figures": (figure("a", 1, part_of="b", breakdown="sex"),)},
        {"figures": (figure("a", 1), figure("b", 1, part_of="a"))},
        {"occasions": (occasion("a", same_as="b"),)},
    ):
        with pytest.raises(MaterialFault):
            Material(**wrong)  # type: ignore[arg-type]


def test_a_note_is_read_as_it_was_written_and_not_when_altered() -> None:
    material = Material(figures=tuple(parts(10, 4, None)), conventions=HOW)
    note = reconcile(material, at=TODAY)
    written = written_note(note)
    assert read_note(written) == note == reconcile(material, at=TODAY)
    assert dict(note.checks)["parts-against-totals"] == 1
    assert note.about("p0") == note.open_findings == note.findings
    for wrong in ({**written, "figures": 9}, {**written, "format": "other"}, {}):
        with pytest.raises(NoteFault):
            read_note(wrong)
