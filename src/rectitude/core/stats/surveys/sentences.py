"""Why a survey estimate or its interval is not there, and what must be known of one that is: sentences for people."""

from __future__ import annotations

from rectitude.core.instruments.messages import Message, gettext_noop

NOBODY_ANSWERED = Message(
    code="surveys.nobody-answered", template=gettext_noop("Nobody in this group answered, so there is no value.")
)
NIL_DENOMINATOR = Message(
    code="surveys.nil-denominator",
    template=gettext_noop("What the value is divided by adds up to nil, so there is no value."),
)
TOO_FEW_CLUSTERS = Message(
    code="surveys.too-few-clusters",
    template=gettext_noop(
        "The answers come from too few sampled clusters to say how far the value may be off, so there is no interval."
    ),
)
ONE_ANSWER = Message(
    code="surveys.one-answer", template=gettext_noop("A spread needs at least two answers; there is only one.")
)
ALL_OR_NONE = Message(
    code="surveys.all-or-none",
    template=gettext_noop(
        "Everybody, or nobody, gave this answer. This kind of interval does not exist then; the beta and Wilson intervals do."
    ),
)
SAME_ANSWER = Message(
    code="surveys.same-answer",
    template=gettext_noop(
        "Everybody gave the same answer, so the sample shows no spread. That does not make the value certain."
    ),
)
BEYOND_THE_SAMPLE = Message(
    code="surveys.beyond-the-sample",
    template=gettext_noop("The interval would reach beyond the lowest or highest answer, so it is not given."),
)
NEGATIVE_WEIGHTS = Message(
    code="surveys.negative-weights",
    template=gettext_noop(
        "Fitting the sample to known population figures has left some weights nil or negative. Bounds prevent this."
    ),
)
NO_VARIANCE_TO_SPLIT = Message(
    code="surveys.no-variance-to-split",
    template=gettext_noop("The sum of the items is the same for everybody, so there is nothing to explain."),
)


def left_out(*, n: int) -> Message:
    """People left out because an answer is missing; they are treated as outside the group."""
    return Message(
        code="surveys.left-out",
        template=gettext_noop("Left out because an answer is missing: %(n)d."),
        params={"n": n},
    )


NO_TABLE = Message(
    code="surveys.no-table",
    template=gettext_noop("Everybody is in the same row or the same column, so there is nothing to compare."),
)
TABLE_TOO_THIN = Message(
    code="surveys.table-too-thin",
    template=gettext_noop("Too many cells of the table are empty, or do not vary, for this test."),
)
NOT_TWO_GROUPS = Message(
    code="surveys.not-two-groups",
    template=gettext_noop("A difference needs answers from exactly two groups; there are %(n)d."),
)


def not_two_groups(*, n: int) -> Message:
    """A comparison of two groups where there are more, or fewer."""
    return Message(code=NOT_TWO_GROUPS.code, template=NOT_TWO_GROUPS.template, params={"n": n})


NO_SPREAD = Message(
    code="surveys.no-spread",
    template=gettext_noop("The answers do not differ between the clusters sampled, so there is no test."),
)


def replicates_without_a_value(*, n: int) -> Message:
    """Replicates in which nobody of the domain has weight."""
    return Message(
        code="surveys.replicates-without-a-value",
        template=gettext_noop(
            "In %(n)d of the repeated samples nobody of this group was left; they are not used, and the error is rough."
        ),
        params={"n": n},
    )
