"""Addresses of the recommendations room. Fixed words come before the codes of recommendations, which may not use them."""

from django.urls import URLPattern, path

from rectitude.apps.recommendations import urls_board, urls_documents
from rectitude.apps.recommendations.views import actions, findings, following, proposals, recommendations

app_name = "recommendations"

AT = "<slug:code>/<slug:institution>"
ACTION = f"{AT}/actions/<uuid:key>"

urlpatterns: list[URLPattern] = [
    *urls_board.urlpatterns,
    *urls_documents.urlpatterns,
    path("findings/", findings.finding_list, name="findings"),
    path("findings/new/", findings.new, name="finding_new"),
    path("findings/<slug:code>/", findings.finding, name="finding"),
    path("findings/<slug:code>/edit/", findings.edit, name="finding_edit"),
    path("findings/<slug:code>/close/", findings.close, name="finding_close"),
    path("findings/<slug:code>/cite/", findings.cite, name="finding_cite"),
    path("proposals/", proposals.proposal_list, name="proposals"),
    path("proposals/collect/", proposals.collect, name="proposals_collect"),
    path("proposals/<uuid:key>/", proposals.proposal, name="proposal"),
    path("proposals/<uuid:key>/take/", proposals.take, name="proposal_take"),
    path("proposals/<uuid:key>/dismiss/", proposals.dismiss, name="proposal_dismiss"),
    path("new/", recommendations.new, name="new"),
    path("<slug:code>/", recommendations.recommendation, name="recommendation"),
    path("<slug:code>/edit/", recommendations.edit, name="edit"),
    path("<slug:code>/issue/", recommendations.issue, name="issue"),
    path("<slug:code>/withdraw/", recommendations.withdraw, name="withdraw"),
    path("<slug:code>/addressees/", recommendations.addressees, name="addressees"),
    path(f"{AT}/", following.addressee, name="addressee"),
    path(f"{AT}/answer/", following.answer, name="answer"),
    path(f"{AT}/owner/", following.owner, name="owner"),
    path(f"{AT}/progress/", following.progress, name="progress"),
    path(f"{AT}/review/", following.review, name="review"),
    path(f"{AT}/oversight/", following.oversight, name="oversight"),
    path(f"{AT}/actions/new/", actions.new, name="action_new"),
    path(f"{ACTION}/", actions.action, name="action"),
    path(f"{ACTION}/edit/", actions.edit, name="action_edit"),
    path(f"{ACTION}/update/", actions.update, name="action_update"),
    path(f"{ACTION}/files/<uuid:file>/", actions.file, name="file"),
]
