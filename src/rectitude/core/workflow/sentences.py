"""What is said of clocks and transitions, as sentences for people."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rectitude.core.instruments.messages import Message, gettext_noop

if TYPE_CHECKING:
    from .calendars import WorkingCalendar
    from .clocks import Extension, Pause, Unit


def paused_since(pause: Pause) -> Message:
    """The clock stands."""
    return Message(
        code="workflow.paused",
        template=gettext_noop("The clock has stood still since %(start)s (%(reason)s), so there is no due date yet."),
        params={"start": pause.start.isoformat(), "reason": pause.reason},
    )


def extended(extension: Extension, *, unit: Unit) -> Message:
    """The clock was given more time."""
    templates = {
        "days": gettext_noop("Extended by %(length)d days on %(on)s: %(reason)s"),
        "working_days": gettext_noop("Extended by %(length)d working days on %(on)s: %(reason)s"),
        "months": gettext_noop("Extended by %(length)d months on %(on)s: %(reason)s"),
    }
    return Message(
        code="workflow.extended",
        template=templates[unit.value],
        params={"length": extension.length, "on": extension.granted_on.isoformat(), "reason": extension.reason},
    )


def rolled(reached: date, due: date) -> Message:
    """The due date was moved to a working day."""
    return Message(
        code="workflow.rolled",
        template=gettext_noop("The time ends on %(reached)s, which is not worked; it is due on %(due)s."),
        params={"reached": reached.isoformat(), "due": due.isoformat()},
    )


def holidays_not_known(calendar: WorkingCalendar) -> Message:
    """The calendar ends before the due date."""
    return Message(
        code="workflow.holidays-not-known",
        template=gettext_noop(
            "The holidays of “%(calendar)s” are listed up to %(until)s only. The due date may move when later ones are added."
        ),
        params={"calendar": calendar.name, "until": calendar.known_until.isoformat() if calendar.known_until else ""},
    )


def not_from_here(transition: str, state: str) -> Message:
    """The transition does not start at this state."""
    return Message(
        code="workflow.not-from-here",
        template=gettext_noop("“%(transition)s” is not possible while this is “%(state)s”."),
        params={"transition": transition, "state": state},
    )


def not_for_you(transition: str, who: tuple[str, ...]) -> Message:
    """None of the actor's parts is named by the transition."""
    return Message(
        code="workflow.not-for-you",
        template=gettext_noop("“%(transition)s” is for: %(who)s."),
        params={"transition": transition, "who": ", ".join(who)},
    )


def same_person(transition: str, earlier: str) -> Message:
    """Separation of duty: whoever did the one may not do the other."""
    return Message(
        code="workflow.same-person",
        template=gettext_noop("Whoever did “%(earlier)s” may not also do “%(transition)s”."),
        params={"transition": transition, "earlier": earlier},
    )


def reason_missing(transition: str) -> Message:
    """A reason is asked for and none was given."""
    return Message(
        code="workflow.reason-missing",
        template=gettext_noop("“%(transition)s” needs a written reason."),
        params={"transition": transition},
    )


def condition_not_met(transition: str, condition: str) -> Message:
    """A guard of the transition is not fulfilled."""
    return Message(
        code="workflow.condition-not-met",
        template=gettext_noop("“%(transition)s” is not possible yet: “%(condition)s” is not fulfilled."),
        params={"transition": transition, "condition": condition},
    )
