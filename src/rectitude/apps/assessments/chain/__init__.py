"""What this room tells the chain: answers, their scores, indicators and what assessors found."""

from rectitude.apps.assessments.chain.registering import register

__all__ = ["register"]
