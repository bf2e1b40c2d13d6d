"""What is asked of one person in one assessment now, in one sentence and one button.

The home page, the list of rounds and the overview say it with the same words.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.assessments.models.dashboards import Appointment, Assessment
from rectitude.apps.assessments.pages.dashboards.frame import FUNCTIONS
from rectitude.apps.assessments.pages.outputs.words import day
from rectitude.apps.assessments.queries.dashboards.duties import Undecided
from rectitude.apps.assessments.queries.dashboards.sight import has_reached
from rectitude.base.institutions.names import localized

State, Part = Assessment.State, Appointment.Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What is asked, where it is done, by when. is_waiting: nothing to do now. label: what the button says."""

    sentence: str
    url: str = ""
    label: str = ""
    due_at: datetime | None = None
    is_late: bool = False
    is_waiting: bool = False
    about: str = ""
    round: str = ""


def duty_of_part(assessment: Assessment, own: Appointment, undecided: Undecided, *, at: datetime) -> Duty:
    """What is asked of somebody appointed, by their part and the stage."""
    by_part = {
        Part.ASSESSOR: _of_assessor,
        Part.ADJUDICATOR: _of_adjudicator,
        Part.PEER_REVIEWER: _of_reviewer,
        Part.ARBITER: _of_arbiter,
    }[Part(own.part)]
    if assessment.round.state == "closed":
        return waiting(assessment, closed_words())
    if own.declared_at is None and not has_reached(assessment, State.FINAL):
        return asked(
            assessment,
            _("Say whether anything ties you to the institution. You can begin as soon as you have done so."),
            label=_("Declare your interests"),
            path="declare/",
            due=_first_due(assessment, own),
            at=at,
        )
    return by_part(assessment, own, undecided, at)


def _first_due(assessment: Assessment, own: Appointment) -> datetime:
    return {
        Part.ASSESSOR: assessment.scoring_due_at,
        Part.ARBITER: assessment.reply_due_at,
    }.get(Part(own.part), assessment.review_due_at)


def _of_assessor(assessment: Assessment, own: Appointment, undecided: Undecided, at: datetime) -> Duty:
    if assessment.state == State.SCORING:
        if own.finished_at is None:
            words = _("Score each indicator in law and in practice, on your own, and hand in your scores.")
            return asked(assessment, words, label=_("Score"), path="score/", due=assessment.scoring_due_at, at=at)
        return waiting(
            assessment,
            _("You have handed in. The other assessor is still scoring."),
            path="score/",
            label=_("Read your scores"),
        )
    if assessment.state == State.PEER_REVIEW and undecided.queries:
        return _answer(assessment, undecided, at)
    return _afterwards(assessment)


def _of_adjudicator(assessment: Assessment, own: Appointment, undecided: Undecided, at: datetime) -> Duty:
    state, due = assessment.state, assessment.review_due_at
    if state == State.ADJUDICATION:
        words = _("Both assessors have handed in. Where they differ, say what stands and why.")
        return asked(assessment, words, label=_("Settle the differences"), path="settle/", due=due, at=at)
    if state == State.PEER_REVIEW and undecided.queries:
        return _answer(assessment, undecided, at)
    if state in {State.REPLY, State.DISPOSITION} and undecided.replies:
        words = ngettext(
            "Decide on %(n)d reply: accept, note or reject it.",
            "Decide on %(n)d replies: accept, note or reject each.",
            undecided.replies,
        ) % {"n": undecided.replies}
        return asked(assessment, words, label=_("Read the replies"), path="replies/", at=at)
    if state == State.DISPOSITION and undecided.appeals:
        return waiting(
            assessment, _("The arbiter has an appeal to decide."), path="replies/", label=_("Read the replies")
        )
    if state == State.DISPOSITION:
        words = _("Every reply is decided. Make the assessment final once the time for appeals is over.")
        return asked(assessment, words, label=_("Make it final"), path="replies/", at=at)
    return _afterwards(assessment)


def _of_reviewer(assessment: Assessment, own: Appointment, undecided: Undecided, at: datetime) -> Duty:
    if assessment.state == State.PEER_REVIEW and own.finished_at is None:
        words = _("Read the scores that stand, ask about what does not convince you, then end your review.")
        return asked(assessment, words, label=_("Review"), path="peer/", due=assessment.review_due_at, at=at)
    if assessment.state == State.PEER_REVIEW:
        return waiting(
            assessment,
            _("You have ended your review. The other reviewer has not."),
            path="peer/",
            label=_("Read the questions"),
        )
    return _afterwards(assessment)


def _of_arbiter(assessment: Assessment, own: Appointment, undecided: Undecided, at: datetime) -> Duty:
    if undecided.appeals:
        words = ngettext(
            "Decide %(n)d appeal, with a reason.", "Decide %(n)d appeals, each with a reason.", undecided.appeals
        ) % {"n": undecided.appeals}
        return asked(assessment, words, label=_("Decide the appeals"), path="appeals/", at=at)
    if assessment.state in {State.FINAL, State.RELEASED}:
        return _afterwards(assessment)
    return waiting(assessment, _("You are asked only if the institution appeals. You will be told by e-mail."))


def _answer(assessment: Assessment, undecided: Undecided, at: datetime) -> Duty:
    words = ngettext(
        "A peer reviewer has %(n)d open question about the scores. Answer it where you can.",
        "The peer reviewers have %(n)d open questions about the scores. Answer where you can.",
        undecided.queries,
    ) % {"n": undecided.queries}
    due = assessment.review_due_at
    return asked(assessment, words, label=_("Read the questions"), path="peer/", due=due, at=at)


def _afterwards(assessment: Assessment) -> Duty:
    words = waiting_words(assessment)
    if not has_reached(assessment, State.FINAL):
        words += " " + _("You will be told by e-mail when something is asked of you.")
    return waiting(assessment, words)


WAITING = {
    State.SCORING: lambda: _("The assessors are scoring."),
    State.ADJUDICATION: lambda: _("The adjudicator is settling where the assessors differ."),
    State.PEER_REVIEW: lambda: _("The peer reviewers are reading the scores."),
    State.REPLY: lambda: _("The institution is reading the scores and may reply."),
    State.DISPOSITION: lambda: _("The institution’s replies are being decided."),
    State.FINAL: lambda: _("The assessment is final. It has not been released yet."),
    State.RELEASED: lambda: _("The assessment is released. Nothing in it changes any more."),
}


def waiting_words(assessment: Assessment) -> str:
    """What is going on while nothing is asked of somebody."""
    return WAITING[State(assessment.state)]()


def closed_words() -> str:
    """What is said in a closed round."""
    return _("This round is closed. Nothing in it changes any more.")


def duty_of_institution(assessment: Assessment, *, at: datetime) -> Duty:
    """What is asked of whoever speaks for the institution."""
    if assessment.round.state == "closed" and not assessment.is_released:
        return waiting(assessment, closed_words(), path="results/")
    if assessment.state == State.REPLY:
        words = _("Read the scores. You may reply to each; your words are shown beside it exactly as you write them.")
        if at > assessment.reply_due_at:
            words = _("The time to reply is over. What you write now is still shown, and marked as late.")
        return asked(assessment, words, label=_("Reply"), path="reply/", due=assessment.reply_due_at, at=at)
    if assessment.state == State.DISPOSITION:
        words = ngettext(
            "Read what was decided on your replies. You can appeal within %(days)d day of a decision.",
            "Read what was decided on your replies. You can appeal within %(days)d days of a decision.",
            assessment.round.appeal_days,
        ) % {"days": assessment.round.appeal_days}
        return asked(assessment, words, label=_("Read the decisions"), path="reply/", at=at)
    if assessment.state == State.FINAL:
        words = _("The assessment is final. You can read it; others cannot before it is released.")
        return waiting(assessment, words, path="results/")
    return waiting(assessment, waiting_words(assessment), path="results/")


def duty_of_reader(assessment: Assessment) -> Duty:
    """What somebody without a part can do with a released assessment."""
    words = _("Released on %(day)s by %(name)s. Everybody who can sign in may read it.") % {
        "day": day(assessment.released_at) if assessment.released_at else "", "name": assessment.released_by_name,
    }  # fmt: skip
    return waiting(assessment, words, path="results/")


def asked(
    assessment: Assessment, sentence: str, *, label: str, path: str, at: datetime, due: datetime | None = None
) -> Duty:
    """Something to do, at a page of the assessment."""
    return Duty(
        sentence=sentence,
        url=assessment.path + path,
        label=label,
        due_at=due,
        is_late=due is not None and due < at,
        about=about(assessment),
        round=localized(assessment.round.title),
    )


def waiting(assessment: Assessment, sentence: str, *, path: str = "", label: str = "") -> Duty:
    """Nothing to do now; path: what can be read meanwhile."""
    return Duty(
        sentence=sentence,
        url=assessment.path + path if path else "",
        label=label or (_("Read the results") if path else ""),
        is_waiting=True,
        about=about(assessment),
        round=localized(assessment.round.title),
    )


def about(assessment: Assessment) -> str:
    """Institution and function in one line."""
    function = str(FUNCTIONS[assessment.function])
    return _("%(institution)s, %(function)s") % {
        "institution": assessment.institution.name, "function": function.lower()
    }  # fmt: skip
