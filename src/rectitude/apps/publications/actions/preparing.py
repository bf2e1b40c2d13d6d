"""Beginning a publication, and preparing what it will say."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from rectitude.apps.publications.models import Draft, DraftFile, Publication
from rectitude.apps.publications.people import require_protected
from rectitude.apps.publications.problems import NOT_PUBLISHABLE, SLUG_TAKEN
from rectitude.apps.publications.queries.publications import in_publication
from rectitude.apps.publications.rules import PREPARE
from rectitude.base.actions import Done, action
from rectitude.base.institutions.models import Country, Institution, Programme
from rectitude.core.access import Actor, Resource
from rectitude.core.publishing import Content, DataFile, PublishingFault, check


def _where(*, programme: Programme, institution: Institution | None = None, **_: object) -> Resource:
    scopes = programme.scopes | (institution.scopes if institution else frozenset())
    return Resource(kind="programme", key=programme.code, scopes=scopes)


@action(event="publications.publication.created", rule=PREPARE, on=_where)
def create_publication(
    *,
    by: Actor,
    at: datetime,
    slug: str,
    kind: str,
    title: Mapping[str, str],
    summary: Mapping[str, str],
    programme: Programme,
    source: str,
    option: str = "",
    institution: Institution | None = None,
    country: Country | None = None,
) -> Done[Publication]:
    """Begin a line of releases under an address that never changes. Raises Problem: slug-taken."""
    made = begin_line(
        by=by, at=at, slug=slug, kind=kind, title=dict(title), summary=dict(summary), programme=programme,
        institution=institution, country=country, source=source, option=option,
    )  # fmt: skip
    return Done(made, subject=f"publication:{slug}", details={"programme": programme.code, "kind": kind})


def begin_line(*, by: Actor, at: datetime, slug: str, **facts: Any) -> Publication:
    """The row of a new publication, inside an action's transaction. facts: its other fields. Raises Problem: slug-taken."""
    if Publication.objects.filter(slug=slug).exists():
        raise SLUG_TAKEN.because(slug=slug)
    return Publication.objects.create(slug=slug, by_key=by.key, by_name=by.name, at=at, **facts)


@action(event="publications.draft.prepared", rule=PREPARE, on=lambda *, publication, **_: publication.as_resource())
def prepare_draft(
    *, by: Actor, at: datetime, publication: Publication, content: Content, files: Sequence[DataFile] = ()
) -> Done[Draft]:
    """Keep what would be released, for somebody else to look at. Nothing of it is public yet.

    Raises Problem: not-publishable, people-not-protected.
    """
    try:
        check(content)
    except PublishingFault as fault:
        raise NOT_PUBLISHABLE.because(sentence=str(fault)) from fault
    require_protected(content)
    # Two who prepare at once get two numbers, one after the other.
    Publication.objects.select_for_update().get(pk=publication.pk)
    with in_publication(publication):
        number = Draft.objects.filter(publication=publication).count() + 1
        draft = Draft.objects.create(
            publication=publication, number=number, content=content.text, by_key=by.key, by_name=by.name, at=at
        )
        DraftFile.objects.bulk_create(
            DraftFile(publication=publication, draft=draft, name=one.name, media=one.media, content=one.content)
            for one in files
        )
    return Done(draft, subject=f"publication:{publication.slug}", details={"draft": number, "key": str(draft.key)})
