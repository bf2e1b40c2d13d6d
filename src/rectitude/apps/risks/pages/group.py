"""The mandate and the working group as pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rectitude.apps.risks.models import GroupMember, Mandate, RiskAssessment
from rectitude.apps.risks.pages.days import day_said
from rectitude.apps.risks.queries.group import former_members_of, group_gaps, mandate_of, mandates_of, members_of
from rectitude.base.ui.components import Cell, Column, Row, Table
from rectitude.base.ui.templatetags.figures import day

GAPS = {
    "few": gettext_lazy("The group has fewer than five members: one loud voice decides."),
    "many": gettext_lazy("The group has more than nine members: not everybody will be heard."),
    "no-external": gettext_lazy("Nobody comes from outside, so nobody asks what insiders no longer see."),
    "no-woman": gettext_lazy("There is no woman in the group."),
    "woman-not-stated": gettext_lazy("Nobody has said that there is a woman in the group."),
    "no-frontline": gettext_lazy("Nobody in the group does the work day by day."),
}


def gap_sentences(members: Iterable[GroupMember]) -> list[str]:
    """What the group lacks, as sentences."""
    return [str(GAPS[code]) for code in group_gaps(members)]


@dataclass(frozen=True, slots=True, kw_only=True)
class MandatePage:
    """The mandate that holds, and those before it."""

    rows: Sequence[Row]
    by: str
    earlier: Table | None


def mandate_page(assessment: RiskAssessment) -> MandatePage:
    """What was signed. Needs the assessment's scope."""
    now = mandate_of(assessment)
    earlier = list(mandates_of(assessment)[1:])
    columns = [Column(label=_("Signed on")), Column(label=_("By")), Column(label=_("What was assessed"))]
    rows = [[day(one.at), one.by_name, one.scope_text] for one in earlier]
    table = Table(caption=_("Earlier mandates"), columns=columns, rows=rows) if earlier else None
    by = _("%(name)s signed on %(day)s") % {"name": now.by_name, "day": day_said(now.at)} if now else ""
    return MandatePage(rows=_mandate_rows(now) if now else [], by=by, earlier=table)


def _mandate_rows(mandate: Mandate) -> list[Row]:
    return [
        Row(term=_("What is assessed"), value=mandate.scope_text),
        Row(term=_("What the group may ask for"), value=mandate.authority),
        Row(term=_("Timetable"), value=mandate.timetable),
        Row(term=_("Ends on"), value=day(mandate.ends_on)),
        Row(term=_("What stays in the group"), value=mandate.confidentiality),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPage:
    """Members, what the group lacks, who left."""

    table: Table
    gaps: Sequence[str]
    former: Sequence[str]


def group_page(assessment: RiskAssessment, *, facilitates: bool) -> GroupPage:
    """The working group. Needs the assessment's scope."""
    members = list(members_of(assessment))
    columns = [Column(label=_("Name")), Column(label=_("Post")), Column(label=_("From")), Column(label=_("Votes"))]
    rows = [[_name(assessment, one, facilitates=facilitates), one.post, _from(one), _votes(one)] for one in members]
    former = [
        _("%(name)s left on %(day)s") % {"name": one.name, "day": day_said(one.left_at)}
        for one in former_members_of(assessment)
    ]
    return GroupPage(
        table=Table(caption=_("Members"), columns=columns, rows=rows, empty=_("Nobody is in the group yet.")),
        gaps=gap_sentences(members),
        former=former,
    )


def _name(assessment: RiskAssessment, member: GroupMember, *, facilitates: bool) -> Cell | str:
    return Cell(text=member.name, url=f"{assessment.path}group/{member.key}/") if facilitates else member.name


def _from(member: GroupMember) -> str:
    place = _("outside") if member.is_external else _("inside")
    return _("%(place)s, front line") % {"place": place} if member.is_frontline else place


def _votes(member: GroupMember) -> str:
    return _("with their account") if member.person_id else _("on paper")
