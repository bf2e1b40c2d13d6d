"""The drafts there are, and how one begins."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.assessments.actions.studio import start_draft
from rectitude.apps.assessments.exports.studio import read_file
from rectitude.apps.assessments.forms.studio.starting import CopyForm, EmptyForm, NewFileForm
from rectitude.apps.assessments.models import InstrumentDraft, InstrumentVersion
from rectitude.apps.assessments.pages.studio.drafts import draft_rows
from rectitude.apps.assessments.pages.studio.frame import path_of
from rectitude.apps.assessments.queries.assignments import instrument_of
from rectitude.apps.assessments.queries.studio import (
    drafts_of,
    programmes_edited_by,
    taken_versions,
    versions_beside,
)
from rectitude.apps.assessments.rules import EDIT_INSTRUMENT
from rectitude.apps.assessments.views.officer.acting import acted
from rectitude.base.access.views import decided, require
from rectitude.base.institutions.models import Programme
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Resource
from rectitude.core.instruments import drafting
from rectitude.core.instruments.drafting import Document


def _programmes(request: Any) -> Any:
    """The programmes one writes instruments for; whoever writes for none finds nothing here."""
    programmes = programmes_edited_by(request.actor, at=request.moment)
    first = programmes.first()
    if first is None:
        require(request, EDIT_INSTRUMENT, Resource(kind="programme", key="*"))
        raise OUT_OF_SCOPE.because()
    require(request, EDIT_INSTRUMENT, Resource(kind="programme", key=first.code, scopes=first.scopes))
    return programmes


@require_safe
@decided(EDIT_INSTRUMENT)
def draft_list(request: Any) -> HttpResponse:
    """The drafts of one's programmes."""
    programmes = _programmes(request)
    context = {"table": draft_rows(drafts_of(programmes))}
    return render(request, "assessments/studio/drafts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(EDIT_INSTRUMENT)
def copy(request: Any) -> HttpResponse:
    """Copy a published version into a draft."""
    programmes = _programmes(request)
    form = CopyForm(
        request.POST or None,
        programmes=programmes,
        versions=versions_beside(),
        initial={"version_of": request.GET.get("version", "")},
    )
    if request.method == "POST" and form.is_valid():
        base: InstrumentVersion = form.cleaned_data["version_of"]
        instrument = form.cleaned_data["instrument"] or base.instrument
        version = form.cleaned_data["version"] or _free_version(base, instrument)
        content = drafting.draft_of(instrument_of(base))
        document = drafting.copied(content, instrument=instrument, version=version)
        return _begun(request, form, form.chosen_programme, document, base=base)
    return _asked(request, form, title=_("Copy a published version"))


def _free_version(base: InstrumentVersion, instrument: str) -> str:
    if instrument != base.instrument:
        return "1.0"
    return drafting.version_after(base.version, taken_versions(instrument))


@require_http_methods(["GET", "HEAD", "POST"])
@decided(EDIT_INSTRUMENT)
def empty(request: Any) -> HttpResponse:
    """Begin with nothing."""
    form = EmptyForm(request.POST or None, programmes=_programmes(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        document: Document = {
            "id": given["instrument"],
            "version": "1.0",
            "title": {given["language"]: given["title"]},
            "languages": [given["language"]],
            "sections": [],
        }
        return _begun(request, form, form.chosen_programme, document, base=None)
    return _asked(request, form, title=_("Begin a new instrument"))


@require_http_methods(["GET", "HEAD", "POST"])
@decided(EDIT_INSTRUMENT)
def from_file(request: Any) -> HttpResponse:
    """Begin with a YAML file or a form workbook."""
    programmes = _programmes(request)
    is_sent = request.method == "POST"
    form = NewFileForm(request.POST if is_sent else None, request.FILES if is_sent else None, programmes=programmes)
    if is_sent and form.is_valid():
        brought = read_file(form.cleaned_data["file"].read())
        if brought.document is not None:
            for sentence in brought.notices[:5]:
                messages.warning(request, sentence)
            return _begun(request, form, form.chosen_programme, brought.document, base=None)
        for sentence in brought.notices:
            form.add_error("file", sentence)
    return _asked(request, form, title=_("Bring an instrument from a file"))


def _begun(
    request: Any, form: Any, programme: Programme, document: Document, *, base: InstrumentVersion | None
) -> HttpResponse:
    begun: list[InstrumentDraft] = []
    if acted(
        form,
        lambda: begun.append(
            start_draft(by=request.actor, at=request.moment, programme=programme, document=document, base=base)
        ),
    ):
        messages.success(request, _("The draft has begun. Nobody is asked anything from it before it is published."))
        return HttpResponseRedirect(path_of(begun[0]))
    return _asked(request, form, title=_("Begin a draft"))


def _asked(request: Any, form: Any, *, title: str) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "assessments/studio/begin.html", {"form": form, "title": title}, status=status)
