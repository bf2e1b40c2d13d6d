"""What stands around the public pages, and their lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from rectitude.apps.publications.models import Release
from rectitude.apps.publications.pages.addresses import DEFAULT, public_path, release_place
from rectitude.apps.publications.pages.saying import said
from rectitude.base.ui.components import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Header and footer of a public page. place: its address below /public/, the same in every language."""

    language: str
    place: str
    home: str
    links: tuple[Link, ...]
    languages: tuple[tuple[str, str, str, bool], ...]
    feed: str
    is_demo: bool
    base_url: str

    @property
    def canonical(self) -> str:
        """The page's full address."""
        return f"{self.base_url}{public_path(self.place, language=self.language)}"


def around(place: str) -> Around:
    """The frame of the page at a place, in the active language."""
    language = get_language() or DEFAULT
    sections = (
        ("", _("Programmes")),
        ("institutions/", _("Institutions")),
        ("scorecards/", _("Scorecards")),
        ("recommendations/", _("Recommendations")),
        ("statistics/", _("Statistics")),
        ("reports/", _("Reports")),
    )
    return Around(
        language=language,
        place=place,
        home=public_path(language=language),
        links=tuple(Link(label=label, url=public_path(to, language=language)) for to, label in sections),
        languages=tuple(
            (
                code,
                get_language_info(code)["name_local"].capitalize(),
                public_path(place, language=code),
                code == language,
            )
            for code, _name in settings.LANGUAGES
        ),
        feed=public_path("feed.atom", language=language),
        is_demo=bool(settings.RECTITUDE_DEMO),
        base_url=settings.RECTITUDE_BASE_URL.rstrip("/"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseLine:
    """A publication in a list, by its latest release."""

    title: str
    url: str
    kind: str
    about: str
    at: str
    number: int
    is_withdrawn: bool
    is_correction: bool


def release_lines(releases: Iterable[Release]) -> list[ReleaseLine]:
    """The lines of a list, in the active language."""
    language = get_language() or DEFAULT
    return [
        ReleaseLine(
            title=said(one.publication.title),
            url=public_path(release_place(one.publication.slug), language=language),
            kind=str(one.publication.get_kind_display()),
            about=one.publication.institution.name if one.publication.institution else str(one.publication.programme),
            at=one.at.date().isoformat(),
            number=one.number,
            is_withdrawn=one.withdrawal_or_none is not None,
            is_correction=one.nature == Release.Nature.CORRECTION,
        )
        for one in releases
    ]
