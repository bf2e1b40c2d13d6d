"""Addresses of the directory."""

from django.urls import path

from rectitude.base.institutions.views import directory, facts, imports, units

app_name = "institutions"
urlpatterns = [
    path("", directory.index, name="index"),
    path("programmes/", facts.programmes, name="programmes"),
    path("events/", facts.events, name="events"),
    path("figures/", facts.figures, name="figures"),
    path("import/", imports.import_table, name="import"),
    path("<slug:code>/", directory.institution_page, name="institution"),
    path("<slug:code>/unit-map/", units.unit_map_page, name="unit-map"),
]
