"""From cells with a standing to a system: what may be withheld, and how far each small cell must stay open."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from ..faults import EarlierFault
from ..gathering import Gathered, Standing
from ..populations import Region
from ..rules import Zeros
from ..sentences import Reason
from .differences import small_differences
from .universe import Flags, Integers, Universe, universe
from .worlds import Demand, System, world


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """A system; the region of its cells in order (differences come after them); why some cells must be withheld."""

    system: System
    regions: tuple[Region, ...]
    standings: tuple[Standing, ...]
    reasons: dict[int, Reason]

    def named(self, cell: int) -> str:
        """A cell in words."""
        if cell < len(self.standings):
            return self.standings[cell].named
        return "a few people who come out when one figure is taken from another"


def assemble(gathered: Gathered) -> Assembled:
    """The system of everything gathered. EarlierFault when data and earlier releases disagree."""
    found, regions = _in_order(gathered)
    standings = tuple(gathered.standings[region] for region in regions)
    pairs = list(zip(standings, found.values.tolist(), strict=True))
    values = np.array([_value(at, value) for at, value in pairs], dtype=np.int64)
    nobody = _plainly_nobody(found, standings=standings, values=values, shown=gathered.rule.zeros is Zeros.SHOWN)
    reasons = _reasons(standings, regions=regions, values=values, nobody=nobody, gathered=gathered)
    told = np.array([at.told is not None for at in standings], dtype=bool)
    asked = np.array([at.asked for at in standings], dtype=bool)
    closed_for_good = told | np.array([at.impossible for at in standings], dtype=bool)
    shown_zero = asked & (values == 0) & ~np.isin(np.arange(len(values)), list(reasons))
    fixed = closed_for_good | shown_zero
    small = (
        ~fixed
        & ~nobody
        & np.array([_is_small(at, v) for at, v in zip(standings, values.tolist(), strict=True)], dtype=bool)
    )
    least = np.array([at.least for at in standings], dtype=np.int64)
    gaps, sizes = small_differences(
        found, values=values, tabulated=np.flatnonzero(asked | told), told=told, targets=np.flatnonzero(small),
        least=gathered.rule.threshold,
    )  # fmt: skip
    forced = np.array([i in reasons for i in range(len(values))], dtype=bool) & ~fixed
    spans = np.where(small, least - 1, np.where(forced, 1, 0))
    levels = np.where(small, np.maximum(least, np.where(values < 0, 0, values + least - 1)), 0)
    floors = np.array([at.floor if value else 0 for at, value in zip(standings, values.tolist(), strict=True)])
    system = _system(
        found, gaps=gaps, values=np.concatenate([values, sizes]), fixed=fixed,
        given=closed_for_good, open_=asked & ~fixed, needed=forced,
        floors=floors, levels=levels, spans=spans, least=gathered.rule.threshold,
    )  # fmt: skip
    assembled = Assembled(system=system, regions=regions, standings=standings, reasons=reasons)
    _check_earlier(assembled, known=found.values >= 0)
    return assembled


def _in_order(gathered: Gathered) -> tuple[Universe, tuple[Region, ...]]:
    """Cells in an order that does not depend on what codes are called."""
    asked = tuple(gathered.standings)
    found = universe(asked, leaves=gathered.leaves, people=gathered.people)
    order = sorted(range(len(asked)), key=lambda i: (len(found.keys[i]), found.keys[i]))
    keys = tuple(found.keys[i] for i in order)
    sorted_ = replace(found, incidence=sparse.csr_matrix(found.incidence[order]), values=found.values[order], keys=keys)
    return sorted_, tuple(asked[i] for i in order)


def _value(at: Standing, counted: int) -> int:
    if at.told is not None and counted >= 0 and at.told != counted:
        raise EarlierFault(
            f"the data no longer say what was published ({at.named}); they were revised. Publish what stands under a "
            "new data set name only if nobody can be found by comparing the two"
        )
    if at.impossible:
        return 0
    return counted if at.told is None else at.told


def _is_small(at: Standing, value: int) -> bool:
    """Whether a cell that is not published must stay open as a small one: an earlier one of unknown size must, too."""
    if at.told is not None or at.impossible:
        return False
    if value < 0:
        return at.hidden
    return at.marked or (value < at.least if at.asked or at.hidden or at.opposite else False)


def _plainly_nobody(found: Universe, *, standings: tuple[Standing, ...], values: Integers, shown: bool) -> Flags:
    """Cells without people that everyone may know to be empty, and all cells within them: no group, no secret."""
    plain = np.array(
        [
            value == 0
            and (at.told is not None or at.impossible or (shown and at.asked and not at.hidden and not at.sensitive))
            for at, value in zip(standings, values.tolist(), strict=True)
        ],
        dtype=bool,
    )
    empty = (np.asarray(found.incidence[plain].sum(axis=0)).ravel() > 0).astype(np.float64)
    within = np.rint(found.incidence @ empty) == np.asarray(found.incidence.sum(axis=1)).ravel()
    return np.asarray(within, dtype=bool)


def _reasons(
    standings: tuple[Standing, ...], *, regions: tuple[Region, ...], values: Integers, nobody: Flags, gathered: Gathered
) -> dict[int, Reason]:
    """Why cells must be withheld, before anything else is."""
    empty = {region for region, value in zip(regions, values.tolist(), strict=True) if value == 0}
    found: dict[int, Reason] = {}
    for i, (at, value) in enumerate(zip(standings, values.tolist(), strict=True)):
        if at.told is not None or at.impossible or not (at.asked or at.hidden) or (nobody[i] and not at.hidden):
            continue
        if at.asked and value == 0 and (at.sensitive or gathered.rule.zeros is Zeros.WITHHELD):
            found[i] = Reason.NOBODY
        elif at.asked and 0 < value < at.least:
            found[i] = Reason.FEW
        elif at.asked and at.marked:
            found[i] = Reason.MARKED
        elif at.asked and value > 0 and at.sensitive and gathered.is_everybody(regions[i], empty=empty):
            found[i] = Reason.EVERYBODY
        elif at.hidden:
            found[i] = Reason.EARLIER
    return found


def _system(
    found: Universe, *, gaps: sparse.csr_matrix, values: Integers, fixed: Flags, given: Flags,
    open_: Flags,
    needed: Flags, floors: Integers, levels: Integers, spans: Integers, least: int,
) -> System:  # fmt: skip
    """The system of cells and differences; a difference can be neither published nor withheld, only kept open."""
    extra = gaps.shape[0]
    no, nil = np.zeros(extra, dtype=bool), np.zeros(extra, dtype=np.int64)
    incidence = sparse.csr_matrix(sparse.vstack([found.incidence, gaps])) if extra else found.incidence
    reach = np.asarray(incidence.sum(axis=1)).ravel()
    return System(
        incidence=incidence,
        people=found.people,
        values=values,
        fixed=np.concatenate([fixed, no]),
        given=np.concatenate([given, no]),
        open=np.concatenate([open_, no]),
        published=np.concatenate([open_ & ~needed, no]),
        needed=np.concatenate([needed, no]),
        floors=np.concatenate([floors, nil]),
        levels=np.concatenate([levels, values[len(fixed) :] + least - 1]),
        spans=np.concatenate([spans, nil + least - 1]),
        costs=np.log2(2.0 + np.maximum(values, 0)) * (1.0 + np.log(np.maximum(reach, 1.0))),
    )


def _check_earlier(assembled: Assembled, *, known: Flags) -> None:
    """What was published about people the data do not have cannot be compared; it must at least be possible."""
    told = np.array([at.told is not None for at in assembled.standings], dtype=bool)
    if (told & ~known).any() and world(assembled.system, Demand()) is None:
        raise EarlierFault("what was published earlier and the data cannot both be true; the data were revised")
