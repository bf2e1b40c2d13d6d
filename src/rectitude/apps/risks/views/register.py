"""The register and one risk of it: reading, proposing, saying more, controls, treatment, what it rests on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.risks.actions.register import add_risk, save_risk, withdraw_risk
from rectitude.apps.risks.door import Door, entered
from rectitude.apps.risks.entries import new_document
from rectitude.apps.risks.forms.register import DescribeForm, HarmForm, PartForm, TreatmentForm
from rectitude.apps.risks.forms.starting import ReasonForm
from rectitude.apps.risks.models import RiskAssessment
from rectitude.apps.risks.pages.filters import filters_of
from rectitude.apps.risks.pages.register import register_page
from rectitude.apps.risks.pages.rests import rests_of
from rectitude.apps.risks.pages.risk import risk_page
from rectitude.apps.risks.queries.group import people_of
from rectitude.apps.risks.queries.mapping import library_of, steps_of
from rectitude.apps.risks.queries.register import Line, scales_of, versions_of
from rectitude.apps.risks.rules import FACILITATE, PROPOSE, READ
from rectitude.apps.risks.views.acting import acted, shown
from rectitude.apps.risks.views.starting import BOTH, back, sent
from rectitude.base.access.views import decided
from rectitude.base.chain.nodes import Node, Reference
from rectitude.base.chain.walking import readable_node
from rectitude.core.risk import RiskFault


@require_safe
@decided(READ)
def register(request: Any, code: str) -> HttpResponse:
    """The register; ?process= ?cause= ?outcome= ?state= narrow it, ?order=priority puts what comes first first."""
    with entered(request, READ, code) as door:
        found, library = door.register(), library_of(door.assessment)
        filters, asked = filters_of(found, library, request.GET)
        page = register_page(found, library, asked=asked)
        context = {"frame": door.frame("register"), "page": page, "filters": filters, "may_add": door.proposes}
        return render(request, "risks/register.html", {**context, "order": asked.get("order", "")})


@require_safe
@decided(READ)
def risk(request: Any, code: str, risk: str) -> HttpResponse:
    """One risk with everything said of it."""
    with entered(request, READ, code) as door:
        line = door.line(risk)
        page = risk_page(
            line,
            scales=scales_of(door.assessment),
            library=library_of(door.assessment),
            versions=versions_of(line.risk) if door.inside else (),
            changes=door.facilitates and not line.is_withdrawn,
            currency=door.assessment.currency,
        )
        rests = rests_of(line.risk, actor=door.actor, at=door.at)
        recommends = any(one.role == "programme_officer" and one.is_active(door.at) for one in door.actor.grants)
        context = {"frame": door.frame("register"), "page": page, "rests": rests, "path": line.risk.path}
        context |= {"recommend": f"/recommendations/new/?from=risk:{code}/{line.risk.code}" if recommends else ""}
        return render(request, "risks/risk.html", {**context, "is_live": not line.is_withdrawn})


def form_kind(door: Door, kind: type[PartForm], document: dict[str, Any], **more: Any) -> PartForm:
    """A form of one part of a risk, filled with what was sent or what is known."""
    assessment = door.assessment
    return kind(
        sent(door.request),
        scales=scales_of(assessment),
        library=library_of(assessment),
        steps=list(steps_of(assessment)),
        document=document,
        needs_reason=document["inherent"] is not None,
        **more,
    )


@require_http_methods(BOTH)
@decided(PROPOSE)
def new(request: Any, code: str) -> HttpResponse:
    """Propose a risk; ?scheme= begins with a scheme of the library, ?from=kind:key with a finding or figure."""
    with entered(request, PROPOSE, code) as door:
        start = _beginning(door.assessment, request.GET.get("scheme", ""))
        source = _source(door, request.GET.get("from", ""))
        form = form_kind(door, DescribeForm, new_document(**start))
        made: list[Any] = []
        if form.is_bound and form.is_valid():
            given = {**start, **form.changes()}
            if acted(form, lambda: made.append(
                add_risk(
                    by=door.actor, at=door.at, assessment=door.assessment, step=form.step_chosen, given=given,
                    rests_on=source.reference if source else None,
                )
            )):  # fmt: skip
                said = _("%(risk)s stands in the register. The group rates it next.") % {"risk": made[0].code}
                return back(door, f"register/{made[0].code}/", said)
        context = {"frame": door.frame("register"), "form": form, "source": source, "start": start}
        return shown(request, "new_risk", context, form)


def _beginning(assessment: RiskAssessment, scheme: str) -> dict[str, Any]:
    """What a scheme of the library gives a risk to begin with."""
    if not scheme:
        return {}
    try:
        found = library_of(assessment).scheme(scheme)
    except RiskFault:
        return {}
    language = get_language() or "en"
    return {
        "scheme": found.scheme.in_language(language)[:400],
        "scheme_id": found.id,
        "causes": list(found.causes),
        "offences": list(found.offences),
        "red_flags": [one.label.in_language(language) for one in found.red_flags],
    }


def _source(door: Door, text: str) -> Node | None:
    reference = Reference.parse(text)
    return readable_node(reference, actor=door.actor, at=door.at) if reference else None


def saved(door: Door, form: PartForm, line: Line, changes: Callable[[], dict[str, Any]]) -> bool:
    """Save what a part of a risk says, on top of the version its writer saw."""

    def save() -> None:
        based_on = str(door.request.POST.get("based_on", ""))
        save_risk(
            by=door.actor, at=door.at, risk=line.risk, changes=changes(), reason=form.reason, step=form.step_chosen,
            based_on=int(based_on) if based_on.isdigit() else 0, owner_key=form.owner_key,
        )  # fmt: skip

    return acted(form, save)


def _part(request: Any, code: str, risk: str, kind: type[PartForm], part: str, title: str) -> HttpResponse:
    with entered(request, FACILITATE, code) as door:
        line = door.line(risk)
        more: dict[str, Any] = {}
        if kind is TreatmentForm:
            more = {"people": people_of(door.assessment, at=door.at), "owner_now": line.version.owner_key}
        form = form_kind(door, kind, line.document, **more)
        if form.is_bound and form.is_valid() and saved(door, form, line, form.changes):
            return HttpResponseRedirect(f"{line.risk.path}#{part}")
        context = {"frame": door.frame("register"), "form": form, "line": line, "title": title}
        return shown(request, "change_risk", context, form)


@require_http_methods(BOTH)
@decided(FACILITATE)
def describe(request: Any, code: str, risk: str) -> HttpResponse:
    """Who could do what."""
    return _part(request, code, risk, DescribeForm, "describe", _("The scheme"))


@require_http_methods(BOTH)
@decided(FACILITATE)
def harm(request: Any, code: str, risk: str) -> HttpResponse:
    """What would follow."""
    return _part(request, code, risk, HarmForm, "harm", _("What would follow"))


@require_http_methods(BOTH)
@decided(FACILITATE)
def treatment(request: Any, code: str, risk: str) -> HttpResponse:
    """What is done about it."""
    return _part(request, code, risk, TreatmentForm, "treatment", _("What is done about it"))


@require_http_methods(BOTH)
@decided(FACILITATE)
def withdraw(request: Any, code: str, risk: str) -> HttpResponse:
    """Take a risk out of the register."""
    with entered(request, FACILITATE, code) as door:
        line = door.line(risk)
        form = ReasonForm(sent(request))
        if form.is_bound and form.is_valid():
            reason = form.cleaned_data["reason"]
            if acted(form, lambda: withdraw_risk(by=door.actor, at=door.at, risk=line.risk, reason=reason)):
                return back(door, "register/", _("%(risk)s is withdrawn.") % {"risk": line.risk.code})
        return shown(request, "withdraw", {"frame": door.frame("register"), "form": form, "line": line}, form)
