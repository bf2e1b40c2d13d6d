"""What every page shows around its own content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string
from django.utils.translation import get_language, get_language_info, gettext_lazy
from django.utils.functional import SimpleLazyObject


@dataclass(frozen=True, slots=True, kw_only=True)
class NavigationItem:
    """One entry of the main navigation; `current` is "", "page" (exactly here) or "true" (somewhere below)."""

    label: str
    url: str
    current: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language the reader may switch to, named in itself."""

    code: str
    name: str
    current: bool


# url name -> label; a link is shown only where the name resolves
FOOTER = (
    ("ledger", gettext_lazy("What the ledger proves")),
    ("help", gettext_lazy("Help")),
    ("accessibility", gettext_lazy("Accessibility")),
    ("api", gettext_lazy("Data and API")),
)


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor: navigation, languages, footer, account links and the phase of this instance."""
    return {
        "navigation": SimpleLazyObject(lambda: navigation(request)),
        "languages": languages(),
        "footer_links": footer_links(),
        "phase": getattr(settings, "RECTITUDE_PHASE", None),
        "set_language_url": url_or_blank("set_language"),
        "account_url": url_or_blank("account"),
        "sign_in_url": url_or_blank("account_login"),
        "sign_out_url": url_or_blank("account_logout"),
    }


def navigation(request: HttpRequest) -> list[NavigationItem]:
    """The entries each room offers this reader, in the order of settings.RECTITUDE_NAVIGATION."""
    items: list[NavigationItem] = []
    for path in getattr(settings, "RECTITUDE_NAVIGATION", ()):
        items.extend(import_string(path)(request))
    return items


def languages() -> list[Language]:
    """The languages of this instance, each written in itself."""
    here = get_language()
    return [
        Language(code=code, name=get_language_info(code)["name_local"].capitalize(), current=code == here)
        for code, _name in settings.LANGUAGES
    ]


def footer_links() -> list[NavigationItem]:
    """Links at the foot of every page."""
    found = ((url_or_blank(name), label) for name, label in FOOTER)
    return [NavigationItem(label=str(label), url=url) for url, label in found if url]


def url_or_blank(name: str) -> str:
    """The address of a named page, or "" where this instance does not have it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
