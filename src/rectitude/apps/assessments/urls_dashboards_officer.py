"""Addresses of the dashboard: officer."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
