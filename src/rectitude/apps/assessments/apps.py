from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "rectitude.apps.assessments"
    label = "assessments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the rooms below what only this one knows: whom a file reaches, that rounds are scopes, its part of the chain."""
        from rectitude.apps.assessments import chain, detecting
        from rectitude.apps.assessments.queries.places import ROUNDS
        from rectitude.apps.assessments.queries.reach import contributors_of, file_reach
        from rectitude.base.access.scopes import register_scope_kind
        from rectitude.base.evidence.reach import register_contributors, register_scopes

        register_scope_kind("round", ROUNDS)
        register_scopes(file_reach)
        register_contributors(contributors_of)
        chain.register()
        detecting.register()
