"""Addresses of the dashboard: review."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
