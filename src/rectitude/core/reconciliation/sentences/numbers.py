"""What is said of totals, counts, units and numbers as they are written."""

from __future__ import annotations

from rectitude.core.instruments.messages import Message, gettext_noop


def _said(code: str, template: str, /, **params: str | int | float) -> Message:
    return Message(code=f"reconciliation.{code}", template=template, params=params)


def adds_up(parts: int, total: str) -> Message:
    return _said(
        "adds-up", gettext_noop("The %(parts)d parts add up to the stated %(total)s."), parts=parts, total=total
    )


def short(computed: str, stated: str, missing: str) -> Message:
    return _said(
        "parts-short",
        gettext_noop(
            "The parts add up to %(computed)s, and %(stated)s is stated. %(missing)s stand in no part: not recorded."
        ),
        computed=computed,
        stated=stated,
        missing=missing,
    )


def over(computed: str, stated: str, excess: str) -> Message:
    return _said(
        "parts-over",
        gettext_noop("The parts add up to %(computed)s, which is %(excess)s more than the stated %(stated)s."),
        computed=computed,
        stated=stated,
        excess=excess,
    )


def silent_part(computed: str, stated: str, silent: int) -> Message:
    return _said(
        "parts-silent",
        gettext_noop(
            "The parts that have a number add up to %(computed)s of the stated %(stated)s. Parts without a number: %(silent)d."
        ),
        computed=computed,
        stated=stated,
        silent=silent,
    )


def part_described(computed: str, stated: str, percent: str, rest: str) -> Message:
    return _said(
        "part-described",
        gettext_noop(
            "What is described adds up to %(computed)s of the stated %(stated)s (%(percent)s %%). %(rest)s are in the total alone."
        ),
        computed=computed,
        stated=stated,
        percent=percent,
        rest=rest,
    )


def list_differs(listed: int, aside: int, stated: str) -> Message:
    return _said(
        "list-differs",
        gettext_noop(
            "%(stated)s are stated. The source describes %(listed)d, and has %(aside)d more headings whose content is not known."
        ),
        listed=listed,
        aside=aside,
        stated=stated,
    )


def list_agrees(stated: str) -> Message:
    return _said("list-agrees", gettext_noop("The source describes as many as it states: %(stated)s."), stated=stated)


def repeated_paragraph(times: int) -> Message:
    return _said(
        "repeated-paragraph", gettext_noop("The same paragraph stands in %(times)d places of the source."), times=times
    )


def repeated_numbers(times: int, once: str, naive: str) -> Message:
    return _said(
        "repeated-numbers",
        gettext_noop(
            "The same paragraph stands in %(times)d places of the source. Its numbers come to %(once)s; counted in every place they would come to %(naive)s."
        ),
        times=times,
        once=once,
        naive=naive,
    )


def units_apart(units: int) -> Message:
    return _said(
        "units-apart",
        gettext_noop("These numbers count %(units)d different things. None of them is a part or a check of another."),
        units=units,
    )


def not_the_same_day(first: str, second: str) -> Message:
    return _said(
        "not-the-same-day",
        gettext_noop("Two numbers of the same thing speak of two times: %(first)s and %(second)s."),
        first=first,
        second=second,
    )


def sources_disagree(first: str, second: str, apart: str) -> Message:
    return _said(
        "sources-disagree",
        gettext_noop("%(first)s and %(second)s are given for the same time: at least %(apart)s apart."),
        first=first,
        second=second,
        apart=apart,
    )


def in_words_alone(text: str) -> Message:
    return _said("in-words-alone", gettext_noop("The source writes the number in words alone: “%(text)s”."), text=text)


def half_written(text: str) -> Message:
    return _said(
        "half-written",
        gettext_noop("The brackets behind the number hold no number: “%(text)s”."),
        text=text,
    )


def words_and_digits(words: str, digits: str, text: str) -> Message:
    return _said(
        "words-and-digits",
        gettext_noop("The words say %(words)s, the digits %(digits)s: “%(text)s”."),
        words=words,
        digits=digits,
        text=text,
    )


def value_and_text(value: str, found: str, text: str) -> Message:
    return _said(
        "value-and-text",
        gettext_noop("%(value)s is kept as the number, and the wording says %(found)s: “%(text)s”."),
        value=value,
        found=found,
        text=text,
    )


def per_head(value: str, per: str, doubts: int) -> Message:
    return _said(
        "per-head",
        gettext_noop(
            "%(value)s for each of %(per)s. Doubts about what it is divided from and by: %(doubts)d, listed below."
        ),
        value=value,
        per=per,
        doubts=doubts,
    )


def denominator_differs(stated: str, counted: int, day: str) -> Message:
    return _said(
        "denominator-differs",
        gettext_noop("%(stated)s are stated; the list of members has %(counted)d on %(day)s."),
        stated=stated,
        counted=counted,
        day=day,
    )


def denominator_fits(stated: str, day: str) -> Message:
    return _said(
        "denominator-fits", gettext_noop("%(stated)s are stated, as many as the list of members has on %(day)s."),
        stated=stated, day=day,
    )  # fmt: skip


def denominator_undated(stated: str) -> Message:
    return _said(
        "denominator-undated",
        gettext_noop("%(stated)s are stated without a day, and the number of members has changed over time."),
        stated=stated,
    )


def denominator_always(stated: str) -> Message:
    return _said(
        "denominator-always",
        gettext_noop("%(stated)s are stated without a day. The list of members has had no other number."),
        stated=stated,
    )


def denominator_never(stated: str) -> Message:
    return _said(
        "denominator-never",
        gettext_noop("%(stated)s are stated without a day. The list of members has never had that number."),
        stated=stated,
    )


def stated_by_others(numbers: str) -> Message:
    return _said(
        "denominators-differ",
        gettext_noop("Different numbers of the members of one body are in use: %(numbers)s."),
        numbers=numbers,
    )
