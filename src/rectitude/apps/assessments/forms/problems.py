"""What is to be put right in an answer form, each thing at its input."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rectitude.apps.assessments.forms.typed import anchor, input_name
from rectitude.core import instruments
from rectitude.core.instruments import Part, PartType


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldProblem:
    """One thing to put right: the input it belongs to ("" for the form as a whole), the part, and what is said there.

    about: what the input is called, for the summary, where the sentence stands without its question.
    """

    name: str
    text: str
    part: str = ""
    about: str = ""
    is_open: bool = False

    @property
    def anchor(self) -> str:
        """Where the error summary leads."""
        return anchor(self.name) if self.name else "main-content"


def field_problems(parts: Iterable[Part], problems: Iterable[instruments.AnswerProblem]) -> list[FieldProblem]:
    """The problems of the core, in the reader's language, each at its input."""
    by_id = {part.id: part for part in parts}
    return [_field_problem(by_id, problem) for problem in problems]


def _field_problem(parts: Mapping[str, Part], problem: instruments.AnswerProblem) -> FieldProblem:
    part = parts.get(problem.path[0]) if problem.path else None
    if part is None:
        return FieldProblem(name="", text=problem.message.sentence(_))
    text = problem.message.sentence(_)
    if problem.code == "not-a-date":
        text = _("Enter a real date, such as 31 3 2026.")
    return FieldProblem(
        name=_input_of(part, problem.path),
        text=text,
        part=part.id,
        about=_about(part, problem.path),
        is_open=problem.code in {"required", "law-needed", "practice-needed"},
    )


def _input_of(part: Part, path: tuple[str, ...]) -> str:
    """The input a path of the core leads to: the first of its group when the path stops above an input."""
    if len(path) == 1:
        return first_input(part)
    if len(path) == 2 and part.is_number_grid:
        return input_name([*path, part.columns[0].id])
    return input_name(path)


def first_input(part: Part) -> str:
    """The name of the first input of a part."""
    if part.type is PartType.LP:
        return input_name([part.id, "law"])
    if part.type is PartType.DATE:
        return input_name([part.id, "day"])
    if part.is_number_grid:
        return input_name([part.id, part.rows[0].id, part.columns[0].id])
    if part.type is PartType.GRID:
        return input_name([part.id, part.rows[0].id])
    return input_name([part.id])


def _about(part: Part, path: tuple[str, ...]) -> str:
    language = get_language() or "en"
    lines = {line.id: line for line in (*part.rows, *part.columns)}
    names = [lines[step].label.in_language(language) for step in path[1:] if step in lines]
    if not names and part.label is not None:
        return part.label.in_language(language)
    return ", ".join(names)
