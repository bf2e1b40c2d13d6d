"""Reviews of compliance: what a reviewer concluded, after which actions."""

from collections.abc import Mapping, Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from rectitude.apps.recommendations.chain.actions import uuids
from rectitude.apps.recommendations.models import ActionUpdate, ComplianceVerdict
from rectitude.apps.recommendations.queries.resources import addressee_for_all
from rectitude.apps.recommendations.rules import READ_RECOMMENDATION
from rectitude.base.chain.nodes import Node, Reference, Stage, Tie

KIND = "compliance-review"
CONCLUDES = "rests-on"
_PLACE = ("addressee__recommendation__programme", "addressee__institution__country", "addressee__owner")


def found(keys: Sequence[str]) -> Mapping[str, Node]:
    """The reviews. Two queries."""
    rows = ComplianceVerdict.objects.filter(_at(keys)).select_related(*_PLACE)
    return {_key(row): _node(row) for row in rows.prefetch_related("addressee__actions__owner")}


def up(keys: Sequence[str]) -> Mapping[str, Sequence[Tie]]:
    """The addressee it is about, and the actions whose updates were considered. Two queries."""
    rows = list(ComplianceVerdict.objects.filter(_at(keys)).select_related(*_PLACE))
    asked = {key for row in rows for key in row.considered.get("updates", ())}
    pairs = ActionUpdate.objects.filter(key__in=asked).values_list("key", "action__key")
    actions = {str(update): str(action) for update, action in pairs}
    return {_key(row): _ties(row, actions) for row in rows}


def down_of_actions(keys: Sequence[str]) -> Mapping[str, Sequence[Tie]]:
    """The reviews that considered an update of these actions. Two queries."""
    updates = ActionUpdate.objects.filter(action__key__in=uuids(keys)).values_list(
        "key", "action__key", "action__addressee"
    )
    actions = {str(update): str(action) for update, action, _addressee in updates}
    rows = ComplianceVerdict.objects.filter(addressee__in={addressee for _u, _a, addressee in updates})
    ties: dict[str, list[Tie]] = {}
    for row in rows.select_related("addressee__recommendation", "addressee__institution"):
        tie = Tie(reference=Reference(KIND, _key(row)), relation=CONCLUDES)
        for action in {actions[key] for key in row.considered.get("updates", ()) if key in actions}:
            ties.setdefault(action, []).append(tie)
    return ties


def _ties(row: ComplianceVerdict, actions: Mapping[str, str]) -> list[Tie]:
    considered = {actions[key] for key in row.considered.get("updates", ()) if key in actions}
    references = [Reference("addressee", row.addressee.key), *(Reference("action", key) for key in sorted(considered))]
    return [Tie(reference=reference, relation=CONCLUDES) for reference in references]


def _at(keys: Sequence[str]) -> Q:
    asked = Q(pk__in=[])
    for key in keys:
        parts = key.split("/")
        if len(parts) == 3 and parts[2].isdecimal() and len(parts[2]) < 10:
            place = Q(addressee__recommendation__code=parts[0], addressee__institution__code=parts[1])
            asked |= place & Q(number=int(parts[2]))
    return asked


def _key(row: ComplianceVerdict) -> str:
    return f"{row.addressee.key}/{row.number}"


def _node(row: ComplianceVerdict) -> Node:
    addressee = row.addressee
    words = {"number": row.occasion, "institution": addressee.institution.name}
    return Node(
        reference=Reference(KIND, _key(row)),
        stage=Stage.OUTCOME,
        title=_("Compliance review %(number)d of %(institution)s") % words,
        state=str(row.get_compliance_display()),
        detail=addressee.recommendation.title,
        path=f"{addressee.path}#entry-{row.number}",
        resource=addressee_for_all(addressee, addressee.actions.all()),
        rule=READ_RECOMMENDATION,
        on=row.at.date(),
    )
