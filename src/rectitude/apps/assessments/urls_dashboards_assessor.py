"""Addresses of the dashboard: assessor."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
