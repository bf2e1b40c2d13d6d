"""Addresses of the interface itself."""

from django.urls import path, re_path

from rectitude.base.ui import views

app_name = "ui"

urlpatterns = [
    path("language/", views.set_language, name="set_language"),
    re_path(r"^charts/(?P<digest>[0-9a-f]{64})/(?P<given>[0-9a-f]{32})\.json$", views.chart, name="chart"),
]

if views.style_is_shown():
    urlpatterns.append(path("style/", views.style, name="style"))
