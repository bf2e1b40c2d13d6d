"""The words of an answer form: how its inputs are named, and how a stored answer is written back into them.

`a.<part>` holds a part's value: `a.entries`, `a.value.law`, `a.checks.polygraph`, `a.vetted.senior.female`,
`a.signed_on.day`. `m.<part>` and `m.<part>.<row>` hold the reason why a part or a row has no value; `missing` the reason
why the whole item has none. Everything is kept as typed, so that nothing is lost on the way back to the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.http import QueryDict

from rectitude.core import instruments
from rectitude.core.instruments import Missing, Part, PartType

Typed = Mapping[str, Sequence[str]]

MISSING = frozenset(code.value for code in Missing)
HALVES = ("law", "practice")
DAYS = ("day", "month", "year")
NOT_WORDS = frozenset({"csrfmiddlewaretoken", "for_actor", "version", "go"})


def words_of(post: QueryDict) -> dict[str, list[str]]:
    """Everything somebody typed or chose, without what the page itself added."""
    return {name: [str(value) for value in post.getlist(name)] for name in post if name not in NOT_WORDS}


def first(typed: Typed, name: str) -> str:
    """The one value of an input, trimmed; "" when there is none."""
    values = typed.get(name)
    return values[0].strip() if values else ""


def input_name(path: Iterable[str]) -> str:
    """The name of the input a part, a half, a row or a cell is typed into."""
    return ".".join(("a", *path))


def reason_name(path: Iterable[str]) -> str:
    """The name of the choice that says why a part or a row has no value."""
    return ".".join(("m", *path))


def anchor(name: str) -> str:
    """The id of the input of that name; the first of a group has it too."""
    return "f-" + name.replace(".", "-")


def typed_from(answer: instruments.Answer, parts: Iterable[Part]) -> dict[str, list[str]]:
    """A stored answer as it would have been typed."""
    if answer.missing is not None:
        return {"missing": [answer.missing.value]}
    typed: dict[str, list[str]] = {}
    for part in parts:
        if part.id in answer.values:
            typed.update(_typed_part(part, answer.values[part.id]))
    return typed


def _typed_part(part: Part, value: object) -> dict[str, list[str]]:
    option = part.scale.option(value) if part.scale and isinstance(value, str) else None
    if isinstance(value, str) and value in MISSING and option is None:
        return {reason_name([part.id]): [str(value)]}
    if part.type is PartType.DATE:
        return typed_date(input_name([part.id]), str(value))
    if isinstance(value, tuple):
        return {input_name([part.id]): [str(code) for code in value]}
    if isinstance(value, Mapping):
        return _typed_lines(part, value)
    return {input_name([part.id]): [typed_number(value)]}


def _typed_lines(part: Part, lines: Mapping[str, object]) -> dict[str, list[str]]:
    typed: dict[str, list[str]] = {}
    for line, value in lines.items():
        if isinstance(value, Mapping):
            typed.update({input_name([part.id, line, c]): [typed_number(cell)] for c, cell in value.items()})
        elif part.is_number_grid:
            typed[reason_name([part.id, line])] = [str(value)]
        else:
            typed[input_name([part.id, line])] = [str(value)]
    return typed


def typed_number(value: object) -> str:
    """A number as a person writes it: 12, 2.5; text as it stands."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def typed_date(name: str, iso: str) -> dict[str, list[str]]:
    """2026-03-31 in the three inputs of a date."""
    year, month, day = ([*iso.split("-"), "", ""])[:3]
    parts = {"day": day.lstrip("0"), "month": month.lstrip("0"), "year": year}
    return {f"{name}.{part}": [text] for part, text in parts.items() if text}


def iso_date(typed: Typed, name: str) -> str:
    """The three inputs of a date as ISO text, or as typed when they make no date; "" when all are empty."""
    day, month, year = (first(typed, f"{name}.{part}") for part in DAYS)
    if not (day or month or year):
        return ""
    return f"{year}-{month.zfill(2)}-{day.zfill(2)}" if day and month and year else f"{year}-{month}-{day}"


def raw_of(parts: Iterable[Part], typed: Typed) -> dict[str, object]:
    """What was typed, in the shape `core.instruments.parse_answer` reads; empty inputs are left out.

    A reason stands for its part or row when nothing else was typed there (see `doubled`).
    """
    raw: dict[str, object] = {}
    for part in parts:
        value = _raw_part(part, typed) or first(typed, reason_name([part.id]))
        if value:
            raw[part.id] = value
    return raw


def doubled(parts: Iterable[Part], typed: Typed) -> list[str]:
    """The names of the reasons given beside a value for the same part or row."""
    found = []
    for part in parts:
        name = reason_name([part.id])
        if first(typed, name) and _raw_part(part, typed):
            found.append(name)
        if part.is_number_grid:
            rows = (row.id for row in part.rows if _cells(part, row.id, typed))
            found += [reason_name([part.id, row]) for row in rows if first(typed, reason_name([part.id, row]))]
    return found


def _raw_part(part: Part, typed: Typed) -> object:
    name = input_name([part.id])
    if part.type is PartType.DATE:
        return iso_date(typed, name)
    if part.type is PartType.MULTI:
        return [value for value in typed.get(name, ()) if value]
    if part.type is PartType.LP:
        return _filled({half: first(typed, input_name([part.id, half])) for half in HALVES})
    if part.is_number_grid:
        return _filled({row.id: _raw_row(part, row.id, typed) for row in part.rows})
    if part.type is PartType.GRID:
        return _filled({row.id: first(typed, input_name([part.id, row.id])) for row in part.rows})
    return first(typed, name)


def _raw_row(part: Part, row: str, typed: Typed) -> object:
    return _cells(part, row, typed) or first(typed, reason_name([part.id, row]))


def _cells(part: Part, row: str, typed: Typed) -> dict[str, object]:
    return _filled({c.id: first(typed, input_name([part.id, row, c.id])) for c in part.columns})


def _filled(values: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value}
