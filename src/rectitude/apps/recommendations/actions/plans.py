"""A plan of an action as it is handed to the actions that write it, and what changed between two of them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from rectitude.apps.recommendations.models import Action
from rectitude.apps.recommendations.problems import DEPENDS_IN_A_CIRCLE, WRONG_TERM
from rectitude.base.accounts.models import Person

Stored = str | list[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPlan:
    """What is to be done, by whom, until when, with which money. depends_on: actions that must come first.

    kind: one of Action.Kind. owner_name: whoever does it, when they have no account here. budget: in `currency`.
    """

    title: str
    due_on: date
    kind: str = Action.Kind.MEASURE
    description: str = ""
    owner: Person | None = None
    owner_name: str = ""
    starts_on: date | None = None
    budget: Decimal | None = None
    currency: str = ""
    funder: str = ""
    depends_on: tuple[Action, ...] = ()


PLANNED = tuple(field.name for field in fields(ActionPlan))


def plan_of(action: Action) -> ActionPlan:
    """The plan as it stands."""
    given = {name: getattr(action, name) for name in PLANNED if name != "depends_on"}
    return ActionPlan(**given, depends_on=tuple(action.depends_on.all()))


def as_stored(plan: ActionPlan) -> dict[str, Stored]:
    """The plan as an update keeps it: text, and keys of people and actions."""
    return {name: _stored(name, getattr(plan, name)) for name in PLANNED}


def changed_by(plan: ActionPlan, *, action: Action, seen: int | None) -> tuple[dict[str, list[Stored]], set[str]]:
    """What the writer of a plan changed, as {field: [was, now]}, and the fields that somebody else changed too.

    seen: the last entry of the addressee's series that the writer had read; None when it was the last there is. A field
    they left as they had seen it is not a change of theirs, even when it has become another since.
    """
    now, wanted = as_stored(plan_of(action)), as_stored(plan)
    shown = {**now, **_before(action, seen=seen)}
    mine = {name for name in PLANNED if wanted[name] != shown[name]}
    clashes = {name for name in mine if shown[name] != now[name] and wanted[name] != now[name]}
    return {name: [now[name], wanted[name]] for name in sorted(mine) if now[name] != wanted[name]}, clashes


def require_no_circle(action: Action, depends_on: tuple[Action, ...]) -> None:
    """Raises DEPENDS_IN_A_CIRCLE when one of these waits for the action, directly or not; WRONG_TERM for a stranger."""
    if any(one.addressee_id != action.addressee_id for one in depends_on):
        raise WRONG_TERM.because()
    after: dict[int, set[int]] = {}
    pairs = Action.depends_on.through.objects.filter(from_action__addressee=action.addressee_id)
    for waits, first in pairs.values_list("from_action_id", "to_action_id"):
        after.setdefault(waits, set()).add(first)
    reached, ahead = set[int](), [one.pk for one in depends_on]
    while ahead:
        here = ahead.pop()
        if here == action.pk:
            raise DEPENDS_IN_A_CIRCLE.because()
        if here not in reached:
            reached.add(here)
            ahead += after.get(here, ())


def _before(action: Action, *, seen: int | None) -> Mapping[str, Stored]:
    if seen is None:
        return {}
    found: dict[str, Stored] = {}
    for update in action.updates.filter(number__gt=seen).order_by("number"):
        for name, (was, _now) in update.changes.items():
            found.setdefault(name, was)
    return found


def _stored(name: str, value: Any) -> Stored:
    if name == "depends_on":
        return sorted(str(one.key) for one in value)
    if isinstance(value, Person):
        return str(value.key)
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, date):
        return value.isoformat()
    return None if value is None else str(value)
