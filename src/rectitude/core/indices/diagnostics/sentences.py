"""What the diagnostics say, as sentences for people."""

from __future__ import annotations

from rectitude.core.instruments.messages import Message, gettext_noop

PAIRS_NO_INTERVAL = Message(
    code="indices.alpha-pairs-no-interval",
    template=gettext_noop("Values are missing, so every two indicators were compared alone. That gives no interval."),
)
PAIRS_NO_VALUE = Message(
    code="indices.alpha-pairs-no-value",
    template=gettext_noop(
        "Too few units have the same two indicators, or nothing varies, so this value does not exist."
    ),
)
COLLINEAR = gettext_noop(
    "%(first)s and %(second)s tell nearly the same (correlation %(value).2f). Together they count twice: drop one, join them or halve their weights."
)
OPPOSED = gettext_noop(
    "%(first)s and %(second)s run against each other (correlation %(value).2f). In %(group)s they cancel out: look at their directions and at whether they belong together."
)
AGAINST_PARENT = gettext_noop(
    "%(first)s goes down where %(group)s goes up (correlation %(value).2f). Look at its direction and at whether it belongs there."
)
WEAK_WITH_PARENT = gettext_noop(
    "%(first)s hardly shows in %(group)s (correlation %(value).2f): units are ranked nearly as if it were not there."
)
COUNTS_MORE = gettext_noop(
    "%(first)s was given %(weight).0f%% of %(group)s and accounts for %(share).0f%% of its differences: it counts more than its weight says."
)
COUNTS_LESS = gettext_noop(
    "%(first)s was given %(weight).0f%% of %(group)s and accounts for %(share).0f%% of its differences: it counts less than its weight says."
)
INCONSISTENT = gettext_noop(
    "What makes up %(group)s does not move together (alpha %(value).2f). Its score is an average of different things: show them beside it."
)
SEVERAL_DIMENSIONS = gettext_noop(
    "%(group)s seems to hold %(value).0f different things rather than one. Its score hides which of them a unit is strong in."
)
