"""What every page shows around its own content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils.translation import get_language, get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from rectitude.base.ui.components import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language the reader may switch to, named in itself."""

    code: str
    name: str
    current: bool


# url name -> label; a link is shown only where this instance has the page
FOOTER = (
    ("help", gettext_lazy("Help")),
    ("audit:ledger", gettext_lazy("What the ledger proves")),
    ("accessibility", gettext_lazy("Accessibility")),
    ("api:openapi-json", gettext_lazy("Data and API")),
    ("ui:style", gettext_lazy("Style guide")),
)


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor: languages, footer, account links and what kind of instance this is."""
    return {
        "languages": languages(),
        "footer_links": footer_links(),
        "phase": phase(),
        "set_language_url": address("ui:set_language"),
        "account_url": address("account"),
        "sign_in_url": address("account_login"),
        "sign_out_url": address("account_logout"),
    }


def phase() -> dict[str, str] | None:
    """What a reader must know of this instance before believing what it shows; None on a real one."""
    if not getattr(settings, "RECTITUDE_DEMO", False):
        return None
    return {"label": _("Demonstration"), "text": _("Every person, answer and score here is invented.")}


def languages() -> list[Language]:
    """The languages of this instance, each written in itself."""
    here = get_language()
    return [
        Language(code=code, name=get_language_info(code)["name_local"].capitalize(), current=code == here)
        for code, _name in settings.LANGUAGES
    ]


def footer_links() -> list[Link]:
    """Links at the foot of every page."""
    return [Link(label=str(label), url=url) for name, label in FOOTER if (url := address(name))]


def address(name: str) -> str:
    """The address of a named page, or "" where this instance does not have it."""
    return _address(name, get_urlconf())


@cache
def _address(name: str, _urlconf: str | None) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
