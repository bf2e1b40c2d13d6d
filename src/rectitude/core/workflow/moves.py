"""Moving through a workflow: whether a transition may be made, what is offered, and what a history comes to."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from rectitude.core.instruments.messages import Message

from .clocks import Pause
from .faults import MachineFault
from .machine import Machine, Transition
from .sentences import condition_not_met, not_for_you, not_from_here, reason_missing, same_person


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A transition somebody made on a day."""

    transition: str
    by: str
    on: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a transition may be made; every reason against it, when it may not."""

    transition: str
    target: str
    allowed: bool
    because: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who asks to move: the actor's key, the roles and relations held, and the guards found to hold."""

    by: str
    parts: Collection[str] = ()
    met: Collection[str] = ()


def state_after(machine: Machine, history: Iterable[Move]) -> str:
    """The state a history leads to; MachineFault when the machine could not have gone that way."""
    state, last = machine.initial, date.min
    for move in history:
        transition = machine.transition(move.transition)
        if state not in transition.sources:
            raise MachineFault(f"{machine.id}: {move.transition!r} cannot be made from {state!r}")
        if move.on < last:
            raise MachineFault(f"{machine.id}: {move.transition!r} lies before the move it follows")
        state, last = transition.target, move.on
    return state


def verdict(
    machine: Machine, transition: str, *, asked: Asked, history: Iterable[Move] = (), reason: str = ""
) -> Verdict:
    """Whether `asked.by` may make `transition` now. All that stands against it is said at once.

    Separation of duty looks at the whole history: whoever ever made a transition named in `apart_from` is shut out.
    The verdict does not replace the access decision of an action; it says what the workflow adds to it.
    """
    moves, wanted = tuple(history), machine.transition(transition)
    against = tuple(_against(wanted, asked, moves, state=state_after(machine, moves)))
    if wanted.reason and not reason.strip():
        against = (*against, reason_missing(wanted.id))
    return Verdict(transition=wanted.id, target=wanted.target, allowed=not against, because=against)


def offered(machine: Machine, *, asked: Asked, history: Iterable[Move] = ()) -> tuple[Verdict, ...]:
    """A verdict for every transition that starts at the present state; a reason to be written is not held against it."""
    moves = tuple(history)
    state = state_after(machine, moves)
    found = []
    for way in machine.ways_from(state):
        against = tuple(_against(way, asked, moves, state=state))
        found.append(Verdict(transition=way.id, target=way.target, allowed=not against, because=against))
    return tuple(found)


def pauses_of(machine: Machine, history: Iterable[Move], *, clock: str) -> tuple[Pause, ...]:
    """The pauses of the clock `clock` that follow from the states passed through: what names the pause is the state.

    A state that pauses followed by another that does makes two pauses that touch, which count as one.
    """
    moves = tuple(history)
    state_after(machine, moves)
    found: list[Pause] = []
    for number, move in enumerate(moves):
        state = machine.state(machine.transition(move.transition).target)
        if clock in state.pauses:
            end = moves[number + 1].on if number + 1 < len(moves) else None
            found.append(Pause(start=move.on, end=end, reason=state.id))
    return tuple(found)


def _against(wanted: Transition, asked: Asked, moves: tuple[Move, ...], *, state: str) -> Iterable[Message]:
    if state not in wanted.sources:
        yield not_from_here(wanted.id, state)
    if wanted.who and not set(wanted.who) & set(asked.parts):
        yield not_for_you(wanted.id, wanted.who)
    done = {move.transition for move in moves if move.by == asked.by}
    for earlier in wanted.apart_from:
        if earlier in done:
            yield same_person(wanted.id, earlier)
    for guard in wanted.guards:
        if guard not in asked.met:
            yield condition_not_met(wanted.id, guard)
