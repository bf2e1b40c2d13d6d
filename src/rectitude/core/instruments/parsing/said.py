"""What a person is told about what they typed: what is wrong, and what to do."""

from __future__ import annotations

from ..messages import Message, gettext_noop


def required() -> Message:
    return Message(code="required", template=gettext_noop("This is not answered yet."))


def not_a_number(raw: str) -> Message:
    template = gettext_noop("“%(raw)s” is not a number. Use digits only, without a unit.")
    return Message(code="not-a-number", template=template, params={"raw": raw[:60]})


def not_whole(raw: str) -> Message:
    template = gettext_noop("“%(raw)s” is not a whole number.")
    return Message(code="not-whole", template=template, params={"raw": raw[:60]})


def below_minimum(least: str) -> Message:
    return Message(code="below-minimum", template=gettext_noop("Enter %(least)s or more."), params={"least": least})


def above_maximum(most: str) -> Message:
    return Message(code="above-maximum", template=gettext_noop("Enter %(most)s or less."), params={"most": most})


def thousands(raw: str, plain: str) -> Message:
    template = gettext_noop("“%(raw)s” has a separator between thousands. Write it without: %(plain)s.")
    return Message(code="thousands-separator", template=template, params={"raw": raw[:60], "plain": plain[:60]})


def ambiguous(raw: str, plain: str, decimal: str) -> Message:
    template = gettext_noop("“%(raw)s” can be read as %(plain)s or as %(decimal)s. Write %(plain)s, or %(decimal)s0.")
    params = {"raw": raw[:60], "plain": plain[:60], "decimal": decimal[:60]}
    return Message(code="ambiguous-number", template=template, params=params)


def too_many_digits(most: int) -> Message:
    return Message(code="too-many-digits", template=gettext_noop("Use at most %(most)s digits."), params={"most": most})


def text_too_long(length: int, most: int) -> Message:
    template = gettext_noop("The text has %(length)s characters. Shorten it to %(most)s or fewer.")
    return Message(code="text-too-long", template=template, params={"length": length, "most": most})


def unstorable_text(position: int) -> Message:
    template = gettext_noop("The text has a hidden character at position %(position)s that cannot be kept. Remove it.")
    return Message(code="unstorable-text", template=template, params={"position": position})


def not_text() -> Message:
    return Message(code="not-text", template=gettext_noop("A text is expected here."))


def unknown_option(raw: str) -> Message:
    template = gettext_noop("“%(raw)s” is not one of the possible answers.")
    return Message(code="unknown-option", template=template, params={"raw": raw[:60]})


def several_options() -> Message:
    return Message(code="several-options", template=gettext_noop("Choose one answer only."))


def missing_with_others() -> Message:
    template = gettext_noop("A reason for having no answer cannot stand beside other answers.")
    return Message(code="missing-with-others", template=template)


def law_needed() -> Message:
    return Message(code="law-needed", template=gettext_noop("Answer for the law or rule too."))


def practice_needed() -> Message:
    return Message(code="practice-needed", template=gettext_noop("Answer for practice too."))


def not_a_date(raw: str) -> Message:
    template = gettext_noop("“%(raw)s” is not a date. Write year-month-day, for example 2026-03-31.")
    return Message(code="not-a-date", template=template, params={"raw": raw[:60]})


def date_out_of_range(first: int, last: int) -> Message:
    template = gettext_noop("The year must be between %(first)s and %(last)s.")
    return Message(code="date-out-of-range", template=template, params={"first": first, "last": last})


def not_a_table() -> Message:
    return Message(code="not-a-table", template=gettext_noop("An answer for each row is expected here."))


def unknown_row(row: str) -> Message:
    template = gettext_noop("There is no row “%(row)s” here.")
    return Message(code="unknown-row", template=template, params={"row": row[:60]})


def unknown_column(column: str) -> Message:
    template = gettext_noop("There is no column “%(column)s” here.")
    return Message(code="unknown-column", template=template, params={"column": column[:60]})


def unknown_part(part: str) -> Message:
    template = gettext_noop("This question has no part “%(part)s”.")
    return Message(code="unknown-part", template=template, params={"part": part[:60]})


def not_asked(condition: str) -> Message:
    template = gettext_noop("With the other answers as they are, this is not asked. Clear it, or change them.")
    return Message(code="not-asked", template=template, params={"condition": condition})


def unknown_missing(raw: str) -> Message:
    template = gettext_noop("“%(raw)s” is not a known reason for having no answer.")
    return Message(code="unknown-missing-code", template=template, params={"raw": raw[:60]})


def value_and_missing() -> Message:
    template = gettext_noop("There is both an answer and a reason for having none. Keep one of the two.")
    return Message(code="value-and-missing", template=template)
