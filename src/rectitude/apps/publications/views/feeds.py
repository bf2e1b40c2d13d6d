"""What was released lately, for programs that ask now and then: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rectitude.apps.publications.models import Release
from rectitude.apps.publications.pages.addresses import public_path, release_place
from rectitude.apps.publications.pages.saying import said
from rectitude.apps.publications.queries.portal import newest_releases
from rectitude.apps.publications.views.answering import answer, portal_page

COUNT = 50


def _full(place: str) -> str:
    return settings.RECTITUDE_BASE_URL.rstrip("/") + public_path(place, language=get_language() or "en")


def _entries() -> list[dict[str, Any]]:
    return [
        {
            "id": f"urn:sha256:{one.digest}",
            "url": _full(release_place(one.publication.slug, one.number)),
            "title": f"{said(one.publication.title)} ({one.number})",
            "summary": _summary(one),
            "at": _changed(one),
            "by": one.by_name,
        }
        for one in newest_releases(COUNT)
    ]


def _summary(release: Release) -> str:
    withdrawal = release.withdrawal_or_none
    if withdrawal is not None:
        return _("Withdrawn: %(reason)s") % {"reason": withdrawal.reason}
    return release.reason


def _changed(release: Release) -> str:
    withdrawal = release.withdrawal_or_none
    return (withdrawal.at if withdrawal else release.at).isoformat()


@portal_page
def atom(request: HttpRequest) -> HttpResponse:
    """The feed as Atom."""
    entries = _entries()
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{get_language()}">',
        f"<id>{escape(_full('feed.atom'))}</id><title>{escape(_('Rectitude: releases'))}</title>",
        f"<updated>{max((one['at'] for one in entries), default='1970-01-01T00:00:00+00:00')}</updated>",
        f'<link rel="self" href={quoteattr(_full("feed.atom"))}/><link href={quoteattr(_full(""))}/>',
    ]
    for one in entries:
        parts.append(
            f"<entry><id>{one['id']}</id><title>{escape(one['title'])}</title><updated>{one['at']}</updated>"
            f"<author><name>{escape(one['by'])}</name></author><link href={quoteattr(one['url'])}/>"
            f"<summary>{escape(one['summary'])}</summary></entry>"
        )
    return answer(
        ("\n".join([*parts, "</feed>"]) + "\n").encode(), "application/atom+xml; charset=utf-8", anywhere=True
    )


@portal_page
def json_feed(request: HttpRequest) -> HttpResponse:
    """The feed as JSON."""
    items = [
        {"id": one["id"], "url": one["url"], "title": one["title"], "content_text": one["summary"],
         "date_published": one["at"], "authors": [{"name": one["by"]}]}
        for one in _entries()
    ]  # fmt: skip
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": _("Rectitude: releases"), "home_page_url": _full(""),
        "feed_url": _full("feed.json"), "language": get_language(), "items": items,
    }  # fmt: skip
    return answer(json.dumps(feed, ensure_ascii=False).encode(), "application/feed+json; charset=utf-8", anywhere=True)
