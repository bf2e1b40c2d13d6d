"""The user interface: layout, forms, components and charts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    name = "rectitude.base.ui"
    label = "ui"
    verbose_name = _("User interface")
