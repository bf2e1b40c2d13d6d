"""Addresses of the evidence library, of the evidence of an assessment, and of its requests for information."""

from django.urls import URLPattern, path

from rectitude.apps.assessments.views.dashboards.library import carrying, evidence, requests, shelf

SHELF = "library/<slug:programme_code>/<country:country_code>"
AT = "dashboards/<slug:round_code>/<slug:institution_code>/<function:function>"

urlpatterns: list[URLPattern] = [
    path(f"{SHELF}/", shelf.shelf, name="dashboard_library"),
    path(f"{SHELF}/add/", shelf.add, name="dashboard_library_add"),
    path(f"{SHELF}/<uuid:source_key>/", shelf.source, name="dashboard_source"),
    path(f"{SHELF}/<uuid:source_key>/mark/", shelf.mark, name="dashboard_source_mark"),
    path(f"{SHELF}/<uuid:source_key>/files/<uuid:file_key>/", shelf.download, name="dashboard_source_file"),
    path(f"{AT}/evidence/", evidence.evidence, name="dashboard_evidence"),
    path(f"{AT}/evidence/choose/", evidence.choose, name="dashboard_evidence_choose"),
    path(f"{AT}/evidence/new/", evidence.new, name="dashboard_evidence_new"),
    path(f"{AT}/evidence/use/<uuid:source_key>/", evidence.use, name="dashboard_evidence_use"),
    path(f"{AT}/evidence/withdraw/", evidence.withdraw, name="dashboard_evidence_withdraw"),
    path(f"{AT}/evidence/carry/", carrying.carry, name="dashboard_evidence_carry"),
    path(f"{AT}/requests/", requests.request_list, name="dashboard_requests"),
    path(f"{AT}/requests/new/", requests.ask, name="dashboard_request_new"),
    path(f"{AT}/requests/<uuid:request_key>/", requests.asked, name="dashboard_request"),
]
