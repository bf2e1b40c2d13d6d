"""The library's list as values."""

from datetime import date

from django.core.paginator import Page
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rectitude.apps.assessments.models.dashboards import LibrarySource
from rectitude.apps.assessments.pages.dashboards.library.words import (
    MARKS,
    WHO_KNOWS,
    age_words,
    kind_words,
    mark_cell,
)
from rectitude.apps.assessments.queries.dashboards.browsing import OLD, RECENT, UNMARKED, VERY_OLD
from rectitude.apps.assessments.queries.dashboards.library import last_mark, library_path, seen_on
from rectitude.base.ui.components import Cell, Column, Table

AGE_CHOICES = (
    (RECENT, gettext_lazy("Seen within a year")),
    (OLD, gettext_lazy("Not seen for a year")),
    (VERY_OLD, gettext_lazy("Not seen for two years")),
)


def mark_choices() -> list[tuple[str, str]]:
    """The marks one can look for."""
    return [(UNMARKED, _("Not marked")), *((code, str(label)) for code, (label, _tone) in MARKS.items())]


def kind_choices() -> list[tuple[str, str]]:
    """The kinds one can look for."""
    return [(kind, kind_words(kind)) for kind in LibrarySource.Kind.values]


def shelf_table(page: Page[LibrarySource], *, today: date) -> Table:
    """One row a source."""
    return Table(
        caption=_("Sources"),
        caption_hidden=True,
        columns=[
            Column(label=_("Source")),
            Column(label=_("What it is")),
            Column(label=_("Evidence")),
            Column(label=_("Age")),
            Column(label=_("Mark")),
            Column(label=_("Who may know")),
        ],
        rows=[_row(source, library_path(source), today=today) for source in page.object_list],
        empty=_("No source matches. Change or clear the filter, or add the source."),
    )


def _row(source: LibrarySource, url: str, *, today: date) -> list[object]:
    mark = last_mark(source)
    return [
        Cell(text=source.title, url=url, note=source.origin),
        kind_words(source.kind),
        f"E{source.grade}",
        age_words(seen_on(source), today=today),
        mark_cell(mark.mark if mark else ""),
        WHO_KNOWS[source.confidentiality],
    ]


def choice_table(page: Page[LibrarySource], *, today: date, at: str, query: str) -> Table:
    """The same, where a source is chosen for an assessment: `at` is the assessment's address."""
    table = shelf_table(page, today=today)
    rows = [
        _row(source, f"{at}evidence/use/{source.key}/{query}", today=today) for source in page.object_list
    ]  # fmt: skip
    return Table(
        caption=_("Sources to choose from"), caption_hidden=True, columns=table.columns, rows=rows, empty=table.empty
    )
