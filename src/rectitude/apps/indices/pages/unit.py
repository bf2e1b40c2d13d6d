"""One unit in a version: why its score is what it is, down to the value that was brought."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rectitude.apps.indices import words
from rectitude.apps.indices.models import IndexVersion
from rectitude.apps.indices.pages.frame import node_path, version_path
from rectitude.apps.indices.pages.messages import Note, notes_of
from rectitude.apps.indices.pages.numbers import bar, percent, score, value
from rectitude.apps.indices.pages.reading import Figures, Node, Stages, Unit, figures_in
from rectitude.apps.indices.specifying import range_of, step_of
from rectitude.base.ui.components import Because, Cell, Column, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An aggregate with the parts it was made of. how: the mean that was used, in words."""

    anchor: str
    name: str
    url: str
    score: str
    level: int
    how: str
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPage:
    """source_url: the assessment the values were taken from, where they came from a dashboard."""

    code: str
    name: str
    lead: str
    groups: list[Group]
    notes: list[Note]
    because: list[Because]
    source_url: str


def unit_page(version: IndexVersion, stages: Stages, unit: Unit) -> UnitPage:
    """Every aggregate from the top down, each with its parts, their weights and what was done to their values."""
    figures = figures_in(version)
    reading = _Reading(version=version, figures=figures, stages=stages, unit=unit)
    return UnitPage(
        code=unit.code,
        name=unit.name,
        lead=_lead(figures, unit),
        groups=[reading.group(node) for node in figures.aggregates],
        notes=notes_of(figures, unit=unit.code),
        because=_because(unit),
        source_url=source_of(version.data.origin, unit.code),
    )


def source_of(origin: Mapping[str, Any], unit: str, code: str = "") -> str:
    """The assessment a unit's values were taken from, or its page on one indicator; "" for a table that was brought."""
    found: str = origin.get("assessments", {}).get(unit, {}).get("path", "")
    # With both halves of a dashboard an indicator's code ends in .law or .practice; its page holds both.
    return f"{found}{code.partition('.')[0]}/" if found and code else found


def _lead(figures: Figures, unit: Unit) -> str:
    top = figures.top.code
    found, rank = figures.score(top, unit), figures.rank(top, unit)
    if found is None:
        return _("No score: too few of its values are there.")
    said = {"score": score(found), "band": figures.band(unit), "rank": rank, "all": _ranked(figures)}
    if said["band"]:
        return _("Score %(score)s, “%(band)s”. Place %(rank)s of %(all)d, without uncertainty.") % said
    return _("Score %(score)s. Place %(rank)s of %(all)d, without uncertainty.") % said


def _ranked(figures: Figures) -> int:
    return sum(found is not None for found in figures.said["scores"][figures.top.code])


def _because(unit: Unit) -> list[Because]:
    return [Because(term=name, text=found or _("none")) for name, found in unit.groups.items()]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    version: IndexVersion
    figures: Figures
    stages: Stages
    unit: Unit

    @property
    def path(self) -> str:
        return version_path(self.version.index, self.version.number)

    def group(self, node: Node) -> Group:
        children = self.figures.children_of(node.code)
        how = method_at(self.version.specification, node.level)
        is_sum = how == "arithmetic"
        return Group(
            anchor=f"part-{node.code}",
            name=node.name,
            url=node_path(self.path, node.code),
            score=score(self.figures.score(node.code, self.unit)),
            level=node.level,
            how=words.label_of(words.AGGREGATIONS, how) if is_sum else words.one_line(words.AGGREGATIONS, how),
            table=self._table(node, children, is_sum=is_sum),
        )

    def _table(self, node: Node, children: tuple[Node, ...], *, is_sum: bool) -> Table:
        scale = range_of(self.version.specification)
        there = sum(
            self.figures.weight(child.code).share or 0.0 for child in children if self._entered(child) is not None
        )
        rows = []
        for child in children:
            entered = self._entered(child)
            share = self.figures.weight(child.code).share
            used = share / there if share is not None and there and entered is not None else None
            given = [score(used * entered)] if used is not None and entered is not None else [_("nothing")]
            rows.append([
                Cell(text=child.name, url=node_path(self.path, child.code) if child.is_indicator else f"#part-{child.code}"),
                self._scored(entered, scale),
                percent(share),
                *(given if is_sum else []),
                self.story(child),
            ])  # fmt: skip
        columns = [
            Column(label=_("Part")), Column(label=_("Score"), numeric=True), Column(label=_("Weight"), numeric=True),
            *([Column(label=_("Adds"), numeric=True)] if is_sum else []), Column(label=_("How it came about")),
        ]  # fmt: skip
        return Table(
            caption=_("What %(name)s is made of") % {"name": node.name}, columns=columns, rows=rows, caption_hidden=True
        )

    def _scored(self, entered: float | None, scale: tuple[float, float] | None) -> object:
        if entered is None or scale is None:
            return score(entered)
        return format_html("{}{}", score(entered), bar(entered, *scale))

    def _entered(self, child: Node) -> float | None:
        if not child.is_indicator:
            return self.figures.score(child.code, self.unit)
        return self.stages.value("aggregated", child.code, self.unit.code)

    def story(self, child: Node) -> SafeString | str:
        """From the value that was brought to the one that counts, each step that changed something."""
        if not child.is_indicator:
            n = len(self.figures.children_of(child.code))
            return _("of %(n)d parts, below") % {"n": n}
        said = " ".join(story_of(self.figures, self.stages, self.unit.code, child))
        source = source_of(self.version.data.origin, self.unit.code, child.code)
        if not source:
            return said
        return format_html('{} <a class="govuk-link" href="{}">{}</a>', said, source, _("Why it has this level"))


def story_of(figures: Figures, stages: Stages, unit: str, node: Node) -> Iterator[str]:
    """The sentences of one value: what was brought, and each step that changed it."""
    raw = stages.value("raw", node.code, unit)
    if raw is None:
        yield _("Not there in the table.")
    else:
        said = value(raw)
        yield _("Brought: %(value)s.") % {"value": f"{said} {node.unit}".strip()}
    before = raw
    for name, said in (
        ("denominated", _("Divided by its denominator: %(value)s.")),
        ("imputed", _("Filled: %(value)s.")),
        ("treated", _("Brought in as an outlier: %(value)s.")),
    ):
        if name not in stages.names:
            continue
        now = stages.value(name, node.code, unit)
        if now is not None and (before is None or abs(now - before) > 1e-12 * max(abs(now), abs(before))):
            yield said % {"value": value(now)}
        before = now if now is not None else before
    if node.direction < 0:
        yield _("Less is better here.")


def method_at(specification: Mapping[str, Any], level: int) -> str:
    """The mean that makes the aggregates of a level."""
    step = step_of(specification, "aggregate") or {}
    found: str = step.get("levels", {}).get(str(level), step.get("method", "arithmetic"))
    return found
