"""Answers by formula about two officials, of the people of the made-up survey. No real country or person."""

from typing import Any

from rectitude.core.stats.experience import Answers
from rectitude.core.stats.surveys import Design, survey_design

from ..surveys import people

ROWS = range(24)


def design() -> Design:
    return survey_design(weights=people.WEIGHTS, strata=list(people.STRATA), clusters=people.CLUSTERS)


def answers(**other: Any) -> Answers:
    """Person 7 was not willing to say whether they gave the police anything."""
    police = [i % 5 != 4 for i in ROWS]
    customs = [i % 3 != 1 for i in ROWS]

    def of(met: list[bool], yes: list[bool]) -> list[bool | None]:
        return [a and b for a, b in zip(met, yes, strict=True)]

    gave = {"police": of(police, [i % 4 == 0 for i in ROWS]), "customs": of(customs, [i % 6 == 3 for i in ROWS])}
    gave["police"][7] = None
    through = {"police": [False] * 24, "customs": of(customs, [i % 11 == 8 for i in ROWS])}
    asked = {"police": of(police, [i % 7 == 1 for i in ROWS]), "customs": of(customs, [i % 9 == 2 for i in ROWS])}
    times = {
        "police": [1 + i % 3 if gave["police"][i] else None for i in ROWS],
        "customs": [2 + i % 2 if gave["customs"][i] or through["customs"][i] else None for i in ROWS],
    }
    given: dict[str, Any] = {
        "contact": {"police": police, "customs": customs},
        "gave": gave,
        "through": through,
        "asked": asked,
        "times": times,
        "reported": [i % 5 == 1 for i in ROWS],
        "reason": [("fear", "no use", "custom")[i % 3] for i in ROWS],
    }
    return Answers(**(given | other))
