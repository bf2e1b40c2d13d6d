"""The public pages of one release: what it says, one figure of it, its files, how to verify it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from rectitude.apps.publications.models import Release, ReleaseFile
from rectitude.apps.publications.pages.addresses import public_path, release_place
from rectitude.apps.publications.pages.frozen import card_shown, frozen_of, line_of
from rectitude.apps.publications.pages.notes import NOTE_FILES, note_parts
from rectitude.apps.publications.pages.saying import said
from rectitude.apps.publications.problems import WITHDRAWN
from rectitude.apps.publications.queries.portal import (
    file_by_digest,
    file_of,
    files_listed,
    numbers_of,
    public_release,
    release_by_digest,
)
from rectitude.apps.publications.views.answering import answer, page, portal_page
from rectitude.base.problems import OUT_OF_SCOPE


def place_of(release: Release) -> str:
    """Where it stands, below /public/."""
    return release_place(release.publication.slug, release.number)


def standing(release: Release) -> dict[str, Any]:
    """What every page of a release says first: whether it still stands, and whether there is a newer one."""
    numbers = numbers_of(release.publication)
    language = get_language() or "en"
    return {
        "release": release,
        "path": public_path(place_of(release), language=language),
        "withdrawal": release.withdrawal_or_none,
        "latest": numbers[0][0],
        "latest_path": public_path(release_place(release.publication.slug, numbers[0][0]), language=language),
        "others": [
            (number, nature, gone, public_path(release_place(release.publication.slug, number), language=language))
            for number, nature, gone in numbers
            if number != release.number
        ],
    }


@portal_page
def released(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """A release; without a number the latest. A withdrawn one says so, and why, and nothing else."""
    found = public_release(slug, number)
    place = place_of(found) if number is not None else release_place(slug)
    if found.withdrawal_or_none is not None:
        return page("portal/withdrawn.html", place, {**standing(found), "title": said(found.publication.title)})
    context = {**standing(found), "frozen": frozen_of(found.read()), "files": files_listed(found)}
    return page("portal/release.html", place, context)


@portal_page
def figure(request: HttpRequest, slug: str, number: int, name: str) -> HttpResponse:
    """One figure with its counting rule."""
    found = standing_release(slug, number)
    content = found.read()
    one = content.figure(name)
    if one is None:
        raise OUT_OF_SCOPE.because()
    card = content.cards[one.card]
    because = [(said(line["term"]), said(line["text"])) for line in one.because]
    context = {"line": line_of(one, card), "card": card_shown(one.card, card), "because": because, "content": content}
    return page("portal/figure.html", f"{place_of(found)}figures/{name}/", {**standing(found), **context})


@portal_page
def note(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Everything that was checked, both numbers and every reading: the reconciliation note of a release."""
    found = standing_release(slug, number)
    content = found.read()
    if not content.notes:
        raise OUT_OF_SCOPE.because()
    parts = note_parts(content)
    files = [one.name for one in files_listed(found) if one.name in NOTE_FILES]
    context = {**standing(found), "title": said(content.title), "parts": parts, "files": files}
    return page("portal/note.html", f"{place_of(found)}note/", context)


@portal_page
def download(request: HttpRequest, slug: str, number: int, name: str) -> HttpResponse:
    """A file of a release."""
    return _file(file_of(standing_release(slug, number), name))


@portal_page
def by_digest(request: HttpRequest, digest: str) -> HttpResponse:
    """The content of a release, or a file, by the digest of its bytes."""
    release = release_by_digest(digest)
    if release is not None:
        _still_stood_by(release)
        return answer(release.content.encode(), "application/json", name=_name(release, "content.json"), anywhere=True)
    found = file_by_digest(digest)
    if found is None:
        raise OUT_OF_SCOPE.because()
    _still_stood_by(found.release)
    return _file(found)


def standing_release(slug: str, number: int) -> Release:
    """A release that is still stood by. Raises Problem: not-found, withdrawn (410, with the reason)."""
    release = public_release(slug, number)
    _still_stood_by(release)
    return release


def _still_stood_by(release: Release) -> None:
    withdrawal = release.withdrawal_or_none
    if withdrawal is not None:
        raise WITHDRAWN.because(reason=withdrawal.reason)


def _file(found: ReleaseFile) -> HttpResponse:
    return answer(bytes(found.content), found.media, name=_name(found.release, found.name), anywhere=True)


def _name(release: Release, name: str) -> str:
    return f"{release.publication.slug}-{release.number}-{name}"
