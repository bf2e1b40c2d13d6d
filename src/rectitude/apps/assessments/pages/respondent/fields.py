"""The inputs of an answer form as values: what a template needs to draw each, and nothing it must work out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A radio, a checkbox or an entry of a select."""

    id: str
    name: str
    value: str
    label: str
    hint: str = ""
    is_chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Radios under one legend: a row of a grid, or one half of law and practice."""

    id: str
    legend: str
    choices: tuple[Choice, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """An input to type into. `size` is a width in characters; "" draws a text area.

    labelled: the ids of the headings of its row and column, where it has no label of its own.
    """

    id: str
    name: str
    value: str
    label: str = ""
    labelled: str = ""
    size: str = ""
    inputmode: str = ""
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table of numbers: its cells, and the reasons it may have none."""

    id: str
    label: str
    boxes: tuple[Box, ...]
    reason: Select
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Select:
    """A choice from a short list; the first entry is empty."""

    id: str
    name: str
    label: str
    choices: tuple[Choice, ...]
    problems: tuple[str, ...] = ()

    @property
    def is_chosen(self) -> bool:
        """Whether anything but the empty entry is chosen."""
        return any(choice.is_chosen and choice.value for choice in self.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One part of an item, or one fact about the institution.

    is_alone: the one field of its item, whose legend repeats the heading of the page and is only read out.
    kind: radios, checkboxes, levels, grid, numbers, number, text or date. asked_when: the sentence that says when the
    part is asked; routed_by and routed_on: the input name and the values that open it, for the script that hides it.
    reason: why the part may have no value; None where the item as a whole, or a choice, says it.
    """

    kind: str
    id: str
    legend: str
    is_alone: bool = False
    hint: str = ""
    unit: str = ""
    is_optional: bool = False
    asked_when: str = ""
    routed_by: str = ""
    routed_on: str = ""
    choices: tuple[Choice, ...] = ()
    groups: tuple[Group, ...] = ()
    boxes: tuple[Box, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    rows: tuple[Row, ...] = ()
    anchors: tuple[tuple[str, str], ...] = ()
    reason: Select | None = None
    problems: tuple[str, ...] = ()

    @property
    def described_by(self) -> str:
        """The ids of the hint and of the error, for the inputs they belong to."""
        ids = [f"{self.id}-hint"] if self.hint or self.unit or self.asked_when else []
        return " ".join([*ids, f"{self.id}-error"] if self.problems else ids)

    @property
    def reason_row(self) -> str:
        """The id of what the reason's label is read out after."""
        return f"{self.id}-legend"
