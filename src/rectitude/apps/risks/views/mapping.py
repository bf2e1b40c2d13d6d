"""The working group, the map of the work, and the library of schemes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.risks.actions.group import add_member, change_member, remove_member
from rectitude.apps.risks.actions.mapping import (
    add_own_scheme,
    remove_process,
    remove_step,
    retire_own_scheme,
    save_process,
    save_step,
)
from rectitude.apps.risks.door import Door, entered
from rectitude.apps.risks.forms.group import AboutMember, MemberForm
from rectitude.apps.risks.forms.mapping import OwnSchemeForm, ProcessForm, StepFilter, StepForm
from rectitude.apps.risks.pages.group import group_page
from rectitude.apps.risks.pages.mapping import process_page, process_rows, schemes_page, steps_of_library
from rectitude.apps.risks.queries.group import member_at
from rectitude.apps.risks.queries.mapping import library_of, own_schemes_of, process_at, processes_of, step_at
from rectitude.apps.risks.rules import FACILITATE, PROPOSE, READ
from rectitude.apps.risks.views.acting import acted, shown
from rectitude.apps.risks.views.starting import BOTH, back, sent
from rectitude.base.access.views import decided
from rectitude.base.problems import OUT_OF_SCOPE


def _insider(door: Door) -> Door:
    """Who is in the group and what the work looks like is for those inside, even when the register is open."""
    if not door.inside:
        raise OUT_OF_SCOPE.because()
    return door


@require_http_methods(BOTH)
@decided(READ)
def group(request: Any, code: str) -> HttpResponse:
    """Who is in the group, and what it lacks."""
    with entered(request, READ, code) as door:
        _insider(door)
        form = MemberForm(sent(request))
        if form.is_bound and form.is_valid():
            given = {"person": form.person, "name": form.cleaned_data["name"], **form.about()}
            if acted(form, lambda: add_member(by=door.actor, at=door.at, assessment=door.assessment, **given)):
                return back(door, "group/", _("The member is in the group."))
        page = group_page(door.assessment, facilitates=door.facilitates)
        return shown(request, "group", {"frame": door.frame("-"), "page": page, "form": form}, form)


@require_http_methods(BOTH)
@decided(FACILITATE)
def member(request: Any, code: str, key: UUID) -> HttpResponse:
    """What is said of a member; taking them out."""
    with entered(request, FACILITATE, code) as door:
        found = member_at(door.assessment, key)
        found.assessment = door.assessment
        if request.method == "POST" and "leave" in request.POST:
            remove_member(by=door.actor, at=door.at, member=found)
            return back(door, "group/", _("%(name)s is no longer in the group.") % {"name": found.name})
        words = {True: "yes", False: "no"}
        initial = {"post": found.post, "is_woman": found.is_woman, "is_external": words[found.is_external]}
        form = AboutMember(sent(request), initial=initial | {"is_frontline": words[found.is_frontline]})
        if form.is_bound and form.is_valid():
            about = form.about()
            if acted(form, lambda: change_member(by=door.actor, at=door.at, member=found, **about)):
                return back(door, "group/", _("Changed."))
        return shown(request, "member", {"frame": door.frame("-"), "form": form, "name": found.name}, form)


@require_http_methods(BOTH)
@decided(READ)
def processes(request: Any, code: str) -> HttpResponse:
    """The map: every process with its steps."""
    with entered(request, READ, code) as door:
        _insider(door)
        form = ProcessForm(sent(request))
        if form.is_bound and form.is_valid():
            given = form.cleaned_data
            if acted(
                form,
                lambda: save_process(by=door.actor, at=door.at, assessment=door.assessment, process=None, **given),
            ):
                return back(door, "processes/", _("The process is on the map. Open it to add its steps."))
        page = process_rows(door.assessment, processes_of(door.assessment))
        return shown(request, "processes", {"frame": door.frame("-"), "page": page, "form": form}, form)


@require_http_methods(BOTH)
@decided(READ)
def process(request: Any, code: str, key: UUID) -> HttpResponse:
    """One process with its steps; another step is added here."""
    with entered(request, READ, code) as door:
        found = process_at(_insider(door).assessment, key)
        form = StepForm(sent(request), initial={"discretion": "none"})
        if form.is_bound and form.is_valid():
            given = form.cleaned_data
            if acted(form, lambda: save_step(by=door.actor, at=door.at, process=found, step=None, **given)):
                return back(door, f"processes/{key}/", _("The step is added."))
        page = process_page(found, facilitates=door.facilitates)
        return shown(request, "process", {"frame": door.frame("-"), "page": page, "form": form}, form)


@require_http_methods(BOTH)
@decided(FACILITATE)
def change_process(request: Any, code: str, key: UUID) -> HttpResponse:
    """Change or remove a process."""
    with entered(request, FACILITATE, code) as door:
        found = process_at(door.assessment, key)
        form = ProcessForm(sent(request), initial=ProcessForm.initial_of(found))
        if "remove" in request.POST:
            form = ProcessForm(ProcessForm.initial_of(found))
            form.is_valid()
            if acted(form, lambda: remove_process(by=door.actor, at=door.at, process=found)):
                return back(door, "processes/", _("The process is off the map."))
        elif form.is_bound and form.is_valid():
            given = form.cleaned_data
            if acted(
                form,
                lambda: save_process(by=door.actor, at=door.at, assessment=door.assessment, process=found, **given),
            ):
                return back(door, f"processes/{key}/", _("Changed."))
        return shown(request, "change_process", {"frame": door.frame("-"), "form": form, "name": found.name}, form)


@require_http_methods(BOTH)
@decided(FACILITATE)
def change_step(request: Any, code: str, key: UUID) -> HttpResponse:
    """Change, move or remove a step."""
    with entered(request, FACILITATE, code) as door:
        found = step_at(door.assessment, key)
        found.assessment = door.assessment
        there = f"processes/{found.process.key}/"
        form = StepForm(sent(request), initial=StepForm.initial_of(found))
        if "remove" in request.POST:
            form = StepForm(StepForm.initial_of(found))
            form.is_valid()
            if acted(form, lambda: remove_step(by=door.actor, at=door.at, step=found)):
                return back(door, there, _("The step is off the map."))
        elif form.is_bound and form.is_valid():
            given = form.cleaned_data
            if acted(form, lambda: save_step(by=door.actor, at=door.at, process=found.process, step=found, **given)):
                return back(door, there, _("Changed."))
        context = {"frame": door.frame("-"), "form": form, "name": found.name, "there": there}
        return shown(request, "change_step", context, form)


@require_safe
@decided(READ)
def schemes(request: Any, code: str) -> HttpResponse:
    """Schemes to think with, by step of the work."""
    with entered(request, READ, code) as door:
        library = library_of(_insider(door).assessment)
        form = StepFilter(request.GET or None, steps=steps_of_library(library))
        asked = form.cleaned_data if form.is_bound and form.is_valid() else {"step": "", "q": ""}
        page = schemes_page(door.assessment, library, step=asked["step"], words=asked["q"])
        context = {"frame": door.frame("-"), "page": page, "form": form, "may_add": door.proposes}
        return render(request, "risks/schemes.html", context)


@require_http_methods(BOTH)
@decided(PROPOSE)
def new_scheme(request: Any, code: str) -> HttpResponse:
    """Add a scheme of the institution's own."""
    with entered(request, PROPOSE, code) as door:
        form = OwnSchemeForm(sent(request), library=library_of(door.assessment))
        if form.is_bound and form.is_valid():
            content = form.content()
            if acted(
                form,
                lambda: add_own_scheme(by=door.actor, at=door.at, assessment=door.assessment, content=content),
            ):
                return back(door, "schemes/", _("The scheme stands beside the others now."))
        return shown(request, "new_scheme", {"frame": door.frame("-"), "form": form}, form)


@require_http_methods(["POST"])
@decided(FACILITATE)
def retire_scheme(request: Any, code: str, scheme: str) -> HttpResponse:
    """Take a scheme of the institution's own off the list."""
    with entered(request, FACILITATE, code) as door:
        found = own_schemes_of(door.assessment).filter(code=scheme).first()
        if found is None:
            raise OUT_OF_SCOPE.because()
        retire_own_scheme(by=door.actor, at=door.at, assessment=door.assessment, scheme=found)
        return back(door, "schemes/", _("The scheme is off the list. Risks made from it stay."))
