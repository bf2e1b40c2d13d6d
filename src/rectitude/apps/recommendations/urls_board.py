"""Addresses of the boards, the calendar and the handover."""

from django.urls import URLPattern, path, re_path

from rectitude.apps.recommendations.views import board, calendar, handover, mine

_KIND = "institution|theme|donor"

urlpatterns: list[URLPattern] = [
    path("", board.board, name="board"),
    path("mine/", mine.mine, name="mine"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/make/", calendar.make, name="feed_make"),
    path("calendar/end/", calendar.revoke, name="feed_revoke"),
    re_path(r"^calendar/(?P<secret>[0-9a-f]{64})\.ics$", calendar.feed, name="feed"),
    path("handover/", handover.handovers, name="handovers"),
    path("handover/at/<slug:code>/", handover.start, name="hand_over"),
    path("handover/<uuid:key>/", handover.pack, name="pack"),
    path("handover/<uuid:key>/pack.pdf", handover.pack_pdf, name="pack_pdf"),
    path("ageing/", board.ageing, name="ageing"),
    re_path(rf"^by/(?P<kind>{_KIND})/$", board.groups, name="groups"),
    re_path(rf"^by/(?P<kind>{_KIND})/(?P<key>.+)/$", board.group, name="group"),
]
