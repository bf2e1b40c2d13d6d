"""Clocks: a pause never loses or gains a day, and nothing that happens makes a due date earlier."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rectitude.core.workflow import (
    Clock,
    ClockFault,
    ClockRule,
    EscalationStep,
    Extension,
    Pause,
    Roll,
    Running,
    Unit,
    WorkingCalendar,
    due_date,
    due_steps,
    planned_steps,
    standing,
)

OFFICE = WorkingCalendar(name="office", holidays={date(2026, 12, 25): "Christmas"}, known_until=date(2026, 12, 31))
START = date(2026, 6, 1)  # a Monday


def rule(length: int = 10, unit: Unit = Unit.DAYS, **more: Any) -> ClockRule:
    return ClockRule(
        id="feedback", length=length, unit=unit, calendar=OFFICE, pause_reasons=frozenset({"away"}), **more
    )


def pause(start: int, end: int | None) -> Pause:
    last = None if end is None else START + timedelta(days=end)
    return Pause(start=START + timedelta(days=start), end=last, reason="away")


def test_the_day_of_the_start_is_not_counted() -> None:
    assert due_date(Clock(rule=rule(10), started_on=START)) == date(2026, 6, 11)
    assert due_date(Clock(rule=rule(10, Unit.WORKING_DAYS), started_on=START)) == date(2026, 6, 15)
    assert due_date(Clock(rule=rule(3, Unit.MONTHS), started_on=date(2026, 11, 30))) == date(2027, 2, 28)


def test_a_clock_that_is_paused_tells_no_due_date_and_keeps_what_is_left() -> None:
    found = standing(Clock(rule=rule(), started_on=START, pauses=(pause(4, None),)), at=date(2026, 7, 1))
    assert (found.state, found.elapsed, found.remaining, found.due) == (Running.PAUSED, 3, 7, None)
    assert [note.code for note in found.because.notes] == ["workflow.paused"]
    assert str(found.because.notes[0]).startswith("The clock has stood still since 2026-06-05 (away)")


def test_resumed_it_has_as_many_days_as_were_left() -> None:
    clock = Clock(rule=rule(), started_on=START, pauses=(pause(4, 20),))
    assert due_date(clock) == date(2026, 6, 27)  # 4 June was the third day; the 21st is the fourth
    assert standing(clock, at=date(2026, 6, 21)).remaining == 6
    assert standing(clock, at=date(2026, 6, 21)).because.input("days_paused") == 16


def test_due_dates_roll_to_working_days_and_say_so() -> None:
    on_saturday = {"started_on": date(2026, 6, 3)}
    assert due_date(Clock(rule=rule(10), **on_saturday)) == date(2026, 6, 13)
    forward = standing(Clock(rule=rule(10, roll=Roll.FORWARD), **on_saturday), at=START)
    assert forward.due == date(2026, 6, 15)
    assert [note.code for note in forward.because.notes] == ["workflow.rolled"]
    assert due_date(Clock(rule=rule(10, roll=Roll.BACK), **on_saturday)) == date(2026, 6, 12)


def test_a_due_date_beyond_the_known_holidays_says_so() -> None:
    found = standing(Clock(rule=rule(10, Unit.WORKING_DAYS), started_on=date(2026, 12, 20)), at=date(2026, 12, 21))
    assert found.due == date(2027, 1, 4)
    assert [note.code for note in found.because.notes] == ["workflow.holidays-not-known"]


@pytest.mark.parametrize(
    ("at", "stopped", "state", "late"),
    [
        (date(2026, 5, 31), None, Running.NOT_STARTED, 0),
        (START, None, Running.RUNNING, 0),
        (date(2026, 6, 11), None, Running.RUNNING, 0),
        (date(2026, 6, 12), None, Running.OVERDUE, 1),
        (date(2026, 9, 1), date(2026, 6, 11), Running.MET, 0),
        (date(2026, 9, 1), date(2026, 6, 14), Running.LATE, 3),
        (date(2026, 6, 12), date(2026, 6, 14), Running.OVERDUE, 1),
    ],
)
def test_states(at: date, stopped: date | None, state: Running, late: int) -> None:
    found = standing(Clock(rule=rule(), started_on=START, stopped_on=stopped), at=at)
    assert (found.state, found.overdue_by) == (state, late)


def test_an_extension_gives_more_time_and_carries_its_reason() -> None:
    more = Extension(length=3, granted_on=date(2026, 7, 1), reason="The files lie abroad.")
    found = standing(Clock(rule=rule(3, Unit.MONTHS), started_on=START, extensions=(more,)), at=START)
    assert found.due == date(2026, 12, 1)
    assert str(found.because.notes[0]) == "Extended by 3 months on 2026-07-01: The files lie abroad."


@pytest.mark.parametrize(
    "wrong",
    [
        {"pauses": (Pause(start=START, end=None, reason="tired"),)},
        {"pauses": (pause(-1, 2),)},
        {"pauses": (pause(5, 2),)},
        {"extensions": (Extension(length=3, granted_on=START, reason=" "),)},
        {"extensions": (Extension(length=0, granted_on=START, reason="why"),)},
        {"stopped_on": START - timedelta(days=1)},
    ],
)
def test_clocks_that_cannot_be_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ClockFault):
        Clock(rule=rule(), started_on=START, **wrong)


@pytest.mark.parametrize("length", [0, -3, 40_000])
def test_lengths_that_cannot_be_are_refused(length: int) -> None:
    with pytest.raises(ClockFault):
        rule(length)


spans = st.tuples(st.integers(0, 120), st.integers(0, 60)).map(lambda span: pause(span[0], span[0] + span[1]))
rules = st.builds(rule, st.integers(1, 90), st.sampled_from([Unit.DAYS, Unit.WORKING_DAYS]))
few = settings(max_examples=60, deadline=None)


def count(clock: Clock, end: date) -> int:
    """The days that count, by a plain walk over a plain calendar: what the clock must agree with."""
    found = 0
    for number in range(1, (end - clock.started_on).days + 1):
        day = clock.started_on + timedelta(days=number)
        rests = clock.rule.unit is Unit.WORKING_DAYS and (day.weekday() > 4 or day in OFFICE.holidays)
        found += not rests and not any(p.start <= day and (p.end is None or day < p.end) for p in clock.pauses)
    return found


@few
@given(own=rules, pauses=st.lists(spans, max_size=4).map(tuple), at=st.integers(0, 400))
def test_no_day_is_lost_or_gained(own: ClockRule, pauses: tuple[Pause, ...], at: int) -> None:
    clock = Clock(rule=own, started_on=START, pauses=pauses)
    due = due_date(clock)
    assert due is not None
    assert count(clock, due) == own.length == count(clock, due - timedelta(days=1)) + 1
    found = standing(clock, at=START + timedelta(days=at))
    assert found.elapsed + found.remaining == own.length
    assert found.elapsed == min(own.length, count(clock, found.at))


@few
@given(own=rules, pauses=st.lists(spans, max_size=3).map(tuple), one=spans, cut=st.integers(0, 60))
def test_a_pause_cut_in_two_is_the_same_pause(own: ClockRule, pauses: tuple[Pause, ...], one: Pause, cut: int) -> None:
    assert one.end is not None
    middle = min(one.start + timedelta(days=cut), one.end)
    halves = (Pause(start=one.start, end=middle, reason="away"), Pause(start=middle, end=one.end, reason="away"))
    whole = due_date(Clock(rule=own, started_on=START, pauses=(*pauses, one)))
    assert whole == due_date(Clock(rule=own, started_on=START, pauses=(*pauses, *halves)))
    assert whole == due_date(Clock(rule=own, started_on=START, pauses=(*pauses, one, one)))


@few
@given(own=rules, pauses=st.lists(spans, max_size=3).map(tuple), one=spans, later=st.integers(0, 20))
def test_nothing_makes_a_due_date_earlier(own: ClockRule, pauses: tuple[Pause, ...], one: Pause, later: int) -> None:
    plain = due_date(Clock(rule=own, started_on=START, pauses=pauses))
    assert plain is not None
    paused = due_date(Clock(rule=own, started_on=START, pauses=(*pauses, one)))
    more = Extension(length=1, granted_on=START, reason="why")
    extended = due_date(Clock(rule=own, started_on=START, pauses=pauses, extensions=(more,)))
    moved = due_date(Clock(rule=own, started_on=START + timedelta(days=later)))
    unpaused = due_date(Clock(rule=own, started_on=START))
    assert paused is not None
    assert extended is not None
    assert moved is not None
    assert unpaused is not None
    assert paused >= plain
    assert extended > plain
    assert moved >= unpaused


STEPS = (
    EscalationStep(id="remind", offset=-2, unit=Unit.WORKING_DAYS, who="owner", what="reminder"),
    EscalationStep(id="head", offset=1, unit=Unit.DAYS, who="head", what="notice"),
    EscalationStep(id="oversight", offset=1, unit=Unit.MONTHS, who="oversight", what="report"),
)


def test_escalation_says_what_is_due_when() -> None:
    clock = Clock(rule=rule(), started_on=START)
    planned = planned_steps(STEPS, clock, at=date(2026, 6, 12))
    assert [(one.step.id, one.on) for one in planned] == [
        ("remind", date(2026, 6, 9)),
        ("head", date(2026, 6, 12)),
        ("oversight", date(2026, 7, 11)),
    ]
    assert [one.step.id for one in due_steps(STEPS, clock, at=date(2026, 6, 12), done={"remind"})] == ["head"]


def test_nobody_is_reminded_while_the_clock_stands_or_after_it_stopped() -> None:
    far = date(2027, 1, 1)
    assert planned_steps(STEPS, Clock(rule=rule(), started_on=START, pauses=(pause(3, None),)), at=far) == ()
    assert planned_steps(STEPS, Clock(rule=rule(), started_on=START, stopped_on=START), at=far) == ()


def test_a_step_never_lies_before_the_start_and_two_of_one_id_are_refused() -> None:
    early = EscalationStep(id="early", offset=-40, unit=Unit.DAYS, who="owner", what="reminder")
    clock = Clock(rule=rule(), started_on=START)
    assert planned_steps((early,), clock, at=START)[0].on == START
    with pytest.raises(ClockFault):
        planned_steps((early, early), clock, at=START)
