"""What stands beside a recommendation on its pages: `{% load beside %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from rectitude.apps.recommendations.models import Addressee, Recommendation
from rectitude.apps.recommendations.pages.importing import statement_words
from rectitude.apps.recommendations.pages.overlaps import pair_path
from rectitude.apps.recommendations.queries.overlaps import alike_to, decided_of
from rectitude.apps.recommendations.queries.reach import recommendations_for
from rectitude.apps.recommendations.rules import DECIDE_OVERLAP
from rectitude.base.access.views import may
from rectitude.base.ui.components import Row
from rectitude.core.access import Resource

register = template.Library()
# Up to so many recommendations of a programme are compared while a page is made.
_AT_ONCE = 300


@register.inclusion_tag("recommendations/parts/overlaps.html", takes_context=True)
def overlap_notes(context: Context, recommendation: Recommendation) -> dict[str, Any]:
    """What was decided to be the same or to overlap, as far as the reader may read it; for a draft, what looks like it."""
    request = context["request"]
    pairs = decided_of(recommendation)
    readable = set[int]()
    if pairs:
        rows = recommendations_for(request.actor, at=request.moment).filter(pk__in=[other.pk for _row, other in pairs])
        readable = set(rows.values_list("pk", flat=True))
    resource = Resource(kind="recommendation", key=recommendation.code, scopes=recommendation.scopes)
    may_decide = may(request, DECIDE_OVERLAP, resource)
    return {
        "recommendation": recommendation,
        "decided": [(row, other) for row, other in pairs if other.pk in readable],
        "may_decide": may_decide,
        "alike": _alike(recommendation) if may_decide else [],
    }


@register.inclusion_tag("recommendations/parts/stated.html")
def stated_in_source(addressee: Addressee) -> dict[str, Any]:
    """What a file that was imported says about it, in its own words."""
    found: dict[str, list[Row]] = {}
    for one in addressee.source_statements.select_related("record"):
        row = Row(term=one.get_kind_display(), value=statement_words(one))
        found.setdefault(one.record.source, []).append(row)
    return {"sources": list(found.items())}


def _alike(recommendation: Recommendation) -> list[tuple[str, str]]:
    """(code, page of the pair) of what looks like a draft, where a programme is small enough to look at once."""
    programme = recommendation.programme
    if recommendation.state != Recommendation.State.DRAFT or programme.recommendations.count() > _AT_ONCE:
        return []
    decided = {other.code for _row, other in decided_of(recommendation)}
    found = []
    for pair in alike_to(recommendation.code, programme=programme):
        other = pair.other if pair.one == recommendation.code else pair.one
        if other not in decided:
            found.append((other, pair_path(pair.one, pair.other)))
    return found
