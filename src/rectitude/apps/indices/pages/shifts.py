"""How scores and places of units move from one version to another."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.indices.models import IndexVersion
from rectitude.apps.indices.pages.frame import unit_path, version_path
from rectitude.apps.indices.pages.numbers import score, short, signed
from rectitude.apps.indices.pages.reading import Figures, figures_in
from rectitude.apps.indices.specifying import range_of
from rectitude.base.ui.components import Cell, Column, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One unit in both versions. scores and ranks: before and after; None where there is none."""

    code: str
    name: str
    scores: tuple[float | None, float | None]
    ranks: tuple[int | None, int | None]

    @property
    def places(self) -> int | None:
        """How many places the unit rose (above 0) or fell."""
        before, after = self.ranks
        return before - after if before is not None and after is not None else None

    @property
    def points(self) -> float | None:
        before, after = self.scores
        return after - before if before is not None and after is not None else None


def shifts_between(old: IndexVersion, new: IndexVersion) -> list[Shift]:
    """Every unit of either version, those that move most places first, then those whose score moves most."""
    before, after = _standing(figures_in(old)), _standing(figures_in(new))
    found = [
        Shift(
            code=code,
            name=(after.get(code) or before[code])[0],
            scores=(before[code][1] if code in before else None, after[code][1] if code in after else None),
            ranks=(before[code][2] if code in before else None, after[code][2] if code in after else None),
        )
        for code in dict.fromkeys([*after, *before])
    ]
    return sorted(
        found, key=lambda one: (one.places is not None, -abs(one.places or 0), -abs(one.points or 0.0), one.name)
    )


def _standing(figures: Figures) -> dict[str, tuple[str, float | None, int | None]]:
    top = figures.top.code
    return {unit.code: (unit.name, figures.score(top, unit), figures.rank(top, unit)) for unit in figures.units}


def have_one_scale(old: IndexVersion, new: IndexVersion) -> bool:
    """Whether a difference of their scores means anything."""
    return range_of(old.specification) == range_of(new.specification)


def summary(shifts: list[Shift]) -> str:
    """What moves on the whole, in a sentence or two."""
    moved = [abs(one.places) for one in shifts if one.places]
    both = [one for one in shifts if one.places is not None]
    if not both:
        return _("No unit has a score in both versions.")
    if not moved:
        return _("Every unit keeps its place.")
    said = ngettext(
        "%(moved)d of %(all)d units changes its place; the largest change is %(most)d, the average over all is %(mean)s.",
        "%(moved)d of %(all)d units change their places; the largest change is %(most)d, the average over all is %(mean)s.",
        len(moved),
    )
    return said % {
        "moved": len(moved),
        "all": len(both),
        "most": max(moved),
        "mean": short(round(sum(moved) / len(both), 2)),
    }


def shift_table(old: IndexVersion, new: IndexVersion, shifts: list[Shift], *, limit: int | None = None) -> Table:
    """The units with both scores and places, the largest change first."""
    one_scale = have_one_scale(old, new)
    rows = []
    path = version_path(new.index, new.number)
    for one in shifts[:limit]:
        points = [signed(one.points)] if one_scale else []
        rows.append([
            Cell(text=one.name, url=unit_path(path, one.code)),
            score(one.scores[0]), score(one.scores[1]), *points,
            _place(one.ranks[0]), _place(one.ranks[1]), _places(one.places),
        ])  # fmt: skip
    numbers = {"old": old.number, "new": new.number}
    labels = [
        _("Score in %(old)d") % numbers, _("Score in %(new)d") % numbers, *([_("Change")] if one_scale else []),
        _("Place in %(old)d") % numbers, _("Place in %(new)d") % numbers, _("Places"),
    ]  # fmt: skip
    return Table(
        caption=_("Scores and places, the largest change first"),
        columns=[Column(label=_("Unit")), *(Column(label=label, numeric=True) for label in labels)],
        rows=rows,
        empty=_("There is no unit."),
    )


def _place(rank: int | None) -> str:
    return str(rank) if rank is not None else _("none")


def _places(places: int | None) -> str:
    if places is None:
        return ""
    return signed(float(places), 0) if places else _("same")
