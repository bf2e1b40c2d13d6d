"""Posts of a unit, and which agency answers for whoever holds them."""

from collections.abc import Mapping
from datetime import date, datetime

from rectitude.base.actions import Done, action
from rectitude.base.institutions import problems, resources
from rectitude.base.institutions.checks import code_problem, dates_problem, name_problem, raise_any
from rectitude.base.institutions.models import Institution, Post
from rectitude.base.institutions.models.posts import Duty
from rectitude.base.institutions.responsibilities import Carrier, carry
from rectitude.base.institutions.rules import EDIT_DIRECTORY
from rectitude.core.access import Actor


@action(event="institutions.post.added", rule=EDIT_DIRECTORY, on=resources.unit_of_posts)
def add_post(
    *,
    by: Actor,
    at: datetime,
    unit: Institution,
    code: str,
    title: str,
    rank_band: str = Post.Rank.NOT_RECORDED,
    is_exposed: bool = False,
    is_seconded: bool = False,
    seconding_agency: Institution | None = None,
    established: int = 1,
    actual: int | None = None,
    active_from: date | None = None,
    active_to: date | None = None,
    source: str = "",
) -> Done[Post]:
    """Add a post (or `established` posts alike) to a unit. actual: how many are filled, None when not recorded.

    Raises Problem(code-not-usable, post-code-taken, name-missing, count-not-usable, ends-before-it-begins).
    """
    raise_any(code_problem(code, limit=60), name_problem(title), dates_problem(active_from, active_to))
    for count in (established, actual or 0):
        if not 0 <= count <= 32_767:
            raise problems.COUNT_NOT_USABLE.because(given=count)
    if Post.objects.filter(unit=unit, code=code).exists():
        raise problems.POST_CODE_TAKEN.because(code=code)
    added = Post.objects.create(
        unit=unit,
        code=code,
        title=title.strip(),
        rank_band=rank_band,
        is_exposed=is_exposed,
        is_seconded=is_seconded or seconding_agency is not None,
        seconding_agency=seconding_agency,
        established=established,
        actual=actual,
        active_from=active_from,
        active_to=active_to,
        source=source,
    )
    details = {
        "post": code,
        "title": added.title,
        "seconded_by": seconding_agency.code if seconding_agency else None,
        "is_exposed": is_exposed,
        "established": established,
    }
    return Done(added, subject=f"institution:{unit.code}", details=details)


@action(event="institutions.post.responsibilities-set", rule=EDIT_DIRECTORY, on=resources.unit_of_post)
def set_post_responsibilities(
    *,
    by: Actor,
    at: datetime,
    post: Post,
    duties: Mapping[str, Carrier],
    active_from: date | None = None,
    source: str = "",
) -> Done[Post]:
    """Say who recruits, vets, pays, trains and disciplines from a day on.

    duties: duty -> the agency; None for "nobody does"; NOT_RECORDED to take back what was said. Duties not named stay.
    With the same active_from as what is recorded, that record is corrected; with a later one, it ends there.
    Raises Problem(unknown-duty, before-what-is-recorded).
    """
    changes: dict[str, list[str | None]] = {}
    for duty, carrier in duties.items():
        if duty not in Duty.values:
            raise problems.UNKNOWN_DUTY.because(given=duty)
        change = carry(post, duty=duty, carrier=carrier, active_from=active_from, source=source)
        if change is not None:
            changes[duty] = list(change)
    details = {
        "post": post.code,
        "changes": changes,
        "active_from": active_from.isoformat() if active_from else None,
        "source": source,
    }
    return Done(post, subject=f"institution:{post.unit.code}", details=details)
