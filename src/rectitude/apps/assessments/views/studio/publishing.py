"""The first page of a draft, publishing it, and giving it up."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.assessments.actions.studio import discard_draft, publish_draft
from rectitude.apps.assessments.pages.studio.comparing import comparison_page
from rectitude.apps.assessments.pages.studio.frame import ROOT
from rectitude.apps.assessments.pages.studio.outline import flaws_shown, is_cut, outline_page
from rectitude.apps.assessments.queries.studio import earlier_instrument, look_at
from rectitude.apps.assessments.rules import EDIT_INSTRUMENT, PUBLISH_INSTRUMENT
from rectitude.apps.assessments.views.studio.door import Door, entered, number_sent
from rectitude.base.access.views import decided
from rectitude.base.problems import NOT_ALLOWED, Problem
from rectitude.core import instruments


@require_safe
@decided(EDIT_INSTRUMENT)
def outline(request: Any, key: object) -> HttpResponse:
    """What is in the draft, and what is still wrong with it."""
    door = entered(request, EDIT_INSTRUMENT, key, writing=False)
    frame = door.frame("")
    flaws = look_at(door.draft, door.document).flaws if frame.is_open else ()
    context = {"frame": frame, "page": outline_page(door.document, flaws, root=door.path)}
    return render(request, "assessments/studio/outline.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(PUBLISH_INSTRUMENT)
def publish(request: Any, key: object) -> HttpResponse:
    """Publish for ever, after a look at what changes."""
    door = entered(request, PUBLISH_INSTRUMENT, key)
    problem: Problem | None = None
    if request.method == "POST":
        try:
            version = publish_draft(by=door.actor, at=door.at, draft=door.draft, number=number_sent(request))
        except Problem as refused:
            if refused.type is NOT_ALLOWED:
                raise
            problem = refused
        else:
            sentence = _("%(version)s is published. Rounds can use it, and it never changes again.")
            messages.success(request, sentence % {"version": str(version)})
            return HttpResponseRedirect(f"/instruments/{version.instrument}/{version.version}/")
    return _publish_page(request, door, problem)


def _publish_page(request: Any, door: Door, problem: Problem | None) -> HttpResponse:
    looked = look_at(door.draft, door.document)
    old = earlier_instrument(door.draft, door.document)
    usable = looked.usable
    context = {
        "frame": door.frame("publish"),
        "flaws": flaws_shown(door.document, looked.flaws, root=door.path),
        "n_flaws": len(looked.flaws),
        "is_cut": is_cut(looked.flaws),
        "comparison": comparison_page(old, usable, language=get_language() or "en") if old and usable else None,
        "digest": instruments.digest_of(usable) if usable else "",
        "n_items": len(usable.items) if usable else 0,
        "problem": problem,
    }
    return render(request, "assessments/studio/publish.html", context, status=problem.type.status if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(EDIT_INSTRUMENT)
def discard(request: Any, key: object) -> HttpResponse:
    """Give the draft up."""
    door = entered(request, EDIT_INSTRUMENT, key)
    if request.method == "POST":
        discard_draft(by=door.actor, at=door.at, draft=door.draft, number=number_sent(request))
        messages.success(
            request, _("The draft was discarded. Its content and its changes stay, but it is no longer listed.")
        )
        return HttpResponseRedirect(ROOT)
    return render(request, "assessments/studio/discard.html", {"frame": door.frame("")})
