"""The mandate, the working group, and what is said about how it is made up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from rectitude.apps.risks.models import GroupMember, Mandate, RiskAssessment, Sharing
from rectitude.base.access.queries import grants_active_at
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Actor

FEWEST, MOST = 5, 9


def mandate_of(assessment: RiskAssessment) -> Mandate | None:
    """The mandate that holds: the newest. Needs the assessment's scope."""
    return Mandate.objects.filter(assessment=assessment).last()


def mandates_of(assessment: RiskAssessment) -> QuerySet[Mandate]:
    """All that were signed, the newest first. Needs the assessment's scope."""
    return Mandate.objects.filter(assessment=assessment).order_by("-at", "-pk")


def members_of(assessment: RiskAssessment) -> QuerySet[GroupMember]:
    """Who is in the working group now. Needs the assessment's scope."""
    return GroupMember.objects.filter(assessment=assessment, left_at__isnull=True).select_related("person")


def former_members_of(assessment: RiskAssessment) -> QuerySet[GroupMember]:
    """Who left. Needs the assessment's scope."""
    return GroupMember.objects.filter(assessment=assessment, left_at__isnull=False).order_by("-left_at")


def member_at(assessment: RiskAssessment, key: UUID) -> GroupMember:
    """A member who has not left; raises Problem(not-found). Needs the assessment's scope."""
    found = members_of(assessment).filter(key=key).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found


def membership_of(assessment: RiskAssessment, actor: Actor) -> GroupMember | None:
    """The actor's own place in the group, or None. Needs the assessment's scope."""
    if not actor.is_signed_in or ":" in actor.key:
        return None
    return members_of(assessment).filter(person__key=actor.key).first()


def group_gaps(members: Iterable[GroupMember]) -> list[str]:
    """What the group lacks, as codes: few, many, no-external, no-woman, no-frontline. Named, never refused."""
    several = list(members)
    found = ["few"] if len(several) < FEWEST else ["many"] if len(several) > MOST else []
    if several and not any(one.is_external for one in several):
        found.append("no-external")
    # Somebody who did not say is not counted as a man.
    told = [one.is_woman for one in several]
    if several and GroupMember.Told.YES not in told:
        found.append("no-woman" if GroupMember.Told.NOT_STATED not in told else "woman-not-stated")
    if several and not any(one.is_frontline for one in several):
        found.append("no-frontline")
    return found


def sharings_of(assessment: RiskAssessment) -> QuerySet[Sharing]:
    """Every act of opening and closing, the newest first. Needs the assessment's scope."""
    rows = Sharing.objects.filter(assessment=assessment).select_related("programme")
    return rows.order_by("-at", "-pk")


def people_of(assessment: RiskAssessment, *, at: datetime) -> dict[str, str]:
    """Who may answer for a risk: account keys and names of the group and of those with a role at the institution.

    Needs the assessment's scope.
    """
    found = {str(one.person.key): one.name for one in members_of(assessment) if one.person}
    held = grants_active_at(at).filter(
        scope_kind="institution", scope_key=assessment.institution.code, role__in=("head", "focal_point", "member")
    )
    found |= {str(one.person.key): one.person.name for one in held.select_related("person")}
    return dict(sorted(found.items(), key=lambda pair: pair[1]))
