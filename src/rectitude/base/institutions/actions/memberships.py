"""Recording who takes part in what."""

from datetime import date, datetime

from rectitude.base.actions import Done, action
from rectitude.base.institutions import problems, resources
from rectitude.base.institutions.checks import dates_problem, overlap, raise_any
from rectitude.base.institutions.models import Country, Institution, Membership, Programme
from rectitude.base.institutions.rules import EDIT_DIRECTORY
from rectitude.core.access import Actor


@action(event="institutions.membership.recorded", rule=EDIT_DIRECTORY, on=resources.member)
def record_membership(
    *,
    by: Actor,
    at: datetime,
    member: Country | Institution,
    whole: Programme | Institution,
    standing: str,
    active_from: date | None = None,
    active_to: date | None = None,
    as_of: date | None = None,
    source: str = "",
) -> Done[Membership]:
    """Record that a country or an organisation takes part in a programme or a body between two dates.

    Raises Problem(ends-before-it-begins, member-of-itself, membership-overlaps).
    """
    raise_any(dates_problem(active_from, active_to))
    if member == whole:
        raise problems.MEMBER_OF_ITSELF.because(code=member.code)
    sides = membership_sides(member, whole)
    same = Membership.objects.select_for_update().filter(standing=standing, **sides)
    for other in same:
        if overlap((other.active_from, other.active_to), (active_from, active_to)):
            raise problems.MEMBERSHIP_OVERLAPS.because(member=member.code, whole=whole.code)
    recorded = Membership.objects.create(
        standing=standing, active_from=active_from, active_to=active_to, as_of=as_of, source=source, **sides
    )
    details = {
        "member": member.code,
        "of": whole.code,
        "standing": str(standing),
        "active_from": active_from.isoformat() if active_from else None,
        "active_to": active_to.isoformat() if active_to else None,
        "source": source,
    }
    return Done(recorded, subject=f"membership:{member.code}/{whole.code}", details=details)


def membership_sides(
    member: Country | Institution, whole: Programme | Institution
) -> dict[str, Country | Institution | Programme]:
    """The columns of a membership that name its two sides."""
    return {
        ("country" if isinstance(member, Country) else "institution"): member,
        ("programme" if isinstance(whole, Programme) else "body"): whole,
    }
