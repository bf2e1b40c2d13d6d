"""Addresses of the indices room."""

from django.urls import URLPattern

app_name = "indices"

urlpatterns: list[URLPattern] = []
