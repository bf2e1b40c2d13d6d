"""Actions that carry a recommendation out: planned, changed, updated with evidence; support of others among them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rectitude.apps.recommendations.actions.gates import (
    action_held,
    addressee_held,
    entered,
    require_issued,
    require_no_reviewer,
    require_owner,
    require_reason,
    said,
)
from rectitude.apps.recommendations.actions.plans import PLANNED, ActionPlan, changed_by, require_no_circle
from rectitude.apps.recommendations.models import Action, ActionFile, ActionUpdate, Addressee
from rectitude.apps.recommendations.problems import CHANGED_MEANWHILE, EVIDENCE_NEEDED, WRONG_TERM
from rectitude.apps.recommendations.queries.resources import action_resource
from rectitude.apps.recommendations.queries.series import has_evidence
from rectitude.apps.recommendations.rules import PLAN_ACTIONS, READ_RECOMMENDATION, REPORT_PROGRESS, SUPPORT
from rectitude.base.actions import Done, action
from rectitude.base.evidence.actions import keep_content
from rectitude.base.evidence.names import display_name
from rectitude.base.evidence.preparation import Prepared
from rectitude.core.access import Actor, Resource

Progress = Addressee.Progress
ENDED = frozenset({Progress.DONE, Progress.OVERTAKEN})
# Nobody else can see why, so it is said.
_EXPLAINED = frozenset({Progress.BLOCKED, Progress.OVERTAKEN})


def _on_plan(*, addressee: Addressee, by: Actor, at: datetime, **_: Any) -> Resource:
    return addressee_held(PLAN_ACTIONS, addressee=addressee, by=by, at=at)


def _on_support(*, addressee: Addressee, by: Actor, at: datetime, **_: Any) -> Resource:
    return addressee_held(SUPPORT, addressee=addressee, by=by, at=at)


def _on_change(*, action: Action, by: Actor, at: datetime, **_: Any) -> Resource:
    return action_held(PLAN_ACTIONS, action=action, by=by, at=at)


def _on_update(*, action: Action, by: Actor, at: datetime, **_: Any) -> Resource:
    return action_held(REPORT_PROGRESS, action=action, by=by, at=at)


def _on_file(*, file: ActionFile, by: Actor, at: datetime, **_: Any) -> Resource:
    return action_resource(file.update.action, rule=READ_RECOMMENDATION, by=by, at=at)


@action(event="recommendations.action.planned", rule=PLAN_ACTIONS, on=_on_plan)
def plan_action(*, by: Actor, at: datetime, addressee: Addressee, plan: ActionPlan) -> Done[Action]:
    """Plan an action of the institution. Its owner works there and does not review it.

    Raises NOT_ISSUED, WITHDRAWN, OWNER_OUTSIDE, OWNER_REVIEWS, WRONG_TERM.
    """
    require_issued(addressee)
    if plan.owner is not None:
        require_owner(plan.owner, addressee, at=at)
    made = _made(addressee, plan, by=by, at=at)
    return Done(made, subject=f"action:{made.key}", details=_details(made))


@action(event="recommendations.support.added", rule=SUPPORT, on=_on_support)
def add_support(*, by: Actor, at: datetime, addressee: Addressee, plan: ActionPlan) -> Done[Action]:
    """Add what others do for the institution: a study visit, training, equipment. Its owner may be from elsewhere.

    Raises NOT_ISSUED, WITHDRAWN, OWNER_REVIEWS, WRONG_TERM for a measure of the institution.
    """
    require_issued(addressee)
    if plan.kind == Action.Kind.MEASURE:
        raise WRONG_TERM.because()
    if plan.owner is not None:
        require_no_reviewer(plan.owner, addressee)
    made = _made(addressee, plan, by=by, at=at)
    return Done(made, subject=f"action:{made.key}", details=_details(made))


@action(event="recommendations.action.changed", rule=PLAN_ACTIONS, on=_on_change)
def change_action(
    *, by: Actor, at: datetime, action: Action, plan: ActionPlan, reason: str, seen: int | None = None
) -> Done[ActionUpdate]:
    """Change the plan; what it was is kept beside what it is, with the reason.

    seen: the last entry the writer had read. What somebody else changed since and the writer left alone stays as it
    is; what both changed raises CHANGED_MEANWHILE. Raises WITHDRAWN, REASON_NEEDED, OWNER_OUTSIDE, OWNER_REVIEWS,
    DEPENDS_IN_A_CIRCLE, WRONG_TERM.
    """
    addressee = action.addressee
    require_issued(addressee)
    reason = require_reason(reason)
    changes, clashes = changed_by(plan, action=action, seen=seen)
    if clashes:
        raise CHANGED_MEANWHILE.because(fields=sorted(clashes))
    if plan.kind not in Action.Kind.values:
        raise WRONG_TERM.because()
    if "owner" in changes and plan.owner is not None:
        is_own = plan.kind == Action.Kind.MEASURE
        require_owner(plan.owner, addressee, at=at) if is_own else require_no_reviewer(plan.owner, addressee)
    if "depends_on" in changes:
        require_no_circle(action, plan.depends_on)
        action.depends_on.set(plan.depends_on)
    named = [name for name in changes if name != "depends_on"]
    for name in named:
        setattr(action, name, getattr(plan, name))
    if named:
        action.save(update_fields=named)
    row = _update(action, by=by, at=at, seen=seen, text=reason, changes=changes)
    return Done(row, subject=f"action:{action.key}", details={"changed": sorted(changes), "number": row.number})


@action(event="recommendations.action.updated", rule=REPORT_PROGRESS, on=_on_update)
def update_action(
    *,
    by: Actor,
    at: datetime,
    action: Action,
    progress: str,
    text: str = "",
    reference: str = "",
    files: Sequence[Prepared] = (),
    language: str = "en",
    seen: int | None = None,
) -> Done[ActionUpdate]:
    """Say what became of it, with files or a reference that show it.

    Done needs evidence, now or before; blocked and overtaken need words. Done and overtaken close the action, anything
    else opens it again. Raises WITHDRAWN, WRONG_TERM, REASON_NEEDED, EVIDENCE_NEEDED, CONTENT_GONE.
    """
    require_issued(action.addressee)
    if progress not in Progress.values:
        raise WRONG_TERM.because()
    if progress in _EXPLAINED:
        require_reason(text)
    if progress == Progress.DONE and not (files or reference.strip() or has_evidence(action)):
        raise EVIDENCE_NEEDED.because()
    action.progress, action.is_open = progress, progress not in ENDED
    action.closed_at = None if action.is_open else at
    action.save(update_fields=["progress", "is_open", "closed_at"])
    row = _update(action, by=by, at=at, seen=seen, text=text.strip(), reference=reference.strip(), language=language)
    kept = [_kept(row, prepared, by=by, at=at) for prepared in files]
    details = {
        "progress": progress, "number": row.number, "based_on": row.based_on,
        "files": [{"key": str(one.key), "sha256": one.content_id} for one in kept],
    }  # fmt: skip
    return Done(row, subject=f"action:{action.key}", details=details)


@action(event="recommendations.file.downloaded", rule=READ_RECOMMENDATION, on=_on_file)
def record_file_download(*, by: Actor, at: datetime, file: ActionFile) -> Done[ActionFile]:
    """Decide on a download and write it to the ledger; the bytes are sent only after this."""
    return Done(file, subject=f"action:{file.update.action.key}", details={"file": str(file.key)})


def _made(addressee: Addressee, plan: ActionPlan, *, by: Actor, at: datetime) -> Action:
    if plan.kind not in Action.Kind.values:
        raise WRONG_TERM.because()
    facts = {name: getattr(plan, name) for name in PLANNED if name != "depends_on"}
    made = Action(addressee=addressee, made_by=by.key, made_at=at, **facts)
    require_no_circle(made, plan.depends_on)
    made.save()
    made.depends_on.set(plan.depends_on)
    return made


def _update(action: Action, *, by: Actor, at: datetime, seen: int | None, **facts: Any) -> ActionUpdate:
    addressee = action.addressee
    columns = entered(addressee, by=by, at=at, seen=seen)
    addressee.save(update_fields=["entries"])
    return ActionUpdate.objects.create(action=action, progress=action.progress, **facts, **columns)


def _kept(update: ActionUpdate, prepared: Prepared, *, by: Actor, at: datetime) -> ActionFile:
    return ActionFile.objects.create(
        update=update, content=keep_content(prepared, at=at), name=display_name(prepared.name, kind=prepared.kind),
        media_type=prepared.kind.media_type, received_sha256=prepared.received_sha256,
        cleaned=[code.value for code in prepared.removed], **said(by, at),
    )  # fmt: skip


def _details(made: Action) -> dict[str, Any]:
    return {
        "addressee": made.addressee.key,
        "kind": made.kind,
        "due_on": made.due_on.isoformat(),
        "owner": "" if made.owner is None else str(made.owner.key),
    }
