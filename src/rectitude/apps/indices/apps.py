from django.apps import AppConfig


class IndicesConfig(AppConfig):
    name = "rectitude.apps.indices"
    label = "indices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the chain what stands here."""
        from rectitude.apps.indices import chain

        chain.register()
