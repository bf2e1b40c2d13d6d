"""What is asked of one person in this room, and in how many words the first page can say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value

from rectitude.apps.recommendations.models import Action, Addressee
from rectitude.apps.recommendations.queries.board import FINISHED, is_overdue
from rectitude.apps.recommendations.queries.due_dates import (
    ACTION,
    ANSWER,
    CARRY_OUT,
    OWNED,
    REVIEW,
    not_issued,
    own_dates,
)
from rectitude.apps.recommendations.rules import LOCAL
from rectitude.base.access.queries import scope_keys
from rectitude.base.accounts.models import Person
from rectitude.base.institutions.models import Institution, Programme
from rectitude.core.access import Actor

NOBODY, ESCALATED = "nobody", "escalated"
SOON = timedelta(days=30)
LONG = timedelta(days=60)
SHOWN = 25
_TAKEN_ON = (Addressee.Accepted.ACCEPTED, Addressee.Accepted.PARTLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One kind of thing that is asked: the first of them by date, and how many there are."""

    kind: str
    addressees: tuple[Addressee, ...] = ()
    actions: tuple[Action, ...] = ()
    n: int = 0


def parts_of(actor: Actor, *, at: datetime) -> list[Part]:
    """Everything that is asked of the actor, the most pressing kind first; kinds without anything are left out."""
    found = []
    for kind, rows in asked_rows(actor, at=at).items():
        n = rows.count()
        if n and rows.model is Action:
            places = ("addressee__recommendation", "addressee__institution__country")
            several = rows.select_related(*places).order_by("due_on", "pk")[:SHOWN]
            found.append(Part(kind=kind, actions=tuple(several), n=n))
        elif n:
            order = F({ANSWER: "answer_due_on", REVIEW: "next_review_on"}.get(kind, "due_on")).asc(nulls_last=True)
            lines = rows.select_related("recommendation", "institution__country").order_by(order, "pk")[:SHOWN]
            found.append(Part(kind=kind, addressees=tuple(lines), n=n))
    return found


def asked_rows(actor: Actor, *, at: datetime) -> dict[str, QuerySet[Any, Any]]:
    """Kind -> the rows that ask something of the actor; only kinds that their roles can bring about."""
    if not actor.is_signed_in or actor.key.startswith("system:"):
        return {}
    on, own = at.date(), own_dates(actor, at=at)
    rows = Addressee.objects.filter(is_open=True).exclude(recommendation__in=not_issued()).order_by()
    roles = {grant.role for grant in actor.grants if grant.is_active(at)}
    found: dict[str, QuerySet[Any, Any]] = {}
    if "head" in roles:
        found[ANSWER] = rows.filter(own[ANSWER], acceptance=Addressee.Accepted.AWAITED)
    found[CARRY_OUT] = rows.filter(own[CARRY_OUT]).exclude(progress__in=FINISHED)
    found[ACTION] = Action.objects.filter(own[ACTION], is_open=True).order_by()
    found[ACTION] = found[ACTION].filter(Exists(rows.filter(pk=OuterRef("addressee_id"))))
    if "reviewer" in roles:
        is_due = Q(next_review_on__lte=on + SOON) | Q(progress=Addressee.Progress.DONE)
        found[REVIEW] = rows.filter(own[REVIEW] & is_due).exclude(acceptance=Addressee.Accepted.AWAITED)
    if roles & LOCAL:
        here = rows.alias(owned=OWNED).filter(institution__in=_local(actor, at=at), owned=0)
        found[NOBODY] = here.filter(acceptance__in=_TAKEN_ON)
    if "programme_officer" in roles:
        programmes = scope_keys(actor, kind="programme", roles=frozenset({"programme_officer"}), at=at)
        ids = Programme.objects.filter(code__in=programmes).order_by().values("pk")
        found[ESCALATED] = rows.filter(is_overdue(on=on - LONG), programme__in=ids)
    return found


def counts_of(actor: Actor, *, at: datetime) -> Mapping[str, int]:
    """Kind -> how many, with what is not due within thirty days left out. One query, whatever the roles."""
    soon = at.date() + SOON
    narrowed = {
        kind: rows.filter(due_on__lte=soon) if kind in {CARRY_OUT, ACTION} else rows
        for kind, rows in asked_rows(actor, at=at).items()
    }
    if not narrowed:
        return {}
    names = {f"n_{number}": kind for number, kind in enumerate(narrowed)}
    counted = {name: Subquery(_number(narrowed[kind])) for name, kind in names.items()}
    found = Person.objects.filter(key=actor.key).annotate(**counted).values(*names).first() or {}
    return {kind: found.get(name) or 0 for name, kind in names.items()}


def _number(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    grouped: QuerySet[Any, Any] = rows.annotate(one=Value(1)).values("one").annotate(n=Count("pk"))
    return grouped.values("n")


def _local(actor: Actor, *, at: datetime) -> QuerySet[Any, Any]:
    institutions = scope_keys(actor, kind="institution", roles=LOCAL, at=at)
    countries = scope_keys(actor, kind="country", roles=LOCAL, at=at)
    found = Institution.objects.filter(Q(code__in=institutions) | Q(country__code__in=countries))
    return found.order_by().values("pk")
