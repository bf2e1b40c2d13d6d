"""Disclosure control at the door: what is said about people leaves only as base.releases let it out.

Every count, share or mean of people names the protected release, the table and the cell that carry it, and must be that
cell's number; or the code of a figure that a source had made public before, must be that number, and not so small that
it speaks of a few people, itself or through what is left of its total.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from rectitude.apps.publications.problems import PEOPLE_NOT_PROTECTED
from rectitude.base.institutions.models import ReportedFigure
from rectitude.base.releases.queries import written_releases
from rectitude.core.confidentiality import Rule
from rectitude.core.publishing import Content, Figure

THRESHOLD = Rule().threshold


def require_protected(content: Content) -> None:
    """Raises Problem(people-not-protected) with the first figure about people that may not leave as it stands."""
    asked = [figure for figure in content.figures if figure.people and figure.value is not None]
    if not asked:
        return
    digests = {str(one.protection["release"]) for one in asked if one.protection.get("release")}
    released = written_releases(digests)
    stated = _stated(one.protection["stated"] for one in asked if one.protection.get("stated"))
    for figure in asked:
        if not (_is_as_released(figure, released) or _is_as_stated(figure, stated)):
            raise PEOPLE_NOT_PROTECTED.because(figure=figure.id)


def _is_as_released(figure: Figure, released: Mapping[str, Mapping[str, Any]]) -> bool:
    said = figure.protection
    written = released.get(str(said.get("release")))
    if written is None:
        return False
    cells = {
        (table["name"], frozenset(cell["codes"].items())): cell["count"]
        for table in written["tables"]
        for cell in table["cells"]
    }
    part = cells.get((said.get("table"), frozenset(said.get("codes", {}).items())))
    if part is None:
        return False
    of = said.get("of")
    if not of:
        return bool(figure.value == part)
    whole = cells.get((said.get("table"), frozenset((k, v) for k, v in said["codes"].items() if k != of)))
    return bool(whole) and abs(float(figure.value or 0) - 100 * part / float(whole or 1)) < 1e-9


def _stated(codes: Iterable[str]) -> dict[str, ReportedFigure]:
    rows = ReportedFigure.objects.filter(code__in=set(codes)).select_related("part_of")
    return {row.code: row for row in rows.prefetch_related("part_of__parts")}


def _is_as_stated(figure: Figure, stated: Mapping[str, ReportedFigure]) -> bool:
    row = stated.get(str(figure.protection.get("stated")))
    return row is not None and row.value is not None and figure.value == float(row.value) and not is_small(row)


def is_small(row: ReportedFigure) -> bool:
    """Whether a number of people that a source states is too small to repeat, or stands beside one that is.

    Beside: another part of the same breakdown, or what is left of the total, is so small that it could be found by
    subtracting.
    """
    if row.value is None:
        return False
    beside = [row.value]
    if row.part_of is not None:
        parts = [one for one in row.part_of.parts.all() if one.breakdown == row.breakdown]
        values = [one.value for one in parts if one.value is not None]
        beside = list(values)
        if row.part_of.value is not None and len(values) == len(parts):
            beside.append(row.part_of.value - sum(values))
    return any(0 < value < THRESHOLD for value in beside)
