from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "rectitude.apps.assessments"
    label = "assessments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the evidence room whom a file reaches through this one."""
        from rectitude.apps.assessments.queries.reach import contributors_of, file_reach
        from rectitude.base.evidence.reach import register_contributors, register_scopes

        register_scopes(file_reach)
        register_contributors(contributors_of)
