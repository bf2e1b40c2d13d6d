"""Recommendations and their addressees as something to decide on: scopes, and how the one who asks stands to them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from rectitude.apps.recommendations.models import (
    Acceptance,
    Action,
    Addressee,
    ComplianceVerdict,
    ProgressReport,
    Recommendation,
)
from rectitude.base.institutions.models import Institution
from rectitude.core.access import Actor, Resource, Rule, Scope

OWNING = ("owner", "action_owner")
_LOCAL = frozenset({"head", "focal_point", "member", "directory_editor"})


def addressee_resource(addressee: Addressee, *, rule: Rule, by: Actor, at: datetime) -> Resource:
    """The addressee for one decision about one actor; looks up only the relations the rule asks about.

    insider: holds a local role over the institution or its country. owner: answers for it. action_owner: owns one of its
    actions. reporter: ever wrote progress or an update. acceptor: ever answered it. verifier: ever wrote a verdict on it.
    """
    wanted = rule.relations | rule.never
    held = {relation for relation in wanted if _holds(relation, addressee, by=by, at=at)}
    parties = {relation: frozenset({by.key}) for relation in held}
    return Resource(kind="addressee", key=addressee.key, scopes=addressee.scopes, parties=parties)


def action_resource(action: Action, *, rule: Rule, by: Actor, at: datetime) -> Resource:
    """An action for one decision about one actor: whoever owns the action stands to it as the owner of its addressee."""
    resource = addressee_resource(action.addressee, rule=rule, by=by, at=at)
    parties = dict(resource.parties)
    if action.owner is not None and str(action.owner.key) == by.key:
        parties["owner"] = frozenset({by.key})
    return Resource(kind="action", key=str(action.key), scopes=resource.scopes, parties=parties)


def recommendation_resource(recommendation: Recommendation, *, addressees: Iterable[Addressee], by: Actor) -> Resource:
    """The recommendation for whoever reads it: inside its programme and, once it was issued, its addressees' institutions."""
    several = list(addressees)
    scopes = set(recommendation.scopes)
    if recommendation.state != Recommendation.State.DRAFT:
        for addressee in several:
            scopes |= addressee.institution.scopes
    owners = {str(one.owner.key) for one in several if one.owner is not None}
    owned = owners | _action_owners(several, by=by)
    return Resource(
        kind="recommendation",
        key=recommendation.code,
        scopes=frozenset(scopes),
        parties={"owner": frozenset(owned)},
    )


def recommendation_for_all(recommendation: Recommendation, addressees: Iterable[Addressee]) -> Resource:
    """The recommendation for whoever reads it. addressees: all of them, with their institutions, owners and actions."""
    several = list(addressees)
    scopes = set(recommendation.scopes)
    if recommendation.state != Recommendation.State.DRAFT:
        for addressee in several:
            scopes |= addressee.institution.scopes
    parties = [_owning(one, one.actions.all()) for one in several]
    held = {relation: frozenset[str]().union(*(one[relation] for one in parties)) for relation in OWNING}
    return Resource(kind="recommendation", key=recommendation.code, scopes=frozenset(scopes), parties=held)


def addressee_for_all(addressee: Addressee, actions: Iterable[Action]) -> Resource:
    """The addressee for whoever reads it. actions: all of its actions, with their owners."""
    return Resource(kind="addressee", key=addressee.key, scopes=addressee.scopes, parties=_owning(addressee, actions))


def is_insider(institution: Institution, *, by: Actor, at: datetime) -> bool:
    """Whether the actor holds a local role over the institution or its country now."""
    scopes: frozenset[Scope] = institution.scopes
    return any(g.role in _LOCAL and g.scope in scopes and g.is_active(at) for g in by.grants)


def _holds(relation: str, addressee: Addressee, *, by: Actor, at: datetime) -> bool:
    if relation == "insider":
        return is_insider(addressee.institution, by=by, at=at)
    if relation == "owner":
        return addressee.owner is not None and str(addressee.owner.key) == by.key
    if relation == "action_owner":
        return bool(_action_owners([addressee], by=by))
    if relation == "reporter":
        wrote = ProgressReport.objects.filter(addressee=addressee, by_key=by.key).exists()
        return wrote or Action.objects.filter(addressee=addressee, updates__by_key=by.key).exists()
    if relation == "acceptor":
        return Acceptance.objects.filter(addressee=addressee, by_key=by.key).exists()
    if relation == "verifier":
        return ComplianceVerdict.objects.filter(addressee=addressee, by_key=by.key).exists()
    raise ValueError(f"no relation {relation}")


def _action_owners(addressees: Iterable[Addressee], *, by: Actor) -> set[str]:
    if not by.is_signed_in or by.key.startswith("system:"):
        return set()
    owns = Action.objects.filter(addressee__in=[one.pk for one in addressees], owner__key=by.key).exists()
    return {by.key} if owns else set()


def _owning(addressee: Addressee, actions: Iterable[Action]) -> dict[str, frozenset[str]]:
    owner = set() if addressee.owner is None else {str(addressee.owner.key)}
    owners = {str(one.owner.key) for one in actions if one.owner is not None}
    return {"owner": frozenset(owner), "action_owner": frozenset(owners)}
