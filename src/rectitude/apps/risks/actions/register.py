"""Risks: adding one, saying more about it, withdrawing it; tying it to what it rests on; reading in a whole file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rectitude.apps.risks.actions.gates import (
    locked,
    on_assessment,
    on_part,
    require_mandate,
    require_reason,
    subject_of,
)
from rectitude.apps.risks.actions.versions import next_code, write_version
from rectitude.apps.risks.entries import VOTED, controls_of, entry_of, new_document
from rectitude.apps.risks.models import ImportRecord, Risk, RiskAssessment, RiskVersion, Step
from rectitude.apps.risks.problems import CHANGED_MEANWHILE, NOTHING_CHANGED, WITHDRAWN
from rectitude.apps.risks.queries.reach import in_assessment
from rectitude.apps.risks.rules import FACILITATE, PROPOSE
from rectitude.base.actions import Done, action
from rectitude.base.chain.links import tie, untie
from rectitude.base.chain.nodes import Reference
from rectitude.core.access import Actor


def reference_of(risk: Risk) -> Reference:
    """The risk as the chain knows it."""
    return Reference("risk", f"{risk.assessment.code}/{risk.code}")


def _at_step(document: dict[str, Any], step: Step | None) -> dict[str, Any]:
    if step is None:
        return document
    return document | {"process": step.process.name, "step": step.name, "high_reward": step.high_reward}


@action(event="risks.risk.added", rule=PROPOSE, on=on_assessment)
def add_risk(
    *,
    by: Actor,
    at: datetime,
    assessment: RiskAssessment,
    step: Step | None,
    given: Mapping[str, Any],
    owner_key: str = "",
    rests_on: Reference | None = None,
) -> Done[Risk]:
    """Put a risk in the register, not rated yet. given: fields of a document (`entries.py`) but those only votes set.

    With a step its process, name and reward are those of the step. Raises Problem: mandate-first. ValueError for fields
    that are voted or do not exist.
    """
    row = locked(assessment)
    _refuse_voted(given)
    with in_assessment(row):
        require_mandate(row)
        risk = Risk.objects.create(assessment=row, code=next_code(row), step=step)
        document = _at_step(new_document(**given), step)
        controls_of(document)
        write_version(risk, document, by=by, at=at, reason="", owner_key=owner_key)
        if rests_on is not None:
            tie(up=rests_on, down=reference_of(risk), relation="rests-on", by=by, at=at)
    return Done(risk, subject=subject_of(row), details={"risk": risk.code})


@action(event="risks.risk.changed", rule=FACILITATE, on=on_part("risk"))
def save_risk(
    *,
    by: Actor,
    at: datetime,
    risk: Risk,
    based_on: int,
    changes: Mapping[str, Any],
    reason: str,
    step: Step | None = None,
    owner_key: str | None = None,
) -> Done[RiskVersion]:
    """Save another version with some fields changed. based_on: the version the writer saw.

    When the controls change, a remainder the group set in place of the rule is taken back: it was about other controls.
    Raises Problem: changed-meanwhile, nothing-changed, withdrawn, reason-needed (once the risk is rated). ValueError
    for fields that are voted or do not exist.
    """
    row = locked(risk.assessment)
    _refuse_voted(changes)
    with in_assessment(row):
        now = _current(risk)
        current = now.current
        if current is None or current.number != based_on:
            raise CHANGED_MEANWHILE.because(number=current.number if current else 0)
        document = _at_step(new_document(**{**current.entry, **changes}), step)
        document = _without_stale_override(current.entry, document)
        same_owner = owner_key is None or owner_key == current.owner_key
        if document == current.entry and same_owner and (step is None or step.pk == now.step_id):
            raise NOTHING_CHANGED.because()
        if document["inherent"] is not None:
            reason = require_reason(reason)
        # Read once, so that nothing is kept that could not be read again.
        entry_of(document, code=risk.code, version=based_on + 1)
        controls_of(document)
        if step is not None:
            now.step = step
            now.save(update_fields=["step"])
        version = write_version(now, document, by=by, at=at, reason=reason.strip(), owner_key=owner_key)
    fields = sorted(name for name in document if document[name] != current.entry.get(name))
    return Done(
        version, subject=subject_of(row), details={"risk": risk.code, "version": version.number, "fields": fields}
    )


@action(event="risks.risk.withdrawn", rule=FACILITATE, on=on_part("risk"))
def withdraw_risk(*, by: Actor, at: datetime, risk: Risk, reason: str) -> Done[Risk]:
    """Take a risk out of the register, with a reason; its versions and its id stay. Raises Problem: reason-needed."""
    row, why = locked(risk.assessment), require_reason(reason)
    with in_assessment(row):
        now = _current(risk)
        now.withdrawn_at, now.withdrawn_because = at, why
        now.save(update_fields=["withdrawn_at", "withdrawn_because"])
    return Done(now, subject=subject_of(row), details={"risk": risk.code, "reason": why})


@action(event="risks.evidence.tied", rule=PROPOSE, on=on_part("risk"))
def rest_risk_on(*, by: Actor, at: datetime, risk: Risk, reference: Reference, note: str = "") -> Done[Risk]:
    """Say on which finding or figure the risk rests."""
    row = locked(risk.assessment)
    tie(up=reference, down=reference_of(risk), relation="rests-on", by=by, at=at, note=note)
    return Done(risk, subject=subject_of(row), details={"risk": risk.code, "rests_on": str(reference)})


@action(event="risks.evidence.untied", rule=FACILITATE, on=on_part("risk"))
def take_back_evidence(*, by: Actor, at: datetime, risk: Risk, reference: Reference) -> Done[Risk]:
    """The risk does not rest on it after all. The link is ended, not deleted. Raises Problem(nothing-changed)."""
    row = locked(risk.assessment)
    if not untie(up=reference, down=reference_of(risk), by=by, at=at):
        raise NOTHING_CHANGED.because()
    return Done(risk, subject=subject_of(row), details={"risk": risk.code, "rested_on": str(reference)})


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLine:
    """One risk of a file: its document with ratings; code is its id in the register, or None for a new risk."""

    code: str | None
    document: Mapping[str, Any]
    reason: str


@action(event="risks.register.imported", rule=FACILITATE, on=on_assessment)
def import_register(
    *,
    by: Actor,
    at: datetime,
    assessment: RiskAssessment,
    name: str,
    digest: str,
    lines: Sequence[ImportLine],
    left: Sequence[Mapping[str, Any]] = (),
) -> Done[ImportRecord]:
    """Read risks in from a file, ratings included: a register kept elsewhere begins here. All lines or none.

    left: what of the file was not taken, [{"line", "sentence"}]. Risks that are not in the file stay as they are. A line
    with an unknown id is a new risk of that id. Raises Problem: mandate-first, withdrawn, reason-needed (a risk that
    changes), nothing-changed.
    """
    row = locked(assessment)
    outcome: dict[str, Any] = {"added": [], "changed": [], "unchanged": [], "left": list(left)}
    with in_assessment(row):
        require_mandate(row)
        for line in lines:
            what, code = _imported(row, line, by=by, at=at)
            outcome[what].append(code)
        if not (outcome["added"] or outcome["changed"]):
            raise NOTHING_CHANGED.because()
        record = ImportRecord.objects.create(
            assessment=row, name=name[:150], digest=digest, outcome=outcome, by_key=by.key, by_name=by.name, at=at
        )
    counts = {what: len(codes) for what, codes in outcome.items()}
    return Done(record, subject=subject_of(row), details={"digest": digest, **counts})


def _imported(assessment: RiskAssessment, line: ImportLine, *, by: Actor, at: datetime) -> tuple[str, str]:
    document = new_document(**line.document)
    entry_of(document, code=line.code or "R0", version=1)
    controls_of(document)
    origin = RiskVersion.Origin.IMPORT
    found = Risk.objects.filter(assessment=assessment, code=line.code).select_related("current").first()
    if found is None:
        risk = Risk.objects.create(assessment=assessment, code=line.code or next_code(assessment))
        write_version(risk, document, by=by, at=at, reason=line.reason, origin=origin)
        return "added", risk.code
    if found.withdrawn_at is not None:
        raise WITHDRAWN.because()
    if found.current is not None and found.current.entry == document:
        return "unchanged", found.code
    write_version(found, document, by=by, at=at, reason=require_reason(line.reason), origin=origin)
    return "changed", found.code


def _current(risk: Risk) -> Risk:
    """The risk as it is now. Raises Problem(withdrawn). Needs the assessment's scope."""
    now = Risk.objects.select_related("current").get(pk=risk.pk)
    if now.withdrawn_at is not None:
        raise WITHDRAWN.because()
    return now


def _refuse_voted(given: Mapping[str, Any]) -> None:
    voted = sorted(set(given) & set(VOTED))
    if voted:
        raise ValueError(f"only the group's votes set {', '.join(voted)}")


def _without_stale_override(before: Mapping[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    if document["override"] is None or before["controls"] == document["controls"]:
        return document
    dispersion = {name: found for name, found in document["dispersion"].items() if not name.endswith("_residual")}
    return document | {"override": None, "dispersion": dispersion}
