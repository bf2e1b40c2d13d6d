from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "rectitude.apps.recommendations"
    label = "recommendations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the chain what this room holds, and the first page what it asks."""
        from rectitude.apps.recommendations.chain import register
        from rectitude.apps.recommendations.pages.mine import asked_line
        from rectitude.base.ui.asked import register_asked

        register()
        register_asked("recommendations", asked_line)
