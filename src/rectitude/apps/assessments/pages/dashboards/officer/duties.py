"""Everything the dashboard asks of one person, and of the officer of a round or an assessment."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.assessments.models.dashboards import Appointment, Assessment
from rectitude.apps.assessments.pages.dashboards.officer.asked import (
    Duty,
    asked,
    closed_words,
    duty_of_institution,
    duty_of_part,
    waiting,
    waiting_words,
)
from rectitude.apps.assessments.pages.dashboards.officer.board import due_of
from rectitude.apps.assessments.pages.dashboards.officer.seats import empty_seats
from rectitude.apps.assessments.queries.dashboards.duties import (
    RoundWork,
    Undecided,
    asked_of_institution,
    own_parts,
    rounds_to_run,
)
from rectitude.base.institutions.names import localized
from rectitude.core.access import Actor

State = Assessment.State


def duties_of(actor: Actor, *, at: datetime) -> tuple[Duty, ...]:
    """Everything the dashboard asks of one person, most pressing first. At most three queries."""
    found = [duty_of_part(part.assessment, part.own, part.undecided, at=at) for part in own_parts(actor)]
    found += [duty_of_institution(assessment, at=at) for assessment in asked_of_institution(actor, at=at)]
    pressing = sorted(
        (duty for duty in found if not duty.is_waiting), key=lambda d: (d.due_at is None, d.due_at or at, d.about)
    )
    return (*pressing, *(duty_of_round(work) for work in rounds_to_run(actor, at=at) if not work.is_waiting))


def duty_of_round(work: RoundWork) -> Duty:
    """What waits for the officer of a round."""
    said = []
    if work.n_final:
        said.append(
            ngettext(
                "%(n)d assessment is final and waits to be released.",
                "%(n)d assessments are final and wait to be released.",
                work.n_final,
            ) % {"n": work.n_final}
        )  # fmt: skip
    if work.n_reply_over:
        said.append(
            ngettext(
                "The time to reply is over in %(n)d assessment.",
                "The time to reply is over in %(n)d assessments.",
                work.n_reply_over,
            ) % {"n": work.n_reply_over}
        )  # fmt: skip
    if work.n_late:
        said.append(ngettext("%(n)d is past its date.", "%(n)d are past their date.", work.n_late) % {"n": work.n_late})
    if work.n_seats_empty:
        said.append(
            ngettext("%(n)d part has nobody yet.", "%(n)d parts have nobody yet.", work.n_seats_empty)
            % {"n": work.n_seats_empty}
        )
    return Duty(
        sentence=" ".join(said),
        url=f"/dashboards/{work.code}/",
        label=_("Open the board"),
        is_late=bool(work.n_late or work.n_reply_over),
        about=localized(work.title),
    )


def duty_of_officer(assessment: Assessment, held: Sequence[Appointment], undecided: Undecided, *, at: datetime) -> Duty:
    """What one assessment asks of its officer. held: who is appointed now."""
    empty = empty_seats(assessment, held)
    if assessment.round.state == "closed":
        return waiting(assessment, closed_words())
    if assessment.state == State.FINAL:
        words = _("The assessment is final. Read it, then release it in your name.")
        return asked(assessment, words, label=_("Release"), path="release/", at=at)
    if assessment.state == State.REPLY and at > assessment.reply_due_at:
        words = _("The institution’s time to reply is over. Close the reply, so that the adjudicator can decide.")
        due = assessment.reply_due_at
        return asked(assessment, words, label=_("Close the reply"), path="people/close-reply/", due=due, at=at)
    if empty:
        words = _("Nobody has these parts yet: %(parts)s.") % {"parts": ", ".join(empty)}
        return asked(assessment, words, label=_("Appoint people"), path="people/", at=at)
    due_at = due_of(assessment)
    if due_at is not None and due_at < at:
        words = _("This stage is past its date. Remind whoever is asked, or move the dates with a reason.")
        return asked(assessment, words, label=_("Move the dates"), path="people/dates/", due=due_at, at=at)
    return waiting(assessment, waiting_words(assessment))
