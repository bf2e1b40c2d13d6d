"""Scores: of an item, of what its evidence allows, of an area and of the whole."""

from .areas import all_claimed, area_score, overall_score, section_scores
from .caps import CAPS, cap_of, verified_score
from .items import claimed_score
from .results import AreaScore, Because, Evidence, Exclusion, Input, ItemScore, VerifiedScore

__all__ = [
    "CAPS",
    "AreaScore",
    "Because",
    "Evidence",
    "Exclusion",
    "Input",
    "ItemScore",
    "VerifiedScore",
    "all_claimed",
    "area_score",
    "cap_of",
    "claimed_score",
    "overall_score",
    "section_scores",
    "verified_score",
]
