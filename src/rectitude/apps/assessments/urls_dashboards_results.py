"""Addresses of the dashboard: results, what each figure rests on, comparisons, files."""

from django.urls import path

from rectitude.apps.assessments import converters as converters
from rectitude.apps.assessments.views.dashboards.results import because, comparing, results

ROUND = "dashboards/<slug:round_code>"
AT = f"{ROUND}/<slug:institution_code>/<function:function>"

urlpatterns = [
    path(f"{ROUND}/compare/", comparing.compare, name="dashboard_compare"),
    path(f"{ROUND}/countries/<country:country_code>/", comparing.country, name="dashboard_country"),
    path(f"{AT}/results/", results.results, name="dashboard_results"),
    path(f"{AT}/results.csv", results.results_file, {"form": "csv"}, name="dashboard_results_csv"),
    path(f"{AT}/results.json", results.results_file, {"form": "json"}, name="dashboard_results_json"),
    path(f"{AT}/results.xlsx", results.results_file, {"form": "xlsx"}, name="dashboard_results_xlsx"),
    path(f"{AT}/results/change/", comparing.change, name="dashboard_change"),
    path(f"{AT}/results/triangulation/", comparing.triangulation, name="dashboard_triangulation"),
    path(f"{AT}/results/areas/<slug:area>/", because.area, name="dashboard_area"),
    path(f"{AT}/results/<item:indicator>/", because.indicator, name="dashboard_indicator"),
]
