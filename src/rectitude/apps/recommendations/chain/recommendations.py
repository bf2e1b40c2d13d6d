"""Recommendations and their addressees: one institution's side of each."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from rectitude.apps.recommendations.chain import actions, reviews
from rectitude.apps.recommendations.models import Action, Addressee, ComplianceVerdict, Recommendation
from rectitude.apps.recommendations.queries.resources import addressee_for_all, recommendation_for_all
from rectitude.apps.recommendations.rules import READ_RECOMMENDATION
from rectitude.base.chain.nodes import Node, Reference, Stage, Tie

KIND = "recommendation"
ADDRESSEE = "addressee"
CARRIES_OUT = "carries-out"


def found(keys: Sequence[str]) -> Mapping[str, Node]:
    """The recommendations in whatever state. Three queries."""
    rows = Recommendation.objects.select_related("programme").filter(code__in=keys)
    rows = rows.prefetch_related("addressees__institution__country", "addressees__owner", "addressees__actions__owner")
    return {row.code: _recommendation(row) for row in rows}


def down(keys: Sequence[str]) -> Mapping[str, Sequence[Tie]]:
    """The institutions it is addressed to. One query."""
    pairs = Addressee.objects.filter(recommendation__code__in=keys).order_by("institution__name")
    ties: dict[str, list[Tie]] = {}
    for code, institution in pairs.values_list("recommendation__code", "institution__code"):
        tie = Tie(reference=Reference(ADDRESSEE, f"{code}/{institution}"), relation=CARRIES_OUT)
        ties.setdefault(code, []).append(tie)
    return ties


def addressees_found(keys: Sequence[str]) -> Mapping[str, Node]:
    """The addressees. Two queries."""
    rows = addressees_at(keys).select_related("recommendation__programme", "institution__country", "owner")
    return {row.key: _addressee(row) for row in rows.prefetch_related("actions__owner")}


def addressees_up(keys: Sequence[str]) -> Mapping[str, Sequence[Tie]]:
    """The recommendation each belongs to. No query: the key says it."""
    parts = {key: key.partition("/")[0] for key in keys if "/" in key}
    return {key: [Tie(reference=Reference(KIND, code), relation=CARRIES_OUT)] for key, code in parts.items()}


def addressees_down(keys: Sequence[str]) -> Mapping[str, Sequence[Tie]]:
    """Its actions and the reviews of it. Two queries."""
    ties: dict[str, list[Tie]] = {}
    place = ("addressee__recommendation__code", "addressee__institution__code")
    for code, institution, key in Action.objects.filter(_of(keys)).values_list(*place, "key"):
        reference = Reference(actions.KIND, str(key))
        ties.setdefault(f"{code}/{institution}", []).append(Tie(reference=reference, relation=CARRIES_OUT))
    for code, institution, number in ComplianceVerdict.objects.filter(_of(keys)).values_list(*place, "number"):
        reference = Reference(reviews.KIND, f"{code}/{institution}/{number}")
        ties.setdefault(f"{code}/{institution}", []).append(Tie(reference=reference, relation=reviews.CONCLUDES))
    return ties


def addressees_at(keys: Iterable[str]) -> QuerySet[Addressee]:
    """The addressees of these keys."""
    asked = Q(pk__in=[])
    for key in keys:
        code, separator, institution = key.partition("/")
        if separator:
            asked |= Q(recommendation__code=code, institution__code=institution)
    return Addressee.objects.filter(asked)


def _of(keys: Iterable[str]) -> Q:
    asked = Q(pk__in=[])
    for key in keys:
        code, separator, institution = key.partition("/")
        if separator:
            asked |= Q(addressee__recommendation__code=code, addressee__institution__code=institution)
    return asked


def _recommendation(row: Recommendation) -> Node:
    words = {"type": row.get_type_display(), "state": row.get_state_display(), "priority": row.get_priority_display()}
    return Node(
        reference=Reference(KIND, row.code),
        stage=Stage.RECOMMENDATION,
        title=f"{row.code}: {row.title}",
        state=_("%(state)s, priority: %(priority)s") % words,
        detail=str(words["type"]),
        path=row.path,
        resource=recommendation_for_all(row, row.addressees.all()),
        rule=READ_RECOMMENDATION,
        on=(row.issued_at or row.made_at).date(),
    )


def _addressee(row: Addressee) -> Node:
    words = {"progress": row.get_progress_display(), "compliance": row.get_compliance_display()}
    return Node(
        reference=Reference(ADDRESSEE, row.key),
        stage=Stage.RECOMMENDATION,
        title=_("%(institution)s, on %(code)s")
        % {"institution": row.institution.name, "code": row.recommendation.code},
        state=str(row.get_acceptance_display()),
        detail=_("Progress, says the institution: %(progress)s. Compliance, concludes the reviewer: %(compliance)s.")
        % words,
        path=row.path,
        resource=addressee_for_all(row, row.actions.all()),
        rule=READ_RECOMMENDATION,
        on=row.asked_at.date(),
    )
