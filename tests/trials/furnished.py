"""A house with the cast in it, and the cast at their browsers."""

import json
from dataclasses import dataclass
from typing import Any

from tests.trials.house import House
from tests.trials.visitor import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Furnished:
    """What furnishing said: who there is, and how the items of each institution can be answered."""

    house: House
    password: str
    round: str
    people: dict[str, str]
    forms: dict[str, dict[str, dict[str, Any]]]

    def visitor(self, name: str) -> Visitor:
        """One of the cast, signed in. The server must be up."""
        email = f"{name}@example.org"
        visitor = Visitor(self.house.port, email=email, key=self.people[email])
        visitor.sign_in(self.password)
        return visitor


def furnished(house: House) -> Furnished:
    """Migrate the empty house and move the cast in."""
    return Furnished(house=house, **said_by(house, "tests.trials.furnishing"))


def said_by(house: House, program: str, *arguments: str) -> dict[str, Any]:
    """What a program that furnishes the house prints, as JSON."""
    made = house.run("-m", program, *arguments)
    assert made.returncode == 0, made.stderr
    found: dict[str, Any] = json.loads(made.stdout)
    return found
