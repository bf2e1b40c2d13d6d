"""Reads of the indices room."""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db.models import Count, Max, QuerySet
from django_scopes import scope

from rectitude.apps.indices.models import CompositeIndex, IndexVersion, UncertaintyResult, UncertaintyRun
from rectitude.apps.indices.rules import BUILDERS
from rectitude.base.access.queries import scope_keys
from rectitude.base.institutions.models import Programme
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Actor


def in_index(index: CompositeIndex) -> AbstractContextManager[None]:
    """Only this index's tables, versions and runs: a query on them outside of a scope raises."""
    return cast("AbstractContextManager[None]", scope(index=index.pk))


def programmes_built_for(actor: Actor, *, at: datetime) -> QuerySet[Programme]:
    """The programmes the actor builds indices for."""
    return Programme.objects.filter(code__in=scope_keys(actor, kind="programme", roles=BUILDERS, at=at))


def indices_of(programmes: QuerySet[Programme]) -> QuerySet[CompositeIndex]:
    """The programmes' indices, with how many versions each has (`n_versions`) and when the last was saved."""
    rows = CompositeIndex.objects.filter(programme__in=programmes).select_related("programme")
    return rows.annotate(n_versions=Count("versions"), last_at=Max("versions__at"))


def index_at(code: str) -> CompositeIndex:
    """The index of that code; raises Problem(not-found)."""
    index = CompositeIndex.objects.select_related("programme").filter(code=code).first()
    if index is None:
        raise OUT_OF_SCOPE.because()
    return index


def versions_of(index: CompositeIndex) -> QuerySet[IndexVersion]:
    """Its versions, first to last, without the large stages. Needs the index's scope."""
    return IndexVersion.objects.filter(index=index).defer("stages").select_related("based_on")


def version_at(index: CompositeIndex, number: int) -> IndexVersion:
    """One version, stages deferred; raises Problem(not-found). Needs the index's scope."""
    rows = versions_of(index).select_related("data", "indicators", "errors", "assessors")
    rows = rows.defer("stages", *(f"{table}__content" for table in ("data", "indicators", "errors", "assessors")))
    version = rows.filter(number=number).first()
    if version is None:
        raise OUT_OF_SCOPE.because()
    version.index = index
    return version


def runs_of(version: IndexVersion) -> QuerySet[UncertaintyRun]:
    """The simulations asked for, the newest first; results without figures and bundle. Needs the index's scope."""
    rows = UncertaintyRun.objects.filter(version=version).select_related("result")
    return rows.defer("result__figures", "result__bundle").order_by("-at", "-pk")


def run_at(version: IndexVersion, key: UUID) -> UncertaintyRun:
    """One of them, with its figures when it has any; raises Problem(not-found). Needs the index's scope."""
    rows = UncertaintyRun.objects.filter(version=version, key=key).select_related("result").defer("result__bundle")
    run = rows.first()
    if run is None:
        raise OUT_OF_SCOPE.because()
    run.version = version
    return run


def result_of(run: UncertaintyRun) -> UncertaintyResult | None:
    """What came of it; None while it is being computed."""
    found: UncertaintyResult | None = getattr(run, "result", None)
    return found


def bundle_kept(run: UncertaintyRun) -> bytes:
    """The bundle of a simulation that gave figures. Needs the index's scope."""
    found = UncertaintyResult.objects.values_list("bundle", flat=True).get(run=run)
    return bytes(found or b"")


def last_computed(version: IndexVersion) -> UncertaintyRun | None:
    """The newest simulation that gave figures, with them. Needs the index's scope."""
    rows = UncertaintyRun.objects.filter(version=version, result__figures__isnull=False).select_related("result")
    return rows.defer("result__bundle").order_by("at", "pk").last()


def latest_number_of(index: CompositeIndex) -> int:
    """The number of its newest version. Needs the index's scope."""
    found: int = IndexVersion.objects.filter(index=index).aggregate(last=Max("number"))["last"] or 0
    return found


def stages_kept(version: IndexVersion) -> dict[str, Any]:
    """The tables of every stage of a version, which no other query loads. Needs the index's scope."""
    found: dict[str, Any] = IndexVersion.objects.values_list("stages", flat=True).get(pk=version.pk)
    return found


def base_of(version: IndexVersion) -> IndexVersion | None:
    """The version it is based on, with its tables; None for the first. Needs the index's scope."""
    return version_at(version.index, version.based_on.number) if version.based_on else None
