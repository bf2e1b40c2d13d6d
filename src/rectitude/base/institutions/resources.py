"""What the directory's actions are decided on: the resource an action's arguments speak of."""

from datetime import datetime
from typing import Any

from rectitude.base.institutions.models import Country, Institution, Post, Programme
from rectitude.base.institutions.queries.institutions import scopes_of
from rectitude.core.access import Resource, Scope


def new_institution(
    *, code: str, country: Country | None = None, programme: Programme | None = None, **_: Any
) -> Resource:
    """An institution to be added: whoever edits its country, or the programme it is added to, may add it."""
    scopes: set[Scope] = set()
    if country is not None:
        scopes.add(Scope("country", country.code))
    if programme is not None:
        scopes |= programme.scopes
    return Resource(kind="institution", key=code, scopes=frozenset(scopes))


def existing_institution(*, institution: Institution, at: datetime, **_: Any) -> Resource:
    """An institution in the directory."""
    return Resource(kind="institution", key=institution.code, scopes=scopes_of(institution, on=at.date()))


def unit_of_posts(*, unit: Institution, at: datetime, **_: Any) -> Resource:
    """The unit whose posts are written."""
    return existing_institution(institution=unit, at=at)


def unit_of_post(*, post: Post, at: datetime, **_: Any) -> Resource:
    """The unit of the post that is written."""
    return existing_institution(institution=post.unit, at=at)


def named_thing(*, named: Country | Institution | Programme, at: datetime, **_: Any) -> Resource:
    """The country, organisation or programme that gets another name."""
    if isinstance(named, Institution):
        return existing_institution(institution=named, at=at)
    if isinstance(named, Programme):
        return Resource(kind="programme", key=named.code, scopes=named.scopes)
    return Resource(kind="country", key=named.code, scopes=frozenset({Scope("country", named.code)}))


def member(*, member: Country | Institution, whole: Programme | Institution, at: datetime, **_: Any) -> Resource:
    """A membership to be recorded.

    An institution's membership opens its posts to the programme's people, so it is decided on the institution alone:
    a programme does not let itself in. A country's membership opens nothing, so either side may record it.
    """
    if isinstance(member, Institution):
        scopes = scopes_of(member, on=at.date())
    else:
        scopes = frozenset({Scope("country", member.code)})
        scopes |= whole.scopes if isinstance(whole, Programme) else scopes_of(whole, on=at.date())
    return Resource(kind="membership", key=f"{member.code}/{whole.code}", scopes=scopes)
