"""Filling the unit map from the posts and responsibilities that hold on a day."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from rectitude.base.institutions.models import Institution, Membership, Post, Responsibility
from rectitude.base.institutions.models.posts import Duty
from rectitude.base.institutions.models.validity import active_on
from rectitude.base.institutions.unit_map import DISCIPLINES, Holder, MappedPost, UnitMap

_POST = (
    "code", "title", "rank_band", "is_exposed", "is_seconded", "established", "actual",
    "seconding_agency__code", "seconding_agency__name",
)  # fmt: skip
_DUTY = ("post_id", "duty", "agency__code", "agency__name")
_UNKNOWN = Holder(state="not_recorded")


def unit_map(unit: Institution, *, on: date) -> UnitMap:
    """Which agency recruits, vets, pays, trains and disciplines each post of the unit on that day. Three queries."""
    posts = list(Post.objects.filter(active_on(on), unit=unit).select_related("seconding_agency").only(*_POST))
    posts.sort(key=lambda post: (Post.Rank.values.index(post.rank_band), post.code))
    rows = Responsibility.objects.filter(active_on(on), post__in=posts).select_related("agency").only(*_DUTY)
    held: dict[int, dict[str, Holder]] = defaultdict(dict)
    for row in rows.order_by("active_from"):
        held[row.post_id][row.duty] = _holder(row.agency) if row.agency else Holder(state="nobody")
    mapped = tuple(_mapped(post, held[post.pk]) for post in posts)
    return UnitMap(
        unit_code=unit.code,
        unit_name=unit.name,
        as_of=on,
        posts=mapped,
        agencies=_agencies(unit, mapped, on=on),
    )


def undisciplined_sentence(unit: Institution, *, on: date) -> str:
    """The sentence of the unit map alone (UnitMap.sentence). Two narrow queries, for pages that print nothing else."""
    posts = Post.objects.filter(active_on(on), unit=unit, is_seconded=True).values_list("pk", "code", "established")
    disciplined = dict(
        Responsibility.objects.filter(active_on(on), duty=Duty.DISCIPLINES, post__unit=unit)
        .order_by("active_from")
        .values_list("post_id", "agency__code")
    )
    return UnitMap(
        unit_code=unit.code,
        unit_name=unit.name,
        as_of=on,
        posts=tuple(_seconded(pk, code, established, disciplined) for pk, code, established in posts),
        agencies=(),
    ).sentence


def _seconded(pk: int, code: str, established: int, disciplined: Mapping[int, str | None]) -> MappedPost:
    """A seconded post of which only its discipline is asked."""
    agency = disciplined.get(pk)
    known = Holder(state="agency", code=agency) if agency else Holder(state="nobody")
    return MappedPost(
        code=code,
        title="",
        rank_band="",
        is_exposed=False,
        is_seconded=True,
        seconded_by=_UNKNOWN,
        established=established,
        actual=None,
        holders={DISCIPLINES: known if pk in disciplined else _UNKNOWN},
    )


def _holder(agency: Institution) -> Holder:
    return Holder(state="agency", code=agency.code, name=agency.name)


def _mapped(post: Post, held: dict[str, Holder]) -> MappedPost:
    return MappedPost(
        code=post.code,
        title=post.title,
        rank_band=str(Post.Rank(post.rank_band).label),
        is_exposed=post.is_exposed,
        is_seconded=post.is_seconded,
        seconded_by=_holder(post.seconding_agency) if post.seconding_agency else _UNKNOWN,
        established=post.established,
        actual=post.actual,
        holders={duty.value: held.get(duty.value, _UNKNOWN) for duty in Duty},
    )


def _agencies(unit: Institution, posts: tuple[MappedPost, ...], *, on: date) -> tuple[Holder, ...]:
    composing = Membership.objects.filter(
        active_on(on), body=unit, standing=Membership.Standing.AGENCY, institution__isnull=False
    ).select_related("institution")
    found = {p.seconded_by.code: p.seconded_by for p in posts if not p.seconded_by.is_hole}
    for membership in composing:
        if membership.institution is not None:
            found.setdefault(membership.institution.code, _holder(membership.institution))
    return tuple(sorted(found.values(), key=lambda holder: holder.name))
