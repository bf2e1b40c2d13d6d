"""Actions of an institution: one of them, planning, changing, updating with evidence, its files."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from rectitude.apps.recommendations.actions.planning import (
    change_action,
    plan_action,
    record_file_download,
    update_action,
)
from rectitude.apps.recommendations.forms.actions import ChangePlanForm, PlanForm, UpdateForm, planned_before
from rectitude.apps.recommendations.models import Action, Addressee, Recommendation
from rectitude.apps.recommendations.pages.action import action_rows
from rectitude.apps.recommendations.pages.addressee import action_timeline
from rectitude.apps.recommendations.pages.chips import progress_chip
from rectitude.apps.recommendations.pages.frame import to_addressee
from rectitude.apps.recommendations.queries.doors import file_at
from rectitude.apps.recommendations.queries.people import colleagues_of
from rectitude.apps.recommendations.queries.resources import action_resource
from rectitude.apps.recommendations.queries.series import series_of
from rectitude.apps.recommendations.rules import PLAN_ACTIONS, READ_RECOMMENDATION, REPORT_PROGRESS
from rectitude.apps.recommendations.views.asking import Asking, asked, tell_overlooked
from rectitude.apps.recommendations.views.doors import action_in, addressee_in
from rectitude.base.access.views import decided, may
from rectitude.base.accounts.models import Person
from rectitude.base.evidence.contents import BY_MEDIA_TYPE
from rectitude.base.evidence.views import sent_to_save
from rectitude.base.ui.components import Link


@require_safe
@decided(READ_RECOMMENDATION)
def action(request: Any, code: str, institution: str, key: UUID) -> HttpResponse:
    """One action: the plan, what it waits for, what became of it."""
    found = action_in(request, READ_RECOMMENDATION, code, institution, key)
    updates = found.updates.prefetch_related("files")
    is_issued = found.addressee.recommendation.state == Recommendation.State.ISSUED
    # The two rules ask for the same relations.
    resource = action_resource(found, rule=PLAN_ACTIONS, by=request.actor, at=request.moment)
    context = {
        "action": found,
        "addressee": found.addressee,
        "chip": progress_chip(found.progress),
        "rows": action_rows(found, on=request.moment.date()),
        "first": _links(found, found.depends_on.all()),
        "waiting": _links(found, found.needed_by.all()),
        "timeline": action_timeline(found, updates),
        "may_change": is_issued and may(request, PLAN_ACTIONS, resource),
        "may_update": is_issued and may(request, REPORT_PROGRESS, resource),
    }
    return render(request, "recommendations/action.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(PLAN_ACTIONS)
def new(request: Any, code: str, institution: str) -> HttpResponse:
    """Plan an action."""
    found = addressee_in(request, PLAN_ACTIONS, code, institution)
    people = colleagues_of(found.institution, at=request.moment)

    def make(data: Any, files: Any, *, initial: Any) -> forms.Form:
        return PlanForm(data, initial=initial, people=people, others=list(found.actions.all()))

    def act(form: PlanForm) -> str:
        made = plan_action(by=request.actor, at=request.moment, addressee=found, plan=form.plan())
        messages.success(request, _("The action is planned."))
        return made.path

    asking = Asking(
        title=_("Plan an action"), back=to_addressee(found), button=_("Plan it"), place=found.recommendation.title
    )
    return asked(request, make, act, asking=asking, initial={"due_on": found.due_on})


@require_http_methods(["GET", "HEAD", "POST"])
@decided(PLAN_ACTIONS)
def edit(request: Any, code: str, institution: str, key: UUID) -> HttpResponse:
    """Change the plan."""
    found = action_in(request, PLAN_ACTIONS, code, institution, key)
    others = list(found.addressee.actions.exclude(pk=found.pk))

    def make(data: Any, files: Any, *, initial: Any) -> forms.Form:
        return ChangePlanForm(data, initial=initial, people=_people(request, found), others=others)

    def act(form: ChangePlanForm) -> str:
        given = form.cleaned_data
        change_action(
            by=request.actor, at=request.moment, action=found, plan=form.plan(), reason=given["reason"],
            seen=given["seen"],
        )  # fmt: skip
        messages.success(request, _("The plan is changed. What it was stays readable."))
        return found.path

    initial = {**planned_before(found), "seen": found.addressee.entries}
    asking = Asking(title=_("Change the plan"), back=_to(found), button=_("Save the plan"), place=found.title)
    return asked(request, make, act, asking=asking, initial=initial)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(REPORT_PROGRESS)
def update(request: Any, code: str, institution: str, key: UUID) -> HttpResponse:
    """Say what became of it, with what shows it."""
    found = action_in(request, REPORT_PROGRESS, code, institution, key)

    def make(data: Any, files: Any, *, initial: Any) -> forms.Form:
        return UpdateForm(data, files, initial=initial, by=request.actor)

    def act(form: UpdateForm) -> str:
        given = form.cleaned_data
        row = update_action(
            by=request.actor, at=request.moment, action=found, progress=given["progress"], text=given["text"],
            reference=given["reference"], files=form.evidence(), language=get_language() or "en", seen=given["seen"],
        )  # fmt: skip
        messages.success(request, _("Your update is recorded."))
        if row.overlooked:
            series = series_of(found.addressee).in_order()
            tell_overlooked(request, row, [one.by_name for one in series if row.based_on < one.number < row.number])
        return found.path

    initial = {"progress": found.progress, "seen": found.addressee.entries}
    asking = Asking(title=_("What became of it?"), back=_to(found), button=_("Send the update"), place=found.title)
    return asked(request, make, act, asking=asking, initial=initial)


@require_GET
@decided(READ_RECOMMENDATION)
def file(request: Any, code: str, institution: str, key: UUID, file: UUID) -> FileResponse:
    """A file that shows what an action came to, to be saved."""
    found = file_at(action_in(request, READ_RECOMMENDATION, code, institution, key), file)
    return sent_to_save(
        str(found.content_id), name=found.name, kind=BY_MEDIA_TYPE[found.media_type],
        record=lambda: record_file_download(by=request.actor, at=request.moment, file=found),
    )  # fmt: skip


def _to(action: Action) -> Link:
    return Link(label=action.title, url=action.path)


def _people(request: Any, action: Action) -> list[Person]:
    """The colleagues, and whoever owns it now when they are from elsewhere."""
    addressee: Addressee = action.addressee
    people = colleagues_of(addressee.institution, at=request.moment)
    if action.owner is not None and action.owner not in people:
        people.append(action.owner)
    return people


def _links(action: Action, others: Any) -> list[Link]:
    return [Link(label=one.title, url=f"{action.addressee.path}actions/{one.key}/") for one in others]
