"""Where this room's part of the chain is broken, told to whoever may read and follow it up."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from rectitude.apps.recommendations.models import Action, ActionFile, ActionUpdate, Addressee, Finding, Recommendation
from rectitude.apps.recommendations.queries.reach import addressees_for, findings_for, recommendations_for
from rectitude.base.chain.models import Link
from rectitude.base.chain.nodes import Reference
from rectitude.base.chain.work import BrokenLink
from rectitude.base.ui.templatetags.figures import day_words
from rectitude.core.access import Actor

MOST = 200


def without_reason(*, actor: Actor, at: datetime) -> Iterator[BrokenLink]:
    """Recommendations that treat no finding and no risk, and follow from no commitment."""
    linked = Link.objects.filter(down_kind="recommendation", down_key=OuterRef("code"), ended_at__isnull=True)
    rows = recommendations_for(actor, at=at).exclude(state=Recommendation.State.WITHDRAWN)
    for row in rows.filter(~Exists(linked))[:MOST]:
        yield BrokenLink(
            reference=Reference("recommendation", row.code),
            title=f"{row.code}: {row.title}",
            sentence=_("It names no finding, no risk and no commitment that it answers to."),
            path=row.path,
        )


def without_evidence(*, actor: Actor, at: datetime) -> Iterator[BrokenLink]:
    """Actions said to be done of which no update has a file or a reference."""
    shown = ActionUpdate.objects.filter(action=OuterRef("pk")).filter(
        ~Q(reference="") | Exists(ActionFile.objects.filter(update=OuterRef("pk")))
    )
    for row in _actions(actor, at=at).filter(progress=Addressee.Progress.DONE).filter(~Exists(shown))[:MOST]:
        yield _of_action(row, _("It is said to be done, and nothing shows it."))


def uncited_lessons(*, actor: Actor, at: datetime) -> Iterator[BrokenLink]:
    """Open lessons that nothing cites: no procedure, no version of a course."""
    cites = Link.objects.filter(
        up_kind="finding", up_key=OuterRef("code"), relation=Link.Relation.CITES, ended_at__isnull=True
    )
    rows = findings_for(actor, at=at).filter(kind=Finding.Kind.LESSON).exclude(state=Finding.State.CLOSED)
    for row in rows.filter(~Exists(cites))[:MOST]:
        yield BrokenLink(
            reference=Reference("finding", row.code),
            title=row.title,
            sentence=_("No procedure and no course has been changed because of it."),
            path=row.path,
        )


def accepted_and_idle(*, actor: Actor, at: datetime) -> Iterator[BrokenLink]:
    """What was accepted, and has no owner or no action."""
    accepted = (Addressee.Accepted.ACCEPTED, Addressee.Accepted.PARTLY)
    planned = Action.objects.filter(addressee=OuterRef("pk"))
    rows = _open(addressees_for(actor, at=at)).filter(acceptance__in=accepted)
    rows = rows.annotate(has_action=Exists(planned)).filter(Q(owner__isnull=True) | Q(has_action=False))
    for row in rows[:MOST]:
        if row.owner_id is None and not row.has_action:
            sentence = _("It was accepted, and has neither an owner nor an action.")
        elif row.owner_id is None:
            sentence = _("It was accepted, and nobody there answers for it.")
        else:
            sentence = _("It was accepted, and no action is planned.")
        yield BrokenLink(reference=Reference("addressee", row.key), title=str(row), sentence=sentence, path=row.path)


def overdue_without_news(*, actor: Actor, at: datetime) -> Iterator[BrokenLink]:
    """Open actions past their date of which nothing was heard since that day."""
    rows = _actions(actor, at=at).filter(is_open=True, due_on__lt=at.date())
    rows = rows.annotate(heard=Max("updates__at")).filter(Q(heard__isnull=True) | Q(heard__date__lte=F("due_on")))
    for row in rows[:MOST]:
        sentence = _("It was due on %(day)s, and nothing has been heard since.") % {"day": day_words(row.due_on)}
        yield _of_action(row, sentence)


def _open(rows: QuerySet[Addressee]) -> QuerySet[Addressee]:
    issued = rows.filter(recommendation__state=Recommendation.State.ISSUED, is_open=True)
    return issued.select_related("recommendation", "institution")


def _actions(actor: Actor, *, at: datetime) -> QuerySet[Action]:
    reached = addressees_for(actor, at=at).exclude(recommendation__state=Recommendation.State.WITHDRAWN)
    rows = Action.objects.filter(addressee__in=reached.order_by().values("pk"))
    return rows.select_related("addressee__recommendation", "addressee__institution")


def _of_action(row: Action, sentence: str) -> BrokenLink:
    return BrokenLink(
        reference=Reference("action", str(row.key)),
        title=f"{row.title} ({row.addressee.institution})",
        sentence=sentence,
        path=row.path,
    )
