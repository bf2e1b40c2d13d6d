"""Every cell, of every table and release, as a sum over the finest groups of people any of them tells apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ..faults import CountsFault
from ..populations import Population, Region

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
LARGEST = 60_000
"""Finest groups that can be audited together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Universe:
    """`incidence` (cells, groups): 1 where a group of people belongs to a cell. `people` (groups) and `values` (cells): counts;
    0 and -1 where the data do not say.

    `keys`: one per cell, the same for the same people; they do not depend on what codes are called.
    """

    incidence: sparse.csr_matrix
    people: Integers
    values: Integers
    keys: tuple[bytes, ...]


def universe(regions: Sequence[Region], *, leaves: Mapping[str, Sequence[str]], people: Population) -> Universe:
    """The cells `regions` (each naming every attribute of `leaves`) over the groups they tell apart.

    CountsFault when they tell more than LARGEST groups apart.
    """
    names = sorted(leaves)
    counted = {one.name: frozenset(one.leaves) for one in people.attributes}
    classes = {
        name: _classes(
            leaves[name], sets={dict(r)[name] for r in regions} | ({counted[name]} if name in counted else set())
        )
        for name in names
    }
    if (size := int(np.prod([len(found) for found in classes.values()], dtype=float))) > LARGEST:
        raise CountsFault(
            f"the tables together tell {size} groups of people apart; {LARGEST} can be audited. Ask for fewer"
        )
    tensor = _tensor(people, names=names, classes=classes)
    order = canonical_order(tensor, starts=[_start(classes[name], regions, name=name) for name in names])
    tensor = tensor[np.ix_(*order)]
    classes = {name: [classes[name][i] for i in ranks] for name, ranks in zip(names, order, strict=True)}
    rows = [_groups(region, names=names, classes=classes) for region in regions]
    incidence = _matrix(rows, columns=tensor.size)
    flat = tensor.ravel()
    values = np.array([-1 if (flat[row] < 0).any() else flat[row].sum() for row in rows], dtype=np.int64)
    return Universe(
        incidence=incidence, people=np.maximum(flat, 0), values=values, keys=tuple(row.tobytes() for row in rows)
    )


def _classes(leaves: Sequence[str], *, sets: set[frozenset[str]]) -> list[frozenset[str]]:
    """Leaves that no cell tells apart, together."""
    ordered = sorted(sets, key=sorted)
    found: dict[tuple[bool, ...], list[str]] = {}
    for leaf in sorted(leaves):
        found.setdefault(tuple(leaf in one for one in ordered), []).append(leaf)
    return [frozenset(members) for members in found.values()]


def _tensor(people: Population, *, names: list[str], classes: Mapping[str, list[frozenset[str]]]) -> Integers:
    """Counts by class of every attribute; -1 where the data do not say (a code or attribute they do not have)."""
    told = [one.name for one in people.attributes]
    place = {name: {leaf: i for i, one in enumerate(classes[name]) for leaf in one} for name in told}
    counts = np.zeros([len(classes[name]) for name in told], dtype=np.int64)
    for codes, count in people.counts.items():
        counts[tuple(place[name][code] for name, code in zip(told, codes, strict=True))] += count
    for axis, one in enumerate(people.attributes):
        for i, members in enumerate(classes[one.name]):
            if not members <= set(one.leaves):
                counts[(slice(None),) * axis + (i,)] = -1
    order = sorted(range(len(told)), key=lambda i: told[i])
    counts = counts.transpose(order)
    for axis, name in enumerate(names):
        if name not in place:
            width = len(classes[name])
            counts = np.expand_dims(counts, axis)
            unknown = np.full_like(counts, -1)
            counts = counts if width == 1 else np.repeat(unknown, width, axis=axis)
    return counts


def _start(classes: list[frozenset[str]], regions: Sequence[Region], *, name: str) -> list[int]:
    sets = {dict(region)[name] for region in regions}
    told = [tuple(sorted(len(one) for one in sets if members <= one)) for members in classes]
    ranks = {one: i for i, one in enumerate(sorted(set(told)))}
    return [ranks[one] for one in told]


def canonical_order(tensor: Integers, *, starts: list[list[int]]) -> list[Integers]:
    """An order of each attribute's classes that follows from the counts, not from what the codes are called.

    Classes are told apart by the counts in them, then by which classes those lie in; ties keep their place.
    """
    ranks = [np.array(start, dtype=np.int64) for start in starts]
    for _ in range(3):
        mixed = tensor.astype(np.float64) * 7919.0
        for axis, rank in enumerate(ranks):
            shape = [1] * tensor.ndim
            shape[axis] = -1
            mixed = mixed + ((rank + 1.0) * (31.0 ** (axis + 1)) % 7907.0 / 7907.0).reshape(shape)
        told = []
        for axis, rank in enumerate(ranks):
            slices = np.sort(np.moveaxis(mixed, axis, 0).reshape(len(rank), -1), axis=1).round(6)
            told.append([(int(r), *row) for r, row in zip(rank, slices.tolist(), strict=True)])
        places = [{row: i for i, row in enumerate(sorted(set(rows)))} for rows in told]
        ranks = [np.array([p[row] for row in rows], dtype=np.int64) for p, rows in zip(places, told, strict=True)]
    return [np.argsort(rank, kind="stable").astype(np.int64) for rank in ranks]


def _groups(region: Region, *, names: list[str], classes: Mapping[str, list[frozenset[str]]]) -> Integers:
    held = dict(region)
    indices = [np.array([i for i, one in enumerate(classes[n]) if one <= held[n]], dtype=np.int64) for n in names]
    shape = tuple(len(classes[name]) for name in names)
    return np.ravel_multi_index(np.ix_(*indices), shape).ravel().astype(np.int64)


def _matrix(rows: list[Integers], *, columns: int) -> sparse.csr_matrix:
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    indices = np.concatenate(rows) if rows else np.zeros(0, dtype=np.int64)
    return sparse.csr_matrix((np.ones(len(indices)), indices, starts), shape=(len(rows), columns))
