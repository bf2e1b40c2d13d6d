"""Every pair that may overlap, found through an inverted index and without comparing all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .rule import DEFAULT_RULE, OverlapFault, OverlapRule
from .vectors import Vector, vectors
from .words import Candidate, Trait

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedWord:
    """A word both texts have: as each writes it, and the share of the cosine it brings."""

    one: str
    other: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two that may overlap, and why. score = cosine + what the shared kinds of trait add, at most 1.

    one, other: keys in the order the candidates were given. cosine: of the texts in `language`, the language in which
    they are most alike. words: those that bring most of it, the first the most. traits: all they share.
    """

    one: str
    other: str
    score: float
    cosine: float
    language: str
    words: tuple[SharedWord, ...]
    traits: tuple[Trait, ...]


def overlaps(
    candidates: Iterable[Candidate], *, rule: OverlapRule = DEFAULT_RULE, about: Collection[str] | None = None
) -> list[Overlap]:
    """Every pair the rule proposes, most alike first. about: only pairs with one of these keys (None: all pairs).

    Texts are compared within one language only: words of two languages do not meet. OverlapFault for a key given twice.
    """
    given = list(candidates)
    place = {one.key: number for number, one in enumerate(given)}
    if len(place) != len(given):
        raise OverlapFault("two candidates have the same key")
    best: dict[Pair, tuple[float, str]] = {}
    spoken = {language for one in given for language in one.texts}
    worded = {language: _vectors(given, language, rule) for language in sorted(spoken)}
    for language, found in worded.items():
        for pair, cosine in _alike(list(found.values()), floor=rule.floor, about=about):
            ordered = pair if place[pair[0]] < place[pair[1]] else (pair[1], pair[0])
            if cosine > best.get(ordered, (0.0, ""))[0]:
                best[ordered] = (cosine, language)
    proposed = []
    for (one, other), (cosine, language) in best.items():
        traits = tuple(sorted(given[place[one]].traits & given[place[other]].traits))
        score = cosine + sum(rule.traits.get(kind, 0.0) for kind in {trait.kind for trait in traits})
        if score >= rule.threshold:
            words = _words(worded[language][one], worded[language][other], cosine=cosine, n=rule.words_shown)
            proposed.append(
                Overlap(one=one, other=other, score=min(score, 1.0), cosine=cosine, language=language, words=words,
                        traits=traits)
            )  # fmt: skip
    return sorted(proposed, key=lambda found: (-found.score, place[found.one], place[found.other]))


def _vectors(given: Sequence[Candidate], language: str, rule: OverlapRule) -> dict[str, Vector]:
    texts = {one.key: one.texts[language] for one in given if language in one.texts}
    return vectors(texts, floor=rule.floor)


def _alike(found: Sequence[Vector], *, floor: float, about: Collection[str] | None) -> Iterator[tuple[Pair, float]]:
    """Pairs whose cosine is at least the floor, each once.

    Two texts that reach the floor share a word among the first `reach` of both (prefix filtering: Bayardo, Ma and
    Srikant 2007), because what lies behind in either is too short to reach it. So only those words are indexed.
    """
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    # Those asked about come last, so that they meet everybody and everybody else meets nobody.
    ordered = found if about is None else sorted(found, key=lambda one: one.key in about)
    for number, vector in enumerate(ordered):
        if about is None or vector.key in about:
            for other in _meeting(vector, ordered, index, floor=floor):
                cosine = _cosine(vector.weights, ordered[other].weights)
                if cosine >= floor:
                    yield (vector.key, ordered[other].key), min(cosine, 1.0)
        for word, weight in list(vector.weights.items())[: vector.reach]:
            index[word].append((number, weight))


def _meeting(
    vector: Vector, ordered: Sequence[Vector], index: Mapping[str, Sequence[tuple[int, float]]], *, floor: float
) -> Iterator[int]:
    """The indexed texts that share enough of the first words to be worth a full comparison."""
    so_far: dict[int, float] = {}
    known = so_far.get
    for word, weight in list(vector.weights.items())[: vector.reach]:
        for number, there in index.get(word, ()):
            so_far[number] = known(number, 0.0) + weight * there
    step, tails = vector.step, vector.tails
    for number, part in so_far.items():
        other = ordered[number]
        # Words not looked at yet are behind the reach of one of the two, so that many texts have them.
        least = other.step if other.step < step else step
        if part + tails[least] * other.tails[least] >= floor:
            yield number


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * many[word] for word, weight in few.items() if word in many)


def _words(one: Vector, other: Vector, *, cosine: float, n: int) -> tuple[SharedWord, ...]:
    parts = [(weight * other.weights[word], word) for word, weight in one.weights.items() if word in other.weights]
    first = sorted(parts, key=lambda part: (-part[0], part[1]))[:n]
    return tuple(
        SharedWord(one=one.written[word], other=other.written[word], share=part / cosine) for part, word in first
    )
