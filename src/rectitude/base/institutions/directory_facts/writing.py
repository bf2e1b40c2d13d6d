"""Writing the facts: what is missing is added, reported facts follow their file, what people edit is left alone."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db import models

from rectitude.base.institutions.directory_facts.files import DirectoryFileError, Facts
from rectitude.base.institutions.models import (
    Alias,
    Country,
    DirectoryEvent,
    Discrepancy,
    Institution,
    Membership,
    Programme,
    ReportedFigure,
    SourcePassage,
)

Report = dict[str, int]


def write_facts(facts: Facts) -> Report:
    """Bring the directory up to the facts, in the caller's transaction. Returns counts such as "events.added".

    Countries, programmes, organisations, names and memberships are people's to edit: an entry that exists stays as it
    is. Events, figures, passages and discrepancies are what a source says: they follow the file.
    """
    return dict(_Writer(facts).write())


class _Writer:
    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.counts: Counter[str] = Counter()
        self.countries: dict[str, Country] = {}
        self.programmes: dict[str, Programme] = {}
        self.institutions: dict[str, Institution] = {}

    def write(self) -> Counter[str]:
        self._countries()
        self._programmes()
        self._organisations()
        self._aliases()
        self._memberships()
        events = self._events()
        figures = self._figures(events)
        self._passages()
        self._discrepancies(events, figures)
        return self.counts

    def _countries(self) -> None:
        self.countries = {c.code: c for c in Country.objects.all()}
        for code, name in self.facts.countries.items():
            if code not in self.countries:
                fictitious = code.startswith("X")
                self.countries[code] = Country.objects.create(code=code, name=name, is_fictitious=fictitious)
                self.counts["countries.added"] += 1

    def _programmes(self) -> None:
        self.programmes = {p.code: p for p in Programme.objects.all()}
        for entry in self.facts.programmes:
            if entry["code"] in self.programmes:
                continue
            fields = self._plain(entry, but=("successor",))
            successor = self._one(self.programmes, entry.get("successor"))
            self.programmes[entry["code"]] = Programme.objects.create(successor=successor, **fields)
            self.counts["programmes.added"] += 1

    def _organisations(self) -> None:
        self.institutions = {i.code: i for i in Institution.objects.all()}
        for entry in self.facts.organisations:
            if entry["code"] in self.institutions:
                continue
            fields = self._plain(entry, but=("country", "parent"))
            self.institutions[entry["code"]] = Institution.objects.create(
                country=self._one(self.countries, entry.get("country")),
                parent=self._one(self.institutions, entry.get("parent")),
                **fields,
            )
            self.counts["organisations.added"] += 1

    def _aliases(self) -> None:
        known = {(a.text, a.country_id, a.institution_id, a.programme_id) for a in Alias.objects.all()}
        for entry in self.facts.aliases:
            fields = self._plain(entry, but=("country", "institution", "programme"))
            alias = Alias(
                country=self._one(self.countries, entry.get("country")),
                institution=self._one(self.institutions, entry.get("institution")),
                programme=self._one(self.programmes, entry.get("programme")),
                **fields,
            )
            if (alias.text, alias.country_id, alias.institution_id, alias.programme_id) not in known:
                alias.save()
                self.counts["aliases.added"] += 1

    def _memberships(self) -> None:
        known = {
            (m.country_id, m.institution_id, m.programme_id, m.body_id, m.standing) for m in Membership.objects.all()
        }
        for entry in self.facts.memberships:
            fields = self._plain(entry, but=("members", "of"))
            programme = self.programmes.get(entry["of"])
            body = None if programme else self._one(self.institutions, entry["of"])
            for code in entry["members"]:
                country = self.countries.get(code)
                institution = None if country else self._one(self.institutions, code)
                row = Membership(country=country, institution=institution, programme=programme, body=body, **fields)
                key = (row.country_id, row.institution_id, row.programme_id, row.body_id, row.standing)
                if key not in known:
                    row.save()
                    self.counts["memberships.added"] += 1

    def _events(self) -> dict[str, DirectoryEvent]:
        links = ("programmes", "organisations", "countries")
        targets: tuple[Mapping[str, Any], ...] = (self.programmes, self.institutions, self.countries)
        held = {e.code: e for e in DirectoryEvent.objects.prefetch_related(*links)}
        for entry in self.facts.events:
            fields = self._plain(entry, but=(*links, "part_of", "same_as"))
            event = self._follow("events", DirectoryEvent, held, fields)
            for link, known in zip(links, targets, strict=True):
                self._link("events", getattr(event, link), [self._one(known, c) for c in entry.get(link, [])])
        for entry in self.facts.events:
            fields = {name: self._one(held, entry.get(name)) for name in ("part_of", "same_as")}
            self._set("events", held[entry["code"]], fields, how="linked")
        return held

    def _figures(self, events: Mapping[str, DirectoryEvent]) -> dict[str, ReportedFigure]:
        held = {f.code: f for f in ReportedFigure.objects.all()}
        for entry in self.facts.figures:
            fields = self._plain(entry, but=("event", "programme", "institution", "part_of", "members_of"))
            fields["event"] = self._one(events, entry.get("event"))
            fields["programme"] = self._one(self.programmes, entry.get("programme"))
            fields["institution"] = self._one(self.institutions, entry.get("institution"))
            fields["members_of"] = self._one(self.institutions, entry.get("members_of"))
            fields["part_of"] = self._one(held, entry.get("part_of"))
            fields["value"] = None if entry.get("value") is None else Decimal(str(entry["value"]))
            self._follow("figures", ReportedFigure, held, fields)
        return held

    def _passages(self) -> None:
        held = {p.code: p for p in SourcePassage.objects.all()}
        for entry in self.facts.passages:
            self._follow("passages", SourcePassage, held, self._plain(entry, but=()))

    def _discrepancies(self, events: Mapping[str, DirectoryEvent], figures: Mapping[str, ReportedFigure]) -> None:
        held = {d.code: d for d in Discrepancy.objects.prefetch_related("events", "figures")}
        for entry in self.facts.discrepancies:
            fields = self._plain(entry, but=("events", "figures", "readings"))
            fields["readings"] = [
                {"text": said["text"], "source": self.facts.cited(said["source"])} for said in entry["readings"]
            ]
            row = self._follow("discrepancies", Discrepancy, held, fields)
            self._link("discrepancies", row.events, [self._one(events, c) for c in entry.get("events", [])])
            self._link("discrepancies", row.figures, [self._one(figures, c) for c in entry.get("figures", [])])

    def _plain(self, entry: Mapping[str, Any], *, but: Iterable[str]) -> dict[str, Any]:
        left_out = set(but)
        fields = {name: value for name, value in entry.items() if name not in left_out}
        if "source" in fields:
            fields["source"] = self.facts.cited(fields["source"])
        return fields

    def _one(self, known: Mapping[str, Any], code: str | None) -> Any:
        if code is None:
            return None
        if code not in known:
            raise DirectoryFileError(f"{code!r} is named before it is described, or not at all")
        return known[code]

    def _follow(self, what: str, model: type[models.Model], held: dict[str, Any], fields: dict[str, Any]) -> Any:
        row = held.get(fields["code"])
        if row is None:
            row = held[fields["code"]] = model._default_manager.create(**fields)
            self.counts[f"{what}.added"] += 1
        else:
            self._set(what, row, fields)
        return row

    def _set(self, what: str, row: models.Model, fields: Mapping[str, Any], how: str = "changed") -> None:
        changed = [name for name, value in fields.items() if getattr(row, name) != value]
        if changed:
            for name in changed:
                setattr(row, name, fields[name])
            row.save()
            self.counts[f"{what}.{how}"] += 1

    def _link(self, what: str, manager: Any, wanted: list[Any]) -> None:
        if {row.pk for row in manager.all()} != {row.pk for row in wanted}:
            manager.set(wanted)
            self.counts[f"{what}.linked"] += 1
