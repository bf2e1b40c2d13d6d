"""Creating an index, saving its versions, retiring it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from rectitude.apps.indices.chain import made_of, reference_of
from rectitude.apps.indices.computing import computed, digest_of
from rectitude.apps.indices.models import CompositeIndex, DataTable, IndexVersion
from rectitude.apps.indices.problems import CODE_TAKEN, INDEX_RETIRED, NOTHING_CHANGED
from rectitude.apps.indices.queries import in_index
from rectitude.apps.indices.reading import ReadTables, read_tables
from rectitude.apps.indices.rules import BUILD_INDEX
from rectitude.base.actions import Done, action
from rectitude.base.chain.links import tie_all
from rectitude.base.institutions.models import Programme
from rectitude.core.access import Actor, Resource
from rectitude.core.snapshots import read_table

Purpose = DataTable.Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTable:
    """A file as it is brought: its bytes, its name, and what it was made from (nothing for an upload)."""

    content: bytes
    name: str
    origin: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTables:
    """Data and indicators; and, where there are, standard errors per cell and the other assessors' scores."""

    data: GivenTable
    indicators: GivenTable
    errors: GivenTable | None = None
    assessors: GivenTable | None = None


def _on_index(*, index: CompositeIndex, **_: object) -> Resource:
    return index.as_resource()


@action(
    event="indices.index.created",
    rule=BUILD_INDEX,
    on=lambda *, programme, **_: Resource(kind="programme", key=programme.code, scopes=programme.scopes),
)
def create_index(
    *,
    by: Actor,
    at: datetime,
    programme: Programme,
    code: str,
    name: str,
    purpose: str,
    language: str,
    tables: GivenTables,
    specification: Mapping[str, Any],
) -> Done[IndexVersion]:
    """Create an index with its first version; gives that version.

    Raises Problem: code-taken, table-refused, table-too-large, specification-refused.
    """
    if CompositeIndex.objects.filter(code=code).exists():
        raise CODE_TAKEN.because(index=code)
    index = CompositeIndex.objects.create(
        code=code, name=name, purpose=purpose, language=language, programme=programme,
        by_key=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    with in_index(index):
        version = _save(index, by=by, at=at, tables=_stored(index, tables, by=by, at=at), given=specification,
                        title=_("As it began"), note="", based_on=None)  # fmt: skip
    details = {"programme": programme.code, "digest": version.digest}
    return Done(version, subject=f"index:{code}", details=details)


@action(event="indices.version.saved", rule=BUILD_INDEX, on=_on_index)
def save_version(
    *,
    by: Actor,
    at: datetime,
    index: CompositeIndex,
    based_on: IndexVersion,
    title: str,
    note: str,
    specification: Mapping[str, Any] | None = None,
    tables: GivenTables | None = None,
) -> Done[IndexVersion]:
    """Save another version with another specification, other tables, or both; what is not given stays as it was.

    Raises Problem: retired, nothing-changed, table-refused, table-too-large, specification-refused.
    """
    # Two who save at once get two numbers, one after the other.
    if CompositeIndex.objects.select_for_update().get(pk=index.pk).retired_at is not None:
        raise INDEX_RETIRED.because()
    with in_index(index):
        kept = _stored(index, tables, by=by, at=at) if tables else _tables_of(based_on)
        version = _save(
            index, by=by, at=at, tables=kept, given=based_on.specification if specification is None else specification,
            title=title, note=note, based_on=based_on,
        )  # fmt: skip
    details = {"number": version.number, "based_on": based_on.number, "digest": version.digest}
    return Done(version, subject=f"index:{index.code}", details=details)


@action(event="indices.index.retired", rule=BUILD_INDEX, on=_on_index)
def retire_index(*, by: Actor, at: datetime, index: CompositeIndex) -> Done[CompositeIndex]:
    """Take the index off the list of those worked on. Its versions stay readable."""
    if index.retired_at is not None:
        raise INDEX_RETIRED.because()
    index.retired_at = at
    index.save(update_fields=["retired_at"])
    return Done(index, subject=f"index:{index.code}")


Tables = dict[Purpose, DataTable]


def _stored(index: CompositeIndex, tables: GivenTables, *, by: Actor, at: datetime) -> Tables:
    """The tables as rows; the same content is kept once."""
    given = {
        Purpose.DATA: tables.data,
        Purpose.INDICATORS: tables.indicators,
        Purpose.ERRORS: tables.errors,
        Purpose.ASSESSORS: tables.assessors,
    }
    read_tables(data=tables.data.content, indicators=tables.indicators.content)
    stored = {}
    for purpose, one in given.items():
        if one is not None:
            stored[purpose] = _one_stored(index, purpose, one, by=by, at=at)
    return stored


def _one_stored(index: CompositeIndex, purpose: Purpose, one: GivenTable, *, by: Actor, at: datetime) -> DataTable:
    table = read_table(one.content)
    return DataTable.objects.get_or_create(
        index=index,
        purpose=purpose,
        digest=table.digest,
        defaults={
            "name": one.name[:150],
            "content": one.content,
            "rows": table.rows,
            "columns": len(table.names),
            "origin": dict(one.origin),
            "by_key": by.key,
            "at": at,
        },
    )[0]


def _tables_of(version: IndexVersion) -> Tables:
    rows = {
        Purpose.DATA: version.data,
        Purpose.INDICATORS: version.indicators,
        Purpose.ERRORS: version.errors,
        Purpose.ASSESSORS: version.assessors,
    }
    return {purpose: row for purpose, row in rows.items() if row is not None}


def _save(
    index: CompositeIndex,
    *,
    by: Actor,
    at: datetime,
    tables: Tables,
    given: Mapping[str, Any],
    title: str,
    note: str,
    based_on: IndexVersion | None,
) -> IndexVersion:
    read: ReadTables = read_tables(
        data=bytes(tables[Purpose.DATA].content), indicators=bytes(tables[Purpose.INDICATORS].content)
    )
    if based_on is not None and based_on.digest == digest_of(read.digests, given) and _tables_of(based_on) == tables:
        raise NOTHING_CHANGED.because()
    found = computed(read, given)
    last = IndexVersion.objects.filter(index=index).last()
    version = IndexVersion.objects.create(
        index=index,
        number=last.number + 1 if last else 1,
        title=title,
        note=note,
        based_on=based_on,
        data=tables[Purpose.DATA],
        indicators=tables[Purpose.INDICATORS],
        errors=tables.get(Purpose.ERRORS),
        assessors=tables.get(Purpose.ASSESSORS),
        specification=dict(given),
        digest=found.digest,
        engine=found.engine,
        figures=found.figures,
        stages=found.stages,
        by_key=by.key,
        by_name=by.name,
        at=at,
    )
    ups = made_of(tables[Purpose.DATA].origin)
    tie_all(ups=ups, down=reference_of(version), relation="rests-on", by=by, at=at)
    return version
