"""Texts of one language as weighted words: TF-IDF, each of length one (Salton and Buckley 1988)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .words import words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Vector:
    """The words of one text with their weights, rarest word first; written: a word as the text spells it.

    reach: how many of the first words must be looked at so that the rest cannot reach the floor alone. tails[k]: the
    length of the words that 2**k texts or more have; step: the greatest k for which the rest is all among them.
    """

    key: str
    weights: Mapping[str, float]
    written: Mapping[str, str]
    reach: int
    tails: Sequence[float]
    step: int


def vectors(texts: Mapping[str, str], *, floor: float) -> dict[str, Vector]:
    """The texts by key as vectors. floor: the least cosine asked for.

    weight = (1 + ln tf) · ln(1 + n / df), divided by the length of all of them; n texts, df of which have
    the word, tf times in this one. Texts without words are left out.
    """
    counted: dict[str, tuple[Counter[str], dict[str, str]]] = {}
    having: Counter[str] = Counter()
    for key, text in texts.items():
        pairs = words_of(text)
        if pairs:
            # reversed, so that the first spelling stays
            counted[key] = (Counter(word for word, _ in pairs), dict(reversed(pairs)))
            having.update(counted[key][0].keys())
    rarity = {word: math.log(1 + len(counted) / n) for word, n in having.items()}
    return {
        key: _vector(key, counts, written, rarity=rarity, having=having, floor=floor)
        for key, (counts, written) in counted.items()
    }


def _vector(
    key: str,
    counts: Mapping[str, int],
    written: Mapping[str, str],
    *,
    rarity: Mapping[str, float],
    having: Mapping[str, int],
    floor: float,
) -> Vector:
    raw = {word: (1 + math.log(n)) * rarity[word] for word, n in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in raw.values()))
    # One order for all texts, rarest first: what prefixes rely on.
    words = sorted(raw, key=lambda word: (having[word], word))
    weights = {word: raw[word] / length for word in words}
    left, reach = 0.0, len(words)
    for word in reversed(words):
        left += weights[word] * weights[word]
        if left >= floor * floor:
            break
        reach -= 1
    return Vector(
        key=key, weights=weights, written=written, reach=reach, tails=_tails(weights, having),
        step=having[words[reach - 1]].bit_length() - 1,
    )  # fmt: skip


def _tails(weights: Mapping[str, float], having: Mapping[str, int]) -> list[float]:
    squares = [0.0] * (max(having[word] for word in weights).bit_length() + 1)
    for word, weight in weights.items():
        squares[having[word].bit_length() - 1] += weight * weight
    for place in range(len(squares) - 2, -1, -1):
        squares[place] += squares[place + 1]
    return [math.sqrt(square) for square in squares]
