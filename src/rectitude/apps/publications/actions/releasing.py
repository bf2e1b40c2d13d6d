"""Releasing and withdrawing. What was released is never changed: a correction is another release."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings

from rectitude.apps.publications.models import Draft, Publication, Release, ReleaseFile, Withdrawal
from rectitude.apps.publications.people import require_protected
from rectitude.apps.publications.problems import (
    ALREADY_WITHDRAWN,
    DRAFT_OUTDATED,
    NOT_PUBLISHABLE,
    NOTHING_CHANGED,
    REASON_NEEDED,
)
from rectitude.apps.publications.queries.publications import in_publication, latest_draft, latest_release
from rectitude.apps.publications.rules import RELEASE, WITHDRAW
from rectitude.base.actions import Done, action
from rectitude.base.chain.links import tie
from rectitude.base.chain.nodes import Reference
from rectitude.core.access import Actor, Resource
from rectitude.core.ledger import canonical_json
from rectitude.core.publishing import (
    Content,
    DataFile,
    PublishingFault,
    changes_between,
    check,
    digest_of,
    files_of,
)

Nature = Release.Nature


def prepared_resource(*, publication: Publication, draft: Draft, **_: object) -> Resource:
    """Whoever prepared a draft does not release it, unless the deployment has chosen otherwise."""
    alone = bool(getattr(settings, "RECTITUDE_RELEASE_ALONE", False))
    return publication.as_resource(preparer="" if alone else draft.by_key)


@action(event="publications.release.published", rule=RELEASE, on=prepared_resource)
def release_draft(
    *,
    by: Actor,
    at: datetime,
    publication: Publication,
    draft: Draft,
    reason: str,
    is_correction: bool = False,
    whys: Mapping[str, str] | None = None,
) -> Done[Release]:
    """Freeze a draft and let everybody read it, for ever. The ledger's event carries the digests of all of it.

    reason: why now, and for a correction what was wrong; whys: figure -> why this one changed, where that is another
    reason. Raises Problem: reason-needed, draft-outdated, nothing-changed, not-publishable, people-not-protected.
    """
    if not reason.strip():
        raise REASON_NEEDED.because()
    Publication.objects.select_for_update().get(pk=publication.pk)
    with in_publication(publication):
        newest = latest_draft(publication)
        files = [DataFile(name=f.name, media=f.media, content=bytes(f.content)) for f in draft.files.all()]
    if newest is None or newest.pk != draft.pk or Release.objects.filter(draft=draft).exists():
        raise DRAFT_OUTDATED.because()
    before = latest_release(publication)
    nature = Nature.FIRST if before is None else Nature.CORRECTION if is_correction else Nature.UPDATE
    prepared = draft.read()
    require_protected(prepared)
    content = _frozen(prepared, before, by=by, at=at, reason=reason.strip(), nature=nature, whys=whys or {})
    release = _kept(publication, draft, content, files, by=by, at=at, reason=reason.strip(), nature=nature)
    _tie(release, content, by=by, at=at)
    manifest = release.read_manifest()
    details = {
        "digest": release.digest,
        "files": manifest["files"],
        "nature": str(nature),
        "changes": len(content.changes),
    }
    return Done(release, subject=release.subject, details=details)


@action(
    event="publications.release.withdrawn", rule=WITHDRAW, on=lambda *, release, **_: release.publication.as_resource()
)
def withdraw_release(*, by: Actor, at: datetime, release: Release, reason: str) -> Done[Withdrawal]:
    """Stop standing by a release. Its addresses go on answering, with the reason. Raises: already-withdrawn,
    reason-needed.
    """
    if not reason.strip():
        raise REASON_NEEDED.because()
    Publication.objects.select_for_update().get(pk=release.publication_id)
    if Withdrawal.objects.filter(release=release).exists():
        raise ALREADY_WITHDRAWN.because()
    made = Withdrawal.objects.create(release=release, reason=reason.strip(), by_key=by.key, by_name=by.name, at=at)
    return Done(made, subject=release.subject, details={"digest": release.digest})


def _frozen(
    prepared: Content,
    before: Release | None,
    *,
    by: Actor,
    at: datetime,
    reason: str,
    nature: str,
    whys: Mapping[str, str],
) -> Content:
    earlier = before.read() if before else None
    changes = changes_between(earlier, prepared, why=reason, whys=whys) if earlier else []
    if earlier is not None and not changes and _said(earlier) == _said(prepared):
        raise NOTHING_CHANGED.because()
    content = prepared.released_as(
        number=before.number + 1 if before else 1,
        released={"by": by.name, "at": at.isoformat(), "reason": reason, "nature": str(nature)},
        previous=before.digest if before else "",
        changes=changes,
    )
    try:
        check(content)
    except PublishingFault as fault:
        raise NOT_PUBLISHABLE.because(sentence=str(fault)) from fault
    return content


def _said(content: Content) -> str:
    """What a content says, whoever released it and whatever came before."""
    return content.released_as(number=0, released={}, previous="", changes=()).text


def _kept(
    publication: Publication,
    draft: Draft,
    content: Content,
    files: Sequence[DataFile],
    *,
    by: Actor,
    at: datetime,
    reason: str,
    nature: str,
) -> Release:
    text = content.text
    made = [*files_of(content), *files]
    manifest = {"content": digest_of(text), "files": {one.name: one.digest for one in made}}
    release = Release.objects.create(
        publication=publication, number=content.number, draft=draft, nature=nature, content=text, digest=digest_of(text),
        manifest=canonical_json(manifest), reason=reason, by_key=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    ReleaseFile.objects.bulk_create(
        ReleaseFile(
            release=release, name=one.name, media=one.media, size=len(one.content), digest=one.digest,
            content=one.content,
        )
        for one in made
    )  # fmt: skip
    return release


def _tie(release: Release, content: Content, *, by: Actor, at: datetime) -> None:
    """Each thing a figure stands for was published in this release."""
    here = Reference("release", f"{release.publication.slug}/{release.number}")
    stood_for = [figure.reference for figure in content.figures if figure.reference]
    stood_for += [text for table in content.tables for text in table.get("references", ())]
    for text in dict.fromkeys(stood_for):
        reference = Reference.parse(text)
        if reference is not None:
            tie(up=reference, down=here, relation="published-in", by=by, at=at)
