"""Release: the act of a named person, with a date."""

from datetime import datetime

from rectitude.apps.assessments.actions.dashboards.counting import compute_results
from rectitude.apps.assessments.actions.dashboards.gates import locked, on_assessment
from rectitude.apps.assessments.models.dashboards import Assessment
from rectitude.apps.assessments.problems import NOT_FINAL
from rectitude.apps.assessments.queries.dashboards.people import voices_of
from rectitude.apps.assessments.queries.dashboards.resources import subject_of
from rectitude.apps.assessments.rules import RELEASE
from rectitude.base.accounts.notify import notify
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor


@action(event="assessments.assessment.released", rule=RELEASE, on=on_assessment)
def release_assessment(*, by: Actor, at: datetime, assessment: Assessment) -> Done[Assessment]:
    """Let everybody who can sign in read the final scores, the institution's replies and what was decided on them.

    Raises Problem(not-final).
    """
    row = locked(assessment)
    if row.state != Assessment.State.FINAL:
        raise NOT_FINAL.because()
    row.state, row.released_at = Assessment.State.RELEASED, at
    row.released_by_key, row.released_by_name = by.key, by.name
    row.save(update_fields=["state", "released_at", "released_by_key", "released_by_name"])
    run = compute_results(row, occasion="released", at=at)
    notify(
        voices_of(row, at=at),
        template="assessments/mail/dashboards/released.txt",
        context={"institution": row.institution.name, "round": row.round.title, "by": by.name},
        path=f"{row.path}results/",
    )
    return Done(row, subject=subject_of(row), details={"run": str(run.key), "inputs": run.inputs_digest})
