"""The pages of the interface itself: the language switch and the style guide."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views import i18n
from django.views.decorators.http import require_POST

from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided, public_page, require
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.base.ui import charts, style_samples
from rectitude.core.access import Resource, Rule

READ_CHART = Rule(name="ui.chart.read", relations=frozenset({"shown"}))


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


@decided(READ_CHART)
def chart(request: ActorRequest, digest: str, given: str) -> HttpResponse:
    """The specification of a chart, for whoever was shown it: the pass in the address is one reader's."""
    key = request.actor.key
    shown = frozenset({key} if charts.is_pass_of(given, digest, key) else ())
    require(request, READ_CHART, Resource(kind="chart", key=digest, parties={"shown": shown}))
    text = charts.specification_text(digest)
    if text is None:
        raise OUT_OF_SCOPE.because()
    response = HttpResponse(text, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="chart-{digest[:12]}.vl.json"'
    return response
