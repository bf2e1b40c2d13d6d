"""The read API of this room: what its pages show, decided by the same rule. Nothing here changes anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.http import HttpRequest
from ninja import Router

from rectitude.apps.indices.api.schemas import IndexOut, RunOut, StageOut, VersionOut, VersionRowOut
from rectitude.apps.indices.models import CompositeIndex, IndexVersion, UncertaintyRun
from rectitude.apps.indices.queries import (
    in_index,
    index_at,
    indices_of,
    last_computed,
    programmes_built_for,
    result_of,
    runs_of,
    stages_kept,
    version_at,
    versions_of,
)
from rectitude.apps.indices.rules import READ_INDEX
from rectitude.base.access.api import PROBLEMS, api_decided
from rectitude.base.access.views import require
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Resource

router = Router(tags=["Indices"])
AT = "/indices/{code}/versions/{number}"
FIGURES = ("units", "left_out", "codes", "top", "levels", "scores", "ranks", "bands", "weights", "missing")


@router.get("/indices", response={200: list[IndexOut], **PROBLEMS}, summary="The indices of your programmes")
@api_decided(READ_INDEX)
def indices(request: HttpRequest) -> list[dict[str, Any]]:
    """By name. 404 for whoever builds indices for no programme."""
    asked: Any = request
    programmes = programmes_built_for(asked.actor, at=asked.moment)
    first = programmes.first()
    scopes = first.scopes if first else frozenset()
    require(request, READ_INDEX, Resource(kind="programme", key=first.code if first else "*", scopes=scopes))
    rows: Iterable[Any] = indices_of(programmes)
    return [
        {
            "code": one.code, "name": one.name, "purpose": one.purpose, "programme": one.programme.code,
            "n_versions": one.n_versions, "last_at": one.last_at, "retired_at": one.retired_at,
        }
        for one in rows
    ]  # fmt: skip


@contextmanager
def _read(request: HttpRequest, code: str) -> Iterator[CompositeIndex]:
    """Within the scope of an index one may read."""
    index = index_at(code)
    require(request, READ_INDEX, index.as_resource())
    with in_index(index):
        yield index


@router.get("/indices/{code}/versions", response={200: list[VersionRowOut], **PROBLEMS}, summary="Versions of an index")
@api_decided(READ_INDEX)
def index_versions(request: HttpRequest, code: str) -> list[dict[str, Any]]:
    """First to last."""
    with _read(request, code) as index:
        return [_row(one) for one in versions_of(index)]


@router.get(AT, response={200: VersionOut, **PROBLEMS}, summary="A version with its method and figures")
@api_decided(READ_INDEX)
def index_version(request: HttpRequest, code: str, number: int) -> dict[str, Any]:
    """Units stand in the order of the data; nothing is ordered by score."""
    with _read(request, code) as index:
        version = version_at(index, number)
        figures = {name: version.figures[name] for name in FIGURES}
        return {**_row(version), "specification": version.specification, "figures": figures}


@router.get(f"{AT}/stages/{{stage}}", response={200: StageOut, **PROBLEMS}, summary="The values after one step")
@api_decided(READ_INDEX)
def index_stage(request: HttpRequest, code: str, number: int, stage: str) -> dict[str, Any]:
    """raw, denominated, screened, imputed, treated, normalised or aggregated; 404 for a step that is not done."""
    with _read(request, code) as index:
        found = stages_kept(version_at(index, number)).get(stage)
        if found is None:
            raise OUT_OF_SCOPE.because()
        return {"stage": stage, **{name: found[name] for name in ("units", "codes", "values")}}


@router.get(f"{AT}/simulations", response={200: list[RunOut], **PROBLEMS}, summary="The simulations of a version")
@api_decided(READ_INDEX)
def index_simulations(request: HttpRequest, code: str, number: int) -> list[dict[str, Any]]:
    """The newest first, without their figures."""
    with _read(request, code) as index:
        return [_run(one) for one in runs_of(version_at(index, number))]


@router.get(f"{AT}/uncertainty", response={200: RunOut, **PROBLEMS}, summary="How sure a version is")
@api_decided(READ_INDEX)
def index_uncertainty(request: HttpRequest, code: str, number: int) -> dict[str, Any]:
    """The newest simulation that was computed, with intervals, chances and what drives them; 404 without one."""
    with _read(request, code) as index:
        run = last_computed(version_at(index, number))
        result = result_of(run) if run else None
        if run is None or result is None:
            raise OUT_OF_SCOPE.because()
        return {**_run(run), "figures": result.figures}


def _row(version: IndexVersion) -> dict[str, Any]:
    return {
        "number": version.number, "title": version.title, "note": version.note,
        "based_on": version.based_on.number if version.based_on else None,
        "digest": version.digest, "engine": version.engine, "by": version.by_name, "at": version.at,
    }  # fmt: skip


def _run(run: UncertaintyRun) -> dict[str, Any]:
    result = result_of(run)
    state = "waiting" if result is None else "refused" if result.refusal else "computed"
    return {
        "key": run.key, "state": state, "specification": run.specification, "refusal": result.refusal if result else "",
        "engine": result.engine if result else "", "by": run.by_name, "at": run.at, "figures": None,
    }  # fmt: skip
