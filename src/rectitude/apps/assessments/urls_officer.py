"""Addresses of the programme officer's and the reviewers' pages."""

from django.urls import path

from rectitude.apps.assessments.views.officer import board, reviews, rounds

_INSTITUTION = "rounds/<slug:round_code>/<slug:institution_code>/"

urlpatterns = [
    path("rounds/", rounds.round_list, name="rounds"),
    path("rounds/new/", rounds.new_round, name="new-round"),
    path("rounds/<slug:round_code>/", board.board, name="board"),
    path("rounds/<slug:round_code>/open/", rounds.open_to, name="open-round"),
    path("rounds/<slug:round_code>/extend/", rounds.extend, name="extend-round"),
    path("rounds/<slug:round_code>/close/", rounds.close, name="close-round"),
    path("rounds/<slug:round_code>/remind/", board.remind, name="remind"),
    path("rounds/<slug:round_code>/results/", board.results, name="results"),
    path("rounds/<slug:round_code>/results.csv", board.results_file, {"form": "csv"}, name="results-csv"),
    path("rounds/<slug:round_code>/results.json", board.results_file, {"form": "json"}, name="results-json"),
    path("rounds/<slug:round_code>/results.xlsx", board.results_file, {"form": "xlsx"}, name="results-xlsx"),
    path(f"{_INSTITUTION}review/", reviews.review_list, name="review"),
    path(f"{_INSTITUTION}review/finish/", reviews.finish, name="finish-review"),
    path(f"{_INSTITUTION}review/reopen/", reviews.reopen, name="reopen"),
    path(f"{_INSTITUTION}review/<item:item>/", reviews.review_item, name="review-item"),
]
