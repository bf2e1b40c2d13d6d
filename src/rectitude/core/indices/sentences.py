"""What was done to an indicator or a value, as sentences for people."""

from __future__ import annotations

from rectitude.core.instruments.messages import Message, gettext_noop

NOT_TREATABLE = Message(
    code="indices.not-treatable",
    template=gettext_noop(
        "Its outliers were left as they are: too few different values would remain, or there are too few to judge."
    ),
)
STILL_OUTLYING = Message(
    code="indices.still-outlying",
    template=gettext_noop("It still has outliers after treatment; look at its values before you rely on it."),
)
NOBODY_HAS_A_VALUE = Message(
    code="indices.nobody-has-a-value",
    template=gettext_noop("Nobody has a value of this indicator, so it counts for nobody."),
)
_MARKED = {
    "imputed": (
        "indices.was-imputed",
        gettext_noop("%(name)s: the value was missing, and an estimate stands in for it."),
    ),
    "scored_lowest": (
        "indices.scored-lowest",
        gettext_noop(
            "%(name)s: there was no value; by the rules of this index it counts as the worst value anybody has."
        ),
    ),
    "winsorised": (
        "indices.was-winsorised",
        gettext_noop("%(name)s: the value lay far out, and was brought in to the next value that counts."),
    ),
    "transformed": (
        "indices.was-transformed",
        gettext_noop("%(name)s: all values were transformed, because a few lie far from the others."),
    ),
}
_ABSENT = {
    "not_assessed": (
        "indices.not-assessed",
        gettext_noop("%(name)s: it was not assessed, and the others share its weight."),
    ),
    "no_evidence": (
        "indices.no-evidence",
        gettext_noop("%(name)s: no evidence was found, and the others share its weight."),
    ),
    "not_applicable": (
        "indices.not-applicable",
        gettext_noop("%(name)s: it does not apply here and is not asked for; the others share its weight."),
    ),
    "refused": ("indices.refused", gettext_noop("%(name)s: an answer was refused, and the others share its weight.")),
    "not_recorded": (
        "indices.not-recorded",
        gettext_noop("%(name)s: it was not recorded, and the others share its weight."),
    ),
}


def marked(mark: str, *, name: str) -> Message:
    """What a mark says of one value."""
    code, template = _MARKED[mark]
    return Message(code=code, template=template, params={"name": name})


def absent(kind: str, *, name: str) -> Message:
    """Why one indicator has no value, and what that does."""
    code, template = _ABSENT[kind]
    return Message(code=code, template=template, params={"name": name})


def without_value(*, name: str) -> Message:
    """An aggregate without a score."""
    return Message(
        code="indices.without-value",
        template=gettext_noop("%(name)s: there is no score, because not enough of what it is made of is known."),
        params={"name": name},
    )


def divided(*, denominator: str) -> Message:
    """Values are over a denominator."""
    return Message(
        code="indices.divided",
        template=gettext_noop("Divided by %(denominator)s."),
        params={"denominator": denominator},
    )


def imputed(*, count: int, units: int) -> Message:
    """Estimates stand in for missing values."""
    return Message(
        code="indices.imputed",
        template=gettext_noop("Missing values that an estimate stands in for: %(count)d of %(units)d."),
        params={"count": count, "units": units},
    )


def scored_lowest(*, count: int, units: int) -> Message:
    """Missing values count as the worst."""
    return Message(
        code="indices.count-scored-lowest",
        template=gettext_noop("Missing values that count as the worst value anybody has: %(count)d of %(units)d."),
        params={"count": count, "units": units},
    )


def still_missing(*, count: int, units: int) -> Message:
    """Gaps that remain."""
    return Message(
        code="indices.still-missing",
        template=gettext_noop("Without a value: %(count)d of %(units)d. Their other indicators share its weight."),
        params={"count": count, "units": units},
    )


def winsorised(*, high: int, low: int) -> Message:
    """Ends brought in."""
    return Message(
        code="indices.winsorised",
        template=gettext_noop("Brought in to the next value: %(high)d at the upper end, %(low)d at the lower end."),
        params={"high": high, "low": low},
    )


def transformed(*, method: str) -> Message:
    """The scale was bent."""
    return Message(
        code="indices.transformed",
        template=gettext_noop(
            "Transformed (%(method)s), because bringing in its ends did not bring it within the limits."
        ),
        params={"method": method},
    )


def screened_out(*, share: float) -> Message:
    """Why a unit left."""
    return Message(
        code="indices.screened-out",
        template=gettext_noop("Left out: %(share).0f %% of what applies to it is known."),
        params={"share": 100 * share},
    )
