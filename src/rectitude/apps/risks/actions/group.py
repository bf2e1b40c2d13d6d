"""Who is in the working group."""

from datetime import datetime

from rectitude.apps.risks.actions.gates import locked, on_assessment, on_part, subject_of
from rectitude.apps.risks.models import GroupMember, RiskAssessment
from rectitude.apps.risks.problems import ALREADY_MEMBER
from rectitude.apps.risks.queries.group import members_of
from rectitude.apps.risks.queries.reach import in_assessment
from rectitude.apps.risks.rules import FACILITATE
from rectitude.base.accounts.models import Person
from rectitude.base.accounts.notify import notify
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor


@action(event="risks.member.added", rule=FACILITATE, on=on_assessment)
def add_member(
    *,
    by: Actor,
    at: datetime,
    assessment: RiskAssessment,
    person: Person | None,
    name: str,
    post: str,
    is_external: bool,
    is_woman: str,
    is_frontline: bool,
) -> Done[GroupMember]:
    """Add somebody; with an account they read the register and vote by themselves, and are told so by e-mail.

    Raises Problem(already-member).
    """
    row = locked(assessment)
    with in_assessment(row):
        if person is not None and members_of(row).filter(person=person).exists():
            raise ALREADY_MEMBER.because(person=person.name)
        member = GroupMember.objects.create(
            assessment=row, person=person, name=person.name if person else name, post=post, is_external=is_external,
            is_woman=is_woman, is_frontline=is_frontline, joined_at=at,
        )  # fmt: skip
    if person is not None:
        context = {"title": row.title, "institution": row.institution.name, "by": by.name}
        notify([person], template="risks/mail/member_added.txt", context=context, path=row.path)
    # Not what they say of themselves: the ledger is read by more people than the group.
    return Done(member, subject=subject_of(row), details={"member": str(member.key), "has_account": person is not None})


@action(event="risks.member.changed", rule=FACILITATE, on=on_part("member"))
def change_member(
    *, by: Actor, at: datetime, member: GroupMember, post: str, is_external: bool, is_woman: str, is_frontline: bool
) -> Done[GroupMember]:
    """Correct what is said of a member."""
    row = locked(member.assessment)
    member.post, member.is_external, member.is_woman, member.is_frontline = post, is_external, is_woman, is_frontline
    with in_assessment(row):
        member.save(update_fields=["post", "is_external", "is_woman", "is_frontline"])
    return Done(member, subject=subject_of(row), details={"member": str(member.key)})


@action(event="risks.member.left", rule=FACILITATE, on=on_part("member"))
def remove_member(*, by: Actor, at: datetime, member: GroupMember) -> Done[GroupMember]:
    """Somebody leaves the group: they read and vote no more. What they voted stands."""
    row = locked(member.assessment)
    member.left_at = at
    with in_assessment(row):
        member.save(update_fields=["left_at"])
    return Done(member, subject=subject_of(row), details={"member": str(member.key)})
