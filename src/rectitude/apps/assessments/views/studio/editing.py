"""Editing one thing of a draft: an item, a part, a section, a fact, a scale, a rule, or the whole."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rectitude.apps.assessments.actions.studio import Changed, change_draft
from rectitude.apps.assessments.forms.studio.node import NodeForm
from rectitude.apps.assessments.pages.studio.editing import form_of, form_with_flaws, node_page
from rectitude.apps.assessments.pages.studio.words import path_words, place_words
from rectitude.apps.assessments.problems import DRAFT_PLACE_GONE
from rectitude.apps.assessments.queries.studio import look_at, others_since
from rectitude.apps.assessments.rules import EDIT_INSTRUMENT
from rectitude.apps.assessments.views.studio.door import Door, entered
from rectitude.base.access.views import decided
from rectitude.base.problems import OUT_OF_SCOPE, Problem
from rectitude.core.instruments.drafting import (
    GENERAL,
    Flaw,
    PlaceGone,
    Step,
    Write,
    member_at,
    members,
)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(EDIT_INSTRUMENT)
def edit(request: Any, key: object, place: str) -> HttpResponse:
    """One thing with all that can be said of it, in one language at a time."""
    door = entered(request, EDIT_INSTRUMENT, key)
    if request.method == "POST":
        return _sent(request, door, place)
    if place != GENERAL and member_at(door.document, place) is None:
        raise OUT_OF_SCOPE.because()
    language = door.language(request.GET.get("language"))
    flaws = flaws_at(door, place)
    form = form_with_flaws(door.document, place, flaws, language=language, number=door.draft.number)
    return shown(request, door, form, flaws=flaws, status=200)


def flaws_at(door: Door, place: str) -> list[Flaw]:
    """What is wrong at one place."""
    also = ("units",) if place == GENERAL else ()
    return [flaw for flaw in look_at(door.draft, door.document).flaws if flaw.place in (place, *also)]


def shown(request: Any, door: Door, form: NodeForm, *, flaws: list[Flaw], status: int) -> HttpResponse:
    """The page with the form as it stands."""
    page = node_page(door.document, form.place, form, flaws, root=door.path, languages=door.languages)
    context = {"frame": door.frame(""), "page": page, "form": form, "is_refused": status != 200}
    return render(request, "assessments/studio/edit.html", context, status=status)


def _sent(request: Any, door: Door, place: str) -> HttpResponse:
    language = door.language(request.POST.get("language"))
    try:
        form = form_of(door.document, place, language=language, number=door.draft.number, data=request.POST)
    except PlaceGone:
        raise DRAFT_PLACE_GONE.because() from None
    if not form.is_valid() or not _has_free_id(door, form):
        return shown(request, door, form, flaws=[], status=422)
    step = Write(about=place, edits=form.edits())
    try:
        changed = taken(door, step)
    except Problem as problem:
        form.add_error(None, f"{problem.title}. {problem.action}")
        return shown(request, door, form, flaws=[], status=problem.type.status)
    new_place = place
    if changed is None:
        messages.info(request, _("Nothing was different, so nothing was saved."))
    else:
        messages.success(request, _("Saved as change %(number)d.") % {"number": changed.number})
        tell_of_others(request, door, changed, based_on=form.cleaned_data.get("number") or 0)
        new_place = _moved(door, changed, place)
    if "and_back" in request.POST:
        around = place.rsplit(".parts.", 1)
        return HttpResponseRedirect(f"{door.path}edit/{around[0]}/" if len(around) == 2 else door.path)
    return HttpResponseRedirect(f"{door.path}edit/{new_place}/?language={language}")


def taken(door: Door, step: Step) -> Changed | None:
    """Take a step through the action; None when it would change nothing. Raises Problem."""
    try:
        if not step.take(door.document).is_change:
            return None
    except PlaceGone:
        raise DRAFT_PLACE_GONE.because() from None
    return change_draft(by=door.actor, at=door.at, draft=door.draft, step=step)


def tell_of_others(request: Any, door: Door, changed: Changed, *, based_on: int) -> None:
    """Say whose words stood there since, and where they are kept."""
    place = changed.taken.place
    others = others_since(door.draft, based_on=based_on, by=door.actor, place=place)
    others = [change for change in others if change.number < changed.number]
    url = f"{door.path}changes/{changed.number}/"
    names = ", ".join(sorted({change.by_name for change in others})) or _("Somebody else")
    if changed.taken.overwritten:
        about = "; ".join(
            f"{place_words(where)}: {path_words(path)}" for where, path, _old in changed.taken.overwritten[:5]
        )
        sentence = _(
            "%(who)s changed the same words while you were writing (%(what)s). Yours stand now; theirs are kept in this change:"
        ) % {"who": names, "what": about}
        text = _("change %(number)d") % {"number": changed.number}
        messages.warning(request, format_html('{} <a class="govuk-link" href="{}">{}</a>', sentence, url, text))
    elif others:
        sentence = _("%(who)s changed other words here while you were writing. Both are kept.") % {"who": names}
        messages.info(request, sentence)


def _has_free_id(door: Door, form: NodeForm) -> bool:
    """Whether the id typed is not another's: told at its field, because two things of one id could not be told apart."""
    if "id" not in form.fields or form.place == GENERAL:
        return True
    typed = str(form.cleaned_data.get("id") or "").strip()
    group = form.place.rsplit(".", 1)[0]
    if typed == str(form.node.get("id") or ""):
        return True
    other = next(
        (m for m in members(door.document, group) if m.node.get("id") == typed and m.place != form.place), None
    )
    if other is None or not typed:
        return True
    form.add_error("id", id_taken(door, typed, other.inside))
    return False


def id_taken(door: Door, typed: str, inside: str) -> str:
    """The sentence for an id that is another's."""
    if inside:
        where = place_words(inside, door.document)
        return _("“%(id)s” is already the id of something else (%(where)s). Choose another.") % {
            "id": typed,
            "where": where,
        }
    return _("“%(id)s” is already the id of something else. Choose another.") % {"id": typed}


def _moved(door: Door, changed: Changed, place: str) -> str:
    """The place of the same thing after its id changed."""
    was = member_at(door.document, place)
    if was is None or place.startswith("scales."):
        return place
    group = place.rsplit(".", 1)[0]
    before = [m.place for m in members(door.document, group)]
    after = [m.place for m in members(changed.taken.document, group)]
    return after[before.index(place)] if len(before) == len(after) else place
