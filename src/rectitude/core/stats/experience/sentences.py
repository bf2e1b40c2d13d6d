"""What a reader must know of a figure about bribes, and why two rounds cannot be compared: sentences for people."""

from __future__ import annotations

from rectitude.core.instruments.messages import Message, gettext_noop

ASKED_NOT_MEASURED = Message(
    code="experience.asked-not-measured",
    template=gettext_noop("This survey did not ask whether people were asked for a bribe, so there is no value."),
)
INTERMEDIARIES_NOT_MEASURED = Message(
    code="experience.intermediaries-not-measured",
    template=gettext_noop(
        "The survey did not ask about bribes given through somebody else, so the value may be too low."
    ),
)
TIMES_NOT_MEASURED = Message(
    code="experience.times-not-measured",
    template=gettext_noop("This survey did not ask how often people gave, so there is no value."),
)
REPORTS_NOT_MEASURED = Message(
    code="experience.reports-not-measured",
    template=gettext_noop("This survey did not ask whether people reported it, so there is no value."),
)
REPORTS_OF_PAYERS = Message(
    code="experience.reports-of-payers",
    template=gettext_noop("Only people who paid are counted; those who were asked and refused are not."),
)
NOT_COMPARABLE = Message(
    code="experience.not-comparable",
    template=gettext_noop("The two rounds did not measure the same thing, so no change is given."),
)
NO_INTERVAL = Message(
    code="experience.no-interval",
    template=gettext_noop("One of the two rounds has no interval, so the change has none."),
)


def without_contact(*, n: int) -> Message:
    """People who met no official are no part of the base."""
    return Message(
        code="experience.without-contact",
        template=gettext_noop("Not counted because they had no contact with these officials: %(n)d."),
        params={"n": n},
    )


def contact_unknown(*, n: int) -> Message:
    """People who did not say whether they met an official are no part of the base."""
    return Message(
        code="experience.contact-unknown",
        template=gettext_noop("Not counted because they did not say whether they had contact: %(n)d."),
        params={"n": n},
    )


def taken_as(*, n: int, yes: bool) -> Message:
    """People who did not say, taken as yes or as no for a bound."""
    as_yes = gettext_noop("People who did not know or refused to answer, taken here as yes: %(n)d.")
    as_no = gettext_noop("People who did not know or refused to answer, taken here as no: %(n)d.")
    code = "experience.taken-as-yes" if yes else "experience.taken-as-no"
    return Message(code=code, template=as_yes if yes else as_no, params={"n": n})


def only_through_others(*, n: int) -> Message:
    """People who gave through somebody else and not directly: they count as having paid."""
    return Message(
        code="experience.only-through-others",
        template=gettext_noop("Counted as having paid because they gave through somebody else: %(n)d."),
        params={"n": n},
    )


def open_band(*, n: int, top: float) -> Message:
    """Numbers of bribes that are an open band."""
    return Message(
        code="experience.open-band",
        template=gettext_noop(
            "%(n)d people answered %(top)g or more, which is counted as %(top)g; the mean is too low."
        ),
        params={"n": n, "top": top},
    )
