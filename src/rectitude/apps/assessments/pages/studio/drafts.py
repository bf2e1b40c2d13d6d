"""The list of drafts."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from rectitude.apps.assessments.models import InstrumentDraft
from rectitude.apps.assessments.pages.outputs.words import moment
from rectitude.apps.assessments.pages.studio.frame import path_of
from rectitude.base.institutions.names import localized
from rectitude.base.ui.components import Cell, Column, Table


def draft_rows(drafts: Iterable[InstrumentDraft]) -> Table:
    """One row a draft."""
    rows = [
        [
            Cell(text=f"{draft.instrument} {draft.version}", url=path_of(draft)),
            Cell(text=_("Published"), tone="solid")
            if draft.published_id
            else Cell(text=_("Being written"), tone="brass"),
            str(draft.base) if draft.base else _("Nothing published"),
            draft.number,
            moment(draft.changed_at),
            draft.by_name,
            localized(draft.programme.name),
        ]
        for draft in drafts
    ]
    columns = [
        Column(label=_("Draft")),
        Column(label=_("State")),
        Column(label=_("Copied from")),
        Column(label=_("Changes"), numeric=True),
        Column(label=_("Last changed")),
        Column(label=_("Begun by")),
        Column(label=_("Programme")),
    ]
    return Table(
        caption=_("Drafts"),
        columns=columns,
        rows=rows,
        caption_hidden=True,
        empty=_("There is no draft yet. Begin one."),
    )
