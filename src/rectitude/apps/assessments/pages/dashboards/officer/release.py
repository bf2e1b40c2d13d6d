"""What an officer reads before they release an assessment: the replies and what became of them, what is unresolved."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.assessments.models.dashboards import (
    Appeal,
    AppealDecision,
    Appointment,
    Assessment,
    Disposition,
    InstitutionReply,
    PeerQueryClosing,
)
from rectitude.apps.assessments.queries.dashboards.sheets import standing_scores
from rectitude.base.ui.components import Row
from rectitude.base.ui.levels import level_words

Verdict, Outcome = Disposition.Verdict, AppealDecision.Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasePage:
    """facts: counts; unresolved: what a reader of the released assessment may ask about."""

    facts: tuple[Row, ...]
    unresolved: tuple[str, ...]


def release_page(assessment: Assessment) -> ReleasePage:
    """Needs the assessment's scope, and eyes that see its settlements, replies and peer review."""
    replies = InstitutionReply.objects.filter(assessment=assessment)
    verdicts = Counter(Disposition.objects.filter(assessment=assessment).values_list("verdict", flat=True))
    outcomes = Counter(AppealDecision.objects.filter(assessment=assessment).values_list("outcome", flat=True))
    late = replies.filter(is_late=True).count()
    n_replies, n_appeals = replies.count(), Appeal.objects.filter(assessment=assessment).count()
    facts = [
        Row(term=_("Scores that stand"), value=_scores(assessment)),
        Row(term=_("Replies of the institution"), value=_with_late(n_replies, late)),
        Row(term=_("Decisions on them"), value=_said([(str(v.label), verdicts[v]) for v in Verdict])),
        Row(term=_("Appeals"), value=str(n_appeals) if n_appeals else _("none")),
    ]
    if n_appeals:
        facts.append(Row(term=_("Decisions on them"), value=_said([(str(o.label), outcomes[o]) for o in Outcome])))
    return ReleasePage(facts=tuple(facts), unresolved=tuple(_unresolved(assessment)))


def _scores(assessment: Assessment) -> str:
    standing = standing_scores(assessment)
    missing = Counter(code for one in standing.values() for code in (one.law_missing, one.practice_missing) if code)
    said = _("%(n)d indicators, each in law and in practice") % {"n": len(standing)}
    if not missing:
        return said
    reasons = ", ".join(f"{level_words(code)} {n}" for code, n in sorted(missing.items()))
    return _("%(said)s; without a level: %(reasons)s") % {"said": said, "reasons": reasons}


def _with_late(n: int, late: int) -> str:
    if not n:
        return _("none: the institution said nothing, or nothing needed saying")
    return ngettext("%(n)d, %(late)d of them late", "%(n)d, %(late)d of them late", n) % {"n": n, "late": late}


def _said(counts: list[tuple[str, int]]) -> str:
    return ", ".join(f"{label} {n}" for label, n in counts if n) or _("none")


def _unresolved(assessment: Assessment) -> list[str]:
    kept = PeerQueryClosing.Outcome.KEPT_OPINION
    doubts = PeerQueryClosing.objects.filter(assessment=assessment, outcome=kept).count()
    contested = Disposition.objects.filter(assessment=assessment, verdict=Verdict.REJECTED, appeal__isnull=True).count()
    dismissed = AppealDecision.objects.filter(assessment=assessment, outcome=Outcome.DISMISSED).count()
    interests = (
        Appointment.objects.filter(assessment=assessment, withdrawn_at__isnull=True).exclude(interests="").count()
    )
    said = [
        (doubts, ngettext(
            "A peer reviewer was not convinced by %(n)d score.",
            "Peer reviewers were not convinced by %(n)d scores.", doubts,
        )),
        (contested, ngettext(
            "%(n)d reply was rejected and not appealed: both texts are shown.",
            "%(n)d replies were rejected and not appealed: both texts are shown.", contested,
        )),
        (dismissed, ngettext("%(n)d appeal was dismissed.", "%(n)d appeals were dismissed.", dismissed)),
        (interests, ngettext(
            "%(n)d person who took part declared an interest.",
            "%(n)d people who took part declared an interest.", interests,
        )),
    ]  # fmt: skip
    return [words % {"n": n} for n, words in said if n]
