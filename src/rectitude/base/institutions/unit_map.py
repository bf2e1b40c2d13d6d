"""The unit map: for each post, which agency recruits, vets, pays, trains and disciplines, and where nobody does.

Method: docs/methods/joint-unit-map.md. Pure values; the query that fills them is in queries/unit_maps.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

HolderState = Literal["agency", "nobody", "not_recorded"]
DISCIPLINES = "disciplines"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who carries one duty: an agency, nobody (and that is known), or nothing is recorded."""

    state: HolderState
    code: str = ""
    name: str = ""

    @property
    def is_hole(self) -> bool:
        """Whether no agency is known to carry the duty."""
        return self.state != "agency"


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedPost:
    """One line of the map; `established` posts alike count as that many."""

    code: str
    title: str
    rank_band: str
    is_exposed: bool
    is_seconded: bool
    seconded_by: Holder
    established: int
    actual: int | None
    holders: Mapping[str, Holder]

    @property
    def holes(self) -> tuple[str, ...]:
        """The duties no agency is known to carry."""
        return tuple(duty for duty, holder in self.holders.items() if holder.is_hole)

    @property
    def is_nobodys_officer(self) -> bool:
        """Whether no agency is known to discipline whoever holds the post."""
        return self.holders[DISCIPLINES].is_hole


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """One duty nobody is known to carry for one post."""

    post_code: str
    post_title: str
    duty: str
    state: HolderState
    posts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMap:
    """The map of a unit on one day. Unit of count: established posts."""

    unit_code: str
    unit_name: str
    as_of: date
    posts: tuple[MappedPost, ...]
    agencies: tuple[Holder, ...]

    @property
    def seconded(self) -> int:
        """How many established posts are seconded."""
        return sum(p.established for p in self.posts if p.is_seconded)

    @property
    def holes(self) -> tuple[Hole, ...]:
        """Every hole, post by post."""
        return tuple(
            Hole(
                post_code=p.code,
                post_title=p.title,
                duty=duty,
                state=p.holders[duty].state,
                posts=p.established,
            )
            for p in self.posts
            for duty in p.holes
        )

    def seconded_with_hole(self, duty: str, *states: HolderState) -> int:
        """How many established seconded posts have that hole; limited to these states when any is given."""
        return sum(
            p.established
            for p in self.posts
            if p.is_seconded and p.holders[duty].is_hole and (not states or p.holders[duty].state in states)
        )

    @property
    def undisciplined(self) -> int:
        """How many established seconded posts have no agency known to discipline them."""
        return self.seconded_with_hole(DISCIPLINES)

    @property
    def sentence(self) -> str:
        """What the map says first. "Nobody does" and "nobody has recorded it" are never told as the same thing."""
        total, bare = self.seconded, self.undisciplined
        if not total:
            return _("No seconded post is recorded.")
        if not bare:
            return ngettext(
                "The one seconded post has an agency that disciplines it.",
                "All %(total)s seconded posts have an agency that disciplines them.",
                total,
            ) % {"total": total}
        unknown = self.seconded_with_hole(DISCIPLINES, "not_recorded")
        counts = {"bare": bare, "total": total, "unknown": unknown, "nobody": bare - unknown}
        if unknown == bare:
            return (
                ngettext(
                    "%(bare)s of %(total)s seconded posts has no agency on record that disciplines it.",
                    "%(bare)s of %(total)s seconded posts have no agency on record that disciplines them.",
                    bare,
                )
                % counts
            )
        said = (
            ngettext(
                "%(bare)s of %(total)s seconded posts has no agency that disciplines it.",
                "%(bare)s of %(total)s seconded posts have no agency that disciplines them.",
                bare,
            )
            % counts
        )
        if not unknown:
            return said
        parts = _("For %(nobody)s it is known that nobody does; for %(unknown)s it is not recorded.") % counts
        return f"{said} {parts}"
