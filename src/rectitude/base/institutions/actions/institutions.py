"""Adding, changing and ending organisations. Nothing is ever deleted."""

from datetime import date, datetime
from typing import Any

from rectitude.base.actions import Done, action
from rectitude.base.institutions import problems, resources
from rectitude.base.institutions.checks import (
    code_problem,
    dates_problem,
    name_problem,
    parent_problem,
    raise_any,
)
from rectitude.base.institutions.models import Alias, Country, Institution, Membership, Programme
from rectitude.base.institutions.rules import EDIT_DIRECTORY
from rectitude.base.institutions.unchanged import KEEP, Sentinel
from rectitude.core.access import Actor


@action(event="institutions.institution.added", rule=EDIT_DIRECTORY, on=resources.new_institution)
def add_institution(
    *,
    by: Actor,
    at: datetime,
    code: str,
    name: str,
    kind: str,
    country: Country | None = None,
    parent: Institution | None = None,
    programme: Programme | None = None,
    active_from: date | None = None,
    source: str = "",
) -> Done[Institution]:
    """Add an organisation or unit; with a programme, as its participant from the day it is added.

    Raises Problem(code-not-usable, code-taken, name-missing, unknown-kind).
    """
    raise_any(code_problem(code), name_problem(name))
    _check_kind(kind)
    if Institution.objects.filter(code=code).exists():
        raise problems.CODE_TAKEN.because(code=code)
    added = Institution.objects.create(
        code=code,
        name=name.strip(),
        kind=kind,
        country=country,
        parent=parent,
        active_from=active_from,
        source=source,
    )
    if programme is not None:
        Membership.objects.create(
            institution=added,
            programme=programme,
            standing=Membership.Standing.PARTICIPANT,
            active_from=at.date(),
            source=source,
        )
    details = {
        "name": added.name,
        "kind": kind,
        "country": country.code if country else None,
        "parent": parent.code if parent else None,
        "programme": programme.code if programme else None,
    }
    return Done(added, subject=f"institution:{code}", details=details)


@action(event="institutions.institution.changed", rule=EDIT_DIRECTORY, on=resources.existing_institution)
def change_institution(
    *,
    by: Actor,
    at: datetime,
    institution: Institution,
    name: str | Sentinel = KEEP,
    kind: str | Sentinel = KEEP,
    parent: Institution | Sentinel | None = KEEP,
    source: str | Sentinel = KEEP,
) -> Done[Institution]:
    """Change what is given. The former name stays as an alias until today. Code and country never change.

    Raises Problem(name-missing, unknown-kind, parent-is-below).
    """
    held = Institution.objects.select_for_update().get(pk=institution.pk)
    changes: dict[str, Any] = {}
    if not isinstance(name, Sentinel) and name.strip() != held.name:
        raise_any(name_problem(name))
        keep_former_name(held, until=at.date())
        changes["name"] = [held.name, name.strip()]
        held.name = name.strip()
    if not isinstance(kind, Sentinel) and kind != held.kind:
        _check_kind(kind)
        changes["kind"] = [held.kind, kind]
        held.kind = kind
    if not isinstance(parent, Sentinel) and parent != held.parent:
        parents = dict(Institution.objects.values_list("code", "parent__code"))
        raise_any(parent_problem(held.code, parent.code if parent else None, parents))
        changes["parent"] = [held.parent.code if held.parent else None, parent.code if parent else None]
        held.parent = parent
    if not isinstance(source, Sentinel) and source != held.source:
        changes["source"] = [held.source, source]
        held.source = source
    held.save()
    return Done(held, subject=f"institution:{held.code}", details={"changes": changes})


@action(event="institutions.institution.ended", rule=EDIT_DIRECTORY, on=resources.existing_institution)
def end_institution(
    *, by: Actor, at: datetime, institution: Institution, active_to: date, source: str = ""
) -> Done[Institution]:
    """Say from which day on the organisation no longer exists; what was recorded about it stays.

    Raises Problem(already-ended, ends-before-it-begins, has-active-parts).
    """
    held = Institution.objects.select_for_update().get(pk=institution.pk)
    if held.active_to is not None:
        raise problems.ALREADY_ENDED.because(code=held.code, active_to=held.active_to)
    raise_any(dates_problem(held.active_from, active_to))
    remaining = held.children.filter(active_to__isnull=True).count()
    if remaining:
        raise problems.HAS_ACTIVE_PARTS.because(code=held.code, count=remaining)
    held.active_to = active_to
    held.save()
    details = {"active_to": active_to.isoformat(), "source": source}
    return Done(held, subject=f"institution:{held.code}", details=details)


def keep_former_name(held: Institution, *, until: date) -> None:
    """Remember the present name as a former one, so that old texts still lead here."""
    Alias.objects.create(institution=held, text=held.name, kind=Alias.Kind.FORMER, active_to=until, source=held.source)


def _check_kind(kind: str) -> None:
    if kind not in Institution.Kind.values:
        raise problems.UNKNOWN_KIND.because(given=kind, choices=", ".join(Institution.Kind.values))
