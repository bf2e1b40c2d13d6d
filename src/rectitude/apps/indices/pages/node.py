"""One indicator or aggregate of a version: how the units lie on it, what it weighs, what was done to it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.indices import words
from rectitude.apps.indices.models import IndexVersion
from rectitude.apps.indices.pages.frame import node_path, unit_path, version_path
from rectitude.apps.indices.pages.messages import Note, notes_of
from rectitude.apps.indices.pages.numbers import bar, percent, score, short, value
from rectitude.apps.indices.pages.reading import Figures, Node, Stages, figures_in
from rectitude.apps.indices.pages.unit import method_at, source_of
from rectitude.apps.indices.specifying import range_of
from rectitude.base.ui.components import Because, Cell, Column, Link, Table

SHOWN = ("raw", "denominated", "imputed", "treated", "normalised")
CLASSES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One class of the distribution: from and to in words, how many units, and the bar that shows it."""

    label: str
    n: int
    bar: object


@dataclass(frozen=True, slots=True, kw_only=True)
class NodePage:
    """crumbs: the way down from the whole. about_units: notes on single values."""

    code: str
    name: str
    lead: str
    crumbs: list[Link]
    stretches: list[Stretch]
    table: Table
    parts: Table | None
    notes: list[Note]
    about_units: list[tuple[Link, str]]
    because: list[Because]


def node_page(version: IndexVersion, stages: Stages, node: Node) -> NodePage:
    """The page of an indicator or aggregate."""
    figures = figures_in(version)
    path = version_path(version.index, version.number)
    entered = [
        stages.value("aggregated", node.code, unit.code) if node.is_indicator else figures.score(node.code, unit)
        for unit in figures.units
    ]
    known = [found for found in entered if found is not None]
    return NodePage(
        code=node.code,
        name=node.name,
        lead=_lead(figures, node, len(known)),
        crumbs=_crumbs(figures, node, path),
        stretches=_stretches(known, range_of(version.specification)),
        table=_values(version, figures, stages, node, path) if node.is_indicator else _scores(version, figures, node, path),
        parts=None if node.is_indicator else _parts(figures, node, path),
        notes=notes_of(figures, code=node.code, unit=""),
        about_units=_about_units(figures, node, path),
        because=_because(version, figures, node),
    )  # fmt: skip


def _about_units(figures: Figures, node: Node, path: str) -> list[tuple[Link, str]]:
    """What must be known of single values, with the unit each belongs to."""
    names = {unit.code: unit.name for unit in figures.units}
    return [
        (Link(label=names[note.unit], url=unit_path(path, note.unit)), note.text)
        for note in notes_of(figures, code=node.code)
        if note.unit
    ]


def _lead(figures: Figures, node: Node, n: int) -> str:
    units = ngettext("%(n)d of %(all)d units has a value.", "%(n)d of %(all)d units have a value.", n) % {
        "n": n,
        "all": len(figures.units),
    }
    if not node.is_indicator:
        return units
    better = _("More is better.") if node.direction > 0 else _("Less is better.")
    measured = _("Measured in: %(unit)s.") % {"unit": node.unit} if node.unit else ""
    return " ".join(part for part in (better, measured, units) if part)


def _crumbs(figures: Figures, node: Node, path: str) -> list[Link]:
    found: list[Link] = []
    above = node.parent
    while above is not None:
        parent = figures.nodes[above]
        found.insert(0, Link(label=parent.name, url=node_path(path, parent.code)))
        above = parent.parent
    return found


def _stretches(known: list[float], scale: tuple[float, float] | None) -> list[Stretch]:
    if not known:
        return []
    low, high = scale or (min(known), max(known))
    low, high = min(low, *known), max(high, *known)
    if low >= high:
        return [Stretch(label=short(low), n=len(known), bar=bar(1, 0, 1))]
    counts = [0] * CLASSES
    for found in known:
        counts[min(int((found - low) / (high - low) * CLASSES), CLASSES - 1)] += 1
    width, most = (high - low) / CLASSES, max(counts)
    return [
        Stretch(
            label=_("%(low)s to %(high)s") % {"low": score(low + at * width), "high": score(low + (at + 1) * width)},
            n=n,
            bar=bar(n, 0, most),
        )
        for at, n in enumerate(counts)
    ]


def _values(version: IndexVersion, figures: Figures, stages: Stages, node: Node, path: str) -> Table:
    shown = _stages_shown(figures, stages, node)
    origin = version.data.origin
    rows = []
    for unit in sorted(figures.units, key=lambda one: one.name.casefold()):
        found = [stages.value(name, node.code, unit.code) for name in shown]
        cells: list[object] = [Cell(text=unit.name, url=unit_path(path, unit.code)), *(value(one) for one in found)]
        if origin:
            source = source_of(origin, unit.code, node.code)
            cells.append(Cell(text=_("Assessment"), url=source) if source else "")
        rows.append(cells)
    columns = [Column(label=_("Unit")), *(Column(label=words.STAGES[name], numeric=True) for name in shown)]
    columns += [Column(label=_("Where it comes from"))] if origin else []
    return Table(caption=_("The value of each unit, step by step"), columns=columns, rows=rows)


def _stages_shown(figures: Figures, stages: Stages, node: Node) -> list[str]:
    """The first and the last, and those in between that changed a value."""
    there = [name for name in SHOWN if name in stages.names]
    columns = {name: [stages.value(name, node.code, unit.code) for unit in figures.units] for name in there}
    return [
        name for at, name in enumerate(there) if at in (0, len(there) - 1) or columns[name] != columns[there[at - 1]]
    ]


def _scores(version: IndexVersion, figures: Figures, node: Node, path: str) -> Table:
    scale = range_of(version.specification)
    rows = []
    for unit in sorted(figures.units, key=lambda one: one.name.casefold()):
        found = figures.score(node.code, unit)
        drawn = format_html("{}{}", score(found), bar(found, *scale)) if scale else score(found)
        rows.append([Cell(text=unit.name, url=unit_path(path, unit.code)), drawn])
    columns = [Column(label=_("Unit")), Column(label=_("Score"), numeric=True)]
    return Table(caption=_("The score of each unit"), columns=columns, rows=rows)


def _parts(figures: Figures, node: Node, path: str) -> Table:
    rows = []
    for child in figures.children_of(node.code):
        weight = figures.weight(child.code)
        rows.append([
            Cell(text=child.name, url=node_path(path, child.code)), percent(weight.share), percent(weight.effective),
        ])  # fmt: skip
    columns = [
        Column(label=_("Part")),
        Column(label=_("Of this group"), numeric=True),
        Column(label=_("Of the whole index"), numeric=True),
    ]
    return Table(caption=_("What it is made of"), columns=columns, rows=rows)


def _because(version: IndexVersion, figures: Figures, node: Node) -> list[Because]:
    weight = figures.weight(node.code)
    path = version_path(version.index, version.number)
    found = []
    if node.parent is not None:
        found.append(Because(term=_("Share of its group"), text=percent(weight.share), url=f"{path}weights/"))
        found.append(Because(term=_("Share of the whole index"), text=percent(weight.effective)))
    if not node.is_indicator:
        how = words.one_line(words.AGGREGATIONS, method_at(version.specification, node.level))
        found.append(Because(term=_("Put together by"), text=how, url=f"{path}method/"))
    for kind, n in figures.missing.get(node.code, {}).items():
        found.append(Because(term=_("Missing"), text=f"{words.label_of(words.ABSENCES, kind)}: {n}"))
    found.append(Because(term=_("Code"), text=node.code))
    return found
