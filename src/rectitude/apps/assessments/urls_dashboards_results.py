"""Addresses of the dashboard: results, what each figure rests on, comparisons, files."""

from django.urls import path

from rectitude.apps.assessments import converters as converters
from rectitude.apps.assessments.views.dashboards.results import because, results

AT = "dashboards/<slug:round_code>/<slug:institution_code>/<function:function>"

urlpatterns = [
    path(f"{AT}/results/", results.results, name="dashboard_results"),
    path(f"{AT}/results/areas/<slug:area>/", because.area, name="dashboard_area"),
    path(f"{AT}/results/<item:indicator>/", because.indicator, name="dashboard_indicator"),
]
