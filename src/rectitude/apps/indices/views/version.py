"""The result of a version, and what it rests on: units, indicators, data."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rectitude.apps.indices.pages.node import node_page
from rectitude.apps.indices.pages.reading import figures_in
from rectitude.apps.indices.pages.result import result_page
from rectitude.apps.indices.pages.unit import unit_page
from rectitude.apps.indices.queries import base_of, in_index
from rectitude.apps.indices.rules import READ_INDEX
from rectitude.apps.indices.views.door import entered, opened
from rectitude.base.access.views import decided
from rectitude.base.problems import OUT_OF_SCOPE


@require_safe
@decided(READ_INDEX)
def result(request: Any, code: str, number: int | None = None) -> HttpResponse:
    """The scores of all units; ?order=score puts the highest first."""
    index = entered(request, READ_INDEX, code)
    with in_index(index):
        door = opened(request, index, number)
        page = result_page(door.version, base=base_of(door.version), order=request.GET.get("order", ""))
        return render(request, "indices/result.html", {"frame": door.frame(""), "page": page})


@require_safe
@decided(READ_INDEX)
def unit(request: Any, code: str, number: int, unit: str) -> HttpResponse:
    """Why the score of one unit is what it is."""
    index = entered(request, READ_INDEX, code)
    with in_index(index):
        door = opened(request, index, number)
        found = figures_in(door.version).unit(unit)
        if found is None:
            raise OUT_OF_SCOPE.because()
        page = unit_page(door.version, door.stages(), found)
        return render(request, "indices/unit.html", {"frame": door.frame("units"), "page": page})


@require_safe
@decided(READ_INDEX)
def node(request: Any, code: str, number: int, node: str) -> HttpResponse:
    """How the units lie on one indicator or aggregate."""
    index = entered(request, READ_INDEX, code)
    with in_index(index):
        door = opened(request, index, number)
        found = figures_in(door.version).nodes.get(node)
        if found is None:
            raise OUT_OF_SCOPE.because()
        page = node_page(door.version, door.stages(), found)
        return render(request, "indices/node.html", {"frame": door.frame("indicators"), "page": page})
