"""What somebody learns who has several combinations and subtracts.

Each combination shows, for an indicator, the sum of its parts: one figure of one contributor each. Contributors whose
figures stand in exactly the same combinations cannot be told apart by adding and subtracting: every sum that can be
worked out weighs them alike. Call such a set a group. If every group has at least k contributors, then whatever can be
worked out is about at least k of them, because a sum that is not nought weighs some group, and so all of it. This is
enough and more than what is needed: some refused combinations would be harmless.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Part:
    """One figure of one contributor: who, in which signed file, of which indicator as it is called there."""

    contributor: str
    digest: str
    indicator: str


def groups_told_apart(combined: Iterable[frozenset[Part]]) -> tuple[frozenset[Part], ...]:
    """The parts by the combinations they stand in: those that stand in the same ones together."""
    stands: dict[Part, list[int]] = defaultdict(list)
    for number, parts in enumerate(combined):
        for part in parts:
            stands[part].append(number)
    groups: dict[tuple[int, ...], set[Part]] = defaultdict(set)
    for part, numbers in stands.items():
        groups[tuple(numbers)].add(part)
    return tuple(frozenset(one) for one in groups.values())


def tells_few(new: frozenset[Part], *, earlier: Sequence[frozenset[Part]], least: int) -> bool:
    """Whether the new sum beside the earlier ones tells a group of fewer than `least` contributors apart.

    Earlier sums that share no part with it, however indirectly, say nothing about it and are not asked.
    """
    linked, waiting = set(new), list(earlier)
    near: list[frozenset[Part]] = []
    while more := [one for one in waiting if one & linked]:
        near += more
        waiting = [one for one in waiting if not one & linked]
        linked |= frozenset().union(*more)
    groups = groups_told_apart([new, *dict.fromkeys(near)])
    return any(len({part.contributor for part in group}) < least for group in groups)
