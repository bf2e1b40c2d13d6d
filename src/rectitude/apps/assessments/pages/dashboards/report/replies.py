"""The institution's words as a report prints them: unaltered, with what came of them, without anybody's name."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from rectitude.apps.assessments.models.dashboards import Appeal, Disposition, InstitutionReply
from rectitude.apps.assessments.pages.dashboards.report.value import Decision, Prose, Reply
from rectitude.apps.assessments.pages.outputs.words import day


def reply_of(reply: InstitutionReply) -> Reply:
    """A reply with its disposition, the appeal and its decision. They must be loaded."""
    head = (
        _("The institution replied on %(day)s") if not reply.is_late else _("The institution replied late, on %(day)s")
    )
    return Reply(
        head=head % {"day": day(reply.at)},
        words=Prose(text=reply.text, language=reply.language),
        decisions=tuple(_decisions(reply)),
    )


def _decisions(reply: InstitutionReply) -> Iterator[Decision]:
    for disposition in reply.dispositions.all():
        head = _("The adjudicator decided on %(day)s: %(verdict)s") % {
            "day": day(disposition.at),
            "verdict": disposition.get_verdict_display(),
        }
        yield Decision(head=_changed(head, disposition.after_id), words=Prose(text=disposition.reason))
        appeal = _appeal(disposition)
        if appeal is not None:
            yield from _appealed(appeal)


def _appeal(disposition: Disposition) -> Appeal | None:
    found: Appeal | None = getattr(disposition, "appeal", None)
    return found


def _appealed(appeal: Appeal) -> Iterator[Decision]:
    yield Decision(
        head=_("The institution appealed on %(day)s") % {"day": day(appeal.at)}, words=Prose(text=appeal.text)
    )
    decision = getattr(appeal, "decision", None)
    if decision is not None:
        head = _("The arbiter decided on %(day)s: %(outcome)s") % {
            "day": day(decision.at),
            "outcome": decision.get_outcome_display(),
        }
        yield Decision(head=_changed(head, decision.after_id), words=Prose(text=decision.reason))


def _changed(head: str, after: int | None) -> str:
    return f"{head}. {_('The score was changed.')}" if after else head
