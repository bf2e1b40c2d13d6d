"""The changes of a draft, and taking one back."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.assessments.pages.studio.changes import change_happenings, change_page, kept
from rectitude.apps.assessments.problems import DRAFT_PLACE_GONE
from rectitude.apps.assessments.queries.studio import change_at, changes_of
from rectitude.apps.assessments.rules import EDIT_INSTRUMENT
from rectitude.apps.assessments.views.studio.door import entered
from rectitude.apps.assessments.views.studio.editing import taken
from rectitude.base.access.views import decided
from rectitude.core.instruments import drafting

A_PAGE = 50


@require_safe
@decided(EDIT_INSTRUMENT)
def changes(request: Any, key: object) -> HttpResponse:
    """What was changed so far, the last first."""
    door = entered(request, EDIT_INSTRUMENT, key, writing=False)
    shown = Paginator(changes_of(door.draft).defer("before"), A_PAGE).get_page(request.GET.get("page"))
    happenings = change_happenings(list(shown.object_list), root=door.path)
    context = {"frame": door.frame("changes"), "happenings": happenings, "shown": shown}
    return render(request, "assessments/studio/changes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(EDIT_INSTRUMENT)
def change(request: Any, key: object, number: int) -> HttpResponse:
    """One change; POST puts back what was there before it."""
    is_sent = request.method == "POST"
    door = entered(request, EDIT_INSTRUMENT, key, writing=is_sent)
    found = change_at(door.draft, number)
    if is_sent:
        before, after = kept(found)
        step = drafting.undo(found.place, before, after)
        if step is None:
            raise DRAFT_PLACE_GONE.because()
        changed = taken(door, step)
        if changed is None:
            messages.info(request, _("That is how it stands already."))
        else:
            messages.success(request, _("Put back, as change %(number)d.") % {"number": changed.number})
        return HttpResponseRedirect(f"{door.path}changes/")
    context = {"frame": door.frame("changes"), "page": change_page(found)}
    return render(request, "assessments/studio/change.html", context)
