"""Addresses of the risks room."""

from django.urls import URLPattern, path

from rectitude.apps.risks import urls_files, urls_workshop
from rectitude.apps.risks.views import mapping, monitoring, register, starting, treating

app_name = "risks"

RISK = "<slug:code>/register/<slug:risk>"

urlpatterns: list[URLPattern] = [
    path("", starting.assessments, name="list"),
    path("new/", starting.new, name="new"),
    *urls_workshop.urlpatterns,
    path("<slug:code>/", starting.overview, name="overview"),
    path("<slug:code>/mandate/", starting.mandate, name="mandate"),
    path("<slug:code>/scales/", starting.scales, name="scales"),
    path("<slug:code>/scales/file/", starting.scales_file, name="scales_file"),
    path("<slug:code>/sharing/", starting.sharing, name="sharing"),
    path("<slug:code>/sharing/<slug:audience>/end/", starting.unshare, name="unshare"),
    path("<slug:code>/close/", starting.close, name="close"),
    path("<slug:code>/group/", mapping.group, name="group"),
    path("<slug:code>/group/<uuid:key>/", mapping.member, name="member"),
    path("<slug:code>/processes/", mapping.processes, name="processes"),
    path("<slug:code>/processes/<uuid:key>/", mapping.process, name="process"),
    path("<slug:code>/processes/<uuid:key>/change/", mapping.change_process, name="change_process"),
    path("<slug:code>/steps/<uuid:key>/", mapping.change_step, name="change_step"),
    path("<slug:code>/schemes/", mapping.schemes, name="schemes"),
    path("<slug:code>/schemes/new/", mapping.new_scheme, name="new_scheme"),
    path("<slug:code>/schemes/<slug:scheme>/retire/", mapping.retire_scheme, name="retire_scheme"),
    path("<slug:code>/register/", register.register, name="register"),
    path("<slug:code>/register/new/", register.new, name="new_risk"),
    path(f"{RISK}/", register.risk, name="risk"),
    path(f"{RISK}/describe/", register.describe, name="describe"),
    path(f"{RISK}/harm/", register.harm, name="harm"),
    path(f"{RISK}/treatment/", register.treatment, name="treatment"),
    path(f"{RISK}/withdraw/", register.withdraw, name="withdraw"),
    path(f"{RISK}/controls/", treating.controls, name="controls"),
    path(f"{RISK}/controls/new/", treating.new_control, name="new_control"),
    path(f"{RISK}/controls/<slug:id>/", treating.control, name="control"),
    path(f"{RISK}/rests-on/", treating.rests_on, name="rests_on"),
    path(f"{RISK}/rests-on/end/", treating.end_rest, name="end_rest"),
    path("<slug:code>/acceptance/", treating.acceptance, name="acceptance"),
    path("<slug:code>/flags/", monitoring.flags, name="flags"),
    path("<slug:code>/review/", monitoring.review, name="review"),
    *urls_files.urlpatterns,
]
