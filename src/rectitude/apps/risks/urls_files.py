"""Addresses of files and versions."""

from django.urls import URLPattern, path

from rectitude.apps.risks.views import files, versions

urlpatterns: list[URLPattern] = [
    path("<slug:code>/versions/", versions.versions, name="versions"),
    path("<slug:code>/versions/compare/", versions.compare, name="compare"),
    path("<slug:code>/versions/<int:number>/", versions.version, name="version"),
    path("<slug:code>/files/", files.files, name="files"),
    path("<slug:code>/files/register.xlsx", files.workbook, name="register_xlsx"),
    path("<slug:code>/files/register.pdf", files.document, name="register_pdf"),
    path("<slug:code>/files/register.csv", files.data_csv, name="register_csv"),
    path("<slug:code>/files/register.json", files.data_json, name="register_json"),
    path("<slug:code>/files/<slug:digest>/", files.bring, name="bring"),
]
