"""Handing over: where one may, from whom to whom, the pack before and after."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rectitude.apps.recommendations.actions.handing_over import hand_over
from rectitude.apps.recommendations.exports.handover import handover_pdf
from rectitude.apps.recommendations.forms.handover import HandoverForm
from rectitude.apps.recommendations.pages.handover import pack_page
from rectitude.apps.recommendations.queries.handing_over import (
    belongings_of,
    handing_resource,
    handover_at,
    handover_resource,
    handovers_for,
    owners_at,
    pack_of,
    places_to_hand_over,
)
from rectitude.apps.recommendations.queries.people import colleagues_of
from rectitude.apps.recommendations.rules import HAND_OVER, LOCAL, OPEN_ROOM, READ_HANDOVER
from rectitude.apps.recommendations.views.asking import tell
from rectitude.base.access.sign_in import take_kept_form
from rectitude.base.access.views import decided, require
from rectitude.base.accounts.models import Person
from rectitude.base.institutions.models import Institution
from rectitude.base.problems import OUT_OF_SCOPE, Problem
from rectitude.core.access import Resource

_SHOWN = 50


@require_safe
@decided(OPEN_ROOM)
def handovers(request: Any) -> HttpResponse:
    """Where the reader may hand over, and the packs that concern them."""
    require(request, OPEN_ROOM, Resource(kind="recommendations"))
    context = {
        "places": places_to_hand_over(request.actor, at=request.moment),
        "handovers": handovers_for(request.actor, at=request.moment)[:_SHOWN],
    }
    return render(request, "recommendations/board/handovers.html", context)


@decided(HAND_OVER)
def start(request: Any, code: str) -> HttpResponse:
    """Choose from whom to whom; look at the pack; hand over."""
    institution = Institution.objects.select_related("country").filter(code=code).first()
    if institution is None:
        raise OUT_OF_SCOPE.because()
    owners = owners_at(institution)
    own = [person for person in owners if str(person.key) == request.actor.key]
    leaver = request.actor.key if own else ""
    require(request, HAND_OVER, handing_resource(institution, leaver=leaver))
    is_local = bool(request.actor.roles_at(institution.scopes, request.moment) & LOCAL)
    people = {"leavers": owners if is_local else own, "successors": colleagues_of(institution, at=request.moment)}
    if request.method != "POST":
        form = HandoverForm(initial=_returned(request) or {"leaver": leaver}, **people)
        return _page(request, institution, form)
    form = HandoverForm(request.POST, **people)
    if not form.is_valid():
        return _page(request, institution, form, status=422)
    leaving, following = form.leaving, form.following
    if not form.cleaned_data["confirmed"]:
        return _page(request, institution, form, leaving=leaving, following=following)
    try:
        made = hand_over(
            by=request.actor, at=request.moment, institution=institution, leaver=leaving, successor=following,
            note=form.cleaned_data["note"],
        )  # fmt: skip
    except Problem as problem:
        tell(form, problem)
        return _page(request, institution, form, status=422)
    messages.success(request, _("Handed over to %(name)s, who has been told.") % {"name": following.name})
    return HttpResponseRedirect(f"/recommendations/handover/{made.key}/")


def _page(
    request: Any,
    institution: Institution,
    form: HandoverForm,
    *,
    leaving: Person | None = None,
    following: Person | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "institution": institution}
    if leaving is not None:
        pack = pack_of(belongings_of(leaving, institution))
        context |= {"page": pack_page(pack), "leaving": leaving, "following": following}
    return render(request, "recommendations/board/hand_over.html", context, status=status)


def _returned(request: Any) -> dict[str, str]:
    kept = take_kept_form(request, owner=request.actor.key) or {}
    return {name: kept[name][0] for name in ("leaver", "successor", "note") if kept.get(name)}


@require_safe
@decided(READ_HANDOVER)
def pack(request: Any, key: UUID) -> HttpResponse:
    """What was handed over, as it stood."""
    handover = handover_at(key)
    require(request, READ_HANDOVER, handover_resource(handover))
    context = {"handover": handover, "page": pack_page(handover.pack)}
    return render(request, "recommendations/board/pack.html", context)


@require_safe
@decided(READ_HANDOVER)
def pack_pdf(request: Any, key: UUID) -> HttpResponse:
    """The same on paper."""
    handover = handover_at(key)
    require(request, READ_HANDOVER, handover_resource(handover))
    response = HttpResponse(handover_pdf(handover), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="handover-{handover.institution.code}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
