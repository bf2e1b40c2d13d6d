"""Writing another version of a risk, and of the whole register: called inside an action's transaction."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max

from rectitude.apps.risks.entries import Document
from rectitude.apps.risks.kept import named
from rectitude.apps.risks.models import Acceptance, RegisterVersion, Risk, RiskAssessment, RiskVersion
from rectitude.apps.risks.queries.register import acceptances_by_version
from rectitude.core.access import Actor


def next_code(assessment: RiskAssessment) -> str:
    """The next id of a risk: R01, R02, … Ids of withdrawn risks are not used again. Needs the assessment's scope."""
    codes = Risk.objects.filter(assessment=assessment).values_list("code", flat=True)
    numbers = [int(code[1:]) for code in codes if code[:1] == "R" and code[1:].isdigit()]
    return f"R{max(numbers, default=0) + 1:02d}"


def write_version(
    risk: Risk,
    document: Mapping[str, Any],
    *,
    by: Actor,
    at: datetime,
    reason: str,
    origin: str = RiskVersion.Origin.FORM,
    owner_key: str | None = None,
) -> RiskVersion:
    """The next version of a risk, which becomes the current one. owner_key: None keeps who owned it."""
    before = risk.current
    version = RiskVersion.objects.create(
        assessment=risk.assessment, risk=risk, number=before.number + 1 if before else 1, entry=dict(document),
        reason=reason, origin=origin, by_key=by.key, by_name=by.name, at=at,
        owner_key=(before.owner_key if before else "") if owner_key is None else owner_key,
    )  # fmt: skip
    risk.current = version
    risk.save(update_fields=["current"])
    return version


def write_register(
    assessment: RiskAssessment,
    *,
    by: Actor,
    at: datetime,
    title: str,
    accepted: Iterable[RiskVersion] = (),
) -> RegisterVersion:
    """The register as it stands, as its next version; `accepted` are accepted by this very act. Needs the scope."""
    rows = Risk.objects.filter(assessment=assessment, withdrawn_at__isnull=True, current__isnull=False)
    risks = list(rows.select_related("current").order_by("code"))
    before, now = acceptances_by_version(assessment), {one.pk for one in accepted}
    entries = [_signed(one, before=before, now=now, by=by, at=at) for one in risks]
    reasons = {one.code: one.current.reason for one in risks if one.current and one.current.reason}
    gone = Risk.objects.filter(assessment=assessment, withdrawn_at__isnull=False)
    reasons |= dict(gone.values_list("code", "withdrawn_because"))
    said = json.dumps(
        {"entries": entries, "scales": assessment.scales_digest},
        ensure_ascii=False, separators=(",", ":"), sort_keys=True,
    )  # fmt: skip
    last = RegisterVersion.objects.filter(assessment=assessment).aggregate(last=Max("number"))["last"] or 0
    return RegisterVersion.objects.create(
        assessment=assessment, number=last + 1, title=title, entries=entries, reasons=reasons,
        scales=assessment.scales, scales_digest=assessment.scales_digest, digest=named(said), by_key=by.key,
        by_name=by.name, at=at,
    )  # fmt: skip


def _signed(risk: Risk, *, before: Mapping[int, Acceptance], now: set[int], by: Actor, at: datetime) -> Document:
    version = risk.current
    if version is None:
        raise ValueError(f"{risk.code} has no version")
    name, day = "", ""
    if version.pk in now:
        name, day = by.name, at.date().isoformat()
    elif version.pk in before:
        name, day = before[version.pk].by_name, before[version.pk].at.date().isoformat()
    head = {"id": risk.code, "version": version.number, "accepted_by": name, "accepted_on": day or None}
    return {**version.entry, **head}
