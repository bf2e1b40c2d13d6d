"""Working days, months and rhythms, on dates that can be checked on a wall calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.workflow import EVERY_DAY, CalendarFault, Rhythm, WorkflowFault, WorkingCalendar, add_months

EASTER = WorkingCalendar(
    name="office",
    holidays={date(2026, 4, 3): "Good Friday", date(2026, 4, 6): "Easter Monday"},
    worked=frozenset({date(2026, 4, 11)}),
    known_until=date(2026, 12, 31),
)
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
calendars = st.builds(
    WorkingCalendar,
    name=st.just("drawn"),
    rest_days=st.frozensets(st.integers(0, 6), max_size=5),
    holidays=st.dictionaries(days, st.just("holiday"), max_size=20),
    worked=st.frozensets(days, max_size=5),
)


def test_holidays_and_weekends_are_passed_over() -> None:
    assert EASTER.add(date(2026, 4, 2), 1) == date(2026, 4, 7)
    assert EASTER.add(date(2026, 4, 7), -1) == date(2026, 4, 2)
    assert EASTER.between(date(2026, 4, 2), date(2026, 4, 13)) == 6  # 7 to 10, the worked Saturday 11, 13


def test_one_working_day_after_a_friday_and_after_a_saturday_is_the_monday() -> None:
    assert EASTER.add(date(2026, 5, 8), 1) == EASTER.add(date(2026, 5, 9), 1) == date(2026, 5, 11)
    assert EASTER.add(date(2026, 5, 9), 0) == date(2026, 5, 9)


def test_a_week_that_rests_on_friday_and_saturday() -> None:
    gulf = WorkingCalendar(name="gulf", rest_days=frozenset({4, 5}))
    assert gulf.add(date(2026, 5, 7), 1) == date(2026, 5, 10)  # Thursday to Sunday


@pytest.mark.parametrize("rest", [frozenset(range(7)), frozenset({7})])
def test_a_week_that_cannot_be_is_refused(rest: frozenset[int]) -> None:
    with pytest.raises(CalendarFault):
        WorkingCalendar(name="never", rest_days=rest)


def test_a_closure_of_years_and_the_end_of_dates_are_refused() -> None:
    closed = {date(2026, 1, 1) + timedelta(days=number): "closed" for number in range(800)}
    with pytest.raises(CalendarFault):
        WorkingCalendar(name="closed", holidays=closed).on_or_after(date(2026, 1, 1))
    with pytest.raises(CalendarFault):
        EVERY_DAY.add(date.max, 1)


@given(calendar=calendars, start=days, number=st.integers(1, 60))
def test_adding_and_counting_are_each_others_opposite(calendar: WorkingCalendar, start: date, number: int) -> None:
    end = calendar.add(start, number)
    assert calendar.is_working(end)
    assert calendar.between(start, end) == number
    assert calendar.between(end, start) == -number


@given(calendar=calendars, start=days, later=st.integers(0, 30), number=st.integers(0, 40))
def test_a_later_start_never_ends_earlier(calendar: WorkingCalendar, start: date, later: int, number: int) -> None:
    assert calendar.add(start, number) <= calendar.add(start + timedelta(days=later), number)


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 23), 18, date(2028, 5, 23)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_months(day: date, months: int, wanted: date) -> None:
    assert add_months(day, months) == wanted


def test_a_rhythm_does_not_slip() -> None:
    rhythm = Rhythm(anchor=date(2026, 8, 31))
    assert rhythm.until(date(2031, 3, 1)) == (date(2028, 2, 29), date(2029, 8, 31), date(2031, 2, 28))
    assert rhythm.next_after(date(2028, 2, 29)) == (2, date(2029, 8, 31))
    assert rhythm.next_after(date(2020, 1, 1)) == (1, date(2028, 2, 29))


@given(anchor=days, months=st.integers(1, 36), day=days)
def test_the_next_time_is_the_first_that_lies_after(anchor: date, months: int, day: date) -> None:
    rhythm = Rhythm(anchor=anchor, months=months)
    number, found = rhythm.next_after(day)
    assert found > day
    assert number == 1 or rhythm.occurrence(number - 1) <= day
    assert rhythm.until(day) == tuple(rhythm.occurrence(one) for one in range(1, number))


def test_what_is_no_rhythm_is_refused() -> None:
    with pytest.raises(WorkflowFault):
        Rhythm(anchor=date(2026, 1, 1), months=0)
    with pytest.raises(WorkflowFault):
        Rhythm(anchor=date(2026, 1, 1)).occurrence(0)
    with pytest.raises(WorkflowFault):
        add_months(date(9999, 12, 1), 1)
