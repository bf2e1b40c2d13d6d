"""Where publications are prepared, released, corrected and withdrawn."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rectitude.apps.publications.actions.preparing import create_publication, prepare_draft
from rectitude.apps.publications.actions.releasing import prepared_resource
from rectitude.apps.publications.catalogue import source_of
from rectitude.apps.publications.forms.beginning import BeginForm
from rectitude.apps.publications.models import Publication, Release
from rectitude.apps.publications.offers import offers_for
from rectitude.apps.publications.pages.workroom import (
    DraftStanding,
    draft_path,
    draft_standing,
    path_of,
    publications_table,
    releases_table,
)
from rectitude.apps.publications.problems import NOTHING_THERE, SLUG_TAKEN
from rectitude.apps.publications.queries.publications import (
    in_publication,
    latest_draft,
    publication_at,
    publications_for,
    releases_of,
)
from rectitude.apps.publications.rules import PREPARE, READ_PUBLICATIONS, RELEASE
from rectitude.base.access.views import decided, may, require
from rectitude.base.problems import Problem
from rectitude.core.access import Actor, Resource, Rule


def entered(request: Any, rule: Rule, slug: str) -> Publication:
    """Decide on the publication of that address. Raises Problem(not-found)."""
    publication = publication_at(slug)
    require(request, rule, publication.as_resource())
    return publication


def anywhere(request: Any, rule: Rule) -> None:
    """Decide for the pages about no publication in particular: for whoever publishes something somewhere."""
    actor: Actor = request.actor
    scopes = frozenset(g.scope for g in actor.grants if g.role in rule.roles and g.is_active(request.moment))
    require(request, rule, Resource(kind="publications", key="*", scopes=scopes))


@require_safe
@decided(READ_PUBLICATIONS)
def listed(request: Any) -> HttpResponse:
    """The publications one works on."""
    anywhere(request, READ_PUBLICATIONS)
    table = publications_table(publications_for(request.actor, at=request.moment))
    return render(request, "publications/list.html", {"table": table})


@require_http_methods(["GET", "HEAD", "POST"])
@decided(PREPARE)
def new(request: Any) -> HttpResponse:
    """Begin a publication from what there is, and prepare its first draft."""
    anywhere(request, PREPARE)
    offers = offers_for(request.actor, at=request.moment)
    form = BeginForm(request.POST if request.method == "POST" else None, offers=offers)
    if request.method == "POST" and form.is_valid():
        offer, given = form.chosen, form.cleaned_data
        try:
            made = create_publication(
                by=request.actor, at=request.moment, slug=given["slug"], kind=offer.source.kind,
                title=form.words("title"), summary=form.words("summary"), programme=offer.programme,
                source=offer.source.code, option=offer.option.key, institution=offer.option.institution,
                country=offer.option.country,
            )  # fmt: skip
        except Problem as problem:
            form.add_error("slug" if problem.type is SLUG_TAKEN else None, f"{problem.title}. {problem.action}")
        else:
            messages.success(
                request, _("The publication is there. Nothing of it is public. Prepare the first draft now.")
            )
            return HttpResponseRedirect(path_of(made))
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "publications/new.html", {"form": form, "has_offers": bool(offers)}, status=status)


def standing_draft(request: Any, publication: Publication) -> DraftStanding | None:
    """The newest draft and whether this reader may release it. Needs the publication's scope."""
    draft = latest_draft(publication)
    if draft is None:
        return None
    is_released = Release.objects.filter(draft=draft).exists()
    allowed = may(request, RELEASE, prepared_resource(publication=publication, draft=draft)) and not is_released
    is_own = draft.by_key == request.actor.key
    return draft_standing(draft, publication, is_released=is_released, may=allowed, is_own=is_own)


@require_safe
@decided(READ_PUBLICATIONS)
def overview(request: Any, slug: str) -> HttpResponse:
    """The newest draft, and everything that was released."""
    publication = entered(request, READ_PUBLICATIONS, slug)
    with in_publication(publication):
        context = {
            "publication": publication,
            "standing": standing_draft(request, publication),
            "releases": releases_table(releases_of(publication), publication),
            "root": path_of(publication),
        }
        return render(request, "publications/overview.html", context)


@require_POST
@decided(PREPARE)
def prepare(request: Any, slug: str) -> HttpResponse:
    """Make a draft of what there is to say now."""
    publication = entered(request, PREPARE, slug)
    source = source_of(publication.source)
    try:
        prepared = source.prepare(publication, on=request.moment.date()) if source else None
        if prepared is None:
            raise NOTHING_THERE.because()
        draft = prepare_draft(
            by=request.actor, at=request.moment, publication=publication, content=prepared.content, files=prepared.files
        )
    except Problem as problem:
        messages.error(request, f"{problem.title}. {problem.action}")
        return HttpResponseRedirect(path_of(publication))
    return HttpResponseRedirect(draft_path(publication, draft.number))
