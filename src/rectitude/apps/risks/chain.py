"""What the chain is told of this room: risks, assessments, and links that are missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_scopes import scopes_disabled

from rectitude.apps.risks.models import Risk, RiskAssessment
from rectitude.apps.risks.queries.reach import assessments_for, in_assessment, reading
from rectitude.apps.risks.queries.register import Line, is_kept_inside, lines_of, register_of, scales_of
from rectitude.apps.risks.rules import READ
from rectitude.apps.risks.words import class_name
from rectitude.base.chain.links import down_of, links_down, links_up
from rectitude.base.chain.nodes import Node, NodeKind, Reference, Stage, Tie, register_node_kind
from rectitude.base.chain.work import BrokenLink, register_check
from rectitude.core.access import Actor

RISK, ASSESSMENT = "risk", "risk-assessment"


def register() -> None:
    """Called once when Django is ready."""
    register_node_kind(RISK, NodeKind(name=gettext_lazy("Risk"), find=_risks, down=_down_of_risks))
    register_node_kind(
        ASSESSMENT, NodeKind(name=gettext_lazy("Risk assessment"), find=_assessments, up=_up_of_assessments)
    )
    register_check(
        "risks.untreated",
        gettext_lazy("Risks above what is carried without treatment, without a recommendation or an action"),
        find=_untreated,
    )
    register_check("risks.without-evidence", gettext_lazy("Risks that rest on no finding or figure"), find=_baseless)


def _grouped(keys: Sequence[str]) -> list[tuple[RiskAssessment, list[Risk]]]:
    """The risks of these keys ("assessment/risk") with their assessments."""
    wanted: dict[str, set[str]] = {}
    for key in keys:
        code, _slash, risk = key.partition("/")
        wanted.setdefault(code, set()).add(risk)
    rows = (
        RiskAssessment.objects.filter(code__in=wanted).select_related("institution__country").defer("scales", "library")
    )
    found = []
    for assessment in rows:
        with in_assessment(assessment):
            risks = Risk.objects.filter(assessment=assessment, code__in=wanted[assessment.code], current__isnull=False)
            found.append((assessment, list(risks.select_related("current", "step__process"))))
    return found


def _risks(keys: Sequence[str]) -> Mapping[str, Node]:
    found = {}
    for assessment, risks in _grouped(keys):
        rule, resource = reading(assessment)
        with in_assessment(assessment):
            lines = lines_of(assessment, risks)
        for line in lines:
            key = f"{assessment.code}/{line.risk.code}"
            kept = is_kept_inside(line.risk)
            found[key] = Node(
                reference=Reference(RISK, key),
                stage=Stage.RISK,
                title=f"{line.risk.code}. {line.document['scheme']}",
                path=line.risk.path,
                resource=resource,
                rule=READ if kept else rule,
                state=_state(assessment, line),
                detail=assessment.title,
                on=line.version.at.date(),
            )
    return found


def _state(assessment: RiskAssessment, line: Line) -> str:
    if line.is_withdrawn:
        return _("withdrawn")
    if line.outcome is None:
        return _("not rated yet")
    return _("remains: %(outcome)s") % {"outcome": class_name(scales_of(assessment), line.outcome)}


def _down_of_risks(keys: Sequence[str]) -> Mapping[str, Sequence[Tie]]:
    return {
        f"{assessment.code}/{risk.code}": [Tie(reference=Reference(ASSESSMENT, assessment.code), relation="rests-on")]
        for assessment, risks in _grouped(keys)
        for risk in risks
    }


def _assessments(keys: Sequence[str]) -> Mapping[str, Node]:
    found = {}
    rows = RiskAssessment.objects.filter(code__in=keys).select_related("institution__country")
    for assessment in rows.defer("scales", "library"):
        rule, resource = reading(assessment)
        found[assessment.code] = Node(
            reference=Reference(ASSESSMENT, assessment.code),
            stage=Stage.RISK,
            title=assessment.title,
            path=assessment.path,
            resource=resource,
            rule=rule,
            state=str(RiskAssessment.State(assessment.state).label),
            detail=assessment.institution.name,
            on=assessment.at.date(),
        )
    return found


def _up_of_assessments(keys: Sequence[str]) -> Mapping[str, Sequence[Tie]]:
    with scopes_disabled():
        rows = Risk.objects.filter(assessment__code__in=keys, withdrawn_at__isnull=True)
        pairs = list(rows.values_list("assessment__code", "code"))
    found: dict[str, list[Tie]] = {}
    for assessment, risk in pairs:
        found.setdefault(assessment, []).append(
            Tie(reference=Reference(RISK, f"{assessment}/{risk}"), relation="rests-on")
        )
    return found


def _untreated(*, actor: Actor, at: datetime) -> Iterable[BrokenLink]:
    said = _("What remains is above what is carried without treatment, and nothing was recommended or planned.")
    for assessment, lines in _own_lines(actor, at=at, beyond=True):
        references = {_reference(assessment, line): line for line in lines if not line.document["actions"]}
        treated = {one.up_key for one in links_down(references) if down_of(one).kind != ASSESSMENT}
        for reference, line in references.items():
            if reference.key not in treated:
                yield _broken(reference, line, said, path=f"/recommendations/new/?from={reference}")


def _baseless(*, actor: Actor, at: datetime) -> Iterable[BrokenLink]:
    said = _("Nobody has said on which finding or figure this risk rests.")
    for assessment, lines in _own_lines(actor, at=at, beyond=False):
        references = {_reference(assessment, line): line for line in lines}
        based = {one.down_key for one in links_up(references)}
        for reference, line in references.items():
            if reference.key not in based:
                yield _broken(reference, line, said, path=f"{line.risk.path}rests-on/")


def _own_lines(actor: Actor, *, at: datetime, beyond: bool) -> Iterable[tuple[RiskAssessment, list[Line]]]:
    """The rated risks of open assessments the actor works on; those opened to them are not their work."""
    for assessment in assessments_for(actor, at=at):
        if assessment.is_closed or not actor.roles_at(assessment.scopes, at) & READ.roles:
            continue
        with in_assessment(assessment):
            register = register_of(assessment)
        yield assessment, [one for one in register.rated if not beyond or register.is_beyond(one)]


def _reference(assessment: RiskAssessment, line: Line) -> Reference:
    return Reference(RISK, f"{assessment.code}/{line.risk.code}")


def _broken(reference: Reference, line: Line, sentence: str, *, path: str) -> BrokenLink:
    return BrokenLink(
        reference=reference, title=f"{line.risk.code}. {line.document['scheme']}", sentence=sentence, path=path
    )
