"""Giving and ending roles. Nobody gives or ends a role of their own."""

from datetime import datetime
from typing import Any

from rectitude.base.access.granting import SHELL_KEY, add_grant
from rectitude.base.access.models import RoleGrant
from rectitude.base.access.problems import ALREADY_ENDED, ALREADY_HELD
from rectitude.base.access.roles import may_give
from rectitude.base.access.scopes import place_of
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor, Resource, Rule, Scope

GIVE_ROLE = Rule(
    name="access.roles.give",
    relations=frozenset({"governor"}),
    never=frozenset({"holder"}),
    services=frozenset({SHELL_KEY}),
)
END_ROLE = Rule(
    name="access.roles.end",
    relations=frozenset({"governor"}),
    never=frozenset({"holder"}),
    services=frozenset({SHELL_KEY}),
)


def role_resource(*, by: Actor, at: datetime, role: str, scope: Scope, holder_key: str) -> Resource:
    """A role over a scope as something to decide on: `governor` is who may give it there, `holder` who has
    it.

    A scope that does not exist has no governor, so that it is refused exactly like one that is somebody
    else's.
    """
    place = place_of(scope, on=at.date())
    governs = place is not None and may_give(by=by, role=role, place=place, at=at)
    return Resource(
        kind="role",
        key=f"{role}@{scope.kind}:{scope.key}",
        scopes=place.within if place else frozenset(),
        parties={"governor": frozenset({by.key} if governs else ()), "holder": frozenset({holder_key})},
    )


@action(
    event="access.role.granted",
    rule=GIVE_ROLE,
    on=lambda *, by, at, person, role, scope, **_: role_resource(
        by=by, at=at, role=role, scope=scope, holder_key=str(person.key)
    ),
)
def grant_role(
    *, by: Actor, at: datetime, person: Any, role: str, scope: Scope, active_to: datetime | None = None
) -> Done[RoleGrant]:
    """Give a person a role over a scope, from now until active_to (exclusive; None is open-ended).

    Raises Problem: access.no-such-role, access.already-held, access.ends-before-it-begins.
    """
    grant = add_grant(person=person, role=role, scope=scope, at=at, active_to=active_to, granted_by=by.key)
    if grant is None:
        raise ALREADY_HELD.because()
    return Done(
        grant,
        subject=f"person:{person.key}",
        details={
            "role": role,
            "scope": f"{scope.kind}:{scope.key}",
            "active_from": at.isoformat(),
            "active_to": active_to.isoformat() if active_to else None,
        },
    )


@action(
    event="access.role.ended",
    rule=END_ROLE,
    on=lambda *, by, at, grant, **_: role_resource(
        by=by,
        at=at,
        role=grant.role,
        scope=Scope(grant.scope_kind, grant.scope_key),
        holder_key=str(grant.person.key),
    ),
)
def end_role(*, by: Actor, at: datetime, grant: RoleGrant) -> Done[RoleGrant]:
    """End a grant now; one that has not begun yet never will. The row stays, with its dates.

    Raises Problem(access.already-ended).
    """
    held = RoleGrant.objects.select_for_update().get(pk=grant.pk)
    if held.active_to is not None and held.active_to <= at:
        raise ALREADY_ENDED.because()
    held.active_to = max(at, held.active_from)
    held.save(update_fields=["active_to"])
    return Done(
        held,
        subject=f"person:{grant.person.key}",
        details={"role": held.role, "scope": f"{held.scope_kind}:{held.scope_key}"},
    )
