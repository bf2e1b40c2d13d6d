"""Adding, moving and removing things of a draft."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rectitude.apps.assessments.forms.studio.starting import AddForm
from rectitude.apps.assessments.pages.studio.words import node_title, place_words
from rectitude.apps.assessments.rules import EDIT_INSTRUMENT
from rectitude.apps.assessments.views.studio.door import Door, entered
from rectitude.apps.assessments.views.studio.editing import id_taken, taken
from rectitude.base.access.views import decided
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.instruments.drafting import (
    GENERAL,
    Add,
    Document,
    Edit,
    Move,
    Remove,
    Step,
    Write,
    as_map,
    digest_of_value,
    member_at,
    members,
)

GROUPS = ("sections", "header", "scales", "rules", "units")


@require_http_methods(["GET", "HEAD", "POST"])
@decided(EDIT_INSTRUMENT)
def add(request: Any, key: object, group: str) -> HttpResponse:
    """A new section, item, part, fact, scale or rule; its page then asks for the rest."""
    door = entered(request, EDIT_INSTRUMENT, key)
    if group not in GROUPS and (
        member_at(door.document, group) is None or not group.startswith(("sections.", "items."))
    ):
        raise OUT_OF_SCOPE.because()
    form = AddForm(request.POST or None, group=group, language=door.languages[0])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        same = "items" if group.startswith("sections.") else f"{group}.parts" if group.startswith("items.") else group
        twin = next((m for m in members(door.document, same) if m.handle == given["id"]), None)
        is_unit = group == "units" and given["id"] in as_map(door.document.get("units"))
        if twin is not None or is_unit:
            form.add_error("id", id_taken(door, given["id"], twin.inside if twin else ""))
        else:
            changed = taken(door, _step(group, given, door.languages[0]))
            if changed is not None:
                messages.success(request, _("Added as change %(number)d.") % {"number": changed.number})
                return HttpResponseRedirect(f"{door.path}edit/{changed.taken.place}/")
    about = place_words(group) if group not in GROUPS else ""
    titles = {
        "sections": _("Add a section"),
        "header": _("Add a fact about the institution"),
        "scales": _("Add a scale"),
        "rules": _("Add a question of consistency"),
        "units": _("Add a unit of count"),
    }
    title = titles.get(group) or (
        _("Add an item to: %(place)s") if group.startswith("sections.") else _("Add a part to: %(place)s")
    ) % {"place": about}
    context = {"frame": door.frame(""), "form": form, "title": title}
    return render(request, "assessments/studio/add.html", context, status=422 if form.errors else 200)


def _step(group: str, given: dict[str, Any], language: str) -> Step:
    if group == "units":
        path = f"units.{given['id']}.{language}"
        return Write(about=GENERAL, edits=(Edit(place=GENERAL, path=path, value=given["words"]),))
    return Add(group=group, node=_node(group, given, language), name=given["id"])


def _node(group: str, given: dict[str, Any], language: str) -> Document:
    said = {language: given.get("words", "")}
    if group == "sections":
        return {"id": given["id"], "title": said, "items": []}
    if group == "scales":
        return {"options": []}
    if group == "rules":
        return {"id": given["id"], "kind": "inconsistency", "question": said, "items": [], "when": ""}
    kind = given.get("type") or "LP"
    if group.startswith("sections."):
        body: Document = {"parts": []} if kind == "parts" else {"type": kind}
        return {"id": given["id"], "text": said, **body}
    return {"id": given["id"], "type": kind, ("text" if group == "header" else "label"): said}


@require_POST
@decided(EDIT_INSTRUMENT)
def move(request: Any, key: object) -> HttpResponse:
    """Up or down inside its list, or to another section."""
    door = entered(request, EDIT_INSTRUMENT, key)
    if place := request.POST.get("up"):
        step = Move(place=place, by=-1)
    elif place := request.POST.get("down"):
        step = Move(place=place, by=1)
    else:
        place = request.POST.get("place", "")
        step = Move(place=place, to=request.POST.get("to", "") or "sections.")
    changed = taken(door, step)
    if changed is not None:
        messages.success(request, _("%(what)s was moved.") % {"what": place_words(place)})
    if ".parts." in place:
        return HttpResponseRedirect(f"{door.path}edit/{place.rsplit('.parts.', 1)[0]}/")
    return HttpResponseRedirect(f"{door.path}#{place}")


@require_http_methods(["GET", "HEAD", "POST"])
@decided(EDIT_INSTRUMENT)
def remove(request: Any, key: object, place: str) -> HttpResponse:
    """Take something out, after a look at what goes with it."""
    door = entered(request, EDIT_INSTRUMENT, key)
    member = None if place == GENERAL else member_at(door.document, place)
    if request.method == "POST":
        taken(door, Remove(place=place, seen=request.POST.get("seen", "")))
        messages.success(
            request, _("%(what)s was removed. Its words stay in the changes.") % {"what": place_words(place)}
        )
        back = f"edit/{place.rsplit('.parts.', 1)[0]}/" if ".parts." in place else ""
        return HttpResponseRedirect(f"{door.path}{back}")
    if member is None:
        raise OUT_OF_SCOPE.because()
    context = {
        "frame": door.frame(""),
        "what": place_words(place),
        "title": node_title(door.document, place),
        "seen": digest_of_value(member.node),
        "back": f"{door.path}edit/{place}/",
        "count": _inside(door, place),
    }
    return render(request, "assessments/studio/remove.html", context)


def _inside(door: Door, place: str) -> int:
    if place.startswith("sections."):
        return sum(item.inside == place for item in members(door.document, "items"))
    return 0
