"""Importing a table: send it, read what would happen, confirm exactly that."""

from typing import cast

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided, require
from rectitude.base.institutions.actions import import_institutions
from rectitude.base.institutions.forms import ConfirmForm, TableForm
from rectitude.base.institutions.importing.columns import KINDS
from rectitude.base.institutions.importing.planning import preview_of
from rectitude.base.institutions.importing.preview import Preview
from rectitude.base.institutions.importing.problems import PREVIEW_IS_STALE
from rectitude.base.institutions.importing.world import world_of
from rectitude.base.institutions.rules import EDIT_DIRECTORY, wherever_held
from rectitude.base.institutions.views.sections import tabs
from rectitude.base.problems import Problem

SEPARATORS = {";": gettext_lazy("semicolon"), ",": gettext_lazy("comma"), "\t": gettext_lazy("tab")}


@decided(EDIT_DIRECTORY)
def import_table(request: ActorRequest) -> HttpResponse:
    """The form; its preview; the confirmed import."""
    require(request, EDIT_DIRECTORY, wherever_held(request.actor))
    if request.method != "POST":
        return _form_page(request, TableForm())
    if "digest" in request.POST:
        return _confirmed(request)
    form = TableForm(request.POST, request.FILES)
    if not form.is_valid():
        return _form_page(request, _again(form), status=422)
    text = form.kept_text
    try:
        preview = preview_of(text, world=world_of(by=request.actor, at=request.moment))
    except Problem as problem:
        form.add_error("file" if form.cleaned_data.get("file") else "text", f"{problem.title}. {problem.action}")
        return _form_page(request, _again(form, text=text), status=problem.type.status)
    return _preview_page(request, preview, encoding=form.encoding)


def _confirmed(request: ActorRequest) -> HttpResponse:
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return _form_page(request, TableForm(initial={"text": request.POST.get("text", "")}), status=422)
    text = form.cleaned_data["text"]
    try:
        done = import_institutions(by=request.actor, at=request.moment, text=text, digest=form.cleaned_data["digest"])
    except Problem as problem:
        if problem.type is not PREVIEW_IS_STALE:
            raise
        fresh = preview_of(text, world=world_of(by=request.actor, at=request.moment))
        return _preview_page(request, fresh, stale=problem, status=409)
    counts = done.counts
    said = _("Imported: %(create)s created, %(change)s changed, %(same)s already as in the file, %(refused)s left out.")
    messages.success(request, said % counts)
    return HttpResponseRedirect(reverse("institutions:import"))


def _again(form: TableForm, text: str | None = None) -> TableForm:
    """The form as sent; what was in the file appears in the text field, since a browser never sends a file twice."""
    if text is not None:
        sent = cast("QueryDict", form.data).copy()
        sent["text"] = text
        form.data = sent
    return form


def _form_page(request: ActorRequest, form: TableForm, *, status: int = 200) -> HttpResponse:
    kinds = [{"kind": kind, "needed": sorted(n), "possible": sorted(p)} for kind, (n, p) in KINDS.items()]
    context = {"form": form, "kinds": kinds, "tabs": tabs(request, "import")}
    return render(request, "institutions/import.html", context, status=status)


def _preview_page(
    request: ActorRequest, preview: Preview, *, encoding: str = "", stale: Problem | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "preview": preview,
        "counts": preview.counts,
        "encoding": encoding,
        "separator": SEPARATORS[preview.separator],
        "stale": stale,
        "again": TableForm(initial={"text": preview.text}),
        "confirm": ConfirmForm(initial={"text": preview.text, "digest": preview.digest}),
        "tabs": tabs(request, "import"),
    }
    return render(request, "institutions/preview.html", context, status=status)
