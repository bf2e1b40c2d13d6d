"""How far people who rated the same things agree. The rows are what was rated; weights play no part."""

from __future__ import annotations

from typing import Any

from ... import reliability
from ...estimates import Estimate
from ...reliability import Level, Weighting
from ..answers import Answer, Row
from ..asked import Asked


def krippendorff(asked: Asked) -> Answer:
    """Krippendorff's alpha of any number of raters."""
    given = asked.given
    level = given.choice("level", Level)
    names = given.texts("raters")
    read = asked.columns.words if level is Level.NOMINAL else asked.columns.numbers
    columns: list[Any] = [read(name, place=given.at("raters")) for name in names]
    return _one(
        "krippendorff-alpha",
        reliability.krippendorff_alpha(
            _units(asked, columns),
            level=level,
            seed=given.whole("seed"),
            resamples=given.whole("resamples", 2000),
            confidence=asked.confidence,
        ),
    )


def kappa(asked: Asked) -> Answer:
    """Cohen's kappa of two raters."""
    given = asked.given
    weights = given.choice("weights", Weighting, Weighting.NONE)
    pairs, scale = _pairs(asked)
    table = reliability.cross_table(pairs, top=len(scale) - 1)
    found = reliability.kappa(table, weights=weights, confidence=asked.confidence)
    more = {"scale": scale, "table": [list(row) for row in table]}
    return Answer(rows=(Row(name=found.method, of={}, found=found),), more=more)


def exact(asked: Asked) -> Answer:
    """The share of pairs with the same level twice."""
    pairs, _ = _pairs(asked)
    return _one("exact-agreement", reliability.exact_agreement(pairs, confidence=asked.confidence))


def adjacent(asked: Asked) -> Answer:
    """The share of pairs at most one level of the scale apart."""
    pairs, _ = _pairs(asked)
    return _one("adjacent-agreement", reliability.adjacent_agreement(pairs, confidence=asked.confidence))


def icc(asked: Asked) -> Answer:
    """The six intraclass correlations."""
    units = _units(asked, list(asked.several("raters", fewest=2).values()))
    found = reliability.intraclass_correlations(units, confidence=asked.confidence)
    names = ("icc1", "icc2", "icc3", "icc1k", "icc2k", "icc3k")
    return Answer(rows=tuple(Row(name=n, of={"coefficient": n}, found=getattr(found, n)) for n in names))


def cronbach(asked: Asked) -> Answer:
    """Cronbach's alpha with Feldt's interval, without weights."""
    units = _units(asked, list(asked.several("items", fewest=2).values()))
    return _one("cronbach-alpha", reliability.cronbach_alpha(units, confidence=asked.confidence))


def _one(name: str, found: Estimate) -> Answer:
    return Answer(rows=(Row(name=name, of={}, found=found),))


def _units(asked: Asked, columns: list[Any]) -> list[tuple[Any, ...]]:
    """What each rater gave to each row that counts, None where missing."""
    plain = [column if isinstance(column, list) else column.tolist() for column in columns]
    kept = [True] * asked.columns.rows if asked.where is None else asked.where.tolist()
    return [
        tuple(None if one is None or one != one else one for one in row)
        for row, keep in zip(zip(*plain, strict=True), kept, strict=True)
        if keep
    ]


def _pairs(asked: Asked) -> tuple[list[tuple[int | None, int | None]], list[str]]:
    """Places on the scale that two raters gave, and the scale: as given, or every label found, in order."""
    given = asked.given
    names = given.texts("raters")
    if len(names) != 2:
        raise given.fault("raters", "two columns, one for each rater")
    labels = [asked.columns.labels((name,), place=given.at("raters")) for name in names]
    found = list(dict.fromkeys(kind[0] for one in labels for kind in one.kinds))
    scale = [str(one) for one in given.raw("scale")] if given.has("scale") else _in_order(found)
    if odd := [word for word in found if word not in scale]:
        raise given.fault("scale", f"{odd[0]!r} is found in the data and is not on the scale")
    if len(scale) < 2 or len(set(scale)) < len(scale):
        raise given.fault("scale", "two different levels or more")
    places = {word: place for place, word in enumerate(scale)}
    words = [asked.columns.words(name, place=given.at("raters")) for name in names]
    units = _units(asked, words)
    return [(_place(a, places), _place(b, places)) for a, b in units], scale


def _place(word: str | None, places: dict[str, int]) -> int | None:
    return None if word is None else places[word]


def _in_order(words: list[str]) -> list[str]:
    try:
        return sorted(words, key=float)
    except ValueError:
        return sorted(words)
