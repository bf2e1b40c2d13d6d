"""Addresses of the dashboard: library."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
