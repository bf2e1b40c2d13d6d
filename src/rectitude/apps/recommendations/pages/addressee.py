"""One institution's side of a recommendation, and its actions, as their pages print them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from rectitude.apps.recommendations.models import (
    Acceptance,
    Action,
    ActionFile,
    ActionUpdate,
    Addressee,
    ComplianceVerdict,
    OversightNote,
    ProgressReport,
)
from rectitude.apps.recommendations.models.said import Entry
from rectitude.apps.recommendations.pages.changes import Change, changes_of
from rectitude.apps.recommendations.pages.chips import acceptance_chip, compliance_chip, progress_chip
from rectitude.apps.recommendations.queries.series import Series
from rectitude.base.ui.components import Cell, Column, Table
from rectitude.base.ui.templatetags.figures import day, day_words


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLink:
    """A file that shows something."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One entry of the timeline. family: answer, progress, compliance, oversight or action; chip: its term.

    was_overlooked: its writer had not seen what was written just before.
    """

    number: int
    family: str
    heading: str
    chip: Cell | None
    text: str
    by_name: str
    at: datetime
    was_overlooked: bool
    reference: str = ""
    note: str = ""
    url: str = ""
    files: tuple[FileLink, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where it stands: three answers in three vocabularies."""

    acceptance: Cell
    progress: Cell
    compliance: Cell
    sentences: tuple[str, ...]


def standing_of(addressee: Addressee, *, on: date) -> Standing:
    """Where it stands on a day."""
    return Standing(
        acceptance=acceptance_chip(addressee.acceptance),
        progress=progress_chip(addressee.progress),
        compliance=compliance_chip(addressee.compliance),
        sentences=tuple(_sentences(addressee, on=on)),
    )


def timeline_of(addressee: Addressee, series: Series) -> list[Told]:
    """Everything that was said about it, the newest first."""
    return [_told(addressee, entry) for entry in reversed(series.in_order())]


def action_timeline(action: Action, updates: Iterable[ActionUpdate]) -> list[Told]:
    """What became of one action, the newest first."""
    return [_told(action.addressee, update, is_beside_action=True) for update in reversed(list(updates))]


def action_table(actions: Iterable[Action], *, on: date) -> Table:
    """One row an action."""
    rows = [
        [
            Cell(text=one.title, url=one.path, note=one.get_kind_display()),
            progress_chip(one.progress),
            _owner(one),
            Cell(text=day(one.due_on), note=_("overdue") if one.is_open and one.due_on < on else ""),
        ]
        for one in actions
    ]
    columns = [
        Column(label=_("Action")),
        Column(label=_("Progress, says the institution")),
        Column(label=_("Who does it")),
        Column(label=_("Due on")),
    ]
    return Table(
        caption=_("Actions"), columns=columns, rows=rows, caption_hidden=True, empty=_("No action is planned yet.")
    )


def files_of(action: Action, update: ActionUpdate) -> tuple[FileLink, ...]:
    """The files of an update. Needs them loaded."""
    files: Iterable[ActionFile] = update.files.all()
    return tuple(FileLink(name=one.name, url=f"{action.path}files/{one.key}/") for one in files)


def _owner(action: Action) -> str:
    return action.owner.name if action.owner is not None else action.owner_name or _("nobody yet")


def _sentences(one: Addressee, *, on: date) -> list[str]:
    said = []
    if one.acceptance == Addressee.Accepted.AWAITED:
        words = {"day": day_words(one.answer_due_on)}
        late = one.answer_due_on < on
        said.append((_("The head’s answer was due on %(day)s.") if late else _("The head answers by %(day)s.")) % words)
    if one.due_on is not None:
        said.append(_("The institution promised it for %(day)s.") % {"day": day_words(one.due_on)})
    if one.next_review_on is not None:
        said.append(_("Compliance is reviewed next on %(day)s.") % {"day": day_words(one.next_review_on)})
    if one.concluded_at is not None:
        said.append(
            _("The follow-up was concluded on %(day)s.") % {"day": day_words(localtime(one.concluded_at).date())}
        )
    return said


def _told(addressee: Addressee, entry: Entry, *, is_beside_action: bool = False) -> Told:
    family, heading, chip, text = _words(entry)
    update = entry if isinstance(entry, ActionUpdate) else None
    action = None if update is None else update.action
    if action is not None:
        action.addressee = addressee
        heading = _("Action") if is_beside_action else _("Action: %(title)s") % {"title": action.title}
    return Told(
        number=entry.number, family=family, heading=heading, chip=chip, text=text, by_name=entry.by_name, at=entry.at,
        was_overlooked=entry.overlooked, note=_note(entry),
        reference=update.reference if update is not None else "",
        url=action.path if action is not None and not is_beside_action else "",
        files=files_of(action, update) if action is not None and update is not None else (),
        changes=changes_of(update) if update is not None else (),
    )  # fmt: skip


def _words(entry: Entry) -> tuple[str, str, Cell | None, str]:
    match entry:
        case Acceptance():
            return "answer", _("Answer of the head"), acceptance_chip(entry.answer), entry.reason
        case ProgressReport():
            return "progress", _("Progress, says the institution"), progress_chip(entry.progress), entry.text
        case ComplianceVerdict():
            chip = compliance_chip(entry.compliance)
            return "compliance", _("Compliance, concludes the reviewer"), chip, entry.conclusion
        case OversightNote():
            return "oversight", _("Note of %(body)s") % {"body": entry.body}, None, entry.text
    update = cast("ActionUpdate", entry)
    return "action", "", None if update.changes else progress_chip(update.progress), update.text


def _note(entry: Entry) -> str:
    if isinstance(entry, Acceptance) and entry.due_on is not None:
        return _("Promised for %(day)s") % {"day": day_words(entry.due_on)}
    if isinstance(entry, ComplianceVerdict):
        n = len(entry.considered.get("progress", ())) + len(entry.considered.get("updates", ()))
        words = {"number": entry.occasion, "n": n}
        return _("Review %(number)d of the follow-up. Reports and updates considered: %(n)d.") % words
    return ""
