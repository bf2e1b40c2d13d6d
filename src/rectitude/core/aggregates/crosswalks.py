"""Which indicators of another version of the instrument may be counted with those of this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rectitude.core.instruments import Instrument, compare
from rectitude.core.instruments import digest_of as instrument_digest

from .faults import CombinationFault


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """same: indicator of the version `source` -> indicator of the version `target` (digests). Others are left out."""

    source: str
    target: str
    same: Mapping[str, str]

    def __post_init__(self) -> None:
        if len(set(self.same.values())) != len(self.same):
            raise CombinationFault("two indicators cannot be counted as one")


def crossing_between(old: Instrument, new: Instrument, *, parts: tuple[str, ...] = ()) -> Crossing:
    """What the crosswalk of the later version declares the same, and is found the same but for its wording.

    parts: the parts of an item figures are about ("law", "practice"): indicators are then "A1.law", "A1.practice".
    CombinationFault when the crosswalk contradicts what the two versions say.
    """
    compared = compare(old, new)
    if compared.faults:
        raise CombinationFault(f"the crosswalk does not fit the two versions: {compared.faults[0].message}")
    items = [one.item for one in compared.items if one.is_comparable and not one.is_gone]
    codes = [f"{item}.{part}" for item in items for part in parts] if parts else items
    return Crossing(source=instrument_digest(old), target=instrument_digest(new), same={code: code for code in codes})
