"""Texts that may say the same: proposed with the reason, never decided.

    from rectitude.core.overlap import Candidate, Trait, overlaps
    proposed = overlaps(candidates)            # each with the words and traits that speak for it

The method is in docs/methods/overlaps.md.
"""

from __future__ import annotations

from .comparing import Overlap, SharedWord, overlaps
from .rule import DEFAULT_RULE, OverlapFault, OverlapRule
from .words import STOP_WORDS, Candidate, Trait, words_of

__all__ = [
    "DEFAULT_RULE",
    "STOP_WORDS",
    "Candidate",
    "Overlap",
    "OverlapFault",
    "OverlapRule",
    "SharedWord",
    "Trait",
    "overlaps",
    "words_of",
]
