"""What the demo has published: prepared by one, released by another, and once corrected."""

from collections.abc import Mapping
from datetime import timedelta

from rectitude.apps.publications.actions.preparing import create_publication, prepare_draft
from rectitude.apps.publications.actions.releasing import release_draft
from rectitude.apps.publications.catalogue import source_of
from rectitude.apps.publications.models import Publication
from rectitude.apps.recommendations.actions.reviewing import review_compliance
from rectitude.apps.recommendations.models import Recommendation
from rectitude.apps.recommendations.queries.doors import addressee_at
from rectitude.site.demo.people import crimjust
from rectitude.site.demo.region import publications
from rectitude.site.demo.rounds import Facts, Loading

LOOKED_AT = timedelta(hours=3)
"""How long the second person takes."""


def load_publications(loading: Loading) -> None:
    """Everything publications.yaml tells, through the actions people use."""
    for facts in publications():
        publication = _begun(loading, facts)
        for told in facts["releases"]:
            if "review" in told:
                _review(loading, told["review"])
            released(loading, publication, told)


def _begun(loading: Loading, facts: Facts) -> Publication:
    source = source_of(facts["source"])
    assert source is not None, facts["source"]
    wanted = facts.get("institution")
    option = next(
        one
        for one in source.options(crimjust())
        if one.key.startswith(facts["option"])
        and (wanted is None or (one.institution is not None and one.institution.code == wanted))
    )
    first = facts["releases"][0]
    at = loading.day(first["at"])
    return create_publication(
        by=loading.actor(first["by"], at), at=at, slug=facts["slug"], kind=source.kind, title=facts["title"],
        summary=facts["summary"], programme=crimjust(), source=source.code, option=option.key,
        institution=option.institution, country=option.country,
    )  # fmt: skip


def released(loading: Loading, publication: Publication, told: Mapping[str, Facts]) -> None:
    """Prepared by one and released by another, as told."""
    given: Facts = dict(told)
    source = source_of(publication.source)
    at = loading.day(given["at"])
    on = loading.day(given["as_of"] if "as_of" in given else given["at"]).date()
    prepared = source.prepare(publication, on=on) if source else None
    assert prepared is not None, f"the demo has nothing to publish as {publication.slug}"
    draft = prepare_draft(
        by=loading.actor(given["by"], at), at=at, publication=publication, content=prepared.content,
        files=prepared.files,
    )  # fmt: skip
    release_draft(
        by=loading.actor(given["released_by"], at + LOOKED_AT), at=at + LOOKED_AT, publication=publication, draft=draft,
        reason=given["reason"], is_correction=given.get("is_correction", False),
    )  # fmt: skip


def _review(loading: Loading, facts: Facts) -> None:
    at = loading.day(facts["at"])
    rows = Recommendation.objects.filter(programme=crimjust(), texts__title=facts["recommendation"])
    code = rows.values_list("code", flat=True).distinct().get()
    review_compliance(
        by=loading.actor(facts["by"], at), at=at, addressee=addressee_at(code, facts["institution"]),
        compliance=facts["compliance"], conclusion=facts["conclusion"],
    )  # fmt: skip
