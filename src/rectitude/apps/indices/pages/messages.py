"""What the engine said about single values and indicators, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from rectitude.apps.indices.pages.reading import Figures
from rectitude.core.instruments.messages import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing that was done, to an indicator or to one of its values."""

    code: str
    unit: str
    text: str


def sentence(said: Mapping[str, Any]) -> str:
    """A message as it was kept, in the reader's language."""
    return Message(code=said["code"], template=said["template"], params=said["params"]).sentence(gettext)


def notes_of(figures: Figures, *, unit: str | None = None, code: str | None = None) -> list[Note]:
    """The notes about a unit, or about an indicator, or all."""
    return [
        Note(code=one["code"], unit=one["unit"], text=sentence(one["message"]))
        for one in figures.notes
        if (unit is None or one["unit"] == unit) and (code is None or one["code"] == code)
    ]
