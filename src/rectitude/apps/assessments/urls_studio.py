"""Addresses of the instrument studio."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
