"""Why a combined figure is not shown, as sentences for people."""

from __future__ import annotations

from rectitude.core.instruments.messages import Message, gettext_noop

WOULD_TELL = Message(
    code="aggregates.would-tell",
    template=gettext_noop(
        "Withheld: one contributor makes up most of it, or all institutions stand at the same level."
    ),
)


def too_few(n: int, least: int) -> Message:
    """Fewer contributors than a combination needs."""
    return Message(
        code="aggregates.too-few",
        template=gettext_noop("Withheld: %(n)d contributors show this indicator, and at least %(least)d are needed."),
        params={"n": n, "least": least},
    )


def told_apart(least: int) -> Message:
    """Subtracting an earlier combination would show a few contributors."""
    return Message(
        code="aggregates.told-apart",
        template=gettext_noop(
            "Withheld: subtracting what was published before would show fewer than %(least)d contributors."
        ),
        params={"least": least},
    )
