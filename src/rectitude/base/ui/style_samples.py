"""Invented figures for the style guide: the fictitious Airport Narcotics Unit of Belmara."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rectitude.base.ui.charts import chart_words
from rectitude.base.ui.components import Act, Because, Cell, Column, Happening, Link, Row, Step, Tab, Table, Task
from rectitude.base.ui.forms import Choice, DateParts
from rectitude.core.charts import AreaFigure, ScorecardFigure


class SampleForm(forms.Form):
    """One of each question."""

    unit = forms.CharField(label=gettext_lazy("Name of the unit"), max_length=80)
    officers = forms.IntegerField(
        label=gettext_lazy("Officers in post"),
        help_text=gettext_lazy("Count posts filled on 30 September."),
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
    )
    vetted = forms.ChoiceField(
        label=gettext_lazy("Are officers vetted before they join?"),
        widget=forms.RadioSelect,
        choices=[
            (
                "all",
                Choice(gettext_lazy("All of them"), hint=gettext_lazy("Before the first day, with a record")),
            ),
            ("some", gettext_lazy("Some of them")),
            ("none", gettext_lazy("None of them")),
        ],
    )
    which = forms.CharField(label=gettext_lazy("Which posts are not vetted?"), widget=forms.Textarea, required=False)
    records = forms.MultipleChoiceField(
        label=gettext_lazy("Which records exist?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[
            ("gifts", gettext_lazy("Gifts")),
            ("travel", gettext_lazy("Travel")),
            ("leaks", gettext_lazy("Leaks")),
        ],
    )
    as_of = DateParts(label=gettext_lazy("As of which day?"), help_text=gettext_lazy("For example, 30 9 2026"))
    area = forms.ChoiceField(
        label=gettext_lazy("Area"),
        choices=[("A", gettext_lazy("Selection")), ("B", gettext_lazy("Procedures"))],
    )
    document = forms.FileField(label=gettext_lazy("Document"), required=False)
    sure = forms.BooleanField(label=gettext_lazy("I have read the evidence"))

    reveals = {"vetted": {"some": ["which"]}}


def samples(request: HttpRequest) -> dict[str, Any]:
    """Everything the style guide draws."""
    return {
        "form": SampleForm(prefix="empty"),
        "wrong": SampleForm(
            {"wrong-vetted": "some", "wrong-as_of_day": "31", "wrong-as_of_month": "2"}, prefix="wrong"
        ),
        "figure": figure(),
        "crumbs": [Link(label="Belmara", url="/"), Link(label=_("Airport Narcotics Unit"), url="/")],
        "tasks": tasks(),
        "rows": summary(),
        "table": table(),
        "because": reasons(),
        "steps": steps(),
        "tabs": [Tab(label=_("Scorecard"), url="#", is_here=True), Tab(label=_("Answers"), url="#answers")],
        "happenings": happenings(),
        "answers": answers(),
        "page": Paginator(range(240), 20).page(4),
        "day": date(2026, 9, 30),
        "codes": ["not_assessed", "no_evidence", "not_applicable", "refused", "not_recorded"],
    }


def figure() -> ScorecardFigure:
    """A scorecard with a wide gap, a narrow one, an interval and a score that is withheld."""
    areas = (
        AreaFigure(
            name=_("Selection, training and vetting"),
            n_answered=15,
            n_applicable=15,
            verified=62,
            claimed=81,
            previous=55,
            interval=(54, 70),
        ),
        AreaFigure(
            name=_("Case management and procedures"),
            n_answered=14,
            n_applicable=14,
            verified=64,
            claimed=70,
            previous=66,
        ),
        AreaFigure(name=_("Discipline, reporting and oversight"), n_answered=7, n_applicable=15, claimed=66),
    )
    return ScorecardFigure(title=_("Claimed and verified"), areas=areas, words=chart_words(previous="2024"))


def tasks() -> list[Task]:
    """A task list in mid-round."""
    return [
        Task(
            title=_("Selection, training and vetting"),
            status=_("Complete"),
            url="#",
            hint=_("15 of 15 answered"),
        ),
        Task(title=_("Case management and procedures"), status=_("2 questions"), url="#", tone="brass"),
        Task(title=_("Submit"), status=_("Not yet")),
    ]


def summary() -> list[Row]:
    """A summary list."""
    change = Act(label=_("Change"), url="#", about=_("answer C04"))
    return [
        Row(term=_("Answer"), value=_("A register exists and is kept weekly"), acts=[change]),
        Row(term=_("Evidence"), value=_("Two documents, grade E3")),
    ]


def table() -> Table:
    """A table with each kind of cell."""
    columns = [
        Column(label=_("Unit"), sort_url="?sort=unit", sorted="ascending"),
        Column(label=_("State")),
        Column(label=_("Level")),
        Column(label=_("Answered"), numeric=True, sort_url="?sort=answered"),
    ]
    unit = _("Airport Narcotics Unit")
    rows = [
        [
            Cell(text=unit, url="#"),
            Cell(text=_("Under query"), tone="brass"),
            Cell(text="C04", level="1"),
            "44",
        ],
        [
            _("Port Control Unit"),
            Cell(text=_("Submitted"), tone="teal"),
            Cell(text="C04", level="refused"),
            "1 045",
        ],
    ]
    return Table(caption=_("Units in this round"), columns=columns, rows=rows)


def reasons() -> list[Because]:
    """The explanation of one figure."""
    return [
        Because(term=_("Score"), text=_("38 of 100, area C, verified")),
        Because(term=_("From"), text=_("12 items, 9 with documents, 3 capped")),
        Because(term=_("Method"), text=_("unweighted mean, withheld under 60 %")),
        Because(term=_("Proof"), text=_("ledger entry 48 213"), url="#"),
    ]


def steps() -> list[Step]:
    """A chain that stops before its end."""
    return [
        Step(label=_("Answer C04"), url="#"),
        Step(label=_("Verified score 1"), is_here=True),
        Step(label=_("Finding F-17"), url="#"),
        Step(label=_("Recommendation 8"), url="#"),
        Step(label=_("no action yet"), is_missing=True),
    ]


def happenings() -> list[Happening]:
    """A timeline."""
    at = datetime(2026, 11, 3, 14, 3, tzinfo=UTC)
    return [
        Happening(title=_("Answer capped at 2"), at=at, by="Bruno Reyes", text=_("No document covers 2026.")),
        Happening(title=_("Answers submitted"), at=at.replace(day=1), by="Amina Saleh"),
    ]


def answers() -> list[dict[str, Any]]:
    """A strip of answers."""
    levels = ["3", "2", "4", "3", "1", "2q", "3", "2", "not_applicable", "2", "1", "2q", "3", "refused", "0"]
    return [
        {"code": f"A{n:02}", "level": level.removesuffix("q"), "asked": level.endswith("q")}
        for n, level in enumerate(levels, 1)
    ]
