"""The sources an assessment's indicators rest on, as far as one reader may know of them.

While scoring is blind a person sees their own uses only. Later whoever is appointed sees all of them, and who used what
as A or B. Everybody else who may read the scores is told public sources by name, of sources kept to the assessment only
that there is one, and of restricted sources nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from rectitude.apps.assessments.models.dashboards import (
    Appointment,
    Assessment,
    LibrarySource,
    SourceMark,
    SourceUse,
)
from rectitude.apps.assessments.queries.dashboards.sight import Sight

State, Part = Assessment.State, Appointment.Part
OF_ADJUDICATOR = frozenset({State.ADJUDICATION, State.PEER_REVIEW, State.REPLY, State.DISPOSITION})
# The uses of an assessor who left before handing in count for nothing, like their scores.
LEFT = Q(
    appointment__part=Part.ASSESSOR, appointment__withdrawn_at__isnull=False, appointment__finished_at__isnull=True
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceInUse:
    """A source under one indicator. One line however many people use it.

    is_named: False when the reader may only know that there is one; every other word is then empty. key: the source's.
    kind, confidentiality, mark: codes of LibrarySource.Kind, .Confidentiality and SourceMark.Mark ("" for no mark).
    seen_on: the last day on which somebody had it before them. passages, notes: as its users wrote them; notes only for
    whoever is appointed. used_by: "A", "B" or "adjudicator", once nobody is blind. carried_from: the earlier round's
    title by language ({} when it was found in this one). library_url: empty for readers outside of the library.
    """

    indicator: str
    is_named: bool = True
    key: str = ""
    title: str = ""
    kind: str = ""
    origin: str = ""
    locator: str = ""
    dated: date | None = None
    seen_on: date | None = None
    language: str = ""
    grade: int | None = None
    confidentiality: str = ""
    mark: str = ""
    passages: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    used_by: tuple[str, ...] = ()
    used_on: date | None = None
    carried_from: dict[str, str] | None = None
    is_own: bool = False
    has_file: bool = False
    library_url: str = ""


def sources_for(assessment: Assessment, sight: Sight, indicator: str) -> list[SourceInUse]:
    """What one indicator rests on, as far as the reader may know. Needs the assessment's scope.

    For many indicators call sources_by_indicator once.
    """
    return _lines(assessment, sight, visible_uses(assessment, sight).filter(indicator=indicator)).get(indicator, [])


def sources_by_indicator(assessment: Assessment, sight: Sight) -> dict[str, list[SourceInUse]]:
    """indicator -> sources_for it, in four queries, five when some were carried forward. Indicators that rest on nothing are left out."""
    return _lines(assessment, sight, visible_uses(assessment, sight))


def visible_uses(assessment: Assessment, sight: Sight, *, with_restricted: bool = False) -> QuerySet[SourceUse]:
    """The uses the reader may know of. with_restricted: whatever the source, which the caller then decides on."""
    uses: QuerySet[SourceUse] = SourceUse.objects.filter(assessment=assessment, withdrawn_at__isnull=True)
    if sight.scores or sight.settlements:
        uses = uses.exclude(LEFT)
    elif sight.own is not None:
        uses = uses.filter(appointment=sight.own)
    else:
        return uses.none()
    if not sight.restricted and not with_restricted:
        uses = uses.exclude(source__confidentiality=LibrarySource.Confidentiality.RESTRICTED)
    return uses


def may_use_sources(assessment: Assessment, own: Appointment | None) -> bool:
    """Whether it is their turn to say what indicators rest on: assessors until they hand in, then the adjudicator."""
    if own is None or own.declared_at is None:
        return False
    if own.part == Part.ASSESSOR:
        return assessment.state == State.SCORING and own.finished_at is None
    return own.part == Part.ADJUDICATOR and assessment.state in OF_ADJUDICATOR


def last_mark(source: LibrarySource) -> SourceMark | None:
    """The mark that holds. Costs nothing where the marks are prefetched."""
    marks = list(source.marks.all())
    return marks[-1] if marks else None


def seen_on(source: LibrarySource) -> date | None:
    """The last day somebody had the source before them: when it was opened, or found again."""
    found = [timezone.localdate(m.at) for m in source.marks.all() if m.mark == SourceMark.Mark.LIVE]
    return max([*found, *([source.accessed_on] if source.accessed_on else [])], default=None)


def library_path(source: LibrarySource) -> str:
    """Where the source's page is; programme and country must be loaded."""
    return f"/library/{source.programme.code}/{source.country.code}/{source.key}/"


def _lines(assessment: Assessment, sight: Sight, uses: QuerySet[SourceUse]) -> dict[str, list[SourceInUse]]:
    rows = list(uses.select_related("appointment"))
    sources = _sources({use.source_id for use in rows})
    carried = {}
    if any(use.carried_from_id for use in rows):
        earlier = uses.filter(carried_from__isnull=False)
        carried = dict(earlier.values_list("pk", "carried_from__assessment__round__title"))
    lines: dict[tuple[str, int], SourceInUse] = {}
    for use in rows:
        use.source = sources[use.source_id]
        place = (use.indicator, use.source_id)
        line = _line(use, sight, carried_from=carried.get(use.pk))
        lines[place] = _joined(lines[place], line) if place in lines else line
    found: dict[str, list[SourceInUse]] = {}
    for line in sorted(lines.values(), key=lambda line: (not line.is_named, line.title.casefold(), line.key)):
        found.setdefault(line.indicator, []).append(line)
    return found


def _sources(keys: set[int]) -> dict[int, LibrarySource]:
    """Each source once, however many indicators rest on it. The library's scope is in every scope of an assessment."""
    rows = LibrarySource.objects.filter(pk__in=keys).select_related("programme", "country")
    return {source.pk: source for source in rows.prefetch_related("marks", "files")}


def _line(use: SourceUse, sight: Sight, *, carried_from: dict[str, str] | None) -> SourceInUse:
    source = use.source
    if source.confidentiality != LibrarySource.Confidentiality.PUBLIC and not sight.restricted:
        return SourceInUse(indicator=use.indicator, is_named=False)
    mark = last_mark(source)
    inside = sight.restricted
    return SourceInUse(
        indicator=use.indicator,
        key=str(source.key),
        title=source.title,
        kind=source.kind,
        origin=source.origin,
        locator=source.locator,
        dated=source.dated,
        seen_on=seen_on(source),
        language=source.language,
        grade=source.grade,
        confidentiality=source.confidentiality,
        mark=mark.mark if mark else "",
        passages=(use.passage,) if use.passage else (),
        notes=(use.note,) if use.note and inside else (),
        used_by=(_user(use.appointment),) if inside and sight.scores else (),
        used_on=timezone.localdate(use.at),
        carried_from=dict(carried_from) if carried_from else None,
        is_own=sight.own is not None and use.appointment_id == sight.own.pk,
        has_file=bool(source.files.all()),
        library_url=library_path(source) if inside else "",
    )


def _user(appointment: Appointment) -> str:
    return appointment.letter if appointment.part == Part.ASSESSOR else str(appointment.part)


def _joined(first: SourceInUse, second: SourceInUse) -> SourceInUse:
    """Two people's use of the same source under the same indicator."""
    if not first.is_named:
        return first
    return replace(
        first,
        passages=_apart(first.passages + second.passages),
        notes=_apart(first.notes + second.notes),
        used_by=_apart(first.used_by + second.used_by),
        used_on=min(day for day in (first.used_on, second.used_on) if day),
        carried_from=first.carried_from or second.carried_from,
        is_own=first.is_own or second.is_own,
    )


def _apart(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(words)))
