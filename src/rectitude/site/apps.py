from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "rectitude.site"
    label = "rectitude_site"
