"""What people are classed by: the finest codes of an attribute, and the groups of codes above them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .faults import HierarchyFault


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """One attribute. `leaves`: its finest codes; everybody has exactly one. `groups`: named sets of leaves.

    crosses: whether a cell that is of one code of it counts as crossed by it (docs/methods/disclosure/crossing.md).
    sensitive: whether "nobody" and "everybody" say something about each person of a group (a conviction, a bribe).
    HierarchyFault when codes repeat, a group is empty or holds an unknown leaf.
    """

    name: str
    leaves: tuple[str, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    crosses: bool = True
    sensitive: bool = False

    def __post_init__(self) -> None:
        if not self.name or not self.leaves:
            raise HierarchyFault(f"attribute {self.name!r} needs a name and at least one code")
        codes = [*self.leaves, *(code for code, _ in self.groups)]
        if "" in codes:
            raise HierarchyFault(
                f"attribute {self.name!r} has an empty code; say not_recorded where nothing is recorded"
            )
        twice = sorted({code for code in codes if codes.count(code) > 1}) if len(set(codes)) < len(codes) else []
        if twice:
            raise HierarchyFault(f"attribute {self.name!r} has the code {twice[0]!r} twice")
        known = set(self.leaves)
        for code, members in self.groups:
            strange = sorted(set(members) - known)
            if strange or not members:
                said = f"holds {strange[0]!r}, which is none of its codes" if strange else "holds no code"
                raise HierarchyFault(f"attribute {self.name!r}: group {code!r} {said}")

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code a cell can be of: the leaves, then the groups."""
        return (*self.leaves, *(code for code, _ in self.groups))

    def members(self, code: str) -> frozenset[str]:
        """The leaves a code stands for; KeyError when there is no such code."""
        if code in self.leaves:
            return frozenset((code,))
        return frozenset(dict(self.groups)[code])


def attribute(
    name: str,
    *,
    leaves: tuple[str, ...],
    parents: Mapping[str, str] | None = None,
    crosses: bool = True,
    sensitive: bool = False,
) -> Attribute:
    """An attribute whose groups are given as a tree: `parents` says of a code which group it belongs to.

    Groups may belong to groups (unit, institution, country). The total is no group: it is every cell that does not
    name the attribute. HierarchyFault names the codes of a loop, a group without leaves, and a group that is a leaf.
    """
    above = dict(parents or {})
    members: dict[str, list[str]] = {group: [] for group in above.values()}
    for leaf in leaves:
        for group in _line(above, start=leaf, name=name):
            members[group].append(leaf)
    for code in above:
        if code not in members and code not in leaves:
            raise HierarchyFault(f"attribute {name!r}: {code!r} has a group, and is neither a code nor a group itself")
        _line(above, start=code, name=name)
    groups = tuple((group, tuple(held)) for group, held in members.items())
    return Attribute(name=name, leaves=leaves, groups=groups, crosses=crosses, sensitive=sensitive)


def _line(above: Mapping[str, str], *, start: str, name: str) -> list[str]:
    """The groups a code belongs to, nearest first."""
    line: list[str] = []
    code = start
    while code in above:
        code = above[code]
        if code in line or code == start:
            raise HierarchyFault(f"attribute {name!r}: a loop of groups: {' -> '.join([start, *line, code])}")
        line.append(code)
    return line
