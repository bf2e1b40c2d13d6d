from django.apps import AppConfig


class RisksConfig(AppConfig):
    name = "rectitude.apps.risks"
    label = "risks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from rectitude.apps.risks import chain

        chain.register()
