"""What other rooms may ask of this one: findings about an institution, where recommendations
stand, and the agreed text of outcome documents. No people."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from rectitude.apps.recommendations.models import AdoptedVersion, Finding, OutcomeDocument
from rectitude.apps.recommendations.queries.status import InstitutionStanding, StatusRow, standings, status_rows
from rectitude.base.chain.nodes import Reference
from rectitude.base.institutions.models import Institution, Programme
from rectitude.core.compliance import DEFAULT_RULE, ConclusionRule

__all__ = [
    "AgreedDocument",
    "FindingLine",
    "InstitutionStanding",
    "StatusRow",
    "StatusTables",
    "agreed_documents",
    "findings_of",
    "overall_conclusion",
    "status_tables",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """A finding another room may rest something on. Whether its reader may read it the chain decides."""

    reference: Reference
    kind: str
    area: str
    state: str
    title: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusTables:
    """Where the recommendations of a programme stand on a day."""

    programme: str
    on: date
    rows: tuple[StatusRow, ...]
    standings: tuple[InstitutionStanding, ...]

    def as_plain(self) -> dict[str, Any]:
        """As JSON takes it: days as ISO text, shares as numerator and denominator, never a mixed number."""
        return {
            "programme": self.programme,
            "on": self.on.isoformat(),
            "rows": [{name: _plain(value) for name, value in asdict(row).items()} for row in self.rows],
            "institutions": [_standing(one) for one in self.standings],
        }


def findings_of(institution: Institution) -> list[FindingLine]:
    """The findings about an institution that are not closed, the newest first. One query."""
    rows = Finding.objects.filter(institution=institution).exclude(state=Finding.State.CLOSED)
    return [
        FindingLine(
            reference=Reference("finding", row.code), kind=row.kind, area=row.area, state=row.state, title=row.title,
            path=row.path,
        )
        for row in rows
    ]  # fmt: skip


def status_tables(programme: Programme, *, on: date, rule: ConclusionRule = DEFAULT_RULE) -> StatusTables:
    """What a programme may publish of its recommendations: codes, texts, terms and days. Three queries."""
    return StatusTables(
        programme=programme.code, on=on, rows=status_rows(programme), standings=standings(programme, on=on, rule=rule)
    )


def overall_conclusion(
    programme: Programme, *, on: date, rule: ConclusionRule = DEFAULT_RULE
) -> dict[str, InstitutionStanding]:
    """Institution's code -> how many of its recommendations stand in each term, and what that comes to. One query."""
    return {one.institution: one for one in standings(programme, on=on, rule=rule)}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _standing(one: InstitutionStanding) -> dict[str, Any]:
    overall = one.overall
    return {
        "institution": one.institution,
        "institution_name": one.institution_name,
        "country": one.country,
        "counts": asdict(overall.counts),
        "reviewed": overall.counts.reviewed,
        "satisfactory": overall.counts.satisfactory,
        "overdue_reviews": overall.overdue,
        "conclusion": str(overall.conclusion),
        "rule": {
            "id": overall.rule.id,
            "sufficient_from": str(overall.rule.sufficient_from),
            "insufficient_below": str(overall.rule.insufficient_below),
        },
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedDocument:
    """An outcome document as it was adopted: texts by language. reference: how the chain names it."""

    code: str
    number: int
    title: dict[str, str]
    sections: tuple[tuple[dict[str, str], dict[str, str]], ...]
    commitments: tuple[dict[str, str], ...]
    reference: Reference


def agreed_documents(programme: Programme) -> list[AgreedDocument]:
    """The outcome documents of a programme that were adopted, each in its last version, by code. Two queries."""
    rows = OutcomeDocument.objects.filter(programme=programme).prefetch_related("versions").order_by("code")
    found = []
    for row in rows:
        last = max(row.versions.all(), key=lambda version: version.number, default=None)
        if last is not None:
            found.append(_agreed(row.code, last))
    return found


def _agreed(code: str, version: AdoptedVersion) -> AgreedDocument:
    said = version.content
    return AgreedDocument(
        code=code, number=version.number, title=dict(said["title"]),
        sections=tuple((dict(one["heading"]), dict(one["text"])) for one in said["sections"]),
        commitments=tuple(dict(one["text"]) for one in said["commitments"]),
        reference=Reference("outcome-document", code),
    )  # fmt: skip
