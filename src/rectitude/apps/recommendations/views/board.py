"""The board, its groupings and ages: what the reader may read, and nothing of the rest."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rectitude.apps.recommendations.models import Addressee, Recommendation
from rectitude.apps.recommendations.pages.board import COUNTED, board_sentence, board_table
from rectitude.apps.recommendations.pages.filtering import Select, selects_of
from rectitude.apps.recommendations.pages.groups import (
    KIND_NAMES,
    ageing_table,
    asked_of_group,
    group_page,
    groups_table,
    tabs_of,
    title_of,
)
from rectitude.apps.recommendations.queries.ageing import ageing_of
from rectitude.apps.recommendations.queries.board import (
    NONE,
    filtered,
    followed,
    in_order,
    read_filter,
    standing_of,
    within,
)
from rectitude.apps.recommendations.queries.grouping import groups_by, name_of
from rectitude.apps.recommendations.queries.lines import lines_of, titles_in_language
from rectitude.apps.recommendations.queries.reach import programmes_written_for, reach_of
from rectitude.apps.recommendations.queries.tallies import places_and_donors, tally_of
from rectitude.apps.recommendations.rules import OPEN_ROOM
from rectitude.base.access.views import decided, require
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Resource

A_PAGE = 25
_DRAFTS_SHOWN = 10


class _Counted(Paginator[Addressee]):
    """Pages of rows whose number is known already."""

    def __init__(self, rows: QuerySet[Addressee], *, n: int) -> None:
        super().__init__(rows, A_PAGE)
        self.n = n

    @cached_property
    def count(self) -> int:
        return self.n


@require_safe
@decided(OPEN_ROOM)
def board(request: Any) -> HttpResponse:
    """Everything that was addressed to somebody, as far as the reader may read it."""
    require(request, OPEN_ROOM, Resource(kind="recommendations"))
    on = request.moment.date()
    asked = read_filter(request.GET)
    reach = reach_of(request.actor, at=request.moment)
    seen = within(reach)
    rows = filtered(seen, asked, on=on)
    tally = tally_of(rows, on=on)
    ordered = in_order(standing_of(rows, asked), asked.sort)
    page = _Counted(ordered, n=tally.shown(asked.standing)).get_page(request.GET.get("page"))
    lines = lines_of(page, asked.sort)
    countries, donors = places_and_donors(reach)
    selects = selects_of(asked, countries=countries, donors=donors)
    context = {
        "asked": asked,
        "sentence": board_sentence(tally),
        "selects": [one for one in selects if one.is_first],
        "folded": [one for one in selects if not one.is_first],
        "is_unfolded": any(one.is_chosen for one in selects if not one.is_first),
        "table": board_table(lines, titles_in_language(lines), asked, on=on),
        "page": page,
        "tabs": tabs_of("board"),
        "counted": COUNTED,
        "drafts": _drafts(request),
        "may_write": _is_officer(request),
    }
    return render(request, "recommendations/board/board.html", context)


def _is_officer(request: Any) -> bool:
    return any(grant.role == "programme_officer" and grant.is_active(request.moment) for grant in request.actor.grants)


def _drafts(request: Any) -> list[Recommendation]:
    if not _is_officer(request):
        return []
    writes = programmes_written_for(request.actor, at=request.moment)
    drafts = Recommendation.objects.filter(state=Recommendation.State.DRAFT, programme__in=writes)
    return list(drafts.only("code", "title").order_by("-made_at")[:_DRAFTS_SHOWN])


@require_safe
@decided(OPEN_ROOM)
def groups(request: Any, kind: str) -> HttpResponse:
    """Every institution, theme or donor with where its recommendations stand."""
    require(request, OPEN_ROOM, Resource(kind="recommendations"))
    seen = followed(request.actor, at=request.moment)
    found = groups_by(kind, seen, number=request.GET.get("page", 1), on=request.moment.date())
    context = {
        "title": KIND_NAMES[kind],
        "table": groups_table(kind, found.groups),
        "page": found.page,
        "tabs": tabs_of(kind),
        "counted": COUNTED,
    }
    return render(request, "recommendations/board/groups.html", context)


@require_safe
@decided(OPEN_ROOM)
def group(request: Any, kind: str, key: str) -> HttpResponse:
    """One institution, theme or donor. Where the reader reads nothing of it, it is as if it did not exist."""
    require(request, OPEN_ROOM, Resource(kind="recommendations"))
    on = request.moment.date()
    seen = followed(request.actor, at=request.moment)
    stored = "" if key == NONE else key
    name = name_of(kind, stored, seen)
    if name is None:
        raise OUT_OF_SCOPE.because()
    asked = asked_of_group(kind, key)
    rows = filtered(seen, asked, on=on) if kind != "institution" else seen.filter(institution__code=key)
    page = group_page(title_of(kind, stored, name), tally_of(rows, on=on), ageing_of(rows, on=on), asked=asked)
    context = {"page": page, "kind": kind, "kind_name": KIND_NAMES[kind], "tabs": tabs_of(kind), "counted": COUNTED}
    return render(request, "recommendations/board/group.html", context)


@require_safe
@decided(OPEN_ROOM)
def ageing(request: Any) -> HttpResponse:
    """How long what is open has been open, by priority."""
    require(request, OPEN_ROOM, Resource(kind="recommendations"))
    on = request.moment.date()
    asked = read_filter(request.GET).but(standing="open", age="", sort="due")
    reach = reach_of(request.actor, at=request.moment)
    seen = within(reach)
    found = ageing_of(filtered(seen, asked, on=on), on=on)
    countries, donors = places_and_donors(reach)
    context = {
        "title": _("How long they have been open"),
        "n": found.n,
        "table": ageing_table(found, asked=asked),
        "selects": _few(selects_of(asked, countries=countries, donors=donors)),
        "asked": asked,
        "tabs": tabs_of("ageing"),
        "counted": COUNTED,
    }
    return render(request, "recommendations/board/ageing.html", context)


def _few(selects: list[Select]) -> list[Select]:
    return [one for one in selects if one.name in {"country", "area", "type", "donor"}]
