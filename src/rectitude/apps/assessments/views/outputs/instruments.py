"""The published instruments, to be read by anybody who works with them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from rectitude.apps.assessments.models import InstrumentVersion
from rectitude.apps.assessments.pages.outputs.instrument import instrument_page, instrument_rows
from rectitude.apps.assessments.queries.studio import programmes_edited_by
from rectitude.apps.assessments.queries.versions import all_versions, version_at
from rectitude.apps.assessments.rules import READ_INSTRUMENT
from rectitude.apps.assessments.views.outputs.scorecards import download
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided, require
from rectitude.core.access import Resource


def _found(request: ActorRequest, instrument: str, version: str) -> InstrumentVersion:
    require(request, READ_INSTRUMENT, Resource(kind="instrument", key=f"{instrument}/{version}"))
    return version_at(instrument=instrument, version=version)


def _may_write(request: ActorRequest) -> bool:
    """Whether to offer the studio: it decides again itself."""
    return programmes_edited_by(request.actor, at=request.moment).exists()


@require_safe
@decided(READ_INSTRUMENT)
def instrument_list(request: ActorRequest) -> HttpResponse:
    """Every published version."""
    require(request, READ_INSTRUMENT, Resource(kind="instrument", key="*"))
    context = {
        "table": instrument_rows(all_versions(), language=get_language() or "en"),
        "may_write": _may_write(request),
    }
    return render(request, "assessments/outputs/instruments.html", context)


@require_safe
@decided(READ_INSTRUMENT)
def instrument(request: ActorRequest, instrument: str, version: str) -> HttpResponse:
    """One version: every question, how it is scored, what it asks of consistency."""
    found = _found(request, instrument, version)
    context = {
        "page": instrument_page(found, language=get_language() or "en"),
        "digest": found.digest,
        "may_write": _may_write(request),
    }
    return render(request, "assessments/outputs/instrument.html", context)


@require_safe
@decided(READ_INSTRUMENT)
def canonical(request: ActorRequest, instrument: str, version: str) -> HttpResponse:
    """The version as its canonical JSON: exactly the bytes its digest is of."""
    found = _found(request, instrument, version)
    name = f"{instrument}-{version}.json"
    return download(found.canonical.encode(), media_type="application/json", name=name)
