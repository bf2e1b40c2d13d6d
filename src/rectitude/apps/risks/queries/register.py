"""The register as it stands: risks, what they come to, their order; versions; what the head accepted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from rectitude.apps.risks.entries import GROUP_ONLY, Document, entry_of
from rectitude.apps.risks.kept import scales_named
from rectitude.apps.risks.models import Acceptance, RegisterVersion, Risk, RiskAssessment, RiskVersion
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.risk import (
    Classed,
    Ranked,
    Residual,
    RiskEntry,
    Scales,
    ToRank,
    appetite_flag,
    class_of,
    priority_order,
    residual_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A risk of the register with its newest version. entry, inherent and residual are None while it is not rated.

    accepted: the head accepted what remains of this very version.
    """

    risk: Risk
    version: RiskVersion
    document: Document
    entry: RiskEntry | None
    inherent: Classed | None
    residual: Residual | None
    accepted: Acceptance | None

    @property
    def outcome(self) -> str | None:
        """The class of what remains."""
        return self.residual.classed.outcome if self.residual else None

    @property
    def is_withdrawn(self) -> bool:
        """Whether it counts no more."""
        return self.risk.withdrawn_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Lines by risk id, and the scales they are read by. Withdrawn risks are not among them, but beside them.

    accepted_at: when the head last accepted anything.
    """

    assessment: RiskAssessment
    scales: Scales
    lines: tuple[Line, ...]
    withdrawn: tuple[Risk, ...]
    accepted_at: datetime | None

    @property
    def rated(self) -> tuple[Line, ...]:
        """The lines that have a rating."""
        return tuple(one for one in self.lines if one.entry is not None)

    @property
    def entries(self) -> tuple[RiskEntry, ...]:
        """The rated risks as the core reads them."""
        return tuple(one.entry for one in self.lines if one.entry is not None)

    def ranked(self) -> tuple[Ranked, ...]:
        """The order of treatment of what is rated."""
        return priority_order((to_rank(one) for one in self.rated), matrix=self.scales.matrix)

    def is_beyond(self, line: Line) -> bool:
        """Whether what remains lies above what is carried without treatment."""
        if line.outcome is None:
            return False
        return appetite_flag(line.outcome, scales=self.scales, appetite=line.document["appetite"]) is not None


def scales_of(assessment: RiskAssessment) -> Scales:
    """The scales the assessment is rated by."""
    return scales_named(assessment.scales_digest, text=lambda: assessment.scales)


def to_rank(line: Line) -> ToRank:
    """What the order of a rated line depends on."""
    entry = line.entry
    if entry is None or line.outcome is None:
        raise ValueError(f"{line.risk.code} is not rated")
    return ToRank(id=entry.id, outcome=line.outcome, velocity=entry.velocity, causes=entry.causes, cost=entry.cost)


def register_of(assessment: RiskAssessment, *, inside: bool = True) -> Register:
    """The register as it stands. inside: for one of the institution or group; others never see risks kept in the group.

    Two queries. Needs the assessment's scope.
    """
    rows = Risk.objects.filter(assessment=assessment, current__isnull=False).select_related("current", "step__process")
    risks = [one for one in rows if inside or not is_kept_inside(one)]
    accepted = acceptances_by_version(assessment)
    live = [one for one in risks if one.withdrawn_at is None]
    withdrawn = [one for one in risks if one.withdrawn_at is not None]
    for one in withdrawn:
        one.assessment = assessment
    return Register(
        assessment=assessment,
        scales=scales_of(assessment),
        lines=tuple(_lines(assessment, live, accepted)),
        withdrawn=tuple(withdrawn),
        accepted_at=max((one.at for one in accepted.values()), default=None),
    )


def is_kept_inside(risk: Risk) -> bool:
    """Whether the group keeps a risk to itself, whatever the head opens."""
    return bool(risk.current and risk.current.entry["confidentiality"] == GROUP_ONLY)


def lines_of(assessment: RiskAssessment, risks: Iterable[Risk]) -> list[Line]:
    """Risks with what they come to, in the order given. Needs the assessment's scope."""
    return _lines(assessment, risks, acceptances_by_version(assessment))


def _lines(assessment: RiskAssessment, risks: Iterable[Risk], accepted: Mapping[int, Acceptance]) -> list[Line]:
    scales = scales_of(assessment)
    found = []
    for risk in risks:
        risk.assessment = assessment
        version = risk.current
        if version is not None:
            version.risk = risk
            found.append(line_of(risk, version, scales=scales, accepted=accepted.get(version.pk)))
    return found


def line_of(risk: Risk, version: RiskVersion, *, scales: Scales, accepted: Acceptance | None) -> Line:
    """A version of a risk as a line."""
    signed: dict[str, str | date] = {}
    if accepted is not None:
        signed = {"accepted_by": accepted.by_name, "accepted_on": accepted.at.date()}
    name = risk.assessment.institution.name
    entry = entry_of(version.entry, code=risk.code, version=version.number, institution=name, **signed)  # type: ignore[arg-type]
    return Line(
        risk=risk,
        version=version,
        document=version.entry,
        entry=entry,
        inherent=class_of(entry.inherent, matrix=scales.matrix) if entry else None,
        residual=residual_of(entry, scales=scales) if entry else None,
        accepted=accepted,
    )


def acceptances_by_version(assessment: RiskAssessment) -> dict[int, Acceptance]:
    """What the head accepted, by the row of the version; the last act when there were several. Needs the scope."""
    through = Acceptance.versions.through.objects.filter(acceptance__assessment=assessment)
    rows = through.select_related("acceptance").order_by("acceptance__at", "acceptance_id")
    return {row.riskversion_id: row.acceptance for row in rows}


def risk_at(assessment: RiskAssessment, code: str, *, inside: bool = True) -> Risk:
    """A risk with its newest version, withdrawn ones too; raises Problem(not-found). Needs the assessment's scope."""
    rows = Risk.objects.filter(assessment=assessment, code=code, current__isnull=False)
    found = rows.select_related("current", "step__process").first()
    if found is None or (not inside and is_kept_inside(found)):
        raise OUT_OF_SCOPE.because()
    found.assessment = assessment
    return found


def line_at(assessment: RiskAssessment, code: str, *, inside: bool = True) -> Line:
    """One risk as a line; raises Problem(not-found). Needs the assessment's scope."""
    return lines_of(assessment, [risk_at(assessment, code, inside=inside)])[0]


def versions_of(risk: Risk) -> QuerySet[RiskVersion]:
    """Its versions, the newest first. Needs the assessment's scope."""
    return RiskVersion.objects.filter(risk=risk).order_by("-number")


def register_versions_of(assessment: RiskAssessment) -> QuerySet[RegisterVersion]:
    """The signed versions of the register, the newest first, without their entries. Needs the assessment's scope."""
    rows = RegisterVersion.objects.filter(assessment=assessment).select_related("acceptance")
    return rows.defer("entries", "scales").order_by("-number")


def register_version_at(assessment: RiskAssessment, number: int) -> RegisterVersion:
    """One signed version with its entries; raises Problem(not-found). Needs the assessment's scope."""
    found = RegisterVersion.objects.filter(assessment=assessment, number=number).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    found.assessment = assessment
    return found


def signed_entries(version: RegisterVersion, *, inside: bool = True) -> tuple[RiskEntry, ...]:
    """The rated risks of a signed version as the core reads them; what the group keeps to itself only for insiders."""
    found = []
    for kept in version.entries:
        if not inside and kept["confidentiality"] == GROUP_ONLY:
            continue
        document = {name: value for name, value in kept.items() if name not in SIGNED}
        entry = entry_of(
            document,
            code=kept["id"],
            version=kept["version"],
            institution=version.assessment.institution.name,
            accepted_by=kept["accepted_by"],
            accepted_on=date.fromisoformat(kept["accepted_on"]) if kept["accepted_on"] else None,
        )
        if entry is not None:
            found.append(entry)
    return tuple(found)


SIGNED = ("id", "version", "accepted_by", "accepted_on")
