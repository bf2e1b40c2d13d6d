"""The list of indices, and of the versions of one."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from rectitude.apps.indices.models import CompositeIndex, IndexVersion
from rectitude.apps.indices.pages.frame import path_of, version_path
from rectitude.base.institutions.names import localized
from rectitude.base.ui.components import Cell, Column, Table
from rectitude.base.ui.templatetags.figures import moment


def index_rows(indices: Iterable[CompositeIndex]) -> Table:
    """One row an index. `n_versions` and `last_at` come with the query."""
    rows = [
        [
            Cell(text=index.name, url=path_of(index)),
            Cell(text=_("Retired"), tone="grey") if index.retired_at else Cell(text=_("Worked on"), tone="brass"),
            index.n_versions,  # type: ignore[attr-defined]  # annotated
            moment(index.last_at),  # type: ignore[attr-defined]  # annotated
            index.by_name,
            localized(index.programme.name),
        ]
        for index in indices
    ]
    columns = [
        Column(label=_("Index")),
        Column(label=_("State")),
        Column(label=_("Versions"), numeric=True),
        Column(label=_("Last saved")),
        Column(label=_("Begun by")),
        Column(label=_("Programme")),
    ]
    return Table(
        caption=_("Indices"),
        columns=columns,
        rows=rows,
        caption_hidden=True,
        empty=_("There is no index yet. Begin one."),
    )


def version_rows(index: CompositeIndex, versions: Iterable[IndexVersion]) -> Table:
    """One row a version, the newest first."""
    rows = [
        [
            Cell(text=str(version), url=version_path(index, version.number)),
            str(version.based_on) if version.based_on else _("Nothing: the first"),
            version.note,
            version.by_name,
            moment(version.at),
            _compare(index, version),
        ]
        for version in versions
    ]
    columns = [
        Column(label=_("Version")),
        Column(label=_("Based on")),
        Column(label=_("Note")),
        Column(label=_("Saved by")),
        Column(label=_("When")),
        Column(label=_("What changed")),
    ]
    return Table(caption=_("Versions"), columns=columns, rows=rows[::-1], caption_hidden=True)


def _compare(index: CompositeIndex, version: IndexVersion) -> object:
    if version.based_on is None:
        return ""
    url = f"{version_path(index, version.number)}compare/?with={version.based_on.number}"
    return Cell(text=_("Compare with %(number)d") % {"number": version.based_on.number}, url=url)
