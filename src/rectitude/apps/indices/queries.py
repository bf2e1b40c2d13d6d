"""Reads of the indices room."""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, cast

from django.db.models import Count, Max, QuerySet
from django_scopes import scope

from rectitude.apps.indices.models import CompositeIndex, IndexVersion, UncertaintyRun
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


def last_run_of(version: IndexVersion) -> UncertaintyRun | None:
    """The latest simulation asked for, its result loaded when there is one. Needs the index's scope."""
    return UncertaintyRun.objects.filter(version=version).select_related("result").last()


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
