"""The checks every way of writing to the directory shares: each returns the problem, or None."""

import re
from collections.abc import Mapping
from datetime import date

from rectitude.base.institutions import problems
from rectitude.base.problems import Problem

_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Addresses under /institutions/ that are pages of their own.
# Words that stand where a code stands in an address: under /institutions/, and under a round.
RESERVED = frozenset(
    {"programmes", "events", "figures", "import", "open", "extend", "close", "remind", "results", "institutions"}
)


def code_problem(code: str, *, limit: int = 80) -> Problem | None:
    """A code is a part of addresses and of grants: plain, short, and never one of our own pages."""
    if len(code) > limit or not _CODE.fullmatch(code) or code in RESERVED:
        return problems.CODE_NOT_USABLE.because(code=code)
    return None


def name_problem(name: str) -> Problem | None:
    """A name is there, and fits."""
    return None if name.strip() and len(name) <= 200 else problems.NAME_MISSING.because()


def dates_problem(active_from: date | None, active_to: date | None) -> Problem | None:
    """What ends, ends after it began."""
    if active_from is not None and active_to is not None and active_to <= active_from:
        return problems.ENDS_BEFORE_IT_BEGINS.because(active_from=active_from, active_to=active_to)
    return None


def parent_problem(code: str, parent: str | None, parents: Mapping[str, str | None]) -> Problem | None:
    """Nothing is above itself. parents: code -> code of its parent, as it would be."""
    above, seen = parent, {code}
    while above is not None:
        if above in seen:
            return problems.PARENT_IS_BELOW.because(parent=parent, code=code)
        seen.add(above)
        above = parents.get(above)
    return None


def overlap(first: tuple[date | None, date | None], second: tuple[date | None, date | None]) -> bool:
    """Whether two spans [from, to) share a day; None is open."""
    return (first[0] is None or second[1] is None or first[0] < second[1]) and (
        second[0] is None or first[1] is None or second[0] < first[1]
    )


def raise_any(*found: Problem | None) -> None:
    """Raise the first problem, if any."""
    for problem in found:
        if problem is not None:
            raise problem
