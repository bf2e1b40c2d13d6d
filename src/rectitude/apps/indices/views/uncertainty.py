"""Asking how sure a version is, and reading the answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.indices.actions.uncertainty import ask_for_uncertainty
from rectitude.apps.indices.forms.uncertainty import UncertaintyForm
from rectitude.apps.indices.models import UncertaintyRun
from rectitude.apps.indices.pages.run import Asked, run_page
from rectitude.apps.indices.pages.uncertainty import run_path, runs_table
from rectitude.apps.indices.queries import in_index, result_of, run_at, runs_of
from rectitude.apps.indices.rules import BUILD_INDEX, READ_INDEX
from rectitude.apps.indices.views.door import Door, entered, opened
from rectitude.base.access.views import decided
from rectitude.base.problems import Problem


@require_http_methods(["GET", "HEAD", "POST"])
@decided(BUILD_INDEX)
def ask(request: Any, code: str, number: int) -> HttpResponse:
    """What could be different; what is ticked is simulated."""
    index = entered(request, BUILD_INDEX, code)
    with in_index(index):
        door = opened(request, index, number)
        form = UncertaintyForm(request.POST if request.method == "POST" else None, version=door.version)
        if request.method == "POST" and form.is_valid():
            made = _asked(door, form)
            if made is not None:
                return HttpResponseRedirect(run_path(door.version, made))
        runs = runs_of(door.version)
        context = {
            "frame": door.frame("uncertainty"), "form": form, "runs": runs_table(door.version, runs) if runs else None,
            "has_tables": form.offer.has_errors or form.offer.has_assessors,
        }  # fmt: skip
        return render(
            request, "indices/uncertainty.html", context, status=422 if form.is_bound and form.errors else 200
        )


def _asked(door: Door, form: UncertaintyForm) -> UncertaintyRun | None:
    specification = form.specification(door.stages().said["raw"])
    try:
        return ask_for_uncertainty(
            by=door.actor, at=door.at, index=door.index, version=door.version, specification=specification
        )
    except Problem as problem:
        field = form.field_of(str(problem.details.get("sentence", "")))
        form.add_error(field, problem.action if field else f"{problem.title}. {problem.action}")
        return None


@require_safe
@decided(READ_INDEX)
def run(request: Any, code: str, number: int, run: UUID) -> HttpResponse:
    """What came of it: intervals, chances, what drives the result. ?order=score, ?unit= and ?of=rank choose."""
    index = entered(request, READ_INDEX, code)
    with in_index(index):
        door = opened(request, index, number)
        found = run_at(door.version, run)
        result = result_of(found)
        context: dict[str, Any] = {"frame": door.frame("uncertainty"), "run": found, "result": result}
        if result is None or result.refusal:
            return render(request, "indices/run_waiting.html", context)
        asked = Asked(
            by_score=request.GET.get("order") == "score", unit=request.GET.get("unit", ""),
            of="rank" if request.GET.get("of") == "rank" else "score", other=request.GET.get("other", ""),
        )  # fmt: skip
        context["page"] = run_page(door.version, found, asked=asked)
        return render(request, "indices/run.html", context)
