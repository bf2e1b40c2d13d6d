"""Who may do what, decided from values alone: Actor x Rule x Resource -> Decision(because)."""

from rectitude.core.access.decide import decide
from rectitude.core.access.model import ANONYMOUS, Actor, Decision, Grant, Resource, Rule, Scope

__all__ = ["ANONYMOUS", "Actor", "Decision", "Grant", "Resource", "Rule", "Scope", "decide"]
