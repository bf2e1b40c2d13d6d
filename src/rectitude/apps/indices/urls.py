"""Addresses of the indices room."""

from django.urls import URLPattern, path

from rectitude.apps.indices import urls_simulating
from rectitude.apps.indices.views import building, comparing, lists, starting, version

app_name = "indices"

AT = "<slug:code>/<int:number>"

urlpatterns: list[URLPattern] = [
    path("", lists.index_list, name="list"),
    path("new/", lists.new, name="new"),
    path("new/files/", starting.from_files, name="new_files"),
    path("new/files/data.csv", starting.example, {"table": "data"}, name="example_data"),
    path("new/files/indicators.csv", starting.example, {"table": "indicators"}, name="example_indicators"),
    path("new/dashboards/", starting.from_dashboards, name="new_dashboards"),
    path("<slug:code>/", version.result, name="latest"),
    path("<slug:code>/versions/", lists.versions, name="versions"),
    path("<slug:code>/retire/", lists.retire, name="retire"),
    path(f"{AT}/", version.result, name="version"),
    path(f"{AT}/weights/", building.weights, name="weights"),
    path(f"{AT}/method/", building.method, name="method"),
    path(f"{AT}/data/", building.data, name="data"),
    path(f"{AT}/units/<path:unit>/", version.unit, name="unit"),
    path(f"{AT}/indicators/<path:node>/", version.node, name="node"),
    path(f"{AT}/compare/", comparing.compare, name="compare"),
    *urls_simulating.urlpatterns,
]
