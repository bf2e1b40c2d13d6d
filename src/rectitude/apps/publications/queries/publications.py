"""What is worked on: publications, their drafts and releases."""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import cast

from django.db.models import Max, Q, QuerySet
from django_scopes import scope

from rectitude.apps.publications.models import Draft, Publication, Release
from rectitude.base.access.queries import scope_keys
from rectitude.base.institutions.models import Institution, Programme
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Actor

EVERYTHING = ("programme", "institution__country", "country")


def in_publication(publication: Publication) -> AbstractContextManager[None]:
    """Only this publication's drafts: a query on them outside of a scope raises."""
    return cast("AbstractContextManager[None]", scope(publication=publication.pk))


def programmes_published_for(actor: Actor, *, at: datetime) -> QuerySet[Programme]:
    """The programmes the actor publishes for."""
    codes = scope_keys(actor, kind="programme", roles=frozenset({"programme_officer"}), at=at)
    return Programme.objects.filter(code__in=codes)


def institutions_published_for(actor: Actor, *, at: datetime) -> QuerySet[Institution]:
    """The institutions the actor heads, themselves or through their country."""
    heads = frozenset({"head"})
    own = scope_keys(actor, kind="institution", roles=heads, at=at)
    countries = scope_keys(actor, kind="country", roles=heads, at=at)
    return Institution.objects.filter(Q(code__in=own) | Q(country__code__in=countries)).select_related("country")


def publications_for(actor: Actor, *, at: datetime) -> QuerySet[Publication]:
    """The publications the actor may prepare or release, with the number of their latest release (`latest`)."""
    programmes = Q(programme__in=programmes_published_for(actor, at=at))
    own = Q(institution__in=institutions_published_for(actor, at=at))
    rows = Publication.objects.filter(programmes | own).select_related(*EVERYTHING)
    return rows.annotate(latest=Max("releases__number"), last_at=Max("releases__at")).distinct()


def publication_at(slug: str) -> Publication:
    """The publication of that address; raises Problem(not-found)."""
    found = Publication.objects.select_related(*EVERYTHING).filter(slug=slug).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found


def latest_draft(publication: Publication) -> Draft | None:
    """The newest draft. Needs the publication's scope."""
    found: Draft | None = Draft.objects.filter(publication=publication).order_by("-number").first()
    return found


def draft_at(publication: Publication, number: int) -> Draft:
    """One draft; raises Problem(not-found). Needs the publication's scope."""
    found = Draft.objects.filter(publication=publication, number=number).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    found.publication = publication
    return found


def releases_of(publication: Publication) -> QuerySet[Release]:
    """Its releases, the newest first, without their large content."""
    rows = Release.objects.filter(publication=publication).select_related("publication", "withdrawal", "draft")
    return rows.defer("content", "manifest", "draft__content").order_by("-number")


def latest_release(publication: Publication) -> Release | None:
    """Its newest release, withdrawn or not, with its content."""
    rows = Release.objects.filter(publication=publication).select_related("publication", "withdrawal")
    return rows.order_by("-number").first()


def release_at(slug: str, number: int) -> Release:
    """One release with its content, as the room's own pages show it; raises Problem(not-found)."""
    related = [f"publication__{one}" for one in EVERYTHING]
    rows = Release.objects.filter(publication__slug=slug, number=number)
    found = rows.select_related("publication", "withdrawal", *related).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found
