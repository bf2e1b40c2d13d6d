"""A version and its simulations as files: to look closer, to go on elsewhere, to work out again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rectitude.apps.indices.exports import tables
from rectitude.apps.indices.models import DataTable, UncertaintyResult, UncertaintyRun
from rectitude.apps.indices.pages.files import files_page
from rectitude.apps.indices.pages.reading import figures_in
from rectitude.apps.indices.queries import bundle_kept, in_index, result_of, run_at, runs_of
from rectitude.apps.indices.rules import READ_INDEX
from rectitude.apps.indices.simulating import bundle_of, document_of
from rectitude.apps.indices.views.door import Door, entered, opened
from rectitude.base.access.views import decided
from rectitude.base.comma_separated import csv_bytes
from rectitude.base.problems import OUT_OF_SCOPE

CSV, JSON, ZIP = "text/csv; charset=utf-8", "application/json", "application/zip"


@contextmanager
def _read(request: Any, code: str, number: int) -> Iterator[Door]:
    """Within the index's scope, the door to a version one may read."""
    index = entered(request, READ_INDEX, code)
    with in_index(index):
        yield opened(request, index, number)


def _file(door: Door, content: bytes, name: str, kind: str) -> HttpResponse:
    """A download named after the index, whose code is a slug, and the version."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{door.index.code}-{door.version.number}-{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _csv(door: Door, rows: Iterable[tables.Row], name: str) -> HttpResponse:
    return _file(door, csv_bytes(rows), f"{name}.csv", CSV)


@require_safe
@decided(READ_INDEX)
def listed(request: Any, code: str, number: int) -> HttpResponse:
    """What there is to take away."""
    with _read(request, code, number) as door:
        stages = door.stages().names
        context = {"frame": door.frame("files"), "page": files_page(door.version, stages, runs_of(door.version))}
        return render(request, "indices/files.html", context)


@require_safe
@decided(READ_INDEX)
def bundle(request: Any, code: str, number: int) -> HttpResponse:
    """Tables, specification and every number of the version, in one file that anybody can work out again."""
    with _read(request, code, number) as door:
        return _file(door, bundle_of(door.version), "bundle.zip", ZIP)


@require_safe
@decided(READ_INDEX)
def specification(request: Any, code: str, number: int) -> HttpResponse:
    """What `rectitude index` reads beside the tables."""
    with _read(request, code, number) as door:
        text = json.dumps(document_of(door.version), indent=2, ensure_ascii=False)
        return _file(door, f"{text}\n".encode(), "index.json", JSON)


@require_safe
@decided(READ_INDEX)
def scores(request: Any, code: str, number: int) -> HttpResponse:
    """The score of every unit on every aggregate."""
    with _read(request, code, number) as door:
        return _csv(door, tables.score_rows(figures_in(door.version)), "scores")


@require_safe
@decided(READ_INDEX)
def stage(request: Any, code: str, number: int, stage: str) -> HttpResponse:
    """The values after one step."""
    with _read(request, code, number) as door:
        found = door.stages().said.get(stage)
        if found is None:
            raise OUT_OF_SCOPE.because()
        return _csv(door, tables.stage_rows(found, figures_in(door.version)), stage)


@require_safe
@decided(READ_INDEX)
def table(request: Any, code: str, number: int, purpose: str) -> HttpResponse:
    """A table, byte for byte as it was brought."""
    with _read(request, code, number) as door:
        found = getattr(door.version, purpose) if purpose in DataTable.Purpose.values else None
        if found is None:
            raise OUT_OF_SCOPE.because()
        return _file(door, bytes(found.content), f"{purpose}.csv", CSV)


@contextmanager
def _computed(request: Any, code: str, number: int, run: UUID) -> Iterator[tuple[Door, UncertaintyRun, Any]]:
    """The same for a simulation that gave figures."""
    with _read(request, code, number) as door:
        found = run_at(door.version, run)
        result: UncertaintyResult | None = result_of(found)
        if result is None or result.figures is None:
            raise OUT_OF_SCOPE.because()
        yield door, found, result.figures


@require_safe
@decided(READ_INDEX)
def run_bundle(request: Any, code: str, number: int, run: UUID) -> HttpResponse:
    """The bundle that was kept with the simulation."""
    with _computed(request, code, number, run) as (door, found, _figures):
        return _file(door, bundle_kept(found), "uncertainty-bundle.zip", ZIP)


@require_safe
@decided(READ_INDEX)
def intervals(request: Any, code: str, number: int, run: UUID) -> HttpResponse:
    """Scores with their intervals and the chance of each band."""
    with _computed(request, code, number, run) as (door, _found, said):
        return _csv(door, tables.interval_rows(said, figures_in(door.version)), "intervals")


@require_safe
@decided(READ_INDEX)
def places(request: Any, code: str, number: int, run: UUID) -> HttpResponse:
    """The chance of each place."""
    with _computed(request, code, number, run) as (door, _found, said):
        return _csv(door, tables.place_rows(said, figures_in(door.version)), "places")


@require_safe
@decided(READ_INDEX)
def drivers(request: Any, code: str, number: int, run: UUID) -> HttpResponse:
    """What drives each result."""
    with _computed(request, code, number, run) as (door, _found, said):
        return _csv(door, tables.driver_rows(said), "drivers")
