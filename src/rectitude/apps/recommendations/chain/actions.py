"""Actions that carry a recommendation out; support and training among them."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from rectitude.apps.recommendations.models import Action, Addressee
from rectitude.apps.recommendations.queries.resources import addressee_for_all
from rectitude.apps.recommendations.rules import READ_RECOMMENDATION
from rectitude.base.chain.nodes import Node, Reference, Stage, Tie
from rectitude.base.ui.templatetags.figures import day_words

KIND = "action"
_CARRIES_OUT = "carries-out"


def found(keys: Sequence[str]) -> Mapping[str, Node]:
    """The actions. Two queries."""
    rows = Action.objects.filter(key__in=uuids(keys)).select_related(
        "owner", "addressee__recommendation__programme", "addressee__institution__country", "addressee__owner"
    )
    return {str(row.key): _node(row) for row in rows.prefetch_related("addressee__actions__owner")}


def up(keys: Sequence[str]) -> Mapping[str, Sequence[Tie]]:
    """The addressee it is for, and the actions that had to come first. Two queries."""
    rows = Action.objects.filter(key__in=uuids(keys)).order_by()
    place = ("key", "addressee__recommendation__code", "addressee__institution__code")
    return {
        str(key): [Tie(reference=Reference("addressee", f"{code}/{institution}"), relation=_CARRIES_OUT)]
        for key, code, institution in rows.values_list(*place)
    }


def uuids(keys: Sequence[str]) -> list[UUID]:
    """The keys that are keys of actions."""
    asked = []
    for key in keys:
        try:
            asked.append(UUID(key))
        except ValueError:
            continue
    return asked


def _node(row: Action) -> Node:
    addressee: Addressee = row.addressee
    words = {"kind": row.get_kind_display(), "institution": addressee.institution.name, "day": day_words(row.due_on)}
    is_training = row.kind in (Action.Kind.TRAINING, Action.Kind.STUDY_VISIT, Action.Kind.MENTORING)
    return Node(
        reference=Reference(KIND, str(row.key)),
        stage=Stage.TRAINING if is_training else Stage.ACTION,
        title=row.title,
        state=str(row.get_progress_display()),
        detail=_("%(kind)s for %(institution)s, due on %(day)s.") % words,
        path=row.path,
        resource=addressee_for_all(addressee, addressee.actions.all()),
        rule=READ_RECOMMENDATION,
        on=(row.closed_at or row.made_at).date(),
    )
