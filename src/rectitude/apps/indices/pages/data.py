"""The tables of a version, what is missing in them, and what to look at before anybody reads the scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rectitude.apps.indices import words
from rectitude.apps.indices.models import DataTable, IndexVersion
from rectitude.apps.indices.pages.frame import node_path, version_path
from rectitude.apps.indices.pages.messages import sentence
from rectitude.apps.indices.pages.reading import Figures, figures_in
from rectitude.base.ui.components import Cell, Column, Link, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something to look at, with links to what it is about."""

    text: str
    links: list[Link]


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The findings of one kind, and how many there are."""

    title: str
    findings: list[Finding]
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage:
    """tables: the files. missing: None when nothing is. left_out: sentences on units that were left out."""

    tables: Table
    missing: Table | None
    left_out: list[str]
    findings: list[Findings]


def data_page(version: IndexVersion) -> DataPage:
    """The page of a version's data."""
    figures = figures_in(version)
    path = version_path(version.index, version.number)
    return DataPage(
        tables=_tables(version),
        missing=_missing(figures, path),
        left_out=[f"{one['name']}: {sentence(one['message'])}" for one in figures.said["left_out"]],
        findings=_findings(figures, path),
    )


def _tables(version: IndexVersion) -> Table:
    given = (
        (_("Data"), version.data),
        (_("Indicators"), version.indicators),
        (_("Standard errors"), version.errors),
        (_("Second assessor"), version.assessors),
    )
    rows = [
        [label, one.name, one.rows, one.columns, _origin(one), Cell(text=one.digest[:19], note=_("SHA-256, its first digits"))]
        for label, one in given
        if one is not None
    ]  # fmt: skip
    columns = [
        Column(label=_("Table")), Column(label=_("File")), Column(label=_("Rows"), numeric=True),
        Column(label=_("Columns"), numeric=True), Column(label=_("Where it comes from")), Column(label=_("Fingerprint")),
    ]  # fmt: skip
    return Table(caption=_("The tables this version is computed from"), columns=columns, rows=rows)


def _origin(table: DataTable) -> str:
    rounds = table.origin.get("dashboards")
    if rounds:
        return _("Released dashboard scores: %(rounds)s") % {"rounds": ", ".join(rounds)}
    return _("Brought as a file")


def _missing(figures: Figures, path: str) -> Table | None:
    kinds = [kind for kind in words.ABSENCES if any(kind in counts for counts in figures.missing.values())]
    if not kinds:
        return None
    counted = sorted(figures.missing.items(), key=lambda one: -sum(one[1].values()))
    rows = [
        [
            Cell(text=figures.nodes[code].name, url=node_path(path, code)),
            *(counts.get(kind, 0) for kind in kinds),
            sum(counts.values()),
        ]
        for code, counts in counted
    ]
    columns = [Column(label=_("Indicator"))]
    columns += [Column(label=words.ABSENCES[kind], numeric=True) for kind in kinds]
    columns.append(Column(label=_("Together"), numeric=True))
    return Table(caption=_("Missing values by the reason why they are missing"), columns=columns, rows=rows)


def _findings(figures: Figures, path: str) -> list[Findings]:
    titles = {
        "collinear": _("Nearly the same twice"),
        "opposed": _("Against each other"),
        "against-parent": _("Against their group"),
        "weak-with-parent": _("Without a voice"),
        "counts-more": _("Counting more than their weight says"),
        "counts-less": _("Counting less than their weight says"),
        "inconsistent": _("Groups that do not hold together"),
        "several-dimensions": _("Groups that hold several things"),
    }
    said: list[Mapping[str, Any]] = figures.diagnostics["findings"]
    found = _shapes(figures, path)
    for kind, title in titles.items():
        own = [
            Finding(
                text=sentence(one["message"]),
                links=[Link(label=figures.nodes[code].name, url=node_path(path, code)) for code in one["codes"]],
            )
            for one in said
            if one["kind"] == kind
        ]
        found += [Findings(title=title, findings=own, n=len(own))] if own else []
    return found


def _shapes(figures: Figures, path: str) -> list[Findings]:
    titles = {
        "constant": (_("The same for everybody"), _("It tells the units nothing apart, whatever it weighs:")),
        "skewed": (
            _("Long tails"),
            _("A few units lie far from the others and press them together. The method can bring them in:"),
        ),
    }
    found = []
    for kind, (title, text) in titles.items():
        codes = [one["code"] for one in figures.diagnostics["shapes"] if one["kind"] == kind]
        links = [Link(label=figures.nodes[code].name, url=node_path(path, code)) for code in codes]
        found += [Findings(title=title, findings=[Finding(text=text, links=links)], n=len(links))] if links else []
    return found
