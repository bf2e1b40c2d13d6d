"""The directory's facts as `core.reconciliation` reads them. Only reads; about a dozen queries, however many facts."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from rectitude.base.institutions.models import (
    Alias,
    Country,
    DirectoryEvent,
    Institution,
    Membership,
    Programme,
    ReportedFigure,
    SourcePassage,
)
from rectitude.base.institutions.models.facts import Breakdown, Unit
from rectitude.base.institutions.names import localized
from rectitude.core.reconciliation import (
    Conventions,
    Figure,
    Material,
    Named,
    Occasion,
    Passage,
    PassageKind,
    Precision,
    Span,
    Taxonomy,
    Term,
    Wording,
    parse_period,
    span,
)

CONVENTIONS = Conventions(
    listings=frozenset({Breakdown.LISTED_TRAININGS.value}),
    occasion_units=frozenset({Unit.TRAININGS.value}),
    not_one_another=(frozenset({Unit.AIRPORTS.value, Unit.TASK_FORCES.value, Unit.COUNTRIES.value, Unit.UNITS.value}),),
    standings={
        Membership.Standing.MEMBER_STATE.value: ("member", "members", "member state", "member states"),
        Membership.Standing.ASSOCIATE.value: ("associate", "associates", "associated states"),
    },
    money=frozenset({Unit.USD.value}),
    heads=frozenset({Unit.PERSONS.value, Unit.TRAININGS.value}),
)


def facts_to_reconcile(
    *, sources: Iterable[str] | None = None, taxonomies: Sequence[Taxonomy] = (), language: str | None = None
) -> Material:
    """What the sources of the directory report, as core values; labels in the language given, or the reader's.

    sources: only figures, events and passages of these citations (all when None), with what they belong to. Names and
    members are those of the whole directory. Keys are the codes of the facts; names have keys such as
    "institution:caricom".
    """
    wanted = None if sources is None else frozenset(sources)
    events = list(_events())
    figures = list(ReportedFigure.objects.select_related("event", "programme", "institution", "part_of", "members_of"))
    if wanted is not None:
        figures = [one for one in figures if one.source in wanted or (one.event and one.event.source in wanted)]
        events = _with_relations([one for one in events if one.source in wanted], events, figures)
        kept = {one.pk for one in figures}
        figures += [one.part_of for one in figures if one.part_of is not None and one.part_of.pk not in kept]
    passages = [one for one in SourcePassage.objects.all() if wanted is None or one.source in wanted]
    return Material(
        figures=tuple(_figure(one, language) for one in {one.pk: one for one in figures}.values()),
        occasions=tuple(_occasion(one, language) for one in events),
        passages=tuple(_passage(one) for one in passages),
        names=_names(language),
        terms=_terms(),
        taxonomies=tuple(taxonomies),
        conventions=CONVENTIONS,
    )


def _events() -> Iterable[DirectoryEvent]:
    return (
        DirectoryEvent.objects.select_related("part_of", "same_as")
        .prefetch_related("programmes", "organisations", "countries")
        .order_by("code")
    )


def _with_relations(
    wanted: list[DirectoryEvent], events: list[DirectoryEvent], figures: list[ReportedFigure]
) -> list[DirectoryEvent]:
    keys = {one.pk for one in wanted} | {one.event_id for one in figures if one.event_id}
    while True:
        more = {
            other
            for one in events
            for other in (one.pk, one.part_of_id, one.same_as_id)
            if other and (one.pk in keys or one.same_as_id in keys)
        } - keys
        if not more:
            return [one for one in events if one.pk in keys]
        keys |= more


def _figure(row: ReportedFigure, language: str | None) -> Figure:
    about = row.programme or row.institution
    label = localized(row.label, language=language)
    unit = str(Unit(row.unit).label)
    return Figure(
        key=row.code,
        label=label or (f"{_called(row.event)}: {unit}" if row.event else unit),
        unit=row.unit,
        measure=localized(row.label, language="en") or row.unit,
        source=row.source,
        value=None if row.value is None else Decimal(row.value),
        text=row.words,
        qualifier=row.qualifier,
        as_of=_span(row.as_of, None, row.as_of_precision),
        period=parse_period(row.period) if row.period else None,
        subject=key_of(about) if about else "",
        occasion=row.event.code if row.event else "",
        part_of=row.part_of.code if row.part_of else "",
        breakdown=row.breakdown,
        counting_rule=localized(row.counting_rule, language=language),
        members_of=key_of(row.members_of) if row.members_of else "",
    )


def _called(event: DirectoryEvent) -> str:
    return event.title or event.source_place or event.code


def _occasion(row: DirectoryEvent, language: str | None) -> Occasion:
    mode = "" if row.mode == DirectoryEvent.Mode.NOT_STATED else str(DirectoryEvent.Mode(row.mode).label)
    return Occasion(
        key=row.code,
        source=row.source,
        title=row.title,
        place=row.source_place,
        when=_span(row.starts_on, row.ends_on, row.date_precision),
        date_words=row.date_words,
        dateline_on=row.dateline_on,
        published_on=row.published_on,
        words={"mode": mode, "venue": row.venue, "audience": row.audience, "scope": row.country_scope},
        lists={
            "programmes": tuple(sorted(localized(one.name, language=language) for one in row.programmes.all())),
            "partners": tuple(sorted(one.name for one in row.organisations.all())),
            "countries": tuple(sorted(localized(one.name, language=language) for one in row.countries.all())),
        },
        part_of=row.part_of.code if row.part_of else "",
        same_as=row.same_as.code if row.same_as else "",
        is_set_aside=row.is_quarantined,
    )


def _passage(row: SourcePassage) -> Passage:
    return Passage(
        key=row.code,
        source=row.source,
        text=row.text,
        kind=PassageKind(row.kind),
        place=row.place,
        topic=row.topic,
        step=row.step,
        when=_span(row.starts_on, row.ends_on, row.date_precision),
    )


def _span(first: date | None, last: date | None, precision: str) -> Span | None:
    return None if first is None else span(first, last, precision=Precision(precision))


def _names(language: str | None) -> tuple[Named, ...]:
    wordings: dict[str, list[Wording]] = {}
    for alias in Alias.objects.select_related("country", "institution", "programme"):
        wording = Wording(text=alias.text, kind=alias.kind, source=alias.source)
        wordings.setdefault(key_of(alias.named), []).append(wording)
    things: list[Country | Institution | Programme] = [
        *Country.objects.filter(is_fictitious=False).order_by("code"),
        *Programme.objects.order_by("code"),
        *Institution.objects.exclude(country__is_fictitious=True).order_by("code"),
    ]
    return tuple(
        Named(
            key=key_of(thing),
            name=localized(thing.name, language=language),
            wordings=tuple(wordings.get(key_of(thing), ())),
        )
        for thing in things
    )


def _terms() -> tuple[Term, ...]:
    rows = Membership.objects.select_related("country", "institution", "programme", "body")
    return tuple(
        Term(
            body=key_of(row.whole),
            member=key_of(row.member),
            standing=row.standing,
            since=row.active_from,
            until=row.active_to,
            source=row.source,
        )
        for row in rows
    )


def key_of(thing: Country | Institution | Programme) -> str:
    """The key of something with a name, such as "institution:caricom"."""
    return f"{type(thing).__name__.lower()}:{thing.code}"
