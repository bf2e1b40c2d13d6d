"""The roles there are, what they are called, and who may give each of them where."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rectitude.base.access.scopes import Place
from rectitude.core.access import Actor, Scope
from rectitude.core.access.model import PLATFORM

ROLE_NAMES: Mapping[str, Promise] = MappingProxyType(
    {
        "programme_officer": _("programme officer"),
        "focal_point": _("focal point"),
        "head": _("head of the institution"),
        "member": _("colleague at the institution"),
        "reviewer": _("reviewer"),
        "directory_editor": _("directory editor"),
        "operator": _("system operator"),
        "auditor": _("auditor"),
        "instrument_expert": _("instrument expert"),
        # Opens nothing by itself: it lets somebody come in, who can then be found and appointed.
        "assessor": _("independent assessor"),
        "oversight": _("oversight body"),
    }
)

Holding = tuple[str, str]

_OFFICER: frozenset[Holding] = frozenset({("programme_officer", "programme"), ("programme_officer", "platform")})
_LOCAL: frozenset[Holding] = frozenset(
    (role, kind) for role in ("focal_point", "head", "directory_editor") for kind in ("country", "institution")
)
_OFFICER_OF_ROUND: frozenset[Holding] = _OFFICER | {("programme_officer", "round")}

# (role, kind of scope) -> the (role, kind of scope) somebody must hold, over a scope that contains it, to
# give it.
# Nobody outside a place can make themselves its head; the operator gives nothing but the operator's role.
GIVERS: Mapping[Holding, frozenset[Holding]] = MappingProxyType(
    {
        ("operator", "platform"): frozenset({("operator", "platform")}),
        ("programme_officer", "platform"): frozenset({("programme_officer", "platform")}),
        ("programme_officer", "programme"): _OFFICER,
        ("reviewer", "programme"): _OFFICER,
        ("directory_editor", "programme"): _OFFICER,
        ("auditor", "programme"): _OFFICER,
        ("instrument_expert", "programme"): _OFFICER,
        ("assessor", "programme"): _OFFICER,
        ("oversight", "programme"): _OFFICER,
        # Not _LOCAL: nobody appoints those who oversee them.
        ("oversight", "country"): _OFFICER,
        ("oversight", "institution"): _OFFICER,
        ("programme_officer", "round"): _OFFICER_OF_ROUND,
        ("reviewer", "round"): _OFFICER_OF_ROUND,
        ("auditor", "round"): _OFFICER_OF_ROUND,
        ("focal_point", "country"): _OFFICER | _LOCAL,
        ("head", "country"): _OFFICER | _LOCAL,
        ("directory_editor", "country"): _OFFICER | _LOCAL,
        ("focal_point", "institution"): _OFFICER | _LOCAL,
        ("head", "institution"): _OFFICER | _LOCAL,
        ("member", "institution"): _OFFICER | _LOCAL,
        ("directory_editor", "institution"): _OFFICER | _LOCAL,
    }
)


def may_give(*, by: Actor, role: str, place: Place, at: datetime) -> bool:
    """Whether the actor holds, over a scope containing the place, a role that gives this one."""
    givers = GIVERS.get((role, place.scope.kind), frozenset())
    within = place.within | {PLATFORM}
    return any((g.role, g.scope.kind) in givers and g.scope in within for g in by.grants if g.is_active(at))


def governed_containers(*, by: Actor, kind: str, at: datetime) -> frozenset[Scope]:
    """The scopes the actor holds a giving role over, as far as scopes of this kind are concerned."""
    givers = frozenset().union(*(held for (_role, at_kind), held in GIVERS.items() if at_kind == kind))
    return frozenset(g.scope for g in by.grants if (g.role, g.scope.kind) in givers and g.is_active(at))


def governs_anything(*, by: Actor, at: datetime) -> bool:
    """Whether there is any scope over which the actor may give a role."""
    return any(governed_containers(by=by, kind=kind, at=at) for kind in {kind for _role, kind in GIVERS})
