"""A draft as the public will see it; releasing it; withdrawing a release."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.publications.actions.releasing import prepared_resource, release_draft, withdraw_release
from rectitude.apps.publications.drawing import section_of, section_svg
from rectitude.apps.publications.forms.releasing import ReleaseForm, WithdrawForm
from rectitude.apps.publications.models import Draft, Publication, Release
from rectitude.apps.publications.pages.frozen import frozen_of
from rectitude.apps.publications.pages.notes import note_parts
from rectitude.apps.publications.pages.workroom import draft_path, path_of
from rectitude.apps.publications.queries.publications import draft_at, in_publication, latest_release, release_at
from rectitude.apps.publications.rules import READ_PUBLICATIONS, RELEASE, WITHDRAW
from rectitude.apps.publications.views.workroom import entered, standing_draft
from rectitude.base.access.views import decided, may, require
from rectitude.base.problems import OUT_OF_SCOPE, Problem
from rectitude.core.publishing import Content, changes_between


def _as_it_would_be(publication: Publication, draft: Draft) -> Content:
    """The draft with what changed since the last release; what is not known yet (who, when) stays out."""
    content = draft.read()
    before = latest_release(publication)
    changes = changes_between(before.read(), content, why="") if before else []
    return content.released_as(number=0, released={}, previous=before.digest if before else "", changes=changes)


@require_safe
@decided(READ_PUBLICATIONS)
def preview(request: Any, slug: str, number: int) -> HttpResponse:
    """A draft exactly as the public will see it."""
    publication = entered(request, READ_PUBLICATIONS, slug)
    with in_publication(publication):
        draft = draft_at(publication, number)
        content = _as_it_would_be(publication, draft)
        context = {
            "publication": publication,
            "draft": draft,
            "standing": standing_draft(request, publication),
            "frozen": frozen_of(content),
            "base": draft_path(publication, number),
            "root": path_of(publication),
            "files": [one.name for one in draft.files.all()],
            "language": get_language(),
        }
        return render(request, "publications/preview.html", context)


@require_safe
@decided(READ_PUBLICATIONS)
def note(request: Any, slug: str, number: int) -> HttpResponse:
    """The reconciliation note of a draft, as the public will read it."""
    publication = entered(request, READ_PUBLICATIONS, slug)
    with in_publication(publication):
        draft = draft_at(publication, number)
    parts = note_parts(draft.read())
    if not parts:
        raise OUT_OF_SCOPE.because()
    context = {"publication": publication, "draft": draft, "parts": parts, "back": draft_path(publication, number)}
    return render(request, "publications/note.html", context)


@require_safe
@decided(READ_PUBLICATIONS)
def picture(request: Any, slug: str, number: int, section: str) -> HttpResponse:
    """The picture of a section of a draft; drawn now, it is there when the public asks."""
    publication = entered(request, READ_PUBLICATIONS, slug)
    with in_publication(publication):
        content = draft_at(publication, number).read()
    found = section_of(content, section)
    if found is None:
        raise OUT_OF_SCOPE.because()
    return HttpResponse(section_svg(content, found), content_type="image/svg+xml")


@require_http_methods(["GET", "HEAD", "POST"])
@decided(RELEASE)
def release(request: Any, slug: str, number: int) -> HttpResponse:
    """Ask why, then release. Whoever prepared the draft is told that somebody else does this."""
    publication = entered(request, RELEASE, slug)
    with in_publication(publication):
        draft = draft_at(publication, number)
    before = latest_release(publication)
    form = ReleaseForm(request.POST if request.method == "POST" else None, is_first=before is None)
    problem: Problem | None = None
    if request.method == "POST" and form.is_valid():
        try:
            made = release_draft(
                by=request.actor, at=request.moment, publication=publication, draft=draft,
                reason=form.cleaned_data["reason"], is_correction=before is not None and form.is_correction,
            )  # fmt: skip
        except Problem as refused:
            problem = refused
        else:
            messages.success(request, _("It is released. Everybody can read it now."))
            return HttpResponseRedirect(f"{path_of(publication)}#release-{made.number}")
    changes = frozen_of(_as_it_would_be(publication, draft)).changes
    status = problem.type.status if problem else 422 if form.is_bound and form.errors else 200
    context = {
        "publication": publication, "draft": draft, "form": form, "problem": problem, "changes": changes,
        "back": draft_path(publication, number),
        "is_own": not may(request, RELEASE, prepared_resource(publication=publication, draft=draft)),
    }  # fmt: skip
    return render(request, "publications/release.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(WITHDRAW)
def withdraw(request: Any, slug: str, number: int) -> HttpResponse:
    """Ask why, then withdraw."""
    found: Release = release_at(slug, number)
    require(request, WITHDRAW, found.publication.as_resource())
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    problem: Problem | None = None
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_release(by=request.actor, at=request.moment, release=found, reason=form.cleaned_data["reason"])
        except Problem as refused:
            problem = refused
        else:
            messages.success(request, _("It is withdrawn. Its address says so, and why."))
            return HttpResponseRedirect(path_of(found.publication))
    status = problem.type.status if problem else 422 if form.is_bound and form.errors else 200
    context = {"release": found, "form": form, "problem": problem, "root": path_of(found.publication)}
    return render(request, "publications/withdraw.html", context, status=status)
