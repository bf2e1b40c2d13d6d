"""From a part of an instrument, what was typed and what is wrong with it, to an input that can be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rectitude.apps.assessments.forms.problems import FieldProblem
from rectitude.apps.assessments.forms.typed import (
    DAYS,
    HALVES,
    MISSING,
    Typed,
    anchor,
    first,
    input_name,
    reason_name,
)
from rectitude.apps.assessments.pages.respondent.fields import Box, Choice, Field, Group, Row, Select
from rectitude.apps.assessments.pages.respondent.routing import Routing, routing_of
from rectitude.apps.assessments.words import reason_words
from rectitude.core.instruments import Context, Item, Line, Part, PartType, Text

PART_REASONS = ("not_applicable", "no_evidence", "not_recorded", "refused", "not_assessed")
ROW_REASONS = ("not_applicable", "not_recorded")
KINDS = {
    PartType.LP: "levels",
    PartType.MULTI: "checkboxes",
    PartType.NUM: "number",
    PartType.TXT: "text",
    PartType.DATE: "date",
    PartType.GRID: "grid",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """What everything on one page is drawn with."""

    typed: Typed
    problems: Sequence[FieldProblem]
    language: str

    def wrong(self, name: str) -> tuple[str, ...]:
        """What is wrong with the input of that name."""
        return tuple(problem.text for problem in self.problems if problem.name == name)

    def chosen(self, name: str, value: str) -> bool:
        """Whether that value was chosen."""
        return value in self.typed.get(name, ())


def item_fields(item: Item, ink: Ink, *, context: Context) -> tuple[Field, ...]:
    """The inputs of an item. In a simple item the one field has no legend of its own: the question is the heading."""
    return tuple(
        draw_part(
            part,
            ink,
            routing=routing_of(part, item, context, ink.language),
            alone=item.text.in_language(ink.language) if item.is_simple else "",
            is_only=len(item.parts) == 1,
        )
        for part in item.parts
    )


def draw_part(part: Part, ink: Ink, *, routing: Routing | None = None, alone: str = "", is_only: bool = False) -> Field:
    """One part as a field. alone: the question itself, where the part has no label of its own.

    is_only: the page offers the reasons for the item, so its one part need not; unless one was given for the part.
    """
    kind = "numbers" if part.is_number_grid else KINDS.get(part.type, "radios")
    name = input_name([part.id])
    is_silent = (is_only or not part.required) and not first(ink.typed, reason_name([part.id]))
    return Field(
        kind=kind,
        id=anchor(name),
        legend=part.label.in_language(ink.language) if part.label else alone,
        is_alone=bool(alone),
        hint=part.hint.in_language(ink.language) if part.hint else "",
        unit=part.unit.label.in_language(ink.language) if part.unit else "",
        is_optional=not part.required,
        asked_when=routing.words if routing else "",
        routed_by=routing.name if routing else "",
        routed_on=" ".join(routing.values) if routing else "",
        choices=_options(part, name, ink) if kind in {"radios", "checkboxes"} else (),
        groups=_groups(part, ink),
        boxes=_boxes(part, name, ink, kind),
        columns=tuple((column_id(part, c.id), c.label.in_language(ink.language)) for c in part.columns),
        rows=_rows(part, ink) if kind == "numbers" else (),
        anchors=_anchors(part, ink) if kind == "levels" else (),
        reason=None if is_silent else _reason(part, ink),
        problems=_own_problems(part, name, kind, ink),
    )


def _own_problems(part: Part, name: str, kind: str, ink: Ink) -> tuple[str, ...]:
    if kind == "date":
        return ink.wrong(f"{name}.day")
    if kind in {"levels", "grid", "numbers"}:
        return ()
    return ink.wrong(name)


def _options(part: Part, name: str, ink: Ink) -> tuple[Choice, ...]:
    options = part.scale.options if part.scale else ()
    anchors = dict(part.anchors)
    return tuple(
        Choice(
            id=anchor(name) if index == 0 else f"{anchor(name)}-{option.code}",
            name=name,
            value=option.code,
            label=option.label.in_language(ink.language),
            hint=_anchor_of(anchors, option.score, ink),
            is_chosen=ink.chosen(name, option.code),
        )
        for index, option in enumerate(options)
    )


def _anchor_of(anchors: dict[int, Text], score: float | None, ink: Ink) -> str:
    text = anchors.get(int(score)) if score is not None and float(score).is_integer() else None
    return text.in_language(ink.language) if text is not None else ""


def _anchors(part: Part, ink: Ink) -> tuple[tuple[str, str], ...]:
    return tuple((str(level), text.in_language(ink.language)) for level, text in part.anchors)


def _groups(part: Part, ink: Ink) -> tuple[Group, ...]:
    if part.type is PartType.LP:
        legends = {"law": _("In law or rules"), "practice": _("In practice")}
        return tuple(_group(part, half, legends[half], ink) for half in HALVES)
    if part.type is PartType.GRID and not part.is_number_grid:
        return tuple(_group(part, row.id, row.label.in_language(ink.language), ink) for row in part.rows)
    return ()


def _group(part: Part, line: str, legend: str, ink: Ink) -> Group:
    name = input_name([part.id, line])
    options = part.scale.options if part.scale else ()
    known = {option.code for option in options}
    chosen = first(ink.typed, name)
    extra = [] if part.type is PartType.LP else [code for code in ROW_REASONS if code not in known]
    # What a workbook brought may carry any reason: it stays to be seen, and chosen.
    extra += [chosen] if chosen in MISSING and chosen not in known and chosen not in extra else []
    labels = [(o.code, _level(part, o.code) + o.label.in_language(ink.language)) for o in options]
    labels += [(code, reason_words(code)) for code in extra]
    choices = tuple(
        Choice(
            id=anchor(name) if index == 0 else f"{anchor(name)}-{code}",
            name=name,
            value=code,
            label=label,
            is_chosen=ink.chosen(name, code),
        )
        for index, (code, label) in enumerate(labels)
    )
    return Group(id=f"{anchor(name)}-group", legend=legend, choices=choices, problems=ink.wrong(name))


def _level(part: Part, code: str) -> str:
    return f"{code}: " if part.type is PartType.LP else ""


def _boxes(part: Part, name: str, ink: Ink, kind: str) -> tuple[Box, ...]:
    if kind == "date":
        return date_boxes(name, ink)
    if kind not in {"number", "text"}:
        return ()
    size = "10" if kind == "number" else ""
    mode = ("numeric" if part.integer else "decimal") if kind == "number" else ""
    value = first(ink.typed, name)
    return (Box(id=anchor(name), name=name, value=value, size=size, inputmode=mode, problems=ink.wrong(name)),)


def date_boxes(name: str, ink: Ink) -> tuple[Box, ...]:
    """The three inputs of a date."""
    labels = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    return tuple(
        Box(
            id=anchor(f"{name}.{part}"),
            name=f"{name}.{part}",
            value=first(ink.typed, f"{name}.{part}"),
            label=labels[part],
            size="4" if part == "year" else "2",
            inputmode="numeric",
            problems=ink.wrong(f"{name}.day"),
        )
        for part in DAYS
    )


def _rows(part: Part, ink: Ink) -> tuple[Row, ...]:
    return tuple(_row(part, row, ink) for row in part.rows)


def _row(part: Part, row: Line, ink: Ink) -> Row:
    path = [part.id, row.id]
    row_id = f"{anchor(input_name(path))}-r"
    wrong = [text for c in part.columns for text in ink.wrong(input_name([*path, c.id]))]
    given = first(ink.typed, reason_name(path))
    codes = ROW_REASONS if not given or given in ROW_REASONS else (*ROW_REASONS, given)
    return Row(
        id=row_id,
        label=row.label.in_language(ink.language),
        boxes=tuple(_cell(part, [*path, column.id], row_id, ink) for column in part.columns),
        reason=select_reason(path, codes, ink, empty="–"),
        problems=tuple(dict.fromkeys(wrong)),
    )


def _cell(part: Part, path: list[str], row_id: str, ink: Ink) -> Box:
    name = input_name(path)
    return Box(
        id=anchor(name),
        name=name,
        value=first(ink.typed, name),
        labelled=f"{row_id} {column_id(part, path[-1])}",
        inputmode="numeric" if part.integer else "decimal",
        problems=ink.wrong(name),
    )


def column_id(part: Part, column: str) -> str:
    """The id of a column's heading."""
    return f"{anchor(input_name([part.id]))}-c-{column}"


def _reason(part: Part, ink: Ink) -> Select | None:
    """A list of reasons for a part of several; a scale that offers its own needs none."""
    offered = {option.code for option in part.scale.options} if part.scale else set()
    if part.type is PartType.GRID and not part.is_number_grid:
        return None
    codes = tuple(code for code in PART_REASONS if code not in offered)
    return select_reason([part.id], codes, ink)


def select_reason(path: list[str], codes: Iterable[str], ink: Ink, *, empty: str = "") -> Select:
    """Why a part or a row has no value. empty: how the entry reads that gives no reason."""
    name = reason_name(path)
    entries = [("", empty or _("There is an answer")), *((code, reason_words(code)) for code in codes)]
    choices = tuple(
        Choice(
            id="",
            name=name,
            value=code,
            label=label,
            is_chosen=ink.chosen(name, code) if code else not first(ink.typed, name),
        )
        for code, label in entries
    )
    label = _("Why is there no answer?")
    return Select(id=anchor(name), name=name, label=label, choices=choices, problems=ink.wrong(name))
