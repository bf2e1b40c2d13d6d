"""Who has access to what the reader governs: the list, giving a role, ending one."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from rectitude.base.access.actions import end_role, grant_role
from rectitude.base.access.roles import governs_anything
from rectitude.base.access.scopes import parse_scope
from rectitude.base.access.views import decided, require
from rectitude.base.accounts.forms.invitations import RoleForm
from rectitude.base.accounts.queries import (
    governed_places,
    grants_over,
    held_roles,
    open_invitations,
    person_in,
    roles_to_give,
)
from rectitude.base.accounts.rules import READ_PEOPLE
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Actor, Resource, Scope

_PER_PAGE = 50
_PLACES_SHOWN = 30


def people_resource(*, by: Actor, at: datetime) -> Resource:
    """The list of people as something to decide on: `governor` is whoever governs any place at all."""
    governs = governs_anything(by=by, at=at)
    return Resource(kind="people", key="*", parties={"governor": frozenset({by.key} if governs else ())})


def required_places(request: HttpRequest) -> dict[Scope, str]:
    """The places the reader governs; a problem "not found" when there are none."""
    asked: Any = request
    require(request, READ_PEOPLE, people_resource(by=asked.actor, at=asked.moment))
    return governed_places(by=asked.actor, at=asked.moment)


@decided(READ_PEOPLE)
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who holds, or held, a role over a place the reader governs; and whom they invited."""
    asked: Any = request
    places = required_places(request)
    words = request.GET.get("q", "").strip()
    page = Paginator(grants_over(places, words=words), _PER_PAGE).get_page(request.GET.get("page"))
    invitations = [] if words else list(open_invitations(places)[:_PER_PAGE])
    context = {
        "words": words,
        "page": page,
        "held": held_roles(page.object_list, places=places, reader=asked.actor, at=asked.moment),
        "invitations": [{"it": i, "is_open": i.is_open(asked.moment)} for i in invitations],
    }
    return render(request, "accounts/people.html", context)


def chosen_place(request: HttpRequest) -> tuple[Scope | None, dict[str, Any]]:
    """The place named by ?at=KIND:KEY, or the only one there is; or None with the places, narrowed by ?q=."""
    places = required_places(request)
    scope = parse_scope(request.GET.get("at", ""))
    if scope is not None:
        if scope not in places:
            raise OUT_OF_SCOPE.because()
        return scope, {"place": places[scope]}
    if len(places) == 1:
        return next((only, {"place": label}) for only, label in places.items())
    words = request.GET.get("q", "").strip().lower().split()
    found = [
        {"value": f"{s.kind}:{s.key}", "label": label, "kind": s.kind}
        for s, label in places.items()
        if all(word in label.lower() for word in words)
    ]
    context = {
        "found": found[:_PLACES_SHOWN],
        "number": len(found),
        "shown": _PLACES_SHOWN,
        "words": " ".join(words),
    }
    return None, context


@decided(READ_PEOPLE)
def give_role(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give somebody on the list one more role: first where, then which and until when."""
    asked: Any = request
    person = person_in(required_places(request), key=str(key))
    if person is None:
        raise OUT_OF_SCOPE.because()
    scope, context = chosen_place(request)
    context["person"] = person
    if scope is None:
        return render(request, "accounts/choose_place.html", context)
    _place, roles = roles_to_give(by=asked.actor, scope=scope, at=asked.moment)
    form = RoleForm(request.POST or None, roles=roles)
    if request.method == "POST" and form.is_valid():
        grant_role(
            by=asked.actor,
            at=asked.moment,
            person=person,
            role=form.cleaned_data["role"],
            scope=scope,
            active_to=form.end(),
        )
        messages.success(request, gettext("%(name)s now holds this role") % {"name": person.name})
        return redirect("people")
    context["form"] = form
    return render(request, "accounts/give_role.html", context, status=422 if form.errors else 200)


@decided(READ_PEOPLE)
def end_held_role(request: HttpRequest, key: UUID, grant: UUID) -> HttpResponse:
    """End one role of somebody on the list, after asking once."""
    asked: Any = request
    places = required_places(request)
    found = grants_over(places).filter(key=grant, person__key=key).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    if request.method == "POST":
        end_role(by=asked.actor, at=asked.moment, grant=found)
        messages.success(request, gettext("The role has ended"))
        return redirect("people")
    held = held_roles([found], places=places, reader=asked.actor, at=asked.moment)[0]
    return render(request, "accounts/end_role.html", {"held": held})
