"""A draft beside published versions, and its crosswalk."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.assessments.models import InstrumentVersion
from rectitude.apps.assessments.pages.studio.comparing import (
    CHANGES,
    change_words,
    comparison_page,
    crosswalk_edits,
    crosswalk_rows,
    crosswalk_seen,
)
from rectitude.apps.assessments.queries.assignments import instrument_of
from rectitude.apps.assessments.queries.studio import earlier_of, look_at, versions_beside
from rectitude.apps.assessments.queries.versions import version_at
from rectitude.apps.assessments.rules import EDIT_INSTRUMENT
from rectitude.apps.assessments.views.studio.door import Door, entered, number_sent
from rectitude.apps.assessments.views.studio.editing import taken, tell_of_others
from rectitude.base.access.views import decided
from rectitude.base.problems import Problem
from rectitude.core.instruments import Instrument
from rectitude.core.instruments.drafting import Write


@require_safe
@decided(EDIT_INSTRUMENT)
def comparison(request: Any, key: object) -> HttpResponse:
    """What differs between the draft and a published version, by default the one it follows."""
    door = entered(request, EDIT_INSTRUMENT, key, writing=False)
    asked = request.GET.get("with", "")
    other: InstrumentVersion | None
    if asked:
        instrument, _slash, version = asked.partition("/")
        other = version_at(instrument=instrument, version=version)
    else:
        other = earlier_of(door.draft, door.document) or door.draft.base
    new = look_at(door.draft, door.document).instrument
    page = comparison_page(instrument_of(other), new, language=get_language() or "en") if other and new else None
    context = {
        "frame": door.frame("compare"),
        "page": page,
        "is_unreadable": new is None,
        "versions": versions_beside(),
        "chosen": f"{other.instrument}/{other.version}" if other else "",
    }
    return render(request, "assessments/studio/compare.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(EDIT_INSTRUMENT)
def crosswalk(request: Any, key: object) -> HttpResponse:
    """Say of each item how it relates to the version before, and why."""
    door = entered(request, EDIT_INSTRUMENT, key)
    earlier = earlier_of(door.draft, door.document)
    looked = look_at(door.draft, door.document)
    if earlier is None or looked.instrument is None:
        context = {"frame": door.frame("crosswalk"), "is_unreadable": looked.instrument is None}
        return render(request, "assessments/studio/no_crosswalk.html", context)
    old = instrument_of(earlier)
    problem, typed = "", None
    if request.method == "POST":
        typed = {name: str(text) for name, text in request.POST.items()}
        problem = _saved(request, door, old, looked.instrument, typed)
        if not problem:
            return HttpResponseRedirect(f"{door.path}crosswalk/")
    rows = crosswalk_rows(old, looked.instrument, door.document, looked.flaws, typed)
    context = {
        "frame": door.frame("crosswalk"),
        "old": old.key,
        "loud": [row for row in rows if not row.is_quiet],
        "quiet": [row for row in rows if row.is_quiet],
        "choices": [(change, change_words(change)) for change in CHANGES],
        "gone": [item.id for item in old.items if looked.instrument.item(item.id) is None],
        "seen": json.dumps(crosswalk_seen(door.document, looked.instrument), separators=(",", ":")),
        "problem": problem,
    }
    return render(request, "assessments/studio/crosswalk.html", context, status=422 if problem else 200)


def _saved(request: Any, door: Door, old: Instrument, new: Instrument, typed: dict[str, str]) -> str:
    if any(len(text) > 2000 for name, text in typed.items() if name.startswith("why:")) or "\x00" in "".join(
        typed.values()
    ):
        return _("A reason is longer than 2,000 characters or has a hidden character. Shorten it, then save again.")
    try:
        seen = json.loads(typed.get("seen", "{}"))
    except ValueError:
        seen = {}
    edits = crosswalk_edits(door.document, new, old, typed, seen=seen if isinstance(seen, dict) else {})
    try:
        changed = taken(door, Write(about="crosswalk", edits=edits))
    except Problem as problem:
        return f"{problem.title}. {problem.action}"
    if changed is None:
        messages.info(request, _("Nothing was different, so nothing was saved."))
    else:
        messages.success(request, _("Saved as change %(number)d.") % {"number": changed.number})
        tell_of_others(request, door, changed, based_on=number_sent(request))
    return ""
