"""Program: migrate an empty house and move the cast in. Prints as JSON who is there and how each item can be answered."""

import json
from datetime import timedelta
from typing import Any


def main() -> None:
    """Both institutions have answered everything once, so that each can submit; Delia was delegated section B."""
    prepare()
    print(json.dumps(_furnished()))  # noqa: T201


def prepare() -> None:
    """The tables of an empty house."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def moved_in() -> Any:
    """The World of the cast, whose grants hold at the real time too."""
    from django.utils import timezone

    from rectitude.base.access.models import RoleGrant
    from tests.cast import NOW, make_world

    world = make_world()
    RoleGrant.objects.update(active_from=min(NOW, timezone.now()) - timedelta(days=400))
    return world


def _furnished() -> dict[str, Any]:
    from django.utils import timezone

    from rectitude.apps.assessments.actions.delegations import delegate_section
    from rectitude.base.accounts.models import Person
    from rectitude.base.institutions.scopes import in_assignment
    from tests.cast import NOW, PASSWORD, answer_everything, assignment_of, make_round

    world = moved_in()
    round_ = make_round(world)
    answer_everything(world, round_, "farid")
    answer_everything(world, round_, "carmen")
    anu = assignment_of(round_, world.anu)
    with in_assignment(round_pk=round_.pk, institution_pk=world.anu.pk):
        delegate_section(
            by=world.actor("farid"), at=min(NOW, timezone.now()), assignment=anu, section="B",
            person=world.people["delia"], note="",
        )  # fmt: skip
    return {
        "password": PASSWORD,
        "round": round_.code,
        "people": {person.email: str(person.key) for person in Person.objects.all()},
        "forms": {unit.code: _forms(assignment_of(round_, unit)) for unit in (world.anu, world.dap)},
    }


def _forms(assignment: Any) -> dict[str, dict[str, Any]]:
    """Per item its section and, for each strength, what is typed and the value it must be stored as."""
    from django.utils import timezone

    from rectitude.apps.assessments.forms.reading import read_item
    from rectitude.apps.assessments.forms.typed import typed_from
    from rectitude.apps.assessments.queries.assignments import sheet_of
    from rectitude.apps.assessments.queries.progress import asked_items
    from rectitude.base.institutions.scopes import in_assignment
    from rectitude.site.demo.answering import Answering
    from tests.cast import survey

    found: dict[str, dict[str, Any]] = {}
    first, last = assignment.round.period_from, assignment.round.period_to
    with in_assignment(round_pk=assignment.round_id, institution_pk=assignment.institution_id):
        sheet = sheet_of(assignment)
        for item in asked_items(sheet):
            ways = []
            for strength in (1, 2, 3):
                made = Answering(survey(), strength=strength, seed=7, first=first, last=last)
                typed = typed_from(made.item(item, sheet.context).answer, item.parts)
                reading = read_item(item, typed, context=sheet.context, based_on=0, today=timezone.now().date())
                if reading.entry is not None and not reading.left_out:
                    ways.append({"typed": typed, "value": reading.entry.answer.as_json()})
            found[item.id] = {"section": item.section, "ways": ways}
    return found


if __name__ == "__main__":
    main()
