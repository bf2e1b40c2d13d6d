"""Addresses of the assessments room: whoever answers, whoever runs and reviews, whoever reads."""

import rectitude.apps.assessments.converters  # noqa: F401 (registers the converter before the lists use it)
from rectitude.apps.assessments import urls_dashboards, urls_officer, urls_outputs, urls_respondent, urls_studio

app_name = "assessments"

# A word such as new/ is no institution's page: the officers' addresses come first.
urlpatterns = [
    *urls_dashboards.urlpatterns,
    *urls_studio.urlpatterns,
    *urls_officer.urlpatterns,
    *urls_outputs.urlpatterns,
    *urls_respondent.urlpatterns,
]
