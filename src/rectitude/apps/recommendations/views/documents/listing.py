"""The list to keep: Excel, CSV and JSON of what the reader may read."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from rectitude.apps.recommendations.exports.listing import list_csv, list_json, list_xlsx
from rectitude.apps.recommendations.queries.listing import listed_rows
from rectitude.apps.recommendations.rules import OPEN_ROOM
from rectitude.apps.recommendations.views.documents.door import handed_out
from rectitude.base.access.views import decided, require
from rectitude.core.access import Resource

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@decided(OPEN_ROOM)
def file(request: Any, form: str) -> HttpResponse:
    """The list as xlsx, csv or json."""
    require(request, OPEN_ROOM, Resource(kind="recommendations"))
    rows = listed_rows(request.actor, at=request.moment)
    name = f"recommendations-{request.moment.date().isoformat()}.{form}"
    if form == "xlsx":
        return handed_out(list_xlsx(rows), media_type=_EXCEL, name=name)
    if form == "csv":
        return handed_out(list_csv(rows), media_type="text/csv; charset=utf-8", name=name)
    return handed_out(list_json(rows, at=request.moment), media_type="application/json", name=name)
