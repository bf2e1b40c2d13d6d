"""What somebody may begin a publication from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rectitude.apps.publications.catalogue import SOURCES
from rectitude.apps.publications.queries.publications import institutions_published_for, programmes_published_for
from rectitude.apps.publications.sources.source import Option, Source
from rectitude.base.institutions.models import Programme
from rectitude.core.access import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One option of one source in one programme."""

    programme: Programme
    source: Source
    option: Option

    @property
    def key(self) -> str:
        """How a form sends it."""
        return f"{self.programme.code}|{self.source.code}|{self.option.key}"

    @property
    def label(self) -> str:
        """What it is called in a list."""
        return f"{self.source.name}: {self.option.label}"


def offers_for(actor: Actor, *, at: datetime) -> list[Offer]:
    """Everything of the programmes one is officer of, and what the institutions one heads may say of themselves."""
    own = set(programmes_published_for(actor, at=at))
    headed = set(institutions_published_for(actor, at=at))
    programmes = Programme.objects.all() if headed else Programme.objects.filter(pk__in=[one.pk for one in own])
    return [
        Offer(programme=programme, source=source, option=option)
        for programme in programmes
        for source in SOURCES.values()
        for option in source.options(programme)
        if programme in own or option.institution in headed
    ]
