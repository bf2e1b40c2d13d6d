"""Correlations between the codes of an index."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations
from typing import Any

from ..arrays.methods import Correlation
from ..framework import Framework
from .columns import picked, present
from .results import Related

Pair = tuple[str, str, str | None]


def correlations_between(
    framework: Framework,
    *,
    codes: Sequence[str],
    values: Any,
    levels: tuple[int, int] = (1, 1),
    method: Correlation | str = Correlation.PEARSON,
) -> tuple[Related, ...]:
    """Every code of one level with every code of another; each pair once when the levels are the same.

    `values` (units, codes) have NaN where one is missing; each pair rests on the units that have both. DiagnosticsFault
    for values that do not fit the codes.
    """
    first, second = ([code for code in codes if framework.level_of(code) == level] for level in levels)
    pairs: list[Pair]
    if levels[0] == levels[1]:
        pairs = [(a, b, _shared(framework, a, b)) for a, b in combinations(first, 2)]
    else:
        pairs = [(a, b, b if framework.parent_of(a) == b else None) for a in first for b in second]
    return _related(pairs, codes, values, Correlation(method))


def within_groups(
    framework: Framework, *, codes: Sequence[str], values: Any, method: Correlation | str = Correlation.PEARSON
) -> tuple[Related, ...]:
    """Every two children of the same parent, at every level that `codes` reach."""
    groups = [(one.code, present(framework.children_of(one.code), codes)) for one in framework.aggregates]
    pairs: list[Pair] = [(a, b, group) for group, children in groups for a, b in combinations(children, 2)]
    return _related(pairs, codes, values, Correlation(method))


def with_parents(
    framework: Framework, *, codes: Sequence[str], values: Any, method: Correlation | str = Correlation.PEARSON
) -> tuple[Related, ...]:
    """Every code with its parent, where both are among `codes`."""
    pairs: list[Pair] = []
    for code in codes:
        parent = framework.parent_of(code)
        if parent is not None and parent in codes:
            pairs.append((code, parent, parent))
    return _related(pairs, codes, values, Correlation(method))


def _shared(framework: Framework, a: str, b: str) -> str | None:
    return framework.parent_of(a) if framework.parent_of(a) == framework.parent_of(b) else None


def _related(pairs: Sequence[Pair], codes: Sequence[str], values: Any, method: Correlation) -> tuple[Related, ...]:
    from ..arrays.correlations import correlations

    if not pairs:
        return ()
    first = list(dict.fromkeys(a for a, _, _ in pairs))
    second = list(dict.fromkeys(b for _, b, _ in pairs))
    found = correlations(picked(values, codes, first), picked(values, codes, second), method=method)
    rows, columns = ({code: at for at, code in enumerate(side)} for side in (first, second))
    out = []
    for a, b, parent in pairs:
        at = rows[a], columns[b]
        value, p_value = float(found.values[at]), float(found.p_values[at])
        there = not math.isnan(value)
        out.append(
            Related(
                first=a,
                second=b,
                parent=parent,
                method=method,
                value=value if there else None,
                p_value=p_value if there and not math.isnan(p_value) else None,
                n=int(found.counts[at]),
            )
        )
    return tuple(out)
