"""Reading scales, options, units, rows and columns."""

from __future__ import annotations

from collections.abc import Mapping

from ..messages import gettext_noop
from ..model import Line, Missing, Option, Scale, Text, Unit
from .cursor import MAX_LABEL, Cursor

# The types that stand for a scale of the file under the same name; LP's two halves use LEVEL.
SCALE_OF_TYPE = {"YP": "YP", "COV": "COV", "FREQ": "FREQ", "MAT": "MAT", "LP": "LEVEL"}
_MISSING = {code.value: code for code in Missing}
_NO_TEXT = Text(entries=())


def read_scales(root: Cursor) -> tuple[Scale, ...]:
    """The shared scales, in the order of the file."""
    scales = root.at("scales")
    if scales is None:
        return ()
    return tuple(Scale(id=name, options=read_options(child.named(name))) for name, child in scales.pairs())


def read_options(cursor: Cursor) -> tuple[Option, ...]:
    """A list of options; two options with one code are a fault."""
    options: list[Option] = []
    for member in cursor.members():
        if not member.only("code", "score", "label"):
            continue
        code = member.id("code")
        here = member.named(code or "?")
        if code and any(option.code == code for option in options):
            here.fault("duplicate-option", gettext_noop("The option “%(code)s” appears twice."), code=code)
        label = here.translated("label", most=MAX_LABEL) or _NO_TEXT
        score = here.number("score")
        if score is not None and not 0 <= score <= 4:
            here.fault(
                "score-out-of-range",
                gettext_noop("A score lies between 0 and 4, not %(score)s."),
                score=score,
            )
        missing = _MISSING.get(code) if score is None else None
        if code in _MISSING and score is not None:
            template = gettext_noop("“%(code)s” says that there is no value, so it cannot have a score.")
            here.fault("missing-code-scored", template, code=code)
        options.append(Option(code=code, label=label, score=score, missing=missing))
    if cursor.tree.kind == "list" and len(options) < 2:
        cursor.fault("too-few-options", gettext_noop("At least two options are needed."))
    _distinct(cursor, [(option.code, option.label) for option in options])
    return tuple(options)


def _distinct(cursor: Cursor, labels: list[tuple[str, Text]]) -> None:
    """Two labels that read the same cannot be told apart, by a person or in a workbook that comes back."""
    for language in cursor.log.languages:
        seen: dict[str, str] = {}
        for code, label in labels:
            words = " ".join(dict(label.entries).get(language, code).casefold().split())
            if words in seen:
                template = gettext_noop("“%(first)s” and “%(second)s” have the same label in “%(language)s”.")
                cursor.fault("same-label", template, first=seen[words], second=code, language=language)
            seen[words] = code


def read_units(root: Cursor) -> tuple[Unit, ...]:
    """Units of count and their names, in the order of the file."""
    units = root.at("units")
    if units is None:
        return ()
    pairs = ((code, child.named(code).translations(most=MAX_LABEL)) for code, child in units.pairs())
    return tuple(Unit(code=code, label=label or _NO_TEXT) for code, label in pairs)


def read_unit(cursor: Cursor, units: Mapping[str, Unit]) -> Unit | None:
    """The unit a part names; one that `units` does not explain is a fault."""
    code = cursor.word("unit", required=False, most=64)
    if not code:
        return None
    if code not in units:
        template = gettext_noop("The unit “%(unit)s” is not listed under “units”.")
        (cursor.at("unit") or cursor).fault("unknown-unit", template, unit=code)
        return Unit(code=code, label=_NO_TEXT)
    return units[code]


def read_lines(cursor: Cursor | None) -> tuple[Line, ...]:
    """Rows or columns of a grid."""
    lines: list[Line] = []
    for member in cursor.members() if cursor else ():
        if not member.only("id", "label"):
            continue
        line_id = member.id()
        here = member.named(line_id or "?")
        if line_id and any(line.id == line_id for line in lines):
            here.fault("duplicate-id", gettext_noop("The id “%(id)s” appears twice."), id=line_id)
        lines.append(Line(id=line_id, label=here.translated("label", most=MAX_LABEL) or _NO_TEXT))
    if cursor and cursor.tree.kind == "list" and not lines:
        cursor.fault("empty-list", gettext_noop("The list is empty."))
    if cursor:
        _distinct(cursor, [(line.id, line.label) for line in lines])
    return tuple(lines)
