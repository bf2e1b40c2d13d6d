"""What somebody answers for at an institution, who could take it over, and the pack that says where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from rectitude.apps.recommendations.models import (
    Action,
    ActionUpdate,
    Addressee,
    ComplianceVerdict,
    Handover,
    ProgressReport,
)
from rectitude.apps.recommendations.models.said import Entry
from rectitude.apps.recommendations.rules import LOCAL, READ_HANDOVER
from rectitude.base.access.queries import scope_keys
from rectitude.base.accounts.models import Person
from rectitude.base.institutions.models import Institution
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Actor, Resource, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Belongings:
    """What is open and owned by one person at one institution."""

    addressees: tuple[Addressee, ...]
    actions: tuple[Action, ...]

    def __bool__(self) -> bool:
        return bool(self.addressees or self.actions)

    @property
    def n(self) -> int:
        """How many things."""
        return len(self.addressees) + len(self.actions)


def belongings_of(person: Person, institution: Institution) -> Belongings:
    """What the person answers for there, by date. Two queries."""
    rows = Addressee.objects.filter(owner=person, institution=institution, is_open=True)
    actions = Action.objects.filter(owner=person, addressee__institution=institution, is_open=True)
    places = ("recommendation__programme", "recommendation__reviewer", "institution__country")
    return Belongings(
        addressees=tuple(rows.select_related(*places).order_by("due_on", "pk")),
        actions=tuple(actions.select_related(*(f"addressee__{place}" for place in places)).order_by("due_on", "pk")),
    )


def owners_at(institution: Institution) -> list[Person]:
    """Everybody who answers for something open there, people whose account is closed among them."""
    open_here = Addressee.objects.filter(institution=institution, is_open=True, owner__isnull=False).order_by()
    acted = Action.objects.filter(addressee__institution=institution, is_open=True, owner__isnull=False).order_by()
    owns = Q(pk__in=open_here.values("owner_id")) | Q(pk__in=acted.values("owner_id"))
    return list(Person.objects.filter(owns).order_by("name"))


def places_to_hand_over(actor: Actor, *, at: datetime) -> list[Institution]:
    """The institutions where the actor may hand over: what is theirs, or anybody's where they are head or focal point."""
    codes = scope_keys(actor, kind="institution", roles=LOCAL, at=at)
    countries = scope_keys(actor, kind="country", roles=LOCAL, at=at)
    own = Addressee.objects.filter(owner__key=actor.key, is_open=True).order_by().values("institution_id")
    acted = Action.objects.filter(owner__key=actor.key, is_open=True).order_by().values("addressee__institution_id")
    here = Q(code__in=codes) | Q(country__code__in=countries, addressed__is_open=True)
    found = Institution.objects.filter(here | Q(pk__in=own) | Q(pk__in=acted))
    return list(found.distinct().order_by("name"))


def handing_resource(institution: Institution, *, leaver: str) -> Resource:
    """An institution's handover for a decision; leaver: the key of whose things they are."""
    return institution.as_resource(leaver=[leaver])


def handover_at(key: UUID) -> Handover:
    """A handover with its people and place. Raises OUT_OF_SCOPE."""
    rows = Handover.objects.select_related("institution__country", "leaver", "successor")
    found = rows.filter(key=key).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found


def handover_resource(handover: Handover) -> Resource:
    """A handover for whoever reads its pack: the two people, the institution's own, and the programmes concerned."""
    programmes = {line["programme"] for line in [*handover.pack["addressees"], *handover.pack["actions"]]}
    parties = {
        "leaver": frozenset({str(handover.leaver.key)}),
        "successor": frozenset({str(handover.successor.key)}),
    }
    scopes = handover.institution.scopes | {Scope("programme", code) for code in programmes}
    return Resource(kind="handover", key=str(handover.key), scopes=scopes, parties=parties)


def handovers_for(actor: Actor, *, at: datetime) -> QuerySet[Handover]:
    """The handovers of the actor and of the institutions where they are head or focal point, newest first."""
    roles = READ_HANDOVER.roles & LOCAL
    codes = scope_keys(actor, kind="institution", roles=roles, at=at)
    countries = scope_keys(actor, kind="country", roles=roles, at=at)
    mine = Q(leaver__key=actor.key) | Q(successor__key=actor.key)
    found = Handover.objects.filter(mine | Q(institution__code__in=codes) | Q(institution__country__code__in=countries))
    return found.select_related("institution", "leaver", "successor").order_by("-at", "-pk")


def pack_of(belongings: Belongings) -> dict[str, Any]:
    """Where everything stands, as JSON: what the successor needs, without having to ask. Three queries."""
    reports = _last(ProgressReport.objects.filter(addressee__in=belongings.addressees), "addressee_id")
    verdicts = _last(ComplianceVerdict.objects.filter(addressee__in=belongings.addressees), "addressee_id")
    updates = _last(ActionUpdate.objects.filter(action__in=belongings.actions), "action_id")
    return {
        "addressees": [
            {
                **_of_recommendation(row),
                "path": row.path,
                "key": row.key,
                "acceptance": str(row.acceptance),
                "progress": str(row.progress),
                "compliance": str(row.compliance),
                "due_on": row.due_on.isoformat() if row.due_on else None,
                "next_review_on": row.next_review_on.isoformat() if row.next_review_on else None,
                "last_report": _said(reports.get(row.pk), "text"),
                "last_verdict": _said(verdicts.get(row.pk), "conclusion"),
            }
            for row in belongings.addressees
        ],
        "actions": [
            {
                **_of_recommendation(one.addressee),
                "path": one.path,
                "key": str(one.key),
                "action": one.title,
                "progress": str(one.progress),
                "due_on": one.due_on.isoformat(),
                "last_update": _said(updates.get(one.pk), "text"),
            }
            for one in belongings.actions
        ],
    }


def _of_recommendation(row: Addressee) -> dict[str, Any]:
    one = row.recommendation
    return {"code": one.code, "title": one.title, "programme": one.programme.code, "priority": str(one.priority)}


def _last(rows: QuerySet[Any], owner: str) -> dict[int, Any]:
    return {getattr(row, owner): row for row in rows.order_by("number", "pk")}


def _said(entry: Entry | None, field: str) -> dict[str, str] | None:
    if entry is None:
        return None
    return {"at": entry.at.date().isoformat(), "by": entry.by_name, "text": str(getattr(entry, field))}


def concerned(belongings: Belongings) -> Sequence[Addressee]:
    """Every addressee that any of it belongs to, once each."""
    several = {row.pk: row for row in belongings.addressees}
    several |= {one.addressee.pk: one.addressee for one in belongings.actions if one.addressee.pk not in several}
    return list(several.values())
