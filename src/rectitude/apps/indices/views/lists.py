"""The indices there are, the versions of one, and retiring it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.indices.actions.building import retire_index
from rectitude.apps.indices.pages.lists import index_rows, version_rows
from rectitude.apps.indices.queries import in_index, indices_of, versions_of
from rectitude.apps.indices.rules import BUILD_INDEX, READ_INDEX
from rectitude.apps.indices.views.door import entered, opened, programmes
from rectitude.base.access.views import decided
from rectitude.base.problems import Problem


@require_safe
@decided(READ_INDEX)
def index_list(request: Any) -> HttpResponse:
    """The indices of one's programmes."""
    found = programmes(request, READ_INDEX)
    return render(request, "indices/list.html", {"table": index_rows(indices_of(found))})


@require_safe
@decided(BUILD_INDEX)
def new(request: Any) -> HttpResponse:
    """Choose what the index is made from."""
    programmes(request, BUILD_INDEX)
    return render(request, "indices/new.html")


@require_safe
@decided(READ_INDEX)
def versions(request: Any, code: str) -> HttpResponse:
    """Every version, the newest first."""
    index = entered(request, READ_INDEX, code)
    with in_index(index):
        door = opened(request, index, None)
        context = {"frame": door.frame("versions"), "table": version_rows(index, versions_of(index))}
        return render(request, "indices/versions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(BUILD_INDEX)
def retire(request: Any, code: str) -> HttpResponse:
    """Take an index off the list of those worked on, after asking."""
    index = entered(request, BUILD_INDEX, code)
    with in_index(index):
        frame = opened(request, index, None).frame("retire")
    problem: Problem | None = None
    if request.method == "POST":
        try:
            retire_index(by=request.actor, at=request.moment, index=index)
        except Problem as refused:
            problem = refused
        else:
            messages.success(request, _("The index is retired. Its versions stay readable."))
            return HttpResponseRedirect(frame.index_path)
    status = problem.type.status if problem else 200
    return render(request, "indices/retire.html", {"frame": frame, "problem": problem}, status=status)
