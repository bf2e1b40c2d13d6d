"""The decision itself. Default is deny."""

from datetime import datetime

from rectitude.core.access.model import PLATFORM, Actor, Decision, Resource, Rule


def decide(*, actor: Actor, rule: Rule, resource: Resource, at: datetime) -> Decision:
    """Decide whether the actor may do what the rule governs to this resource at this moment.

    The order matters: a separation of duty beats every grant, so that nobody reviews their own answer because they also
    happen to hold the reviewer's role.
    """

    def refused(because: str, **details: str) -> Decision:
        return Decision(allowed=False, because=because, rule=rule.name, details=details)

    def allowed(because: str, **details: str) -> Decision:
        return Decision(allowed=True, because=because, rule=rule.name, details=details)

    if actor.key in rule.services:
        return allowed("service")
    if not actor.is_signed_in:
        return refused("not-signed-in")
    if not actor.is_active:
        return refused("account-closed")
    relations = resource.relations_of(actor)
    excluded = sorted(relations & rule.never)
    if excluded:
        return refused("separation-of-duty", relation=excluded[0])
    if rule.anyone_signed_in:
        return allowed("signed-in")
    held = sorted(actor.roles_at(resource.scopes | {PLATFORM}, at) & rule.roles)
    if held:
        return allowed("role", role=held[0])
    related = sorted(relations & rule.relations)
    if related:
        return allowed("relation", relation=related[0])
    return refused("no-grant")
