"""Addresses of the dashboard: the assessor's work."""

from django.urls import URLPattern, path

from rectitude.apps.assessments.views.dashboards.assessor import check, indicator, keeping, tasks, workbook

AT = "dashboards/<slug:round_code>/<slug:institution_code>/<function:function>/score"

urlpatterns: list[URLPattern] = [
    path(f"{AT}/", tasks.scores, name="dashboard_scores"),
    path(f"{AT}/check/", check.check, name="dashboard_score_check"),
    path(f"{AT}/workbook.xlsx", workbook.workbook_file, name="dashboard_score_workbook_file"),
    path(f"{AT}/workbook/", workbook.workbook, name="dashboard_score_workbook"),
    path(f"{AT}/workbook/confirm/", workbook.confirm, name="dashboard_score_workbook_confirm"),
    path(f"{AT}/<item:indicator>/", indicator.score, name="dashboard_score"),
    path(f"{AT}/<item:indicator>/keep/", keeping.keep, name="dashboard_score_keep"),
    path(f"{AT}/<item:indicator>/discard/", keeping.discard, name="dashboard_score_discard"),
    path(f"{AT}/<item:indicator>/versions/", tasks.versions, name="dashboard_score_versions"),
]
