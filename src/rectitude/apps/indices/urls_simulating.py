"""Addresses of a version's uncertainty and of its files."""

from django.urls import URLPattern, path

from rectitude.apps.indices.views import files, uncertainty

AT = "<slug:code>/<int:number>"
RUN = f"{AT}/uncertainty/<uuid:run>"

urlpatterns: list[URLPattern] = [
    path(f"{AT}/uncertainty/", uncertainty.ask, name="uncertainty"),
    path(f"{RUN}/", uncertainty.run, name="run"),
    path(f"{RUN}/bundle.zip", files.run_bundle, name="run_bundle"),
    path(f"{RUN}/intervals.csv", files.intervals, name="run_intervals"),
    path(f"{RUN}/places.csv", files.places, name="run_places"),
    path(f"{RUN}/drivers.csv", files.drivers, name="run_drivers"),
    path(f"{AT}/files/", files.listed, name="files"),
    path(f"{AT}/bundle.zip", files.bundle, name="bundle"),
    path(f"{AT}/index.json", files.specification, name="specification"),
    path(f"{AT}/scores.csv", files.scores, name="scores"),
    path(f"{AT}/stages/<slug:stage>.csv", files.stage, name="stage"),
    path(f"{AT}/tables/<slug:purpose>.csv", files.table, name="table"),
]
