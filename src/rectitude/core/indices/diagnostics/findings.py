"""What to look at in an index before anybody reads its scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rectitude.core.instruments.messages import Message
from rectitude.core.stats.estimates import Because, Input

from ..framework import Framework
from . import sentences
from .columns import present
from .groups import components, consistency, influences
from .relations import with_parents, within_groups
from .results import Finding, FindingKind, Influence, Related

Called = Mapping[str, str]
_HANDBOOK = "OECD and JRC 2008, Handbook on constructing composite indicators, steps 4 and 6"
_SHARES = "Paruolo, Saisana and Saltelli 2013, Journal of the Royal Statistical Society A 176, 609-634"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """From where on something is a finding.

    Correlations: above `collinear`; under `opposed` with a p-value up to `significance`; with the parent under `weak`
    either way, or below minus that (against it). Shares of variance: `ratio` times the weight, or that part of it.
    Groups: an alpha under `alpha`; more than one component with a variance above `dimension`.
    """

    collinear: float = 0.9
    opposed: float = -0.4
    weak: float = 0.3
    significance: float = 0.05
    ratio: float = 2.0
    alpha: float = 0.7
    dimension: float = 1.0


_USUAL = Limits()


def findings(
    framework: Framework, *, codes: Sequence[str], values: Any, weights: Mapping[str, float], limits: Limits = _USUAL
) -> tuple[Finding, ...]:
    """What to look at, in this order: pairs, children with their parents, weights, groups.

    `values` (units, codes): normalised indicators and the aggregates made of them, more being better. `weights` by
    code. Nothing is a finding only because it could not be computed.
    """
    given: dict[str, Any] = {"codes": codes, "values": values}
    called = {code: framework[code].name or code for code in framework.codes}
    return (
        *(one for pair in within_groups(framework, **given) for one in _of_pair(pair, limits, called)),
        *(one for pair in with_parents(framework, **given) for one in _of_parent(pair, limits, called)),
        *(one for each in influences(framework, weights=weights, **given) for one in _of_weight(each, limits, called)),
        *(one for each in framework.aggregates for one in _of_group(framework, each.code, limits, called, given)),
    )


def _of_pair(pair: Related, limits: Limits, called: Called) -> Iterator[Finding]:
    if pair.value is None:
        return
    if pair.value > limits.collinear:
        yield _about_pair(FindingKind.COLLINEAR, sentences.COLLINEAR, called, pair, limits.collinear)
    surely = pair.p_value is not None and pair.p_value <= limits.significance
    if pair.value < limits.opposed and surely:
        yield _about_pair(FindingKind.OPPOSED, sentences.OPPOSED, called, pair, limits.opposed)


def _of_parent(pair: Related, limits: Limits, called: Called) -> Iterator[Finding]:
    if pair.value is None or pair.value >= limits.weak:
        return
    if pair.value < -limits.weak:
        yield _about_pair(FindingKind.AGAINST_PARENT, sentences.AGAINST_PARENT, called, pair, -limits.weak)
    else:
        yield _about_pair(FindingKind.WEAK_WITH_PARENT, sentences.WEAK_WITH_PARENT, called, pair, limits.weak)


def _of_weight(one: Influence, limits: Limits, called: Called) -> Iterator[Finding]:
    share = one.variance_share
    if share is None or share < 0 or one.weight <= 0:
        return
    if share > limits.ratio * one.weight:
        kind, template = FindingKind.COUNTS_MORE, sentences.COUNTS_MORE
    elif share < one.weight / limits.ratio:
        kind, template = FindingKind.COUNTS_LESS, sentences.COUNTS_LESS
    else:
        return
    params: dict[str, str | float] = {
        "first": called[one.code],
        "group": called[one.parent],
        "weight": 100 * one.weight,
        "share": 100 * share,
    }
    inputs = (
        Input(name="weight", value=one.weight),
        Input(name="variance_share", value=share),
        Input(name="ratio", value=limits.ratio),
    )
    yield Finding(
        kind=kind,
        codes=(one.code,),
        group=one.parent,
        value=share,
        message=Message(code=f"indices.{kind}", template=template, params=params),
        because=Because(method="variance-share", version="1", source=_SHARES, inputs=inputs),
    )


def _of_group(
    framework: Framework, group: str, limits: Limits, called: Called, given: Mapping[str, Any]
) -> Iterator[Finding]:
    from ..arrays.faults import WeightingFault

    if len(present(framework.children_of(group), given["codes"])) < 3:
        return
    alpha = consistency(framework, group=group, **given)
    if alpha.value is not None and alpha.value < limits.alpha:
        yield _about_group(FindingKind.INCONSISTENT, sentences.INCONSISTENT, called, group, alpha.value, alpha.because)
    try:
        found = components(framework, group=group, **given)
    except WeightingFault:
        # too few complete units or a constant child: there is nothing to say of dimensions
        return
    above = sum(one.variance > limits.dimension for one in found.components)
    if above > 1:
        yield _about_group(
            FindingKind.SEVERAL_DIMENSIONS, sentences.SEVERAL_DIMENSIONS, called, group, float(above), found.because
        )


def _about_pair(kind: FindingKind, template: str, called: Called, pair: Related, limit: float) -> Finding:
    value, group = pair.value or 0.0, pair.parent or ""
    inputs = (
        Input(name="correlation", value=value),
        Input(name="units", value=pair.n),
        Input(name="limit", value=limit),
        *(() if pair.p_value is None else (Input(name="p_value", value=pair.p_value),)),
    )
    params: dict[str, str | float] = {
        "first": called[pair.first],
        "second": called[pair.second],
        "group": called.get(group, group),
        "value": value,
    }
    return Finding(
        kind=kind,
        codes=(pair.first,) if pair.second == group else (pair.first, pair.second),
        group=group,
        value=value,
        message=Message(code=f"indices.{kind}", template=template, params=params),
        because=Because(method=f"correlation-{pair.method}", version="1", source=_HANDBOOK, inputs=inputs),
    )


def _about_group(
    kind: FindingKind, template: str, called: Called, group: str, value: float, because: Because
) -> Finding:
    message = Message(code=f"indices.{kind}", template=template, params={"group": called[group], "value": value})
    return Finding(kind=kind, codes=(group,), group=group, value=value, message=message, because=because)
