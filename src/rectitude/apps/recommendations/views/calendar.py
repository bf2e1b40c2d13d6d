"""The calendar of due dates by month, and the same for programs that subscribe to it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rectitude.apps.recommendations.actions.feeding import feed_resource, make_feed, revoke_feed
from rectitude.apps.recommendations.pages.calendar import calendar_of, days_of, month_of
from rectitude.apps.recommendations.pages.groups import tabs_of
from rectitude.apps.recommendations.queries.due_dates import feed_of, loaded, slots_between
from rectitude.apps.recommendations.queries.feeds import feed_path, open_feed_of, person_of_secret
from rectitude.apps.recommendations.queries.tallies import titles_of
from rectitude.apps.recommendations.rules import KEEP_FEED, OPEN_ROOM
from rectitude.base.access.queries import actor_of
from rectitude.base.access.views import decided, public_page, require
from rectitude.base.accounts.mail import absolute
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Resource
from rectitude.core.icalendar import calendar_text

A_PAGE = 50
_HERE = "/recommendations/calendar/"


@require_safe
@decided(OPEN_ROOM)
def calendar(request: Any) -> HttpResponse:
    """A month of due dates: of everything the reader may read, or only what asks something of them."""
    require(request, OPEN_ROOM, Resource(kind="recommendations"))
    today = request.moment.date()
    month = month_of(request.GET.get("month", ""), today=today)
    only_own = request.GET.get("of") == "mine"
    slots = slots_between(request.actor, first=month.first, last=month.last, at=request.moment, only_own=only_own)
    page = Paginator(slots, A_PAGE).get_page(request.GET.get("page"))
    dues = loaded(list(page.object_list))
    feed = open_feed_of(request.user)
    context = {
        "month": month,
        "days": days_of(dues, titles=titles_of(due.addressee.recommendation for due in dues), today=today),
        "n": len(slots),
        "page": page,
        "only_own": only_own,
        "tabs": tabs_of("calendar"),
        "feed": feed,
        "feed_url": absolute(feed_path(feed)) if feed else "",
    }
    response = render(request, "recommendations/board/calendar.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@decided(KEEP_FEED)
def make(request: Any) -> HttpResponse:
    """A secret address for one's own calendar."""
    require(request, KEEP_FEED, feed_resource(request.user))
    make_feed(by=request.actor, at=request.moment, person=request.user)
    messages.success(request, _("Your calendar has a new address. Copy it into your calendar program."))
    return HttpResponseRedirect(_HERE)


@decided(KEEP_FEED)
def revoke(request: Any) -> HttpResponse:
    """End one's address, after asking once more."""
    require(request, KEEP_FEED, feed_resource(request.user))
    form = forms.Form(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        revoke_feed(by=request.actor, at=request.moment, person=request.user)
        messages.success(request, _("The address works no longer."))
        return HttpResponseRedirect(_HERE)
    return render(request, "recommendations/board/revoke_feed.html", {"form": form})


@public_page("a calendar program cannot sign in: the secret in the address stands for the person, who can revoke it")
@require_safe
def feed(request: Any, secret: str) -> HttpResponse:
    """The person's due dates as text/calendar, as far as they may read them now."""
    person = person_of_secret(secret)
    if person is None:
        raise OUT_OF_SCOPE.because()
    actor = actor_of(person, at=request.moment)
    with translation.override(person.language):
        text = calendar_text(calendar_of(feed_of(actor, at=request.moment), at=request.moment))
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="due-dates.ics"'
    response["Cache-Control"] = "private, max-age=900"
    response["X-Robots-Tag"] = "noindex"
    return response
