"""Pairs that may overlap: the worked example, every pair that should be found, and none that should not."""

import doctest
import math
import random
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rectitude.core.overlap import DEFAULT_RULE, Candidate, OverlapFault, OverlapRule, Trait, overlaps, words_of

PAGE = Path(__file__).parents[3] / "docs" / "methods" / "overlaps.md"
LOOSE = OverlapRule(threshold=0.0, least_cosine=0.2, traits={})
WORDS = ["vetting", "officers", "register", "gifts", "audit", "renew", "publish", "custody", "exhibits", "rotation"]

texts = st.lists(st.sampled_from(WORDS), min_size=0, max_size=8).map(" ".join)


def english(*given: str) -> list[Candidate]:
    return [Candidate(key=str(number), texts={"en": text}) for number, text in enumerate(given)]


def test_the_page_says_what_the_program_does() -> None:
    example = doctest.DocTestParser().get_doctest(PAGE.read_text(), {}, PAGE.name, str(PAGE), 0)
    said: list[str] = []
    found = doctest.DocTestRunner(verbose=False).run(example, out=said.append)
    assert found.attempted >= 10
    assert said == []


def by_hand(one: str, other: str, all_texts: list[str]) -> float:
    """The cosine by its definition, nothing left out."""
    counted = [Counter(word for word, _ in words_of(text)) for text in all_texts]
    having = Counter(word for counts in counted for word in counts)
    n = sum(1 for counts in counted if counts)

    def vector(text: str) -> dict[str, float]:
        counts = Counter(word for word, _ in words_of(text))
        raw = {word: (1 + math.log(tf)) * math.log(1 + n / having[word]) for word, tf in counts.items()}
        length = math.sqrt(sum(weight**2 for weight in raw.values()))
        return {word: weight / length for word, weight in raw.items()}

    first, second = vector(one), vector(other)
    return sum(weight * second.get(word, 0.0) for word, weight in first.items())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts, min_size=2, max_size=12), st.floats(0.05, 0.95))
def test_the_index_loses_no_pair_and_adds_none(several: list[str], least: float) -> None:
    rule = OverlapRule(threshold=0.0, least_cosine=least, traits={})
    found = {(pair.one, pair.other): pair.cosine for pair in overlaps(english(*several), rule=rule)}
    for one in range(len(several)):
        for other in range(one + 1, len(several)):
            expected = by_hand(several[one], several[other], several)
            given_ = found.get((str(one), str(other)), 0.0)
            assert given_ == pytest.approx(expected, abs=1e-9) if expected >= least + 1e-9 else given_ < least + 1e-9


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts, min_size=2, max_size=10))
def test_asking_about_one_finds_its_pairs_and_no_others(several: list[str]) -> None:
    every = overlaps(english(*several), rule=LOOSE)
    assert overlaps(english(*several), rule=LOOSE, about={"0"}) == [pair for pair in every if pair.one == "0"]


def test_what_only_shares_its_circumstances_is_not_proposed() -> None:
    traits = frozenset({Trait("standard", "C8.5"), Trait("addressee", "belmara-anu"), Trait("area", "A")})
    one = Candidate(key="a", texts={"en": "Keep a register of gifts and secondary jobs"}, traits=traits)
    other = Candidate(key="b", texts={"en": "Publish court statistics each quarter"}, traits=traits)
    assert overlaps([one, other]) == []


def test_two_addressees_in_common_count_once() -> None:
    traits = frozenset({Trait("addressee", "belmara-anu"), Trait("addressee", "terraclara-dap")})
    text = {"en": "Keep a register of gifts"}
    one, other = (Candidate(key=key, texts=text, traits=traits) for key in "ab")
    third = Candidate(key="c", texts={"en": "Keep a register of exhibits and weigh each twice"}, traits=traits)
    pairs = {(found.one, found.other): found for found in overlaps([one, other, third], rule=LOOSE_WITH_TRAITS)}
    assert pairs["a", "b"].score == 1.0
    assert pairs["a", "c"].score == pytest.approx(pairs["a", "c"].cosine + 0.1)
    assert len(pairs["a", "c"].traits) == 2


LOOSE_WITH_TRAITS = OverlapRule(threshold=0.0, least_cosine=0.1, traits={"addressee": 0.1})


def test_the_language_in_which_they_are_most_alike_is_named_and_languages_do_not_meet() -> None:
    one = Candidate(key="a", texts={"en": "Register gifts", "es": "Renovar la verificación cada tres años"})
    other = Candidate(key="b", texts={"es": "Renovar cada tres años la verificación", "en": "Publish complaints"})
    alone = Candidate(key="c", texts={"fr": "Renovar cada tres años la verificación"})
    [found] = overlaps([one, other, alone])
    assert (found.one, found.other, found.language) == ("a", "b", "es")
    assert {word.one for word in found.words} == {"Renovar", "verificación", "tres", "años"}


def test_a_text_without_words_meets_nobody() -> None:
    assert overlaps(english("", "the of", "renew vetting")) == []


def test_rules_and_keys_that_make_no_sense_are_refused() -> None:
    with pytest.raises(OverlapFault):
        OverlapRule(least_cosine=0)
    with pytest.raises(OverlapFault):
        OverlapRule(threshold=1.5)
    with pytest.raises(OverlapFault):
        overlaps([*english("renew"), *english("vetting")])


def test_one_among_ten_thousand_within_seconds() -> None:
    rng = random.Random(7)
    vocabulary = [f"word{number}x" for number in range(5000)]
    likely = [1 / (number + 1) ** 0.9 for number in range(5000)]
    many = [" ".join(rng.choices(vocabulary, likely, k=rng.randint(15, 60))) for _ in range(10_000)]
    many[77] = many[4321].replace(" ", "; ")
    started = time.process_time()
    found = overlaps(english(*many), about={"77"})
    assert time.process_time() - started < 8
    assert [(pair.one, pair.other) for pair in found] == [("77", "4321")]
    assert found[0].cosine == pytest.approx(1.0)
    assert found[0].score >= DEFAULT_RULE.threshold
