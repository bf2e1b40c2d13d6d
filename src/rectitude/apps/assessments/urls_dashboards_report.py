"""Addresses of the dashboard: report."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
