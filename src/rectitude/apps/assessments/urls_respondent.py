"""Addresses of whoever answers."""

from django.urls import path

from rectitude.apps.assessments.views.respondent import (
    carry,
    check,
    delegations,
    facts,
    files,
    home,
    keeping,
    question,
    tasks,
    versions,
)

AT = "rounds/<slug:round_code>/<slug:institution_code>"

urlpatterns = [
    path("", home.home, name="home"),
    path(f"{AT}/", tasks.task_list, name="task_list"),
    path(f"{AT}/header/", facts.facts, name="facts"),
    path(f"{AT}/header/keep/", facts.keep_facts, name="facts_keep"),
    path(f"{AT}/header/discard/", facts.discard_facts, name="facts_discard"),
    path(f"{AT}/delegations/", delegations.delegations, name="delegations"),
    path(f"{AT}/delegations/end/", delegations.take_back, name="delegation_end"),
    path(f"{AT}/carry/", carry.carry, name="carry"),
    path(f"{AT}/check/", check.check, name="check"),
    path(f"{AT}/<item:item>/", question.question, name="question"),
    path(f"{AT}/<item:item>/keep/", keeping.keep, name="question_keep"),
    path(f"{AT}/<item:item>/discard/", keeping.discard, name="question_discard"),
    path(f"{AT}/<item:item>/files/", files.attach, name="question_attach"),
    path(f"{AT}/<item:item>/files/withdraw/", files.withdraw, name="question_withdraw"),
    path(f"{AT}/<item:item>/reply/", versions.reply, name="question_reply"),
    path(f"{AT}/<item:item>/versions/", versions.versions, name="question_versions"),
]
