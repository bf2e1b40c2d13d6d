"""One risk with all its fields, how its figures came about, and its history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rectitude.apps.risks.entries import GROUP_ONLY, controls_of
from rectitude.apps.risks.fields import field_name
from rectitude.apps.risks.models import RiskVersion
from rectitude.apps.risks.pages.days import day_said
from rectitude.apps.risks.queries.register import Line
from rectitude.apps.risks.words import (
    anchor_label,
    cause_name,
    class_name,
    class_tone,
    dimension_name,
    offence_name,
    sentence,
    sentences,
    word_name,
)
from rectitude.base.ui.components import Because, Cell, Column, Happening, Row, Table
from rectitude.base.ui.levels import level_words
from rectitude.base.ui.templatetags.figures import written
from rectitude.core.instruments.messages import Message
from rectitude.core.risk import Control, Missing, Rating, Scales, SchemeLibrary, open_points


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section of the risk, and where it is changed ("" when the reader may not)."""

    id: str
    title: str
    rows: Sequence[Row]
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskPage:
    """Everything about a risk."""

    code: str
    scheme: str
    place: str
    classes: Sequence[tuple[str, str, str, str]]
    parts: Sequence[Part]
    controls: Table
    open_points: Sequence[str]
    because: Sequence[Because]
    history: Sequence[Happening]
    withdrawn: str
    accepted: str
    chain: str


def risk_page(
    line: Line,
    *,
    scales: Scales,
    library: SchemeLibrary,
    versions: Iterable[RiskVersion],
    changes: bool,
    currency: str,
) -> RiskPage:
    """The page of one risk. changes: the reader leads the work."""
    document, risk = line.document, line.risk
    said_of = [
        ("describe", _("Scheme"), _described(line, library)),
        ("harm", _("Harm"), _harm(line, scales)),
        ("treatment", _("Treatment"), _treatment(line, scales, currency)),
    ]
    withdrawn = ""
    if risk.withdrawn_at:
        given = {"day": day_said(risk.withdrawn_at), "reason": risk.withdrawn_because}
        withdrawn = _("This risk was withdrawn on %(day)s: %(reason)s") % given
    accepted = ""
    if line.accepted:
        given = {"name": line.accepted.by_name, "day": day_said(line.accepted.at), "text": line.accepted.text}
        accepted = _("%(name)s accepted what remains on %(day)s: %(text)s") % given
    points = open_points(line.entry, scales=scales, library=library) if line.entry else ()
    return RiskPage(
        code=risk.code,
        scheme=document["scheme"],
        place=": ".join(part for part in (document["process"], document["step"]) if part),
        classes=_classes(line, scales),
        parts=[
            Part(id=id, title=title, rows=rows, change=f"{risk.path}{id}/" if changes else "")
            for id, title, rows in said_of
        ],
        controls=controls_table(line, scales, changes=changes),
        open_points=[point_sentence(one, scales) for one in points],
        because=because_of(line, scales),
        history=[_happening(one) for one in versions],
        withdrawn=withdrawn,
        accepted=accepted,
        chain=f"/chain/risk/{risk.assessment.code}/{risk.code}/",
    )


def point_sentence(message: Message, scales: Scales) -> str:
    """An open point with its field and classes named as people know them."""
    params = dict(message.params)
    if "field" in params:
        params["field"] = field_name(str(params["field"]))
    if "dimension" in params:
        params["dimension"] = dimension_name(scales, str(params["dimension"]))
    for name in ("outcome", "limit"):
        if name in params:
            params[name] = class_name(scales, str(params[name]))
    return sentence(Message(code=message.code, template=message.template, params=params))


def _classes(line: Line, scales: Scales) -> list[tuple[str, str, str, str]]:
    if line.entry is None or line.residual is None or line.inherent is None:
        return []
    pairs = [
        (_("Without controls"), line.inherent.outcome, line.entry.inherent),
        (_("Remains"), line.residual.classed.outcome, line.residual.rating),
    ]
    return [
        (term, class_name(scales, outcome), class_tone(scales, outcome), _levels(rating, scales))
        for term, outcome, rating in pairs
    ]


def _levels(rating: Rating, scales: Scales) -> str:
    return _("Likelihood %(likelihood)s; impact %(impact)s") % {
        "likelihood": anchor_label(scales, "likelihood", rating.likelihood),
        "impact": anchor_label(scales, "impact", rating.impact),
    }


def _rows(*pairs: tuple[str, str]) -> list[Row]:
    return [Row(term=term, value=value or _("Not said yet")) for term, value in pairs]


def _described(line: Line, library: SchemeLibrary) -> list[Row]:
    document = line.document
    reading = (
        _("The group, the focal point and the head only")
        if document["confidentiality"] == GROUP_ONLY
        else _("The group, and those the head opens the register to")
    )
    return _rows(
        (_("Process"), document["process"]),
        (_("Step"), document["step"]),
        (_("Unit"), document["unit"]),
        (_("Posts inside that would take part"), "; ".join(document["actors_inside"])),
        (_("Who from outside"), "; ".join(document["actors_outside"])),
        (_("What allows it"), "; ".join(cause_name(library, one) for one in document["causes"])),
        (_("Which offence it may be"), "; ".join(offence_name(library, one) for one in document["offences"])),
        (_("Who may read this risk"), reading),
    )


def _harm(line: Line, scales: Scales) -> list[Row]:
    document = line.document
    dimensions = [
        f"{dimension_name(scales, name)}: {anchor_label(scales, 'impact', level) if isinstance(level, int) else level_words(level)}"
        for name, level in document["dimensions"].items()
    ]
    cases = document["linked_cases"]
    return _rows(
        (_("What would follow"), document["consequence"]),
        (_("Impact, by what it hits"), "; ".join(dimensions)),
        (_("How soon harm follows"), word_name(scales, "velocity", document["velocity"])),
        (
            _("What this view rests on"),
            "; ".join(word_name(scales, "evidence", one) for one in document["evidence_basis"]),
        ),
        (_("How sure the group is"), word_name(scales, "confidence", document["confidence"])),
        (_("Number of known cases"), "" if cases is None else str(cases)),
    )


def _treatment(line: Line, scales: Scales, currency: str) -> list[Row]:
    document = line.document
    cost = document["cost"]
    return _rows(
        (_("What is done about it"), word_name(scales, "treatment", document["treatment"])),
        (_("Actions"), "; ".join(document["actions"])),
        (_("Cost"), "" if cost is None else f"{written(cost)} {currency}"),
        (_("Who answers for this risk"), document["owner"]),
        (_("Red flags"), "; ".join(document["red_flags"])),
        (_("Looked at again on"), day_said(date.fromisoformat(document["review_on"])) if document["review_on"] else ""),
        (_("Recommendations it goes back to"), "; ".join(document["linked_recommendations"])),
    )


def controls_table(line: Line, scales: Scales, *, changes: bool) -> Table:
    """The controls of a risk."""
    columns = [
        Column(label=_("Control")),
        Column(label=_("What it does")),
        Column(label=_("On paper")),
        Column(label=_("At work")),
        Column(label=_("Last tested")),
    ]
    rows = [_control_row(line, one, scales, changes=changes) for one in controls_of(line.document)]
    return Table(caption=_("Controls"), columns=columns, rows=rows, empty=_("There is no control."))


def _control_row(line: Line, control: Control, scales: Scales, *, changes: bool) -> list[object]:
    note = "; ".join(part for part in (control.owner, control.frequency) if part)
    url = f"{line.risk.path}controls/{control.id}/" if changes else ""
    return [
        Cell(text=f"{control.id}. {control.text}", url=url, note=note),
        word_name(scales, "control_type", control.type.value),
        _effect(scales, "design", control.design),
        _effect(scales, "operation", control.operation),
        day_said(control.last_tested) or pgettext("a control was tested", "never, or not known"),
    ]


def _effect(scales: Scales, scale: str, level: int | Missing) -> str:
    return level_words(level.value) if isinstance(level, Missing) else anchor_label(scales, scale, level)


def because_of(line: Line, scales: Scales) -> list[Because]:
    """How the classes were found."""
    if line.entry is None or line.residual is None or line.inherent is None:
        return [Because(term=_("Rating"), text=_("The group has not rated this risk yet."))]
    matrix = f"{line.risk.assessment.path}scales/"
    residual = line.residual
    found = [
        Because(term=_("Without controls"), text=_by_rule(line.inherent.because.input("rule")), url=matrix),
        Because(
            term=_("Controls together"),
            text=_("%(effect)d of 4: the strongest counts, not the sum") % {"effect": residual.controls.effect},
        ),
        Because(term=_("By the rule"), text=_levels(residual.by_rule, scales), url=matrix),
    ]
    for name, dispersion in line.entry.dispersion.items():
        text = _("The votes lay %(value)s apart, from 0 (all agree) to 1") % {"value": written(dispersion, 2)}
        found.append(Because(term=field_name(name), text=text))
    notes = (*residual.controls.because.notes, *residual.because.notes)
    found += [Because(term=_("To be known"), text=one) for one in sentences(notes)]
    return found


def _by_rule(number: object) -> str:
    if number == 0:
        return _("The rule of the matrix for all the rest")
    return _("Rule %(number)s of the matrix, the first that matches") % {"number": number}


def _happening(version: RiskVersion) -> Happening:
    origin = RiskVersion.Origin(version.origin).label
    title = _("Version %(number)d, %(origin)s") % {"number": version.number, "origin": origin}
    return Happening(title=title, at=version.at, by=version.by_name, text=version.reason)
