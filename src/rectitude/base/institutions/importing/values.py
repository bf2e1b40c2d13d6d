"""From a cell to a value. Each reader returns the value or raises the problem of that cell."""

import re
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import override

from rectitude.base.institutions import problems as room
from rectitude.base.institutions.importing import problems
from rectitude.base.institutions.names import folded
from rectitude.base.institutions.unchanged import KEEP, Sentinel

EMPTY_IT = "-"
YES = frozenset({"yes", "y", "1", "true", "si", "s", "oui", "o", "sim", "x"})
NO = frozenset({"no", "n", "0", "false", "non", "nao"})
NOBODY = frozenset({"nobody", "none", "nadie", "ninguno", "personne", "aucun", "ninguem", "nenhum"})
UNKNOWN = frozenset({"not recorded", "unknown", "no registrado", "desconocido", "non renseigne", "inconnu"}) | {
    "nao registado",
    "nao registrado",
    "desconhecido",
}
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def date_in(cell: str, *, column: str) -> date | Sentinel | None:
    """A date as year-month-day; "-" empties it, a blank leaves it as it is."""
    if not cell:
        return KEEP
    if cell == EMPTY_IT:
        return None
    try:
        if _ISO_DATE.fullmatch(cell):
            return date.fromisoformat(cell)
    except ValueError:
        pass
    raise problems.NOT_A_DATE.because(given=cell, column=column)


def flag_in(cell: str, *, column: str) -> bool | Sentinel:
    """Yes or no in four languages; a blank leaves it as it is."""
    if not cell:
        return KEEP
    said = folded(cell)
    if said in YES:
        return True
    if said in NO:
        return False
    raise problems.NOT_YES_OR_NO.because(given=cell, column=column)


def count_in(cell: str, *, column: str) -> int | Sentinel | None:
    """A whole number of posts; "-" empties it, a blank leaves it as it is."""
    if not cell:
        return KEEP
    if cell == EMPTY_IT:
        return None
    if cell.isascii() and cell.isdecimal() and int(cell) <= 32_767:
        return int(cell)
    raise room.COUNT_NOT_USABLE.because(given=cell, column=column)


def text_in(cell: str, *, column: str, limit: int = 2_000) -> str | Sentinel:
    """A text; "-" empties it, a blank leaves it as it is."""
    if not cell:
        return KEEP
    if len(cell) > limit:
        raise problems.TEXT_TOO_LONG.because(column=column, limit=limit)
    return "" if cell == EMPTY_IT else cell


def choice_in(cell: str, choices: type[TextChoices], *, column: str) -> str | Sentinel:
    """One of the choices, by its code or by its label in any of the languages; a blank leaves it as it is."""
    if not cell:
        return KEEP
    found = _choices(choices).get(folded(cell))
    if found is None:
        raise problems.NOT_A_CHOICE.because(given=cell, column=column, choices=", ".join(choices.values))
    return found


@cache
def _choices(choices: type[TextChoices]) -> dict[str, str]:
    known: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            known.update({folded(str(label)): str(value) for value, label in choices.choices})
    known.update({folded(str(value)): str(value) for value in choices.values})
    return known


def kept(value: Any, before: Any) -> Any:
    """The value, or what was there before when the cell leaves it as it is."""
    return before if isinstance(value, Sentinel) else value
