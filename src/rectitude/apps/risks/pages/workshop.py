"""The workshop: what the one who leads it sees, and how the others join."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import qrcode  # type: ignore[import-untyped]
from django.utils.translation import gettext as _

from rectitude.apps.risks.models import Ballot, RiskAssessment
from rectitude.apps.risks.pages.rating import ballot_path, turnout_sentence
from rectitude.apps.risks.queries.register import Register
from rectitude.apps.risks.queries.workshop import Room, join_number

Kind = Ballot.Kind
QUIET = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenVote:
    """A vote that goes on."""

    id: str
    path: str
    title: str
    scheme: str
    kind: str
    turnout: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """How a member comes to vote: an address to type, six digits in two groups, and a code to photograph.

    code: the path of an SVG of `side` units.
    """

    address: str
    number: str
    code: str
    side: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopPage:
    """What is voted on now, and what waits for the group's value."""

    open: Sequence[OpenVote]
    waiting: Sequence[OpenVote]


def workshop_page(room: Room, waiting: Sequence[Ballot]) -> WorkshopPage:
    """The workshop as it stands. waiting: closed ballots without a value."""
    return WorkshopPage(
        open=[_vote(one, turnout_sentence(room.voted.get(one.pk, 0), room.members)) for one in room.open],
        waiting=[_vote(one, "") for one in waiting],
    )


def _vote(ballot: Ballot, turnout: str) -> OpenVote:
    return OpenVote(
        id=str(ballot.key),
        path=ballot_path(ballot),
        title=ballot.risk.code,
        scheme=ballot.version.entry["scheme"],
        kind=str(Kind(ballot.kind).label),
        turnout=turnout,
    )


def votable(register: Register) -> list[tuple[str, str]]:
    """The risks of the register to choose from, those not rated yet first."""
    lines = sorted(register.lines, key=lambda line: (line.entry is not None, line.risk.code))
    named = [(line.risk.code, f"{line.risk.code}. {line.document['scheme']}", line.entry) for line in lines]
    return [
        (code, _("%(risk)s (not rated yet)") % {"risk": name} if not entry else name) for code, name, entry in named
    ]


def joining(assessment: RiskAssessment, *, origin: str) -> Joining:
    """How to join. origin: scheme and host as the reader reached it, "https://example.org"."""
    code, side = code_path(f"{origin}{assessment.path}workshop/vote/")
    number = join_number(assessment)
    return Joining(
        address=f"{origin.partition('://')[2]}/risks/join/", number=f"{number[:3]} {number[3:]}", code=code, side=side
    )


def code_path(text: str) -> tuple[str, int]:
    """A QR code as the path of one SVG shape, and the side of its square with the quiet zone around it."""
    drawn = qrcode.QRCode(border=QUIET)
    drawn.add_data(text)
    drawn.make()
    dots: list[list[bool]] = drawn.get_matrix()
    parts = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(dots) for x, dot in enumerate(row) if dot]
    return "".join(parts), len(dots)
