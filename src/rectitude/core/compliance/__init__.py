"""Compliance: the reviewers' terms counted, and what is concluded from the counts. docs/methods/compliance.md says how.

Term, CONCLUDING                   the terms of a verdict, and which of them end the follow-up
Counts, counted                    how many recommendations stand in each term
ConclusionRule, DEFAULT_RULE       from which share on compliance is sufficient, below which insufficient
Conclusion, concluded              what the counts of an institution come to
Review, review_due, after_review   which review of the rhythm a verdict belongs to, and when the next one is
"""

from .conclusions import DEFAULT_RULE, Conclusion, ConclusionRule, Overall, concluded
from .occasions import EARLY_DAYS, Review, after_review, first_review
from .terms import CONCLUDING, Counts, Term, counted

__all__ = [
    "CONCLUDING",
    "DEFAULT_RULE",
    "EARLY_DAYS",
    "Conclusion",
    "ConclusionRule",
    "Counts",
    "Overall",
    "Review",
    "Term",
    "after_review",
    "concluded",
    "counted",
    "first_review",
]
