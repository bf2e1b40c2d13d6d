"""Addresses of votes, workshop and heat map. `code` and `risk` name assessment and risk."""

from django.urls import URLPattern, path

from rectitude.apps.risks.views import heat, rating, workshop

RISK = "<slug:code>/register/<slug:risk>"

urlpatterns: list[URLPattern] = [
    path("join/", workshop.join, name="join"),
    path("<slug:code>/heat-map/", heat.heat_map, name="heat_map"),
    path(f"{RISK}/rating/", rating.rating, name="rating"),
    path(f"{RISK}/residual/", rating.residual, name="residual"),
    path("<slug:code>/workshop/", workshop.workshop, name="workshop"),
    path("<slug:code>/workshop/ballots/<uuid:key>/", rating.ballot, name="ballot"),
    path("<slug:code>/workshop/projector/", workshop.projector, name="projector"),
    path("<slug:code>/workshop/vote/", workshop.vote, name="vote"),
    path("<slug:code>/workshop/vote/<uuid:key>/", workshop.cast, name="cast"),
    path("<slug:code>/workshop/pulse/<slug:audience>/", workshop.pulse, name="pulse"),
]
