"""The same thing measured in the round before and in the round after, and whether the two may be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from django.utils.translation import gettext as _

from rectitude.apps.assessments.chain.places import rounds_beside
from rectitude.apps.assessments.models import InstrumentVersion, Round
from rectitude.apps.assessments.models.dashboards import DashboardRound
from rectitude.apps.assessments.queries.dashboards.comparisons import flags_between
from rectitude.base.chain.nodes import Reference, Tie
from rectitude.core.instruments.levels import Comparability

MEASURES = "measures"


class InRound(Protocol):
    """A key that begins with a round."""

    @property
    def round(self) -> str:
        """The round's code."""


Key = TypeVar("Key", bound=InRound)


def earlier(
    keys: Iterable[Key], *, of: type[Round] | type[DashboardRound], moved: Callable[[Key, str], Key]
) -> Mapping[Key, Key]:
    """Key -> the same thing in the round before. moved(key, round) gives the key in another round."""
    known = list(keys)
    beside = rounds_beside({key.round for key in known}, of=of)
    return {key: moved(key, before) for key in known if (before := beside[key.round][0])}


def later(
    keys: Iterable[Key], *, of: type[Round] | type[DashboardRound], moved: Callable[[Key, str], Key]
) -> Mapping[Key, Sequence[Key]]:
    """Key -> the same thing in the rounds that follow."""
    known = list(keys)
    beside = rounds_beside({key.round for key in known}, of=of)
    return {key: [moved(key, after) for after in beside[key.round][1]] for key in known}


def measured(kind: str, key: object) -> Tie:
    """The tie to the same thing in another round."""
    return Tie(reference=Reference(kind, str(key)), relation=MEASURES)


def comparability_words(item: str, *, before: InstrumentVersion, now: InstrumentVersion, title: str) -> str:
    """A sentence about an item of now beside the same of the round before (its title)."""
    flag = Comparability.SAME if before.pk == now.pk else flags_between(before, now).get(item, Comparability.UNSTATED)
    return _SAID[flag](title)


_SAID: Mapping[Comparability, Callable[[str], str]] = {
    Comparability.SAME: lambda round_: (
        _("It is asked as in the round before (%(round)s): the two can be compared.") % {"round": round_}
    ),
    Comparability.RECODED: lambda round_: (
        _("The answers are coded differently than in the round before (%(round)s): do not subtract the two.")
        % {"round": round_}
    ),
    Comparability.BROKEN: lambda round_: (
        _("It changed since the round before (%(round)s): the two cannot be compared.") % {"round": round_}
    ),
    Comparability.NEW: lambda round_: _("It is new since the round before (%(round)s).") % {"round": round_},
    Comparability.GONE: lambda round_: (
        _("It is not asked any more since the round before (%(round)s).") % {"round": round_}
    ),
    Comparability.UNSTATED: lambda round_: (
        _("Nothing says how it relates to the round before (%(round)s): do not compare the two.") % {"round": round_}
    ),
}
