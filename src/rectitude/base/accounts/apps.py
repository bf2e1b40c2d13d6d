from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "rectitude.base.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
