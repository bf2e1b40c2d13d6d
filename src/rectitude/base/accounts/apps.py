from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "rectitude.base.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say which scopes the directory has, and write what allauth does to the ledger."""
        from rectitude.base.accounts.places import register_directory_scopes
        from rectitude.base.accounts.receivers import connect_receivers

        register_directory_scopes()
        connect_receivers()
