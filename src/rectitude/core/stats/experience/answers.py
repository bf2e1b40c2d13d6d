"""What people answered about contact with officials and bribes, and where each of them stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from .faults import ExperienceFault

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["Answers", "Experience", "ExperienceFault", "Standing", "standing"]


class Experience(StrEnum):
    """What is counted among those in contact: gave; was asked and did not give; either of them (SDG 16.5.1)."""

    PAID = "paid"
    ASKED_ONLY = "asked only"
    EITHER = "either"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answers:
    """Answers of n people, by type of official: True, False, or None for "don't know" and "refused", which is not no.

    contact: met such an official in the reference period. gave: money, a gift or a favour beyond the official fee.
    through: the same through somebody else, where that is a question of its own (then it counts too); `intermediaries`
    is False when no question covers it. asked: was asked for one (None: the survey did not ask that).
    times: how often they gave; answers of `top_band` or more stand for "so many or more".
    reported (n): whether the last time was reported; reason (n labels): why not. Hearsay about others has no place here.
    Somebody without contact is asked nothing further: their other answers are None or False.
    """

    contact: Mapping[str, Any]
    gave: Mapping[str, Any]
    through: Mapping[str, Any] | None = None
    asked: Mapping[str, Any] | None = None
    times: Mapping[str, Any] | None = None
    top_band: float | None = None
    reported: Any = None
    reason: Any = None
    intermediaries: bool = True

    def __post_init__(self) -> None:
        if not self.contact:
            raise ExperienceFault("contact: at least one type of official")
        for name, given in (
            ("gave", self.gave),
            ("through", self.through),
            ("asked", self.asked),
            ("times", self.times),
        ):
            if given is not None and set(given) != set(self.contact):
                odd = sorted(set(given) ^ set(self.contact))[0]
                raise ExperienceFault(f"{name}: the types of officials are those of contact; {odd!r} is in one only")

    @property
    def officials(self) -> tuple[str, ...]:
        """The types of officials asked about."""
        return tuple(self.contact)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Standing:
    """Where each person stands (n each; 1, 0 or NaN = not known), with one official or with any.

    contact: met one. paid, asked_only, either: of those in contact; NaN for everybody else. asked_only and either are
    None when being asked was not a question. directly: gave themselves. by_official: the payments to each official, 0
    without contact.
    """

    contact: Floats
    paid: Floats
    asked_only: Floats | None
    either: Floats | None
    by_official: Mapping[str, Floats]
    directly: Floats

    @property
    def known(self) -> NDArray[np.bool_]:
        """Who was in contact and answered enough to tell paid, asked only and neither apart (n): one base for all."""
        import numpy as np

        there = ~np.isnan(self.paid)
        return there if self.asked_only is None else there & ~np.isnan(self.asked_only)

    def of(self, experience: Experience) -> Floats | None:
        """The column of an experience."""
        return {
            Experience.PAID: self.paid,
            Experience.ASKED_ONLY: self.asked_only,
            Experience.EITHER: self.either,
        }[experience]


def standing(answers: Answers, *, rows: int, official: str | None = None) -> Standing:
    """Where each of the `rows` people stands with one type of `official`, or with any (None).

    With any: yes where one is yes; not known where none is yes and one they met is not known. An official somebody
    does not know whether they met counts as not met when they met another; with no other, contact is not known.
    ExperienceFault for answers other than yes and no, a yes without contact, an official that is not asked about.
    """
    import numpy as np

    from .arrays import truth

    if official is not None and official not in answers.contact:
        raise ExperienceFault(f"{official!r} is not asked about; there are {', '.join(answers.officials)}")
    chosen = answers.officials if official is None else (official,)
    met = {one: truth.answered(answers.contact[one], rows=rows, name=f"contact[{one!r}]") for one in chosen}

    def given(columns: Mapping[str, Any], name: str) -> dict[str, Floats]:
        return {
            one: truth.of_contacts(columns[one], met=met[one], rows=rows, name=f"{name}[{one!r}]") for one in chosen
        }

    direct = given(answers.gave, "gave")
    through = given(answers.through, "through") if answers.through is not None else {}
    paid = {one: truth.either([direct[one], through[one]]) if through else direct[one] for one in chosen}
    asked = given(answers.asked, "asked") if answers.asked is not None else None
    contact = truth.either(list(met.values()))
    outside = contact != 1

    def inside(column: Floats) -> Floats:
        return np.where(outside, np.nan, column)

    any_paid = truth.either(list(paid.values()))
    any_asked = None if asked is None else truth.either(list(asked.values()))
    return Standing(
        contact=contact,
        paid=inside(any_paid),
        asked_only=None if any_asked is None else inside(truth.without(any_asked, any_paid)),
        either=None if any_asked is None else inside(truth.either([any_paid, any_asked])),
        by_official=paid,
        directly=inside(truth.either(list(direct.values()))),
    )
