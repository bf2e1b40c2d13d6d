"""Bribery as people went through it."""

from __future__ import annotations

from typing import Any

from rectitude.core.snapshots import Given

from ... import experience
from ...experience import Answers, Unknown
from ...surveys import Family, ProportionInterval
from ..answers import Answer, Row, of_family, of_names
from ..asked import Asked
from ..columns import Columns


def prevalence(asked: Asked) -> Answer:
    """Paid, asked only, either; of those in contact with any official, or with one, or each in turn."""
    given, answers = asked.given, _answers(asked)
    unknown, interval = given.choice("unknown", Unknown, Unknown.LEFT_OUT), _interval(asked)
    rows: list[Row] = []
    for official in _officials(asked, answers):
        found = experience.prevalences(
            answers,
            by=None if asked.by is None else asked.by.values,
            official=official,
            unknown=unknown,
            interval=interval,
            **asked.options,
        )
        for figure in ("paid", "asked_only", "either"):
            rows += _rows(getattr(found, figure), asked, official, figure=figure.replace("_", " "))
    return Answer(rows=tuple(rows))


def reporting_rate(asked: Asked) -> Answer:
    """The share who reported it, of those who paid or were asked."""
    answers, interval = _answers(asked), _interval(asked)
    rows: list[Row] = []
    for official in _officials(asked, answers):
        found = experience.reporting_rates(
            answers,
            by=None if asked.by is None else asked.by.values,
            official=official,
            interval=interval,
            **asked.options,
        )
        rows += _rows(found, asked, official)
    return Answer(rows=tuple(rows))


def reasons(asked: Asked) -> Answer:
    """The share of each reason for not reporting."""
    found = experience.reasons_for_not_reporting(
        _answers(asked),
        official=asked.given.text("official") if asked.given.has("official") else None,
        interval=asked.given.choice("interval", ProportionInterval, ProportionInterval.LOGIT),
        **asked.options,
    )
    return of_names(found, key="reason")


def mean_bribes(asked: Asked) -> Answer:
    """Bribes a payer."""
    answers = _answers(asked)
    rows: list[Row] = []
    for official in _officials(asked, answers):
        found = experience.mean_bribes_by(
            answers, by=None if asked.by is None else asked.by.values, official=official, **asked.options
        )
        rows += _rows(found, asked, official)
    return Answer(rows=tuple(rows))


def _rows(found: Family, asked: Asked, official: str | None, **more: str) -> list[Row]:
    of = ({} if official is None else {"official": official}) | more
    name = ".".join(of.values())
    plain = of_family(found, by=asked.by).rows
    return [Row(name=".".join(filter(None, (one.name, name))), of={**one.of, **of}, found=one.found) for one in plain]


def _officials(asked: Asked, answers: Answers) -> tuple[str | None, ...]:
    """Any official (None), the one asked for, or each in turn."""
    if asked.given.flag("each_official", False):
        return answers.officials
    return (asked.given.text("official") if asked.given.has("official") else None,)


def _interval(asked: Asked) -> ProportionInterval | None:
    return asked.given.choice("interval", ProportionInterval) if asked.given.has("interval") else None


def _answers(asked: Asked) -> Answers:
    if asked.experience is None:
        raise asked.given.fault("estimate", "the specification says nothing of bribery: 'experience' is missing")
    return asked.experience


def read_answers(given: Given, columns: Columns) -> Answers:
    """The answers about bribery, from the columns named under "experience"."""
    own = given.inner("officials")
    if own is None or not own.value:
        raise given.fault("officials", "the types of officials asked about, each with its columns")
    found: dict[str, dict[str, Any]] = {}
    parts = ("contact", "gave", "through", "asked", "times")
    for official in own.value:
        one = own.inner(official)
        if one is None:
            raise own.fault(official, "an object with the columns contact and gave, at least")
        for part in parts:
            if part in ("contact", "gave") or one.has(part):
                found.setdefault(part, {})[official] = columns.numbers(one.text(part), place=one.at(part))
        one.done()
    for part, there in found.items():
        if len(there) < len(own.value):
            absent = next(one for one in own.value if one not in there)
            raise own.fault(absent, f"{part!r} is asked of other officials and missing here")
    answers = Answers(
        contact=found["contact"],
        gave=found["gave"],
        through=found.get("through"),
        asked=found.get("asked"),
        times=found.get("times"),
        top_band=given.number("top_band") if given.has("top_band") else None,
        reported=columns.numbers(given.text("reported"), place=given.at("reported")) if given.has("reported") else None,
        reason=columns.words(given.text("reason"), place=given.at("reason")) if given.has("reason") else None,
        intermediaries=given.flag("intermediaries", True),
    )
    given.done()
    return answers
