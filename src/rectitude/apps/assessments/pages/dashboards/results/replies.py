"""The institution's words, unaltered, and what was decided on them, as a page or a file prints them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from rectitude.apps.assessments.models.dashboards import Disposition, InstitutionReply
from rectitude.apps.assessments.queries.dashboards.results import appeal_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Something somebody wrote, unaltered, in its language; by is empty where the reader is not told who."""

    text: str
    language: str
    by: str
    at: datetime | None
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replied:
    """The institution's words, and what was decided on them, appeal and its decision included."""

    reply: Words
    is_late: bool
    decisions: tuple[Words, ...]


def replied(reply: InstitutionReply, *, names: bool) -> Replied:
    """A reply with what became of it. The institution's words come unaltered."""
    decisions = [words for disposition in reply.dispositions.all() for words in _decisions(disposition, names=names)]
    return Replied(
        reply=Words(text=reply.text, language=reply.language, by=reply.by_name if names else "", at=reply.at),
        is_late=reply.is_late,
        decisions=tuple(decisions),
    )


def _decisions(disposition: Disposition, *, names: bool) -> list[Words]:
    verdict = _("Decision: %(verdict)s") % {"verdict": disposition.get_verdict_display()}
    if disposition.after_id:
        verdict += ". " + _("The score was changed.")
    found = [Words(text=disposition.reason, language="", by="", at=disposition.at, title=verdict)]
    appeal = appeal_of(disposition)
    if appeal is None:
        return found
    by = appeal.by_name if names else ""
    found.append(Words(text=appeal.text, language="", by=by, at=appeal.at, title=_("The institution appealed")))
    decision = getattr(appeal, "decision", None)
    if decision is None:
        found.append(Words(text="", language="", by="", at=None, title=_("The appeal is not decided yet")))
        return found
    title = _("Appeal: %(outcome)s") % {"outcome": decision.get_outcome_display()}
    if decision.after_id:
        title += ". " + _("The score was changed.")
    return [*found, Words(text=decision.reason, language="", by="", at=decision.at, title=title)]
