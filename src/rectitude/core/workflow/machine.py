"""Workflows as data: states, transitions, and who may do what when. A machine without faults is made by `machine`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .faults import MachineFault


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state. A final one has no way out. `pauses` are the ids of the clocks that stand while it lasts."""

    id: str
    final: bool = False
    pauses: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """A way from any of `sources` to `target`.

    `who`: roles or relations, one of which the actor must hold; empty means everyone whom the caller lets this far.
    `guards`: names of conditions the caller has worked out, all of which must hold. `apart_from`: transitions whose
    actor may not do this one (separation of duty). `reason`: a written reason is asked for.
    """

    id: str
    sources: tuple[str, ...]
    target: str
    who: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    apart_from: tuple[str, ...] = ()
    reason: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """A workflow: made by `machine`, which refuses one with faults."""

    id: str
    version: str
    initial: str
    states: tuple[State, ...]
    transitions: tuple[Transition, ...]

    def state(self, state: str) -> State:
        """The state of that id; MachineFault when there is none."""
        for one in self.states:
            if one.id == state:
                return one
        raise MachineFault(f"{self.id}: there is no state {state!r}")

    def transition(self, transition: str) -> Transition:
        """The transition of that id; MachineFault when there is none."""
        for one in self.transitions:
            if one.id == transition:
                return one
        raise MachineFault(f"{self.id}: there is no transition {transition!r}")

    def ways_from(self, state: str) -> tuple[Transition, ...]:
        """The transitions that start at `state`, in the order of the machine."""
        known = self.state(state)
        return tuple(one for one in self.transitions if known.id in one.sources)


def machine(
    *, id: str, version: str, initial: str, states: Iterable[State], transitions: Iterable[Transition]
) -> Machine:
    """The workflow of these; MachineFault lists everything wrong.

    Refused: an id twice, an unknown state or transition, a state that cannot be reached, a way out of a final state,
    a state that is not final and has no way out, no final state that can be reached.
    """
    made = Machine(id=id, version=version, initial=initial, states=tuple(states), transitions=tuple(transitions))
    found = tuple(_faults(made))
    if found:
        raise MachineFault(f"{id}: " + "; ".join(found))
    return made


def _faults(made: Machine) -> Iterator[str]:
    for kind, ids in (("state", [one.id for one in made.states]), ("transition", [one.id for one in made.transitions])):
        for name, times in Counter(ids).items():
            if times > 1:
                yield f"{kind} {name!r} stands {times} times"
    unknown = tuple(_unknown(made))
    yield from unknown
    if not unknown:
        yield from _ways(made)


def _unknown(made: Machine) -> Iterator[str]:
    states = {one.id for one in made.states}
    if made.initial not in states:
        yield f"the initial state {made.initial!r} is not among the states"
    ids = {one.id for one in made.transitions}
    for one in made.transitions:
        if not one.sources:
            yield f"transition {one.id!r} starts nowhere"
        for state in (*one.sources, one.target):
            if state not in states:
                yield f"transition {one.id!r} names the unknown state {state!r}"
        for other in one.apart_from:
            if other not in ids:
                yield f"transition {one.id!r} is apart from the unknown transition {other!r}"


def _ways(made: Machine) -> Iterator[str]:
    reached = reachable(made, made.initial)
    for state in made.states:
        if state.id not in reached:
            yield f"state {state.id!r} cannot be reached"
        ways = made.ways_from(state.id)
        if state.final and ways:
            yield f"final state {state.id!r} has a way out: {ways[0].id!r}"
        if not state.final and not any(made.state(one).final for one in reachable(made, state.id)):
            yield f"from state {state.id!r} no final state can be reached"


def reachable(made: Machine, state: str) -> frozenset[str]:
    """The states that can be reached from `state`, itself among them."""
    found, waiting = {state}, [state]
    while waiting:
        for way in made.ways_from(waiting.pop()):
            if way.target not in found:
                found.add(way.target)
                waiting.append(way.target)
    return frozenset(found)
