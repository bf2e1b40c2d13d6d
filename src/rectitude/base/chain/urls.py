"""Addresses of the chain."""

from django.urls import URLPattern, path

from rectitude.base.chain import views

app_name = "chain"

urlpatterns: list[URLPattern] = [
    path("", views.start, name="start"),
    path("work/", views.work, name="work"),
    path("<slug:kind>/<path:key>/", views.thing, name="thing"),
]
