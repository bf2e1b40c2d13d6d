"""Why a value or an interval is not there, and what a reader must know of one that is: sentences for people."""

from __future__ import annotations

from rectitude.core.instruments.messages import Message, gettext_noop

NOTHING_COUNTED = Message(
    code="stats.nothing-counted", template=gettext_noop("Nothing was counted, so there is no share.")
)
NO_PAIRS = Message(
    code="stats.no-pairs", template=gettext_noop("Nothing was scored twice, so nothing can be compared.")
)
NOTHING_SCORED = Message(code="stats.nothing-scored", template=gettext_noop("Nothing was scored, so there is no mean."))
NO_VARIATION = Message(
    code="stats.no-variation",
    template=gettext_noop(
        "Every score is the same. Agreement beyond chance can only be measured where scores differ between what was scored."
    ),
)
NO_DIFFERENCE_BETWEEN_UNITS = Message(
    code="stats.no-difference-between-units",
    template=gettext_noop("What was scored does not differ enough from one to the next for this value to exist."),
)
NO_SPREAD = Message(
    code="stats.no-spread",
    template=gettext_noop(
        "The scores agree, or disagree, in the same way everywhere. That leaves this method nothing to work an interval out from."
    ),
)
BEYOND_THE_METHOD = Message(
    code="stats.beyond-the-method",
    template=gettext_noop("The scores lie where the method for the interval no longer holds."),
)


def too_few_for_a_value(*, n: int, fewest: int) -> Message:
    """Under `fewest` rows or columns there is no value."""
    return Message(
        code="stats.too-few-for-a-value",
        template=gettext_noop("This value needs at least %(fewest)d of both; there are only %(n)d of one of them."),
        params={"n": n, "fewest": fewest},
    )


def too_few_for_an_interval(*, n: int, fewest: int) -> Message:
    """A value, but under `fewest` units or pairs no interval."""
    return Message(
        code="stats.too-few-for-an-interval",
        template=gettext_noop("An interval needs at least %(fewest)d scored twice; there are only %(n)d."),
        params={"n": n, "fewest": fewest},
    )


def too_often_without_variation(*, dropped: int, resamples: int) -> Message:
    """More repeated samples had no value than the method allows."""
    return Message(
        code="stats.too-often-without-variation",
        template=gettext_noop(
            "The scores differ so little that %(dropped)d of %(resamples)d repeated samples had no value; no interval is given."
        ),
        params={"dropped": dropped, "resamples": resamples},
    )


def rough_interval(*, n: int, wanted: int) -> Message:
    """There is an interval, and it is an approximation made for larger numbers."""
    return Message(
        code="stats.rough-interval",
        template=gettext_noop(
            "The interval is rough: the method is made for %(wanted)d or more scored twice, and there are %(n)d."
        ),
        params={"n": n, "wanted": wanted},
    )


def left_out(*, n: int) -> Message:
    """Rows that were not used because a score is missing."""
    return Message(
        code="stats.left-out",
        template=gettext_noop("Left out because a score is missing: %(n)d."),
        params={"n": n},
    )


def all_agree(*, n: int) -> Message:
    """Assessor disagreement is nil, so an interval made of it has no width."""
    return Message(
        code="stats.all-agree",
        template=gettext_noop(
            "Both assessors gave the same level each time (%(n)d times), so disagreement alone leaves no interval around the mean. That does not make the mean certain."
        ),
        params={"n": n},
    )


def one_scores_higher(*, difference: float) -> Message:
    """One assessor scores higher throughout, so their errors are not independent between indicators."""
    first = gettext_noop(
        "The first assessor scores higher than the second throughout, by %(difference)s levels on average. The interval takes differences to be independent and is therefore too narrow."
    )
    second = gettext_noop(
        "The second assessor scores higher than the first throughout, by %(difference)s levels on average. The interval takes differences to be independent and is therefore too narrow."
    )
    return Message(
        code="stats.one-scores-higher",
        template=first if difference > 0 else second,
        params={"difference": f"{abs(difference):.2f}"},
    )
