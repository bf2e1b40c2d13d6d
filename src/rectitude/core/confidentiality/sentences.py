"""Why a count is shown or withheld: sentences for people. What leaves never says which rule withheld which cell."""

from __future__ import annotations

from enum import StrEnum

from rectitude.core.instruments.messages import Message, gettext_noop

SHOWN = Message(code="disclosure.shown", template=gettext_noop("Enough people are counted here."))
SHOWN_EARLIER = Message(
    code="disclosure.shown-earlier",
    template=gettext_noop("This figure was published before, so it is shown again."),
)
WITHHELD = Message(
    code="disclosure.withheld",
    template=gettext_noop("Withheld, so that the published figures together say nothing about a few people."),
)
WITHHELD_EARLIER = Message(
    code="disclosure.withheld-earlier",
    template=gettext_noop("Withheld in an earlier release, and therefore in this one too."),
)
FIGURE_WITHHELD = Message(
    code="disclosure.figure-withheld",
    template=gettext_noop("Withheld, because the number of people behind it is withheld."),
)


class Reason(StrEnum):
    """Which rule withheld a cell. For those who may see the count anyway; it never leaves."""

    FEW = "few"
    NOBODY = "nobody"
    EVERYBODY = "everybody"
    MARKED = "marked"
    COMPLEMENT = "complement"
    EARLIER = "earlier"


REASONS: dict[Reason, Message] = {
    Reason.FEW: Message(
        code="disclosure.few", template=gettext_noop("Too few people are counted here for the figure to be shown.")
    ),
    Reason.NOBODY: Message(
        code="disclosure.nobody",
        template=gettext_noop("Nobody is counted here, which would say something about everybody in the group."),
    ),
    Reason.EVERYBODY: Message(
        code="disclosure.everybody",
        template=gettext_noop(
            "All or nearly all of the group are counted here, which would say something about each of them."
        ),
    ),
    Reason.MARKED: Message(
        code="disclosure.marked",
        template=gettext_noop("A figure that belongs to this group would say too much about one or two people in it."),
    ),
    Reason.COMPLEMENT: Message(
        code="disclosure.complement",
        template=gettext_noop(
            "Large enough by itself; withheld because another withheld figure could be worked out from it."
        ),
    ),
    Reason.EARLIER: WITHHELD_EARLIER,
}
