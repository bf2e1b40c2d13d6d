"""Writing a grant down; only actions call this, inside their transaction."""

from datetime import datetime
from typing import Any

from rectitude.base.access.models import RoleGrant
from rectitude.base.access.problems import ENDS_BEFORE_IT_BEGINS, NO_SUCH_ROLE
from rectitude.base.access.queries import grants_active_at
from rectitude.base.access.roles import GIVERS
from rectitude.base.access.scopes import place_of
from rectitude.core.access import Scope

# A service of ours: somebody with a shell on the server, who can do anything anyway; the ledger says it was
# them.
SHELL_KEY = "system:shell"


def add_grant(
    *, person: Any, role: str, scope: Scope, at: datetime, active_to: datetime | None, granted_by: str
) -> RoleGrant | None:
    """The new grant, or None when the person already holds that role there.

    Raises Problem(access.no-such-role) for a role that does not exist over that scope, or a scope that does
    not exist;
    Problem(access.ends-before-it-begins).
    """
    if (role, scope.kind) not in GIVERS or place_of(scope, on=at.date()) is None:
        raise NO_SUCH_ROLE.because(role=role, scope=f"{scope.kind}:{scope.key}")
    if active_to is not None and active_to <= at:
        raise ENDS_BEFORE_IT_BEGINS.because()
    held = grants_active_at(at).filter(person=person, role=role, scope_kind=scope.kind, scope_key=scope.key)
    if held.exists():
        return None
    return RoleGrant.objects.create(
        person=person,
        role=role,
        scope_kind=scope.kind,
        scope_key=scope.key,
        active_from=at,
        active_to=active_to,
        granted_by=granted_by,
    )
