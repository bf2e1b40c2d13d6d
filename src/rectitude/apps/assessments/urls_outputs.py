"""Addresses of what comes out: scorecards, answers, files, the instruments; and the workbook that goes out and back."""

from django.urls import path

from rectitude.apps.assessments import converters as converters
from rectitude.apps.assessments.views.outputs import answers, instruments, questionnaires, scorecards, workbooks

AT = "rounds/<slug:round_code>/<slug:institution_code>"
VERSION = "instruments/<slug:instrument>/<str:version>"

urlpatterns = [
    path(f"{AT}/scorecard/", scorecards.scorecard, name="scorecard"),
    path(f"{AT}/scorecard.pdf", scorecards.scorecard_file, {"form": "pdf"}, name="scorecard_pdf"),
    path(f"{AT}/scorecard.xlsx", scorecards.scorecard_file, {"form": "xlsx"}, name="scorecard_xlsx"),
    path(f"{AT}/scorecard.json", scorecards.scorecard_file, {"form": "json"}, name="scorecard_json"),
    path(f"{AT}/scorecard.csv", scorecards.scorecard_file, {"form": "csv"}, name="scorecard_csv"),
    path(f"{AT}/answers/<item:item>/", answers.answer, name="answer"),
    path(f"{AT}/workbook/", workbooks.workbook, name="workbook"),
    path(f"{AT}/workbook/confirm/", workbooks.confirm, name="workbook_confirm"),
    path(f"{AT}/workbook.xlsx", workbooks.workbook_file, name="workbook_file"),
    path(f"{AT}/questionnaire.pdf", questionnaires.questionnaire, name="questionnaire"),
    path("instruments/", instruments.instrument_list, name="instruments"),
    path(f"{VERSION}/", instruments.instrument, name="instrument"),
    path(f"{VERSION}/canonical.json", instruments.canonical, name="instrument_canonical"),
    path(f"{VERSION}/questionnaire.pdf", questionnaires.blank, name="instrument_questionnaire"),
]
