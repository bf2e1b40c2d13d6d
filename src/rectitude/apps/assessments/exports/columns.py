"""The columns of the data files and what each means: the files and their codebook are drawn from this one list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rectitude.apps.assessments.pages.outputs.scorecard import AnswerLine, Area, Scorecard

Value = str | int | float | bool | date | datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its stable name, its meaning, its unit, and how an area's and an item's row fill it."""

    name: str
    meaning: str | Promise
    unit: str | Promise = ""
    of_area: Callable[[Area], Value] = lambda area: None
    of_item: Callable[[AnswerLine], Value] = lambda line: None
    width: int = 12


def written_answer(line: AnswerLine) -> str:
    """Everything answered, in one cell."""
    return "; ".join(f"{said.about}: {said.text}" if said.about else said.text for said in line.said)


def _missing(area: Area) -> str:
    return ", ".join(f"{code}={count}" for code, count in area.claimed.missing)


COLUMNS: tuple[Column, ...] = (
    Column(
        name="row",
        meaning=_("What the row is about: overall, area or item"),
        of_area=lambda area: "area" if area.section else "overall",
        of_item=lambda line: "item",
    ),
    Column(
        name="id",
        meaning=_("The stable id of the area or item; empty for the whole"),
        of_area=lambda area: area.section,
        of_item=lambda line: line.item,
    ),
    Column(
        name="title",
        meaning=_("The area’s title or the item’s question, in the language of the file"),
        of_area=lambda area: area.title,
        of_item=lambda line: line.text,
        width=60,
    ),
    Column(
        name="unit",
        meaning=_("The scale of claimed, verified and previous: 0-100 for areas and the whole, 0-4 for items"),
        of_area=lambda area: "0-100",
        of_item=lambda line: "0-4",
    ),
    Column(
        name="claimed",
        meaning=_("The score the institution’s own answer gives; empty when there is none"),
        unit=_("see unit"),
        of_area=lambda area: area.claimed.value,
        of_item=lambda line: line.claimed,
    ),
    Column(
        name="verified",
        meaning=_("The score the evidence carries, as decided by a reviewer; empty when not decided or withheld"),
        unit=_("see unit"),
        of_area=lambda area: area.verified.value,
        of_item=lambda line: line.verified,
    ),
    Column(
        name="previous",
        meaning=_("The verified figure of the round before, where the questions are the same"),
        unit="0-100",
        of_area=lambda area: area.previous,
    ),
    Column(
        name="n_answered",
        meaning=_("Items with a claimed score"),
        unit=_("items"),
        of_area=lambda area: area.claimed.n_answered,
    ),
    Column(
        name="n_verified",
        meaning=_("Items with a verified score"),
        unit=_("items"),
        of_area=lambda area: area.verified.n_answered,
    ),
    Column(
        name="n_applicable",
        meaning=_("Items that apply to this institution: all but those not applicable"),
        unit=_("items"),
        of_area=lambda area: area.claimed.n_applicable,
    ),
    Column(
        name="n_capped",
        meaning=_("Items whose evidence carried less than was claimed"),
        unit=_("items"),
        of_area=lambda area: area.n_capped,
    ),
    Column(
        name="missing",
        meaning=_("Why there is no score; for areas, how many items carry each code"),
        of_area=_missing,
        of_item=lambda line: line.missing,
        width=18,
    ),
    Column(
        name="law",
        meaning=_("The level given for law or rule"),
        unit="0-4",
        of_item=lambda line: line.law,
    ),
    Column(
        name="practice",
        meaning=_("The level given for practice; the score counts this one"),
        unit="0-4",
        of_item=lambda line: line.practice,
    ),
    Column(
        name="grade_claimed",
        meaning=_("The evidence the institution says it has, E0 to E4"),
        unit=_("grade"),
        of_item=lambda line: line.grade_claimed,
    ),
    Column(
        name="grade_reviewed",
        meaning=_("The evidence the reviewer found, E0 to E4"),
        unit=_("grade"),
        of_item=lambda line: line.grade_reviewed,
    ),
    Column(
        name="verdict",
        meaning=_("What the reviewer decided: confirmed, capped or queried; empty when nothing yet"),
        of_item=lambda line: line.verdict,
    ),
    Column(
        name="question_raised",
        meaning=_("Whether a consistency rule asks about this item; questions never change a score"),
        of_item=lambda line: line.is_asked_about,
    ),
    Column(
        name="documents",
        meaning=_("Documents attached to the item; for areas, items with a score and at least one document"),
        of_area=lambda area: area.n_documented,
        of_item=lambda line: line.n_files,
    ),
    Column(
        name="as_of",
        meaning=_("The day the answer describes"),
        unit=_("date"),
        of_item=lambda line: line.as_of,
    ),
    Column(
        name="version",
        meaning=_("The number of the answer’s version that was counted"),
        of_item=lambda line: line.version,
    ),
    Column(
        name="hidden",
        meaning=_("Whether the words of the answer are left out because this reader may not read them"),
        of_item=lambda line: line.is_hidden,
    ),
    Column(name="answer", meaning=_("The answer in words"), of_item=written_answer, width=60),
    Column(name="comment", meaning=_("What the institution adds"), of_item=lambda line: line.comment, width=40),
    Column(name="review", meaning=_("The reviewer’s words"), of_item=lambda line: line.review, width=40),
    Column(name="reviewer", meaning=_("Who decided"), of_item=lambda line: line.reviewer, width=20),
)


def rows_of(card: Scorecard) -> list[list[Value]]:
    """Every row of the data file: the whole, the areas, the items, in the order of COLUMNS."""
    areas = [[column.of_area(area) for column in COLUMNS] for area in (card.overall, *card.areas)]
    return areas + [[column.of_item(line) for column in COLUMNS] for line in card.answers]
