"""Addresses of the interface itself."""

from django.urls import path

from rectitude.base.ui import views

app_name = "ui"

urlpatterns = [path("language/", views.set_language, name="set_language")]

if views.style_is_shown():
    urlpatterns.append(path("style/", views.style, name="style"))
