"""Addresses of the publications room: the workroom, and the public portal."""

from django.urls import URLPattern, URLResolver, include, path

from rectitude.apps.publications import urls_portal
from rectitude.apps.publications.views import releasing, workroom

app_name = "publications"

WORKROOM: list[URLPattern] = [
    path("", workroom.listed, name="list"),
    path("new/", workroom.new, name="new"),
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
