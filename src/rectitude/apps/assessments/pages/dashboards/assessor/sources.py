"""What an assessor has to go by for one indicator: their own sources and requests, never the other assessor's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.assessments.models.dashboards import (
    AccessRequest,
    Appointment,
    LibrarySource,
    SourceMark,
    SourceUse,
)
from rectitude.apps.assessments.words import grade_words

Mark, Kind, Confidentiality = SourceMark.Mark, LibrarySource.Kind, LibrarySource.Confidentiality
GONE = frozenset({Mark.DEAD.value, Mark.RESTRICTED.value})
REFUSED = frozenset({"refused", "no-reply"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A source as it stands beside an indicator. mark: what became of it, "" while it is found where it was."""

    title: str
    language: str
    kind: str
    passage: str
    grade: int
    grade_words: str
    dated: date | None
    age: str
    is_carried: bool
    is_restricted: bool
    mark: str
    mark_words: str

    @property
    def is_gone(self) -> bool:
        """Whether it can no longer be read where it was."""
        return self.mark in GONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The sources of one indicator, and the requests for information that name it (True: refused or never answered)."""

    sources: tuple[Listed, ...] = ()
    requests: tuple[bool, ...] = ()


def basis_of(own: Appointment, *, today: date) -> dict[str, Basis]:
    """Indicator -> what this assessor has for it. Needs the assessment's scope."""
    sources: dict[str, list[Listed]] = {}
    uses = SourceUse.objects.filter(appointment=own, withdrawn_at__isnull=True)
    for use in uses.select_related("source").prefetch_related("source__marks"):
        sources.setdefault(use.indicator, []).append(_listed(use, today))
    requests: dict[str, list[bool]] = {}
    for asked in AccessRequest.objects.filter(appointment=own).prefetch_related("events"):
        outcomes = [event.outcome for event in asked.events.all()]
        for indicator in asked.indicators:
            requests.setdefault(indicator, []).append(bool(outcomes) and outcomes[-1] in REFUSED)
    return {
        indicator: Basis(sources=tuple(sources.get(indicator, ())), requests=tuple(requests.get(indicator, ())))
        for indicator in sources.keys() | requests.keys()
    }


def _listed(use: SourceUse, today: date) -> Listed:
    source = use.source
    marks = list(source.marks.all())
    mark = marks[-1].mark if marks and marks[-1].mark != Mark.LIVE else ""
    return Listed(
        title=source.title,
        language=source.language,
        kind=source.get_kind_display(),
        passage=use.passage,
        grade=source.grade,
        grade_words=grade_words(source.grade),
        dated=source.dated,
        age=age_words(source.dated, today),
        is_carried=use.carried_from_id is not None,
        is_restricted=source.confidentiality == Confidentiality.RESTRICTED,
        mark=mark,
        mark_words=str(Mark(mark).label) if mark else "",
    )


def age_words(dated: date | None, today: date) -> str:
    """How old something is, in full years; "" when its date is not known."""
    if dated is None or dated > today:
        return ""
    years = today.year - dated.year - ((today.month, today.day) < (dated.month, dated.day))
    if not years:
        return _("less than a year old")
    return ngettext("%(n)d year old", "%(n)d years old", years) % {"n": years}
