"""What holds a group of codes together, and what each child really counts for."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from rectitude.core.stats.estimates import Because, Estimate, Input
from rectitude.core.stats.reliability import cronbach_alpha

from ..framework import Framework
from .columns import picked, present
from .results import Component, Influence, PrincipalComponents
from .sentences import PAIRS_NO_INTERVAL, PAIRS_NO_VALUE

_ALPHA = "Cronbach 1951, Psychometrika 16, 297-334; each covariance of the units that have both"
_COMPONENTS = "Hotelling 1933, Journal of Educational Psychology 24, 417-441; OECD and JRC 2008, step 4"


def consistency(
    framework: Framework,
    *,
    codes: Sequence[str],
    values: Any,
    group: str,
    leaves: bool = False,
    confidence: float = 0.95,
) -> Estimate:
    """Cronbach's alpha of a group's children (or of all indicators below it), units being rows.

    With every value there it is `stats.reliability`'s, with Feldt's interval. With gaps every two children are compared
    on the units that have both (COINr's get_cronbach): a value without an interval.
    """
    import numpy as np

    wanted = present(framework.leaves_of(group) if leaves else framework.children_of(group), codes)
    table = picked(values, codes, wanted)
    if len(wanted) < 2 or not np.isnan(table).any():
        return cronbach_alpha(table.tolist(), confidence=confidence)
    from ..arrays.consistency import pairwise_alpha

    n, found = len(table), pairwise_alpha(table)
    inputs = (Input(name="rows", value=n), Input(name="items", value=len(wanted)))
    because = Because(method="cronbach-alpha-pairwise", version="1", source=_ALPHA, inputs=inputs)
    value = None if math.isnan(found) else found
    reason = PAIRS_NO_VALUE if value is None else PAIRS_NO_INTERVAL
    return Estimate(value=value, low=None, high=None, confidence=confidence, n=n, because=because, reason=reason)


def components(
    framework: Framework, *, codes: Sequence[str], values: Any, group: str, leaves: bool = False
) -> PrincipalComponents:
    """The principal components of a group's children (or of all indicators below it), on the units that have them all.

    WeightingFault when fewer than three units do, or a child does not vary.
    """
    from ..arrays.components import principal_components

    wanted = present(framework.leaves_of(group) if leaves else framework.children_of(group), codes)
    found = principal_components(picked(values, codes, wanted), names=wanted)
    shares = found.explained
    because = Because(
        method="principal-components",
        version="1",
        source=_COMPONENTS,
        inputs=(Input(name="rows", value=found.n), Input(name="items", value=len(wanted))),
    )
    parts = tuple(
        Component(
            variance=float(found.variances[at]),
            share=float(shares[at]),
            loadings=tuple(float(one) for one in found.loadings[:, at]),
        )
        for at in range(len(shares))
    )
    return PrincipalComponents(group=group, codes=wanted, components=parts, n=found.n, because=because)


def influences(
    framework: Framework, *, codes: Sequence[str], values: Any, weights: Mapping[str, float]
) -> tuple[Influence, ...]:
    """Each child beside its parent, group by group from the lowest: the weight given, and what it accounts for."""
    import numpy as np

    from ..arrays.correlations import correlations
    from ..arrays.weights import variance_shares

    out = []
    for one in framework.aggregates:
        children = present(framework.children_of(one.code), codes)
        if one.code not in codes or not children:
            continue
        table, parent = picked(values, codes, children), picked(values, codes, [one.code])
        given = np.array([weights[code] for code in children], dtype=np.float64)
        shares = variance_shares(table, given, parent[:, 0])
        related = correlations(table, parent).values[:, 0]
        for at, code in enumerate(children):
            out.append(
                Influence(
                    code=code,
                    parent=one.code,
                    weight=float(given[at] / given.sum()),
                    correlation=_number(related[at]),
                    variance_share=_number(shares[at]),
                )
            )
    return tuple(out)


def _number(found: float) -> float | None:
    return None if math.isnan(found) else float(found)
