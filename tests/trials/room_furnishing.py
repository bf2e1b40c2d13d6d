"""Program: migrate an empty house and prepare a risk workshop of many phones. Prints as JSON who is there, with their sessions."""

import json
import sys
from typing import Any

from tests.trials.furnishing import moved_in, prepare

RISK = "R03"


def main() -> None:
    """An assessment with an open question, its focal point at the screen, and as many members as asked for."""
    prepare()
    print(json.dumps(_furnished(int(sys.argv[1]))))  # noqa: T201


def _furnished(phones: int) -> dict[str, Any]:
    from rectitude.apps.risks.actions.group import add_member
    from rectitude.base.accounts.models import Person
    from tests.apps.risks.making import GROUP, furnish
    from tests.cast import session_cookie

    world = moved_in()
    made = furnish(world)
    # Rosa, who has no account, votes on paper and holds no phone.
    people = [world.people[name] for name in GROUP]
    for number in range(phones - len(people)):
        person = Person.objects.create_user(email=f"phone-{number}@example.org", name=f"Member {number}", password=None)
        people.append(person)
        add_member(
            **made.by("farid"), assessment=made.assessment, person=person, name="", post="Officer",
            is_external=False, is_woman="not_stated", is_frontline=True,
        )  # fmt: skip
    return {
        "path": made.path,
        "facilitator": session_cookie(world.people["farid"]),
        "phones": [session_cookie(person) for person in people],
    }


if __name__ == "__main__":
    main()
