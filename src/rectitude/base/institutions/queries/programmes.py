"""Programmes and memberships as of a day."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from rectitude.base.institutions.models import Institution, Membership, Programme
from rectitude.base.institutions.models.validity import active_on


def programmes_listed(*, on: date) -> QuerySet[Programme]:
    """All programmes, with how many countries and organisations take part on that day."""
    active = active_on(on, prefix="members__")
    return (
        Programme.objects.select_related("successor")
        .prefetch_related("aliases", "predecessors")
        .annotate(
            ever=Count("members", distinct=True),
            countries=Count("members__country", filter=active, distinct=True),
            organisations=Count(
                "members__institution", filter=active & Q(members__country__isnull=True), distinct=True
            ),
        )
        .order_by("code")
    )


def members_of(whole: Programme | Institution, *, on: date | None = None) -> QuerySet[Membership]:
    """Who takes part in a programme or a body: on that day, or ever when on is None.

    The denominator of a "member states" figure is the count of these on the figure's own day.
    """
    side = {"programme": whole} if isinstance(whole, Programme) else {"body": whole}
    rows = Membership.objects.filter(**side).select_related("country", "institution", "programme", "body")
    return rows if on is None else rows.filter(active_on(on))


def memberships_of(institution: Institution) -> QuerySet[Membership]:
    """What an organisation takes part in, and took part in."""
    rows = Membership.objects.filter(institution=institution).select_related("programme", "body", "institution")
    return rows.order_by("active_from", "pk")
