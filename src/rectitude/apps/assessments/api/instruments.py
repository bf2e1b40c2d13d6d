"""The published instruments."""

import json
from typing import Any

from django.http import HttpRequest
from ninja import Router

from rectitude.apps.assessments.api.schemas import InstrumentFullOut, InstrumentOut
from rectitude.apps.assessments.models import InstrumentVersion
from rectitude.apps.assessments.queries.assignments import instrument_of
from rectitude.apps.assessments.queries.versions import all_versions, version_at
from rectitude.apps.assessments.rules import READ_INSTRUMENT
from rectitude.base.access.api import PROBLEMS, api_decided
from rectitude.base.access.views import require
from rectitude.core.access import Resource

router = Router(tags=["Instruments"])


@router.get("/instruments", response={200: list[InstrumentOut], **PROBLEMS}, summary="Every published version")
@api_decided(READ_INSTRUMENT)
def instruments(request: HttpRequest) -> list[dict[str, Any]]:
    """Every published version of every instrument."""
    require(request, READ_INSTRUMENT, Resource(kind="instrument", key="*"))
    return [_summary(version) for version in all_versions()]


@router.get(
    "/instruments/{instrument}/{version}",
    response={200: InstrumentFullOut, **PROBLEMS},
    summary="One version with its content",
)
@api_decided(READ_INSTRUMENT)
def one_instrument(request: HttpRequest, instrument: str, version: str) -> dict[str, Any]:
    """A published version; it never changes."""
    require(request, READ_INSTRUMENT, Resource(kind="instrument", key=f"{instrument}/{version}"))
    found = version_at(instrument=instrument, version=version)
    return {**_summary(found), "content": json.loads(found.canonical)}


def _summary(version: InstrumentVersion) -> dict[str, Any]:
    instrument = instrument_of(version)
    return {
        "id": version.instrument,
        "version": version.version,
        "digest": version.digest,
        "title": dict(instrument.title.entries),
        "n_items": len(instrument.items),
        "published_at": version.published_at,
    }
