"""An aggregate as the text that is signed: one line of format, one of canonical JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from rectitude.core.instruments import Missing
from rectitude.core.ledger import canonical_json
from rectitude.core.snapshots import DocumentFault, read_document

from .distributions import Distribution
from .faults import AggregateFault
from .making import Aggregate, IndicatorFigure, is_open
from .rules import Rule

FORMAT = "rectitude-aggregate-1"
_KEYS = {"contributor", "instrument", "period", "as_of", "figures", "withheld"}


def text_of(made: Aggregate) -> str:
    """The text of an aggregate: the same aggregate, the same bytes."""
    body = {
        "contributor": made.contributor,
        "instrument": made.instrument,
        "period": made.period,
        "as_of": made.as_of.isoformat(),
        "figures": [
            {"indicator": one.indicator, **mapping_of(one.distribution)}
            for one in sorted(made.figures, key=lambda one: one.indicator)
        ],
        "withheld": sorted(made.withheld),
    }
    return f"{FORMAT}\n{canonical_json(body)}\n"


def mapping_of(made: Distribution) -> dict[str, Any]:
    """Counts as JSON keeps them."""
    return {
        "levels": list(made.levels),
        "counts": list(made.counts),
        "missing": {one.value: count for one, count in made.missing.items()},
    }


def read_distribution(written: Mapping[str, Any]) -> Distribution:
    """Counts read strictly: whole numbers, known reasons. AggregateFault otherwise."""
    levels, counts, missing = (written.get(key) for key in ("levels", "counts", "missing"))
    if not isinstance(levels, list) or not isinstance(counts, list) or not isinstance(missing, Mapping):
        raise AggregateFault("a figure has levels, counts and missing")
    if any(isinstance(one, bool) or not isinstance(one, int) for one in (*levels, *counts, *missing.values())):
        raise AggregateFault("levels and counts are whole numbers")
    try:
        reasons = {Missing(name): count for name, count in missing.items()}
    except ValueError as fault:
        raise AggregateFault(str(fault)) from None
    kept = {one: reasons[one] for one in Missing if one in reasons}
    return Distribution(levels=tuple(levels), counts=tuple(counts), missing=kept)


def read_text(text: str) -> Aggregate:
    """The aggregate in a text, believing nothing yet.

    AggregateFault when it is not written exactly as `text_of` writes it, or shows a figure that may not be shown.
    """
    head, _, rest = text.partition("\n")
    if head != FORMAT:
        raise AggregateFault(f"an aggregate begins with {FORMAT!r}, this with {head[:40]!r}")
    try:
        made = _read(read_document(rest.encode()))
    except (DocumentFault, KeyError, TypeError, ValueError, json.JSONDecodeError) as fault:
        if isinstance(fault, AggregateFault):
            raise
        raise AggregateFault(f"the aggregate cannot be read: {type(fault).__name__}: {fault}") from None
    if text_of(made) != text:
        raise AggregateFault("the aggregate is not in its canonical form")
    return made


def _read(written: Mapping[str, Any]) -> Aggregate:
    if set(written) != _KEYS:
        raise AggregateFault(f"an aggregate holds exactly: {', '.join(sorted(_KEYS))}")
    words = [written[key] for key in ("contributor", "instrument", "period")]
    withheld = written["withheld"]
    if not all(isinstance(one, str) and one for one in (*words, *withheld)):
        raise AggregateFault("contributor, instrument and period are words, withheld is a list of them")
    figures = tuple(
        IndicatorFigure(indicator=one["indicator"], distribution=read_distribution(one)) for one in written["figures"]
    )
    codes = [*(one.indicator for one in figures), *withheld]
    if len(set(codes)) != len(codes) or not figures:
        raise AggregateFault("an aggregate has figures, and every indicator once")
    few = [one.indicator for one in figures if not is_open(one.distribution, rule=Rule())]
    if few:
        raise AggregateFault(f"too few institutions, or all at one level, behind: {', '.join(few)}")
    return Aggregate(
        contributor=words[0],
        instrument=words[1],
        period=words[2],
        as_of=date.fromisoformat(written["as_of"]),
        figures=figures,
        withheld=tuple(withheld),
    )
