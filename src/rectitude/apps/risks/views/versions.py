"""Signed versions of the register: the list, one of them, two beside each other, signing another."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.risks.actions.accepting import sign_register
from rectitude.apps.risks.door import Door, entered
from rectitude.apps.risks.forms.versions import NOW, CompareForm, SignForm
from rectitude.apps.risks.pages.versions import Side, comparison_of, signed_side, signed_table, versions_table
from rectitude.apps.risks.queries.mapping import library_of
from rectitude.apps.risks.queries.register import register_version_at, register_versions_of
from rectitude.apps.risks.rules import FACILITATE, READ
from rectitude.apps.risks.views.acting import acted, shown
from rectitude.apps.risks.views.starting import back, sent
from rectitude.base.access.views import decided


@require_http_methods(["GET", "HEAD", "POST"])
@decided(READ)
def versions(request: Any, code: str) -> HttpResponse:
    """Every signed version; whoever leads the work signs another."""
    with entered(request, READ, code) as door:
        form = SignForm(sent(request))
        if form.is_bound and form.is_valid():
            title = form.cleaned_data["title"]
            if acted(form, lambda: sign_register(by=door.actor, at=door.at, assessment=door.assessment, title=title)):
                return back(door, "versions/", _("The version is signed."))
        found = list(register_versions_of(door.assessment))
        numbered = [(str(one.number), str(one)) for one in reversed(found)]
        context = {
            "frame": door.frame("versions"),
            "table": versions_table(door.assessment, found),
            "compare": CompareForm(numbered=numbered) if numbered else None,
            "form": form,
            "may_sign": door.may(FACILITATE),
        }
        return shown(request, "versions", context, form)


@require_safe
@decided(READ)
def version(request: Any, code: str, number: int) -> HttpResponse:
    """One signed version, by the scales of then."""
    with entered(request, READ, code) as door:
        found = register_version_at(door.assessment, number)
        table = signed_table(found, inside=door.inside)
        context = {"frame": door.frame("versions"), "version": found, "table": table}
        return render(request, "risks/version.html", context)


@require_safe
@decided(READ)
def compare(request: Any, code: str) -> HttpResponse:
    """Two versions beside each other: what is new, gone, moved, and why."""
    with entered(request, READ, code) as door:
        found = list(register_versions_of(door.assessment))
        numbered = [(str(one.number), str(one)) for one in reversed(found)]
        form = CompareForm(request.GET, numbered=numbered)
        comparison = None
        if form.is_valid():
            sides = [_side(door, form.cleaned_data[name]) for name in ("earlier", "later")]
            comparison = comparison_of(*sides, library=library_of(door.assessment))
        context = {"frame": door.frame("versions"), "form": form, "comparison": comparison}
        return shown(request, "compare", context, form)


def _side(door: Door, chosen: str) -> Side:
    if chosen != NOW:
        return signed_side(register_version_at(door.assessment, int(chosen)), inside=door.inside)
    register = door.register()
    reasons = {line.risk.code: line.version.reason for line in register.lines if line.version.reason}
    return Side(
        label=_("the register as it stands now"),
        entries=tuple(register.entries),
        scales=register.scales,
        reasons=reasons,
    )
