"""Addresses of the instrument studio."""

from django.urls import URLPattern, path

from rectitude.apps.assessments.views.studio import (
    changes,
    comparing,
    drafts,
    editing,
    files,
    languages,
    publishing,
    structure,
)

AT = "studio/<uuid:key>"

urlpatterns: list[URLPattern] = [
    path("studio/", drafts.draft_list, name="studio"),
    path("studio/new/copy/", drafts.copy, name="studio_copy"),
    path("studio/new/empty/", drafts.empty, name="studio_empty"),
    path("studio/new/file/", drafts.from_file, name="studio_file"),
    path(f"{AT}/", publishing.outline, name="studio_draft"),
    path(f"{AT}/edit/<str:place>/", editing.edit, name="studio_edit"),
    path(f"{AT}/add/<str:group>/", structure.add, name="studio_add"),
    path(f"{AT}/move/", structure.move, name="studio_move"),
    path(f"{AT}/remove/<str:place>/", structure.remove, name="studio_remove"),
    path(f"{AT}/languages/", languages.languages, name="studio_languages"),
    path(f"{AT}/translate/", languages.translate, name="studio_translate"),
    path(f"{AT}/compare/", comparing.comparison, name="studio_compare"),
    path(f"{AT}/crosswalk/", comparing.crosswalk, name="studio_crosswalk"),
    path(f"{AT}/changes/", changes.changes, name="studio_changes"),
    path(f"{AT}/changes/<int:number>/", changes.change, name="studio_change"),
    path(f"{AT}/files/", files.files, name="studio_files"),
    path(f"{AT}/files/replace/", files.replace, name="studio_replace"),
    path(f"{AT}/instrument.yaml", files.as_yaml, name="studio_yaml"),
    path(f"{AT}/instrument.xlsx", files.as_xlsform, name="studio_xlsform"),
    path(f"{AT}/publish/", publishing.publish, name="studio_publish"),
    path(f"{AT}/discard/", publishing.discard, name="studio_discard"),
]
