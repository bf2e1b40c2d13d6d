"""What this room tells the chain: findings, recommendations, their addressees, actions and reviews; and what is missing."""

from rectitude.apps.recommendations.chain.registering import register

__all__ = ["register"]
