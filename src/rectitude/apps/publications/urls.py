"""Addresses of the publications room: the workroom, and the public portal."""

from django.urls import URLPattern, URLResolver, include, path

from rectitude.apps.publications import urls_portal
from rectitude.apps.publications.views import releasing, report_parts, reports, workroom

app_name = "publications"

REPORTS: list[URLPattern] = [
    path("", reports.listed, name="reports"),
    path("new/", reports.new, name="report_new"),
    path("<slug:code>/", reports.overview, name="report"),
    path("<slug:code>/preview/", reports.preview, name="report_preview"),
    path("<slug:code>/preview/charts/<named:section>.svg", reports.picture, name="report_chart"),
    path("<slug:code>/report.pdf", reports.pdf, name="report_pdf"),
    path("<slug:code>/report.docx", reports.docx, name="report_docx"),
    path("<slug:code>/sections/new/", report_parts.new, name="report_section_new"),
    path("<slug:code>/sections/<int:number>/", report_parts.words, name="report_section"),
    path("<slug:code>/sections/<int:number>/arrange/", report_parts.arrange, name="report_arrange"),
    path("<slug:code>/sections/<int:number>/figures/", report_parts.figures, name="report_figures"),
    path("<slug:code>/sections/<int:number>/figures/<int:figure>/", report_parts.take_out, name="report_figure"),
]

WORKROOM: list[URLPattern | URLResolver] = [
    path("", workroom.listed, name="list"),
    path("new/", workroom.new, name="new"),
    # Before the publications: no publication can have this address.
    path("reports/", include(REPORTS)),
    path("<slug:slug>/", workroom.overview, name="overview"),
    path("<slug:slug>/prepare/", workroom.prepare, name="prepare"),
    path("<slug:slug>/drafts/<int:number>/", releasing.preview, name="preview"),
    path("<slug:slug>/drafts/<int:number>/note/", releasing.note, name="draft_note"),
    path("<slug:slug>/drafts/<int:number>/charts/<named:section>.svg", releasing.picture, name="draft_chart"),
    path("<slug:slug>/drafts/<int:number>/release/", releasing.release, name="release_draft"),
    path("<slug:slug>/releases/<int:number>/withdraw/", releasing.withdraw, name="withdraw"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("publications/", include(WORKROOM)),
    *urls_portal.urlpatterns,
]
