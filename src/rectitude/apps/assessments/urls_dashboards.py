"""Addresses of the dashboard, by who works there."""

from rectitude.apps.assessments import (
    urls_dashboards_assessor,
    urls_dashboards_library,
    urls_dashboards_officer,
    urls_dashboards_report,
    urls_dashboards_results,
    urls_dashboards_review,
)

# Fixed words come before what could be an institution's code.
urlpatterns = [
    *urls_dashboards_officer.urlpatterns,
    *urls_dashboards_results.urlpatterns,
    *urls_dashboards_report.urlpatterns,
    *urls_dashboards_library.urlpatterns,
    *urls_dashboards_assessor.urlpatterns,
    *urls_dashboards_review.urlpatterns,
]
