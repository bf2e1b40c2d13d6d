"""Libraries of schemes: what corrupt officers and outsiders have done elsewhere, to think with, never to tick off."""

from __future__ import annotations

from dataclasses import dataclass

from rectitude.core.instruments.model import Text

from .faults import RiskFault
from .values import Choice, ControlType


@dataclass(frozen=True, slots=True, kw_only=True)
class TypicalControl:
    """A control others use against a scheme."""

    id: str
    type: ControlType
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """Who could do what at a step of the work, the signs of it, and what usually allows and hinders it.

    `causes` and `offences` are ids of the library. An id never changes its meaning between versions.
    """

    id: str
    step: Text
    scheme: Text
    red_flags: tuple[Choice, ...]
    causes: tuple[str, ...]
    controls: tuple[TypicalControl, ...]
    offences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeLibrary:
    """Schemes with the causes and offence types they speak of."""

    id: str
    version: str
    title: Text
    description: Text
    languages: tuple[str, ...]
    causes: tuple[Choice, ...]
    offences: tuple[Choice, ...]
    schemes: tuple[Scheme, ...]

    def scheme(self, id: str) -> Scheme:
        """The scheme of that id; RiskFault when there is none."""
        for one in self.schemes:
            if one.id == id:
                return one
        raise RiskFault(f"there is no scheme {id!r} in {self.id} {self.version}")


def joined_libraries(base: SchemeLibrary, own: SchemeLibrary) -> SchemeLibrary:
    """`base` with the causes, offences and schemes an institution adds. The name and version are those of `own`.

    The languages are those both have. RiskFault when a scheme stands in both: what a shipped id means is not changed.
    """
    twice = {one.id for one in base.schemes} & {one.id for one in own.schemes}
    if twice:
        raise RiskFault(f"these schemes stand in both libraries: {', '.join(sorted(twice))}")
    languages = tuple(language for language in base.languages if language in own.languages)
    if not languages:
        raise RiskFault(f"{base.id} and {own.id} have no language in common")
    return SchemeLibrary(
        id=own.id,
        version=own.version,
        title=own.title,
        description=own.description,
        languages=languages,
        causes=_joined(base.causes, own.causes),
        offences=_joined(base.offences, own.offences),
        schemes=(*base.schemes, *own.schemes),
    )


def _joined(base: tuple[Choice, ...], own: tuple[Choice, ...]) -> tuple[Choice, ...]:
    known = {one.id for one in base}
    return (*base, *(one for one in own if one.id not in known))
