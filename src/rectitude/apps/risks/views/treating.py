"""Controls of a risk, what it rests on, and what the head accepts."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.risks.actions.accepting import accept_risks
from rectitude.apps.risks.actions.register import rest_risk_on, take_back_evidence
from rectitude.apps.risks.door import Door, entered
from rectitude.apps.risks.entries import Document
from rectitude.apps.risks.forms.monitoring import AcceptForm
from rectitude.apps.risks.forms.register import ControlForm, RestForm
from rectitude.apps.risks.pages.accepting import acceptance_page
from rectitude.apps.risks.pages.controls import controls_page
from rectitude.apps.risks.pages.rests import offered_evidence, rests_of
from rectitude.apps.risks.queries.mapping import library_of
from rectitude.apps.risks.queries.register import Line, scales_of
from rectitude.apps.risks.rules import ACCEPT, FACILITATE, PROPOSE, READ
from rectitude.apps.risks.views.acting import acted, shown
from rectitude.apps.risks.views.register import form_kind, saved
from rectitude.apps.risks.views.starting import BOTH, back, sent
from rectitude.base.access.views import decided
from rectitude.base.chain.nodes import Reference
from rectitude.base.chain.walking import readable_node
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.risk import RiskFault


@require_safe
@decided(READ)
def controls(request: Any, code: str, risk: str) -> HttpResponse:
    """What there is against a risk, and what it is worth together."""
    with entered(request, READ, code) as door:
        line = door.line(risk)
        changes = door.facilitates and not line.is_withdrawn
        page = controls_page(line, scales_of(door.assessment), library_of(door.assessment), changes=changes)
        return render(request, "risks/controls.html", {"frame": door.frame("register"), "page": page, "line": line})


@require_http_methods(BOTH)
@decided(FACILITATE)
def new_control(request: Any, code: str, risk: str) -> HttpResponse:
    """Add a control; ?like= begins with one of the library."""
    with entered(request, FACILITATE, code) as door:
        line = door.line(risk)
        numbers = [int(one["id"][1:]) for one in line.document["controls"] if one["id"][1:].isdigit()]
        id = f"C{max(numbers, default=0) + 1}"
        return _control(door, line, id=id, initial=_like(door, line, request.GET.get("like", "")))


@require_http_methods(BOTH)
@decided(FACILITATE)
def control(request: Any, code: str, risk: str, id: str) -> HttpResponse:
    """Change or remove a control."""
    with entered(request, FACILITATE, code) as door:
        line = door.line(risk)
        found = next((one for one in line.document["controls"] if one["id"] == id), None)
        if found is None:
            raise OUT_OF_SCOPE.because()
        return _control(door, line, id=id, initial=ControlForm.initial_of_control(found), is_known=True)


def _control(door: Door, line: Line, *, id: str, initial: Document, is_known: bool = False) -> HttpResponse:
    form: Any = form_kind(door, ControlForm, line.document, initial=initial or {"automated": False})
    removes = "remove" in door.request.POST
    if removes:
        # Only the reason is asked of somebody who removes it.
        form.fields = {name: field for name, field in form.fields.items() if name == "reason"}
    if form.is_bound and form.is_valid():
        others = [one for one in line.document["controls"] if one["id"] != id]

        def changes() -> Document:
            if removes:
                return {"controls": others}
            kept = line.document["controls"]
            mine = form.control(id)
            return {"controls": [mine if one["id"] == id else one for one in kept] if is_known else [*others, mine]}

        if removes:
            form.names = form.dates = ()
        if saved(door, form, line, changes):
            return HttpResponseRedirect(f"{line.risk.path}controls/")
    context = {"frame": door.frame("register"), "form": form, "line": line, "id": id, "is_known": is_known}
    return shown(door.request, "control", context, form)


def _like(door: Door, line: Line, id: str) -> Document:
    """A typical control of the scheme the risk began with."""
    scheme = line.document["scheme_id"]
    if not scheme or not id:
        return {}
    try:
        found = library_of(door.assessment).scheme(scheme)
    except RiskFault:
        return {}
    typical = next((one for one in found.controls if one.id == id), None)
    return {"text": typical.text.in_language(get_language() or "en"), "type": typical.type.value} if typical else {}


@require_http_methods(BOTH)
@decided(PROPOSE)
def rests_on(request: Any, code: str, risk: str) -> HttpResponse:
    """Say on which findings and figures the risk rests."""
    with entered(request, PROPOSE, code) as door:
        line = door.line(risk)
        offered = offered_evidence(door.assessment.institution, actor=door.actor, at=door.at)
        form = RestForm(sent(request), initial={"reference": request.GET.get("from", "")}, offered=offered)
        if form.is_bound and form.is_valid():
            node = readable_node(form.asked, actor=door.actor, at=door.at) if form.asked else None
            if node is None:
                form.add_error("reference", _("There is nothing with this reference that you can read"))
            elif acted(form, lambda: rest_risk_on(
                by=door.actor, at=door.at, risk=line.risk, reference=node.reference, note=form.cleaned_data["note"]
            )):  # fmt: skip
                return back(door, f"register/{line.risk.code}/", _("The risk rests on it now."))
        rests = rests_of(line.risk, actor=door.actor, at=door.at)
        context = {"frame": door.frame("register"), "form": form, "line": line, "rests": rests}
        return shown(request, "rests_on", context, form)


@require_http_methods(["POST"])
@decided(FACILITATE)
def end_rest(request: Any, code: str, risk: str) -> HttpResponse:
    """The risk does not rest on it after all."""
    with entered(request, FACILITATE, code) as door:
        line = door.line(risk)
        reference = Reference.parse(request.POST.get("reference", ""))
        if reference is None:
            raise OUT_OF_SCOPE.because()
        take_back_evidence(by=door.actor, at=door.at, risk=line.risk, reference=reference)
        return back(door, f"register/{line.risk.code}/", _("The link is ended."))


@require_http_methods(BOTH)
@decided(READ)
def acceptance(request: Any, code: str) -> HttpResponse:
    """What remains, and what the head accepts of it by name."""
    with entered(request, READ, code) as door:
        register = door.register()
        page = acceptance_page(register, reader=door.actor)
        may_accept = door.may(ACCEPT)
        form = AcceptForm(sent(request), offered=page.offered if may_accept else [])
        if form.is_bound and form.is_valid():
            chosen = set(form.cleaned_data["versions"])
            versions = [one.version for one in register.rated if f"{one.risk.code}-{one.version.number}" in chosen]
            title = _("Accepted by %(name)s") % {"name": door.actor.name}
            if acted(form, lambda: accept_risks(
                by=door.actor, at=door.at, assessment=door.assessment, versions=versions,
                text=form.cleaned_data["text"], title=title,
            )):  # fmt: skip
                return back(door, "acceptance/", _("You have signed. The register is kept as it stands."))
        context = {"frame": door.frame("-"), "page": page, "form": form, "may_accept": may_accept}
        return shown(request, "acceptance", context, form)
