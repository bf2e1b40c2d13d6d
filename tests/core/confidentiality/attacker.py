"""Somebody who reads every release and owns a computer. Shares no code with what is tested: it reads the JSON alone."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

Person = tuple[str, ...]


@dataclass
class Found:
    """A withheld cell: how few and how many people may be in it, for all the attacker can tell."""

    name: str
    people: frozenset[Person]
    low: float
    high: float

    @property
    def possible(self) -> int:
        return 10**9 if math.isinf(self.high) else math.floor(self.high + 1e-6) - math.ceil(self.low - 1e-6) + 1


def kinds_of_people(releases: Sequence[Mapping[str, Any]]) -> tuple[list[str], list[Person]]:
    leaves: dict[str, set[str]] = {}
    for release in releases:
        for attribute in release["attributes"]:
            leaves.setdefault(attribute["name"], set()).update(attribute["leaves"])
    names = sorted(leaves)
    return names, list(product(*(sorted(leaves[name]) for name in names)))


def cells_of(
    release: Mapping[str, Any], names: list[str], kinds: list[Person]
) -> Iterable[tuple[str, frozenset[Person], int | None, bool]]:
    means: dict[str, dict[str, set[str]]] = {}
    everyone: dict[str, set[str]] = {}
    delicate = {a["name"] for a in release["attributes"] if a["sensitive"]}
    for attribute in release["attributes"]:
        own = {leaf: {leaf} for leaf in attribute["leaves"]}
        means[attribute["name"]] = own | {group: set(held) for group, held in attribute["groups"].items()}
        everyone[attribute["name"]] = set(attribute["leaves"])
    for table in release["tables"]:
        for cell in table["cells"]:
            allowed = {name: set(held) for name, held in everyone.items()}
            for name, code in cell["codes"].items():
                allowed[name] &= means[name][code]
            for name, codes in table["where"].items():
                allowed[name] &= set().union(*(means[name][code] for code in codes))
            inside = frozenset(
                k for k in kinds if all(v in allowed[n] for n, v in zip(names, k, strict=True) if n in allowed)
            )
            someone = release["rule"]["zeros"] == "shown" and all(allowed[name] == everyone[name] for name in delicate)
            yield f"{table['name']} {cell['codes']} {table['where']}", inside, cell["count"], someone


def attack(releases: Sequence[Mapping[str, Any]]) -> list[Found]:
    """Every withheld cell of every release, as far as all of them together close it in. Linear programming, two each."""
    names, kinds = kinds_of_people(releases)
    column = {kind: i for i, kind in enumerate(kinds)}
    known: dict[frozenset[Person], int] = {}
    hidden: dict[frozenset[Person], tuple[str, bool]] = {}
    for release in releases:
        for name, inside, count, someone in cells_of(release, names, kinds):
            if count is None:
                hidden[inside] = (name, someone and hidden.get(inside, ("", True))[1])
            else:
                assert known.setdefault(inside, count) == count, name
    rows = {inside: [column[kind] for kind in inside] for inside in [*known, *hidden]}

    def matrix(which: list[frozenset[Person]]) -> csr_matrix:
        data = [(i, j) for i, one in enumerate(which) for j in rows[one]]
        return csr_matrix(
            (np.ones(len(data)), tuple(zip(*data, strict=True)) if data else ([], [])), shape=(len(which), len(kinds))
        )

    told, some = list(known), [inside for inside, (_, someone) in hidden.items() if someone]
    limits = {}
    if told:
        limits |= {"A_eq": matrix(told), "b_eq": [known[one] for one in told]}
    if some:
        limits |= {"A_ub": -matrix(some), "b_ub": -np.ones(len(some))}
    found = []
    for inside, (name, _) in hidden.items():
        if inside in known:
            continue
        aim = np.zeros(len(kinds))
        aim[rows[inside]] = 1
        low, high = linprog(aim, **limits), linprog(-aim, **limits)
        assert low.status == 0, (name, low.message)
        assert high.status in (0, 2, 3, 4), high.message
        found.append(Found(name, inside, low.fun, math.inf if high.status != 0 else -high.fun))
    return found
