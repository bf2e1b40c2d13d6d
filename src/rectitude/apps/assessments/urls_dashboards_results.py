"""Addresses of the dashboard: results."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
