"""What is said of dates, names, classes, what is told twice, and what a web page leaves behind."""

from __future__ import annotations

from rectitude.core.instruments.messages import Message, gettext_noop


def _said(code: str, template: str, /, **params: str | int | float) -> Message:
    return Message(code=f"reconciliation.{code}", template=template, params=params)


def told_twice(differ: int, alone: int) -> Message:
    return _said(
        "told-twice",
        gettext_noop(
            "Two sources tell of the same occasion. Fields that differ: %(differ)d. Fields one source alone has: %(alone)d."
        ),
        differ=differ,
        alone=alone,
    )


def perhaps_told_twice(percent: int) -> Message:
    return _said(
        "perhaps-told-twice",
        gettext_noop(
            "Two sources may tell of the same occasion: the days fit, and the titles share %(percent)d %% of their words."
        ),
        percent=percent,
    )


def written_otherwise(name: str, wordings: str) -> Message:
    return _said(
        "written-otherwise",
        gettext_noop("“%(name)s” is also written so: %(wordings)s."),
        name=name,
        wordings=wordings,
    )


def misprinted(name: str, wordings: str) -> Message:
    return _said(
        "misprinted",
        gettext_noop("Sources write “%(name)s” wrongly, or with another word: %(wordings)s."),
        name=name,
        wordings=wordings,
    )


def unknown_name(text: str) -> Message:
    return _said("unknown-name", gettext_noop("“%(text)s” is no name or other name we keep."), text=text)


def no_date() -> Message:
    return _said("no-date", gettext_noop("The source gives no date of it."))


def written_day_alone(day: str) -> Message:
    return _said(
        "written-day-alone",
        gettext_noop("The source says when it was written (%(day)s), and not when it took place."),
        day=day,
    )


def rough_date(text: str) -> Message:
    return _said("rough-date", gettext_noop("The days are not given; what is known is %(text)s."), text=text)


def three_days() -> Message:
    return _said(
        "three-days",
        gettext_noop("The days it took place, the day it was written and the day it was published differ."),
    )


def published_before(day: str) -> Message:
    return _said(
        "published-before",
        gettext_noop("It was written or published on %(day)s, before it had taken place."),
        day=day,
    )


def impossible_order(first: str, then: str) -> Message:
    return _said(
        "impossible-order",
        gettext_noop(
            "What must have come first is dated %(first)s, and what followed it %(then)s. Both cannot be right."
        ),
        first=first,
        then=then,
    )


def tight_order(first: str, then: str, days: int) -> Message:
    return _said(
        "tight-order",
        gettext_noop(
            "What must have come first is dated %(first)s, and what followed it %(then)s. That leaves %(days)d days for it at the most."
        ),
        first=first,
        then=then,
        days=days,
    )


def classes_differ(stated: int, listed: int) -> Message:
    return _said(
        "classes-differ",
        gettext_noop("%(stated)d classes are stated and %(listed)d are named."),
        stated=stated,
        listed=listed,
    )


def classes_taken_apart(stated: int, listed: int) -> Message:
    return _said(
        "classes-taken-apart",
        gettext_noop(
            "%(stated)d classes are stated and %(listed)d are named. They are %(stated)d when a double one counts as two."
        ),
        stated=stated,
        listed=listed,
    )


def classes_and_ids(stated: int, kept: int) -> Message:
    return _said(
        "classes-and-ids",
        gettext_noop("The source states %(stated)d classes, and %(kept)d are kept here."),
        stated=stated,
        kept=kept,
    )


def versions_of_classes(numbers: str) -> Message:
    return _said(
        "versions-of-classes",
        gettext_noop("Sources state different numbers of classes of the same classification: %(numbers)s."),
        numbers=numbers,
    )


def page_remains(text: str) -> Message:
    return _said("page-remains", gettext_noop("“%(text)s” is what a web page left, and says nothing."), text=text)


def heading_twice(text: str, heading: str) -> Message:
    return _said(
        "heading-twice",
        gettext_noop("“%(text)s” repeats the heading “%(heading)s” with a number, as a picture's caption would."),
        text=text,
        heading=heading,
    )
