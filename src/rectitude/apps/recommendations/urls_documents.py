"""Addresses of outcome documents, imports, overlaps and exports."""

from django.urls import URLPattern, path

from rectitude.apps.recommendations.views.documents import (
    importing,
    listing,
    outcome_files,
    outcome_parts,
    outcomes,
    overlapping,
    supporting,
)

OUTCOME = "outcomes/<slug:code>"

urlpatterns: list[URLPattern] = [
    path("list.xlsx", listing.file, {"form": "xlsx"}, name="list_xlsx"),
    path("list.csv", listing.file, {"form": "csv"}, name="list_csv"),
    path("list.json", listing.file, {"form": "json"}, name="list_json"),
    path("overlaps/", overlapping.listed, name="overlaps"),
    path("overlaps/<slug:one>/<slug:other>/", overlapping.pair, name="overlap"),
    path("<slug:code>/<slug:institution>/support/", supporting.add, name="support"),
    path("import/", importing.file, name="import"),
    path("import/<uuid:key>/", importing.report, name="import_report"),
    path("import/<slug:digest>/", importing.columns, name="import_columns"),
    path("import/<slug:digest>/words/", importing.words, name="import_words"),
    path("import/<slug:digest>/check/", importing.check, name="import_check"),
    path("outcomes/", outcomes.listed, name="outcomes"),
    path("outcomes/new/", outcomes.new, name="outcome_new"),
    path(f"{OUTCOME}/", outcomes.page, name="outcome"),
    path(f"{OUTCOME}/edit/", outcomes.describe, name="outcome_edit"),
    path(f"{OUTCOME}/adopt/", outcomes.adopt, name="outcome_adopt"),
    path(f"{OUTCOME}/forward/", outcomes.forward, name="outcome_forward"),
    path(f"{OUTCOME}/participants/", outcome_parts.participants, name="outcome_participants"),
    path(f"{OUTCOME}/participants/paste/", outcome_parts.paste, name="outcome_paste"),
    path(f"{OUTCOME}/participants/<uuid:key>/remove/", outcome_parts.take_off, name="outcome_take_off"),
    path(f"{OUTCOME}/sections/new/", outcome_parts.section, name="outcome_section_new"),
    path(f"{OUTCOME}/sections/<int:position>/", outcome_parts.section, name="outcome_section"),
    path(f"{OUTCOME}/commitments/new/", outcome_parts.commitment, name="outcome_commitment_new"),
    path(f"{OUTCOME}/commitments/<uuid:key>/", outcome_parts.commitment, name="outcome_commitment"),
    path(f"{OUTCOME}/commitments/<uuid:key>/remove/", outcome_parts.drop_commitment, name="outcome_commitment_drop"),
    path(f"{OUTCOME}/print/", outcome_files.printed, name="outcome_print"),
    path(f"{OUTCOME}/document.pdf", outcome_files.file, {"form": "pdf"}, name="outcome_pdf"),
    path(f"{OUTCOME}/document.docx", outcome_files.file, {"form": "docx"}, name="outcome_docx"),
]
