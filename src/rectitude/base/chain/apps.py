from django.apps import AppConfig


class ChainConfig(AppConfig):
    name = "rectitude.base.chain"
    label = "chain"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The chain asks its own question first."""
        from rectitude.base.chain import checks

        checks.register()
