"""What a source is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.utils.functional import Promise

from rectitude.apps.publications.models import Publication
from rectitude.base.institutions.models import Country, Institution, Programme
from rectitude.core.publishing import Content, DataFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing a source can make a publication from. institution: whose it is, and whose head may publish it."""

    key: str
    label: str
    institution: Institution | None = None
    country: Country | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What would be released now, and the files that go with it as they are (bundles)."""

    content: Content
    files: Sequence[DataFile] = ()


class Prepare(Protocol):
    """Makes content of `publication.option` as it stands on a day; None when there is nothing (any more)."""

    def __call__(self, publication: Publication, *, on: date) -> Prepared | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """kind: of the publications it makes. options: what there is in a programme."""

    code: str
    kind: str
    name: str | Promise
    explained: str | Promise
    options: Callable[[Programme], Sequence[Option]]
    prepare: Prepare
