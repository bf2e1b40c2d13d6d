"""The languages of a draft, and translating from one into another."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rectitude.apps.assessments.forms.studio.starting import LanguagesForm
from rectitude.apps.assessments.pages.studio.translating import (
    LONGEST,
    translation_edits,
    translation_page,
)
from rectitude.apps.assessments.rules import EDIT_INSTRUMENT
from rectitude.apps.assessments.views.officer.acting import acted
from rectitude.apps.assessments.views.studio.door import Door, entered, number_sent
from rectitude.apps.assessments.views.studio.editing import taken, tell_of_others
from rectitude.base.access.views import decided
from rectitude.base.problems import Problem
from rectitude.core.instruments.drafting import GENERAL, Write, blocks, with_languages


@require_http_methods(["GET", "HEAD", "POST"])
@decided(EDIT_INSTRUMENT)
def languages(request: Any, key: object) -> HttpResponse:
    """Which languages the draft has; leaving one out takes its texts away."""
    door = entered(request, EDIT_INSTRUMENT, key)
    form = LanguagesForm(request.POST or None, initial={"languages": ", ".join(door.languages)})
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data["languages"]
        gone = [code for code in door.languages if code not in wanted]
        if gone and request.POST.get("confirmed") != ",".join(gone):
            context = {"frame": door.frame(""), "form": form, "gone": ", ".join(gone), "confirmed": ",".join(gone)}
            return render(request, "assessments/studio/languages.html", context)
        if acted(form, lambda: taken(door, with_languages(door.document, wanted))):
            messages.success(request, _("Saved. A new language needs every text: translate the gaps."))
            return HttpResponseRedirect(door.path)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "assessments/studio/languages.html", {"frame": door.frame(""), "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(EDIT_INSTRUMENT)
def translate(request: Any, key: object) -> HttpResponse:
    """A whole section in two languages side by side."""
    door = entered(request, EDIT_INSTRUMENT, key)
    asked = request.POST if request.method == "POST" else request.GET
    block, source, target = _asked(door, asked)
    typed: dict[str, str] = {}
    problem = ""
    if request.method == "POST":
        typed = {name[2:]: text for name, text in request.POST.items() if name.startswith("t:")}
        problem = _saved(request, door, block, target, typed)
        if not problem:
            return HttpResponseRedirect(f"{door.path}translate/?block={block}&from={source}&to={target}")
    page = translation_page(door.document, block=block, source=source, target=target, root=door.path, typed=typed)
    context = {"frame": door.frame("translate"), "page": page, "codes": door.languages, "problem": problem}
    return render(request, "assessments/studio/translate.html", context, status=422 if problem else 200)


def _asked(door: Door, asked: Any) -> tuple[str, str, str]:
    """Block, source and target; what was not said is guessed."""
    known = blocks(door.document)
    block = asked.get("block") if asked.get("block") in known else known[1] if len(known) > 1 else GENERAL
    source = door.language(asked.get("from"))
    others = [code for code in door.languages if code != source] or [source]
    target = asked.get("to") if asked.get("to") in door.languages else others[0]
    return block, source, target


def _saved(request: Any, door: Door, block: str, target: str, typed: dict[str, str]) -> str:
    """Save what was typed; the sentence of what went wrong, "" when nothing did."""
    long = next((text for text in typed.values() if len(text) > LONGEST or "\x00" in text), None)
    if long is not None:
        return _("A text is too long or has a hidden character, so nothing was saved: “%(start)s…”") % {
            "start": long[:40]
        }
    try:
        seen = json.loads(request.POST.get("seen", "{}"))
    except ValueError:
        seen = {}
    seen = seen if isinstance(seen, dict) else {}
    edits = translation_edits(door.document, block=block, target=target, typed=typed, seen=seen)
    try:
        changed = taken(door, Write(about=f"translations.{target}.{block}", edits=edits))
    except Problem as problem:
        return f"{problem.title}. {problem.action}"
    if changed is None:
        messages.info(request, _("Nothing was different, so nothing was saved."))
    else:
        messages.success(request, _("Saved as change %(number)d.") % {"number": changed.number})
        tell_of_others(request, door, changed, based_on=number_sent(request))
    return ""
