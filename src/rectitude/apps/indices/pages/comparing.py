"""A version beside others: what is decided differently, and how scores and places move."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rectitude.apps.indices.models import IndexVersion
from rectitude.apps.indices.pages.describing import Difference, differences
from rectitude.apps.indices.pages.frame import version_path
from rectitude.apps.indices.pages.shifts import have_one_scale, shift_table, shifts_between, summary
from rectitude.apps.indices.specifying import alternative_title, offered
from rectitude.base.ui.components import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """This version beside one other. scales: said when their scores cannot be compared."""

    title: str
    url: str
    differences: list[Difference]
    summary: str
    scales: str
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A version that can be chosen."""

    number: int
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonPage:
    """options: every other version; alternatives: (kind, title, what it shows) of those that would change something."""

    pairs: list[Pair]
    options: list[Option]
    alternatives: list[tuple[str, str, str]]


def comparison_page(
    version: IndexVersion, others: list[IndexVersion], versions: Iterable[IndexVersion]
) -> ComparisonPage:
    """The page of a version and the others it stands beside."""
    chosen = {one.number for one in others}
    return ComparisonPage(
        pairs=[_pair(other, version) for other in others],
        options=[
            Option(number=one.number, label=str(one), is_chosen=one.number in chosen)
            for one in versions
            if one.number != version.number
        ],
        alternatives=[(kind, alternative_title(kind), _why(kind)) for kind in offered(version.specification)],
    )


def _pair(old: IndexVersion, new: IndexVersion) -> Pair:
    shifts = shifts_between(old, new)
    scales = ""
    if not have_one_scale(old, new):
        scales = _("The two have different scales, so only places can be compared, not scores.")
    return Pair(
        title=_("%(old)s, then %(new)s") % {"old": old, "new": new},
        url=version_path(old.index, old.number),
        differences=differences(old, new),
        summary=summary(shifts),
        scales=scales,
        table=shift_table(old, new, shifts),
    )


def _why(kind: str) -> str:
    return {
        "equal": _("How much do the weights decide?"),
        "geometric": _("Who lives on a strong part that makes up for a weak one?"),
        "unfilled": _("How much do guesses for missing values decide?"),
        "ranks": _("How much do distances and outliers decide?"),
    }[kind]
