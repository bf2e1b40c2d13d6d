"""The library of a country: finding a source, adding one, saying what became of one, reading its copy."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from rectitude.apps.assessments.actions.dashboards.library import mark_source, record_source_download
from rectitude.apps.assessments.forms.dashboards.library import MarkForm
from rectitude.apps.assessments.models.dashboards import LibrarySource
from rectitude.apps.assessments.pages.dashboards.library.shelf import (
    AGE_CHOICES,
    kind_choices,
    mark_choices,
    shelf_table,
)
from rectitude.apps.assessments.pages.dashboards.library.source import source_page
from rectitude.apps.assessments.queries.dashboards.browsing import AGES, UNMARKED, Asked, sources_asked_for
from rectitude.apps.assessments.queries.dashboards.library import library_path
from rectitude.apps.assessments.queries.dashboards.resources import library_resource
from rectitude.apps.assessments.queries.dashboards.shelf import (
    Reader,
    in_shelf,
    reader_of,
    shelf_at,
    source_known_to,
    sources_known_to,
    uses_known_to,
)
from rectitude.apps.assessments.rules import KEEP_LIBRARY, READ_LIBRARY
from rectitude.apps.assessments.views.dashboards.library.adding import added, same_as, source_form
from rectitude.apps.assessments.views.officer.acting import acted
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided, require
from rectitude.base.evidence.contents import BY_MEDIA_TYPE
from rectitude.base.evidence.views import sent_to_save
from rectitude.base.institutions.names import localized
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.base.ui.components import Link
from rectitude.core.access import Rule

LONG = 25


def _reader(request: Any, rule: Rule, programme_code: str, country_code: str) -> Reader:
    programme, country = shelf_at(programme_code, country_code)
    require(request, rule, library_resource(programme, country, by=request.actor))
    return reader_of(programme, country, by=request.actor, at=request.moment)


def _about(reader: Reader, *deeper: Link) -> dict[str, Any]:
    country = localized(reader.country.name)
    path = f"/library/{reader.programme.code}/{reader.country.code}/"
    name = _("Evidence library of %(country)s") % {"country": country}
    crumbs = [Link(label=_("Dashboards"), url="/dashboards/"), Link(label=name, url=path), *deeper]
    return {"library": name, "library_url": path, "programme": localized(reader.programme.name), "crumbs": crumbs}


def asked_in(query: Any) -> Asked:
    """What the address asks for; what it cannot mean is left out."""
    kinds, marks = LibrarySource.Kind.values, [UNMARKED, *(code for code, _label in mark_choices())]

    def one_of(name: str, known: Any) -> str:
        value = str(query.get(name, ""))
        return value if value in known else ""

    return Asked(
        search=str(query.get("search", ""))[:200].replace("\x00", ""), kind=one_of("kind", kinds),
        mark=one_of("mark", marks), age=one_of("age", AGES), indicator=str(query.get("indicator", ""))[:20].replace("\x00", ""),
    )  # fmt: skip


def choices_to_ask() -> dict[str, Any]:
    """What the filter of the list offers."""
    return {"kinds": kind_choices(), "marks": mark_choices(), "ages": AGE_CHOICES}


@require_safe
@decided(READ_LIBRARY)
def shelf(request: ActorRequest, programme_code: str, country_code: str) -> HttpResponse:
    """The sources the reader may know of."""
    reader = _reader(request, READ_LIBRARY, programme_code, country_code)
    asked = asked_in(request.GET)
    with in_shelf(reader.programme, reader.country):
        rows = sources_asked_for(reader, asked, by=request.actor, at=request.moment)
        page = Paginator(rows, LONG).get_page(request.GET.get("page"))
        table = shelf_table(page, today=timezone.localdate(request.moment))
    about = _about(reader)
    context = {**about, **choices_to_ask(), "crumbs": about["crumbs"][:1], "table": table, "page": page, "asked": asked}
    return render(request, "assessments/dashboards/library/shelf.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(KEEP_LIBRARY)
def add(request: ActorRequest, programme_code: str, country_code: str) -> HttpResponse:
    """Add a source."""
    reader = _reader(request, KEEP_LIBRARY, programme_code, country_code)
    form = source_form(request, reader)
    source = added(request, form, reader)
    if source is not None:
        messages.success(request, _("The source is in the library."))
        return HttpResponseRedirect(library_path(source))
    same = [(found.title, library_path(found)) for found in same_as(form, reader)]
    context = {**_about(reader), "form": form, "same": same}
    return render(request, "assessments/dashboards/library/add.html", context, status=422 if form.is_bound else 200)


@require_safe
@decided(READ_LIBRARY)
def source(request: ActorRequest, programme_code: str, country_code: str, source_key: UUID) -> HttpResponse:
    """One source: its facts, copies and marks, and what rests on it as far as the reader may see."""
    reader = _reader(request, READ_LIBRARY, programme_code, country_code)
    with in_shelf(reader.programme, reader.country):
        found = source_known_to(reader, source_key)
        newer = [mark.replaced_by_id for mark in found.marks.all() if mark.replaced_by_id]
        known = set(sources_known_to(reader).filter(pk__in=newer).values_list("pk", flat=True)) if newer else set()
        page = source_page(
            found, list(uses_known_to(reader, by=request.actor, at=request.moment).filter(source=found)),
            reader=reader, by=request.actor, today=timezone.localdate(request.moment), known=known,
        )  # fmt: skip
    return render(request, "assessments/dashboards/library/source.html", {**_about(reader), "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@decided(KEEP_LIBRARY)
def mark(request: ActorRequest, programme_code: str, country_code: str, source_key: UUID) -> HttpResponse:
    """Say what became of a source."""
    reader = _reader(request, KEEP_LIBRARY, programme_code, country_code)
    with in_shelf(reader.programme, reader.country):
        found = source_known_to(reader, source_key)
        others = sources_known_to(reader).exclude(pk=found.pk).order_by("title")
        form = MarkForm(request.POST if request.method == "POST" else None, others=others)
        if request.method == "POST" and form.is_valid() and acted(form, lambda: _marked(request, form, found)):
            messages.success(request, _("The mark is recorded. Earlier marks stay."))
            return HttpResponseRedirect(library_path(found))
        about = _about(reader, Link(label=found.title, url=library_path(found)))
        context = {**about, "form": form, "source": found, "source_url": library_path(found)}
        return render(
            request, "assessments/dashboards/library/mark.html", context, status=422 if form.is_bound else 200
        )


def _marked(request: Any, form: MarkForm, source: LibrarySource) -> object:
    given = form.cleaned_data
    return mark_source(
        by=request.actor, at=request.moment, source=source, mark=given["mark"], note=given["note"],
        replaced_by=given["replaced_by"],
    )  # fmt: skip


@require_GET
@decided(READ_LIBRARY)
def download(
    request: ActorRequest, programme_code: str, country_code: str, source_key: UUID, file_key: UUID
) -> FileResponse:
    """A copy, to be saved and never shown in place. Decided once more for this source, and written to the ledger."""
    reader = _reader(request, READ_LIBRARY, programme_code, country_code)
    with in_shelf(reader.programme, reader.country):
        file = source_known_to(reader, source_key).files.filter(key=file_key).select_related("source").first()
        if file is None:
            raise OUT_OF_SCOPE.because()
        file.source.programme, file.source.country = reader.programme, reader.country
        return sent_to_save(
            file.content_id, name=file.name, kind=BY_MEDIA_TYPE[file.media_type],
            record=lambda: record_source_download(by=request.actor, at=request.moment, file=file),
        )  # fmt: skip
