"""Findings as a page prints them: in groups by kind, each with its fields, its indicators and its versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from rectitude.apps.assessments.actions.dashboards.findings import OPEN
from rectitude.apps.assessments.models.dashboards import Assessment, Finding
from rectitude.apps.assessments.queries.dashboards.assessments import indicators_of
from rectitude.apps.assessments.queries.dashboards.findings import FIELDS, WRITERS, Told, may_read_kept
from rectitude.apps.assessments.queries.dashboards.sight import Sight
from rectitude.base.ui.components import Column, Happening, Table
from rectitude.core.access import Actor
from rectitude.core.instruments import Item

Kind = Finding.Kind
TITLES: dict[str, str | Promise] = {
    Kind.GAP: gettext_lazy("Gaps"),
    Kind.GOOD_PRACTICE: gettext_lazy("Good practices"),
    Kind.LESSON: gettext_lazy("Lessons"),
}
WRITE: dict[str, str | Promise] = {
    Kind.GAP: gettext_lazy("Write a gap"),
    Kind.GOOD_PRACTICE: gettext_lazy("Write a good practice"),
    Kind.LESSON: gettext_lazy("Write a lesson"),
}
EXPLAINED: dict[str, str | Promise] = {
    Kind.GAP: gettext_lazy("What the standard asks for and practice does not give, with the evidence for it."),
    Kind.GOOD_PRACTICE: gettext_lazy("What works here, what shows it, and what others would need to do the same."),
    Kind.LESSON: gettext_lazy("What was expected, what happened instead, why, and what was changed because of it."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One field of a finding."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A finding as it stands. may_edit, may_withdraw: by this reader, now."""

    url: str
    kind: str
    title: str
    language: str
    lines: tuple[Line, ...]
    indicators: tuple[Line, ...]
    number: int
    at: datetime
    by: str
    withdrawn_because: str
    is_withdrawn: bool
    may_edit: bool
    may_withdraw: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The findings of one kind, and where to write another ("" for who may not)."""

    title: str
    explained: str
    cards: tuple[Card, ...]
    write: str
    write_url: str


def groups_of(
    assessment: Assessment, told: Iterable[Told], *, sight: Sight, by: Actor, indicator: str = ""
) -> tuple[Group, ...]:
    """The three kinds, in order; with an indicator, only what is tied to it."""
    found = [one for one in told if not indicator or indicator in one.current.indicators]
    names = names_of(assessment)
    query = f"?indicator={indicator}" if indicator else ""
    can_write = sight.part in WRITERS and assessment.state in OPEN
    return tuple(
        Group(
            title=str(TITLES[kind]),
            explained=str(EXPLAINED[kind]),
            cards=tuple(
                card_of(assessment, one, sight=sight, by=by, names=names) for one in found if one.current.kind == kind
            ),
            write=str(WRITE[kind]),
            write_url=f"{assessment.path}findings/new/{kind}/{query}" if can_write else "",
        )
        for kind in Kind.values
    )


def card_of(
    assessment: Assessment,
    told: Told,
    *,
    sight: Sight,
    by: Actor,
    names: dict[str, str],
    version: Finding | None = None,
) -> Card:
    """A finding as this reader may read it. version: an earlier one; the one that stands when None."""
    shown = version or told.current
    is_open = assessment.state in OPEN and sight.part in WRITERS and not told.current.is_withdrawn
    is_mine = told.writer == by.key
    return Card(
        url=f"{assessment.path}findings/{told.key}/",
        kind=shown.get_kind_display(),
        title=shown.title,
        language=shown.language,
        lines=lines_of(shown, with_kept=may_read_kept(sight)),
        indicators=tuple(Line(label=code, text=names.get(code, "")) for code in shown.indicators),
        number=shown.number,
        at=shown.at,
        by=shown.by_name if sight.names else "",
        withdrawn_because=told.withdrawn_because,
        is_withdrawn=shown.is_withdrawn,
        may_edit=is_open and is_mine,
        may_withdraw=is_open and (is_mine or sight.part == "adjudicator"),
    )


def lines_of(finding: Finding, *, with_kept: bool) -> tuple[Line, ...]:
    """What it says, field by field, without empty ones; what is never published only where it may be read."""
    return tuple(
        Line(label=str(one.label), text=str(finding.body[one.name]))
        for one in FIELDS[finding.kind]
        if finding.body.get(one.name) and (with_kept or not one.is_kept)
    )


def history_of(told: Told, *, sight: Sight) -> list[Happening]:
    """The versions, newest first, each a link to how it read."""
    return [
        Happening(
            title=_("Withdrawn") if one.is_withdrawn else _("Version %(number)d") % {"number": one.number},
            at=one.at,
            by=one.by_name if sight.names else "",
            url="" if one.number == told.current.number else f"?version={one.number}",
        )
        for one in told.versions
    ]


def names_of(assessment: Assessment) -> dict[str, str]:
    """Indicator -> its short name in the reader's language."""
    language = get_language() or "en"
    return {item.id: name_of(item, language) for item in indicators_of(assessment)}


def name_of(item: Item, language: str) -> str:
    """What an indicator is called for short."""
    return (item.name or item.text).in_language(language)


def codes_table(assessment: Assessment) -> Table:
    """All indicators with their codes, beside the form."""
    return Table(
        caption=_("The indicators of this assessment"),
        columns=[Column(label=_("Code")), Column(label=_("Indicator"))],
        rows=list(names_of(assessment).items()),
        caption_hidden=True,
    )
