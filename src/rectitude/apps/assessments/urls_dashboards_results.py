"""Addresses of the dashboard: results, what each figure rests on, comparisons, files."""

from django.urls import path

from rectitude.apps.assessments import converters as converters
from rectitude.apps.assessments.views.dashboards.results import results

AT = "dashboards/<slug:round_code>/<slug:institution_code>/<function:function>"

urlpatterns = [
    path(f"{AT}/results/", results.results, name="dashboard_results"),
]
