"""Letting tables of people leave."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from rectitude.base.actions import Done, action
from rectitude.base.releases import problems
from rectitude.base.releases.models import Release
from rectitude.base.releases.queries import earlier_releases, owner_of
from rectitude.base.releases.rules import RELEASE
from rectitude.core import confidentiality
from rectitude.core.access import Actor, Resource, Scope
from rectitude.core.confidentiality import CountTable, EarlierFault, ProtectedRelease, UnsafeFault
from rectitude.core.snapshots import digest_of


def _data(*, owner: Scope, within: frozenset[Scope] = frozenset(), tables: Sequence[CountTable], **_: Any) -> Resource:
    key = tables[0].population.dataset if tables else ""
    return Resource(kind="dataset", key=key, scopes=within | {owner})


@action(event="releases.tables.released", rule=RELEASE, on=_data)
def release_tables(
    *,
    by: Actor,
    at: datetime,
    owner: Scope,
    tables: Sequence[CountTable],
    protection: confidentiality.Rule | None = None,
    within: frozenset[Scope] = frozenset(),
) -> Done[ProtectedRelease]:
    """Protect tables against everything released of the same data set before, remember them, and hand them out.

    owner: whose people are counted; within: the scopes that contain it. Nothing else hands out counts of people beyond
    their owner. Raises Problem(cannot-be-safe, data-revised, other-owner, released-meanwhile), and CountsFault for
    tables that are not of one population.
    """
    protection = protection or confidentiality.Rule()
    dataset = tables[0].population.dataset if tables else ""
    if owner_of(dataset) not in (None, owner):
        raise problems.OTHER_OWNER.because()
    earlier = earlier_releases(dataset)
    try:
        release = confidentiality.protect(tables, rule=protection, earlier=earlier)
    except UnsafeFault as fault:
        raise problems.CANNOT_BE_SAFE.because() from fault
    except EarlierFault as fault:
        raise problems.DATA_REVISED.because() from fault
    asked = _digest_asked(tables, protection)
    try:
        with transaction.atomic():
            Release.objects.create(
                dataset=dataset,
                number=len(earlier) + 1,
                owner_kind=owner.kind,
                owner_key=owner.key,
                asked=asked,
                digest=release.digest,
                text=json.dumps(release.as_mapping(), ensure_ascii=True),
                released_by_key=by.key,
                released_by_name=by.name,
                released_at=at,
            )
    except IntegrityError:
        raise problems.RELEASED_MEANWHILE.because() from None
    details = {
        "number": len(earlier) + 1,
        "digest": release.digest,
        "asked": asked,
        "tables": [table.name for table in release],
        "withheld": release.withheld,
    }
    return Done(release, subject=f"dataset:{dataset}", details=details)


def _digest_asked(tables: Sequence[CountTable], protection: confidentiality.Rule) -> str:
    asked = {
        "tables": [[table.name, list(table.by), [[n, list(codes)] for n, codes in table.where]] for table in tables],
        "rule": [protection.threshold, protection.crossing, str(protection.zeros)],
    }
    return digest_of(json.dumps(asked).encode())
