"""What the workroom's pages print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rectitude.apps.publications.models import Draft, Publication, Release
from rectitude.base.ui.components import Cell, Column, Table

ROOT = "/publications/"


def path_of(publication: Publication) -> str:
    """Where a publication is worked on."""
    return f"{ROOT}{publication.slug}/"


def draft_path(publication: Publication, number: int) -> str:
    """The preview of a draft."""
    return f"{path_of(publication)}drafts/{number}/"


def publications_table(rows: Iterable[Any]) -> Table:
    """The publications one works on."""
    columns = [Column(label=label) for label in (_("Publication"), _("Kind"), _("About"), _("Latest release"))]
    lines = [
        (
            Cell(text=str(one), url=path_of(one)),
            str(one.get_kind_display()),
            one.institution.name if one.institution else str(one.programme),
            _("%(number)s, %(day)s") % {"number": one.latest, "day": date_format(one.last_at)}
            if one.latest
            else _("none yet"),
        )
        for one in rows
    ]
    return Table(caption=_("Publications"), columns=columns, rows=lines, empty=_("There is no publication yet."),
                 caption_hidden=True)  # fmt: skip


def releases_table(releases: Iterable[Release], publication: Publication) -> Table:
    """The releases of a publication, with what may be done to them."""
    columns = [Column(label=label) for label in (_("Release"), _("What it is"), _("Released"), _("Why"), _("Stands"))]
    lines = []
    for one in releases:
        gone = one.withdrawal_or_none
        stands = (
            Cell(text=_("withdrawn"), tone="rust", note=gone.reason)
            if gone
            else Cell(text=_("Withdraw it"), url=f"{path_of(publication)}releases/{one.number}/withdraw/")
        )
        by = _("%(name)s, %(day)s") % {"name": one.by_name, "day": date_format(one.at)}
        lines.append(
            (Cell(text=_("Release %(number)s") % {"number": one.number}, url=one.path), str(one.get_nature_display()), by,
             one.reason, stands)
        )  # fmt: skip
    return Table(caption=_("Releases"), columns=columns, rows=lines, empty=_("Nothing of it was released yet."))


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftStanding:
    """The newest draft and whether the reader may release it. why_not: a sentence when they may not."""

    draft: Draft
    path: str
    is_released: bool
    may_release: bool
    why_not: str


def draft_standing(
    draft: Draft, publication: Publication, *, is_released: bool, may: bool, is_own: bool
) -> DraftStanding:
    """Where the newest draft stands for its reader."""
    why = ""
    if not may and not is_released:
        why = _("You prepared it. A second person looks at it and releases it.") if is_own else _(
            "You may not release it."
        )  # fmt: skip
    return DraftStanding(
        draft=draft, path=draft_path(publication, draft.number), is_released=is_released, may_release=may, why_not=why
    )
