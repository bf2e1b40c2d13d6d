"""The heat map."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rectitude.apps.risks.door import entered
from rectitude.apps.risks.pages.heat import heat_page
from rectitude.apps.risks.rules import READ
from rectitude.base.access.views import decided


@require_safe
@decided(READ)
def heat_map(request: Any, code: str) -> HttpResponse:
    """Where the risks lie, without controls and with them; ?cell=inherent-4-5 names the risks of a cell."""
    with entered(request, READ, code) as door:
        page = heat_page(door.register(), asked=request.GET.get("cell", ""))
        return render(request, "risks/heat_map.html", {"frame": door.frame("heat-map"), "page": page})
