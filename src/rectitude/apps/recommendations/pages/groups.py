"""Recommendations by institution, theme or donor: each vocabulary counted by itself, with the list behind every number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rectitude.apps.recommendations.fields import AREAS
from rectitude.apps.recommendations.models import Recommendation
from rectitude.apps.recommendations.pages.board import age_pairs
from rectitude.apps.recommendations.pages.chips import TERMS, VOCABULARY_NAMES
from rectitude.apps.recommendations.queries.ageing import Ageing
from rectitude.apps.recommendations.queries.board import NONE, Filter
from rectitude.apps.recommendations.queries.grouping import Group
from rectitude.apps.recommendations.queries.tallies import VOCABULARIES, Tally
from rectitude.base.ui.components import Cell, Column, Tab, Table

BOARD = "/recommendations/"
KIND_NAMES: Mapping[str, Promise] = {
    "institution": gettext_lazy("By institution"),
    "theme": gettext_lazy("By theme"),
    "donor": gettext_lazy("By donor"),
}
FILTER_OF = {"institution": "institution", "theme": "area", "donor": "donor"}


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPage:
    """One institution, theme or donor: three tables that stand beside each other, and the ages of what is open."""

    title: str
    sentence: str
    board_url: str
    vocabularies: tuple[Table, ...]
    ageing: Table


def tabs_of(here: str) -> list[Tab]:
    """The pages of this set: the board first."""
    pages: list[tuple[str, str | Promise, str]] = [
        ("mine", _("Asked of you"), f"{BOARD}mine/"),
        ("board", _("All"), BOARD),
        *((kind, name, f"{BOARD}by/{kind}/") for kind, name in KIND_NAMES.items()),
        ("ageing", _("How long open"), f"{BOARD}ageing/"),
        ("calendar", _("Calendar"), f"{BOARD}calendar/"),
    ]
    return [Tab(label=name, url=url, is_here=key == here) for key, name, url in pages]


def groups_table(kind: str, groups: Sequence[Group]) -> Table:
    """One line a group. Terms nobody stands at are left out; all of them are on the group's own page."""
    return Table(
        caption=str(KIND_NAMES[kind]),
        caption_hidden=True,
        columns=[
            Column(label={"institution": _("Institution"), "theme": _("Theme"), "donor": _("Donor")}[kind]),
            Column(label=_("Open"), numeric=True),
            Column(label=_("Past their date"), numeric=True),
            *(Column(label=VOCABULARY_NAMES[name]) for name in VOCABULARIES),
        ],
        rows=[_line(kind, group) for group in groups],
        empty=_("There is no recommendation here that you can read."),
    )


def _line(kind: str, group: Group) -> list[object]:
    tally = group.tally
    asked = asked_of_group(kind, group.key)
    return [
        Cell(text=title_of(kind, group.key, group.name), url=group_path(kind, group.key), note=group.note),
        Cell(text=_("%(n)d of %(total)d") % {"n": tally.n_open, "total": tally.n}, url=listed(asked)),
        Cell(text=str(tally.n_overdue), url=listed(asked.but(overdue="yes"))) if tally.n_overdue else "0",
        *(_in_words(tally, name) for name in VOCABULARIES),
    ]


def _in_words(tally: Tally, vocabulary: str) -> str:
    said = [f"{n} {label}" for term, label in TERMS[vocabulary].items() if (n := tally.of(vocabulary, term))]
    return "; ".join(said)


def title_of(kind: str, key: str, name: str) -> str:
    """What a group is called."""
    if kind == "theme":
        return str(AREAS[key]) if key in AREAS else _("No theme")
    return name or (_("No donor") if kind == "donor" else key)


def group_path(kind: str, key: str) -> str:
    """The page of a group."""
    return reverse("recommendations:group", args=[kind, key or NONE])


def asked_of_group(kind: str, key: str) -> Filter:
    """The board's filter for a group."""
    return Filter().but(**{FILTER_OF[kind]: key or NONE})


def listed(asked: Filter) -> str:
    """The board with what is asked for."""
    return f"{BOARD}?{asked.query}" if asked.query else BOARD


def group_page(title: str, tally: Tally, ageing: Ageing, *, asked: Filter) -> GroupPage:
    """The page of one group, or of everything (an empty filter)."""
    everything = asked.but(standing="all")
    sentence = ngettext(
        "%(n)d is addressed here, %(open)d of them open.", "%(n)d are addressed here, %(open)d of them open.", tally.n
    ) % {"n": tally.n, "open": tally.n_open}
    return GroupPage(
        title=title,
        sentence=sentence,
        board_url=listed(asked),
        vocabularies=tuple(_vocabulary(name, tally, everything) for name in VOCABULARIES),
        ageing=ageing_table(ageing, asked=asked),
    )


def _vocabulary(name: str, tally: Tally, asked: Filter) -> Table:
    return Table(
        caption=VOCABULARY_NAMES[name],
        columns=[Column(label=_("Term")), Column(label=_("How many"), numeric=True)],
        rows=[[label, _number(tally.of(name, term), asked.but(**{name: term}))] for term, label in TERMS[name].items()],
    )


def ageing_table(ageing: Ageing, *, asked: Filter) -> Table:
    """Open ones by priority and age; every number leads to its list."""
    ages = age_pairs()
    rows: list[list[object]] = [
        [label, *(_number(ageing.counts[value][age], asked.but(priority=value, age=age)) for age, _name in ages)]
        for value, label in Recommendation.Priority.choices
    ]
    rows.append([_("All"), *(_number(ageing.of_age(age), asked.but(age=age)) for age, _name in ages)])
    return Table(
        caption=_("Open for how long, by priority"),
        columns=[Column(label=_("Priority")), *(Column(label=name, numeric=True) for _age, name in ages)],
        rows=rows,
    )


def _number(n: int, asked: Filter) -> Cell | str:
    return Cell(text=str(n), url=listed(asked)) if n else "0"
