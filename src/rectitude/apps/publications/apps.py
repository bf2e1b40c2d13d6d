from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "rectitude.apps.publications"
    label = "publications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from rectitude.apps.publications.chain import register

        register()
