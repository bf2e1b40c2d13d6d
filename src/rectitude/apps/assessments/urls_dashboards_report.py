"""Addresses of the dashboard: findings, the texts about a country, its report."""

from django.urls import URLPattern, path

from rectitude.apps.assessments.views.dashboards.report import country, findings, texts, writing

COUNTRY = "dashboards/<slug:round_code>/countries/<country:country_code>"
AT = "dashboards/<slug:round_code>/<slug:institution_code>/<function:function>/findings"

urlpatterns: list[URLPattern] = [
    path(f"{COUNTRY}/texts/", texts.texts, name="dashboard_texts"),
    path(f"{COUNTRY}/texts/<slug:section>/<slug:language>/", texts.write, name="dashboard_text"),
    path(f"{COUNTRY}/texts/<slug:section>/<slug:language>/keep/", texts.keep, name="dashboard_text_keep"),
    path(f"{COUNTRY}/texts/<slug:section>/<slug:language>/discard/", texts.discard, name="dashboard_text_discard"),
    path(f"{COUNTRY}/report/", country.report, name="dashboard_report"),
    path(f"{COUNTRY}/report.pdf", country.report_file, {"form": "pdf"}, name="dashboard_report_pdf"),
    path(f"{COUNTRY}/report.docx", country.report_file, {"form": "docx"}, name="dashboard_report_docx"),
    path(
        f"{COUNTRY}/report/<slug:institution_code>/<function:function>/",
        country.chapter,
        name="dashboard_report_chapter",
    ),
    path(f"{AT}/", findings.findings, name="dashboard_findings"),
    path(f"{AT}/new/<slug:kind>/", writing.write, name="dashboard_finding_new"),
    path(f"{AT}/new/<slug:kind>/keep/", writing.keep, name="dashboard_finding_new_keep"),
    path(f"{AT}/new/<slug:kind>/discard/", writing.discard, name="dashboard_finding_new_discard"),
    path(f"{AT}/<uuid:key>/", findings.finding, name="dashboard_finding"),
    path(f"{AT}/<uuid:key>/edit/", writing.write, name="dashboard_finding_edit"),
    path(f"{AT}/<uuid:key>/edit/keep/", writing.keep, name="dashboard_finding_keep"),
    path(f"{AT}/<uuid:key>/edit/discard/", writing.discard, name="dashboard_finding_discard"),
    path(f"{AT}/<uuid:key>/withdraw/", findings.withdraw, name="dashboard_finding_withdraw"),
]
