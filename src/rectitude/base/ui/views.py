"""The pages of the interface itself: the language switch and the style guide."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views import i18n
from django.views.decorators.http import require_POST

from rectitude.base.access.views import public_page
from rectitude.base.ui import style_samples


def style_is_shown() -> bool:
    """The style guide is for those who build and those who look around, not for a real instance."""
    return bool(settings.DEBUG or getattr(settings, "RECTITUDE_DEMO", False))


@public_page("everyone may choose the language they read in, before signing in too")
@require_POST
def set_language(request: HttpRequest) -> HttpResponseBase:
    """Remember the chosen language in a cookie and go back to the page."""
    return i18n.set_language(request)


@public_page("it shows invented figures only, and exists on demonstration instances only")
def style(request: HttpRequest) -> HttpResponse:
    """Every component once."""
    return render(request, "ui/style.html", style_samples.samples(request))
