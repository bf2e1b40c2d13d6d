"""Addresses of the dashboard: the officer's pages, and every appointed person's way in."""

from django.urls import URLPattern, path

from rectitude.apps.assessments.rules import DECLARE_INTERESTS
from rectitude.apps.assessments.views.dashboards.officer import board, overview, people, release, rounds
from rectitude.apps.assessments.views.dashboards.review.keeping import keeper

_ROUND = "dashboards/<slug:round_code>/"
_AT = f"{_ROUND}<slug:institution_code>/<function:function>/"
_SEAT = f"{_AT}people/<slug:part>/<int:seat>/"

keep_declaration = keeper("declare", DECLARE_INTERESTS, "declare")

urlpatterns: list[URLPattern] = [
    path("dashboards/", rounds.round_list, name="dashboards"),
    path("dashboards/new/", rounds.new_round, name="dashboard_new"),
    path(_ROUND, board.board, name="dashboard_board"),
    path(f"{_ROUND}add/", board.add, name="dashboard_add"),
    path(f"{_ROUND}instrument/", board.change, name="dashboard_instrument"),
    path(f"{_ROUND}close/", board.close, name="dashboard_close"),
    path(_AT, overview.overview, name="dashboard_overview"),
    path(f"{_AT}declare/", overview.declare, name="dashboard_declare"),
    path(f"{_AT}declare/keep/", keep_declaration, {"indicator": ""}, name="dashboard_declare_keep"),
    path(f"{_AT}people/", people.people, name="dashboard_people"),
    path(f"{_AT}people/dates/", people.dates, name="dashboard_dates"),
    path(f"{_AT}people/close-reply/", people.close_the_reply, name="dashboard_close_reply"),
    path(f"{_SEAT}appoint/", people.appoint_person, name="dashboard_appoint"),
    path(f"{_SEAT}withdraw/", people.withdraw, name="dashboard_withdraw"),
    path(f"{_AT}release/", release.release, name="dashboard_release"),
]
