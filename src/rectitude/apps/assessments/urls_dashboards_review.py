"""Addresses of the dashboard: where scores are settled, questioned, contested and decided."""

from django.urls import URLPattern, path

from rectitude.apps.assessments.rules import DECIDE_APPEAL, REPLY_TO_SCORES, SETTLE, TALK_IN_REVIEW
from rectitude.apps.assessments.views.dashboards.review import decide, peer, reply, settle
from rectitude.apps.assessments.views.dashboards.review.keeping import keeper

AT = "dashboards/<slug:round_code>/<slug:institution_code>/<function:function>"
ITEM = "<item:indicator>"
WHOLE = {"indicator": ""}

keep_settle = keeper("settle", SETTLE, "settle")
keep_peer = keeper("peer", TALK_IN_REVIEW, "peer")
keep_reply = keeper("reply", REPLY_TO_SCORES, "reply")
keep_appeal = keeper("appeal", REPLY_TO_SCORES, "reply")
keep_disposition = keeper("disposition", SETTLE, "replies")
keep_decision = keeper("appeal-decision", DECIDE_APPEAL, "appeals")

urlpatterns: list[URLPattern] = [
    path(f"{AT}/settle/", settle.settle, name="dashboard_settle"),
    path(f"{AT}/settle/finish/", settle.settle_finish, name="dashboard_settle_finish"),
    path(f"{AT}/settle/{ITEM}/", settle.settle_item, name="dashboard_settle_item"),
    path(f"{AT}/settle/{ITEM}/keep/", keep_settle, name="dashboard_settle_keep"),
    path(f"{AT}/peer/", peer.peer, name="dashboard_peer"),
    path(f"{AT}/peer/finish/", peer.peer_finish, name="dashboard_peer_finish"),
    path(f"{AT}/peer/{ITEM}/", peer.peer_item, name="dashboard_peer_item"),
    path(f"{AT}/peer/{ITEM}/keep/", keep_peer, name="dashboard_peer_keep"),
    path(f"{AT}/reply/", reply.reply, name="dashboard_reply"),
    path(f"{AT}/reply/finish/", reply.reply_finish, name="dashboard_reply_finish"),
    path(f"{AT}/reply/whole/", reply.reply_item, WHOLE, name="dashboard_reply_whole"),
    path(f"{AT}/reply/whole/keep/", keep_reply, WHOLE, name="dashboard_reply_whole_keep"),
    path(f"{AT}/reply/whole/appeal/", reply.appeal, WHOLE, name="dashboard_appeal_whole"),
    path(f"{AT}/reply/whole/appeal/keep/", keep_appeal, WHOLE, name="dashboard_appeal_whole_keep"),
    path(f"{AT}/reply/{ITEM}/", reply.reply_item, name="dashboard_reply_item"),
    path(f"{AT}/reply/{ITEM}/keep/", keep_reply, name="dashboard_reply_keep"),
    path(f"{AT}/reply/{ITEM}/appeal/", reply.appeal, name="dashboard_appeal"),
    path(f"{AT}/reply/{ITEM}/appeal/keep/", keep_appeal, name="dashboard_appeal_keep"),
    path(f"{AT}/replies/", decide.replies, name="dashboard_replies"),
    path(f"{AT}/replies/finish/", decide.finish, name="dashboard_replies_finish"),
    path(f"{AT}/replies/whole/", decide.replies_item, WHOLE, name="dashboard_replies_whole"),
    path(f"{AT}/replies/whole/keep/", keep_disposition, WHOLE, name="dashboard_replies_whole_keep"),
    path(f"{AT}/replies/{ITEM}/", decide.replies_item, name="dashboard_replies_item"),
    path(f"{AT}/replies/{ITEM}/keep/", keep_disposition, name="dashboard_replies_keep"),
    path(f"{AT}/appeals/", decide.appeals, name="dashboard_appeals"),
    path(f"{AT}/appeals/whole/", decide.appeals_item, WHOLE, name="dashboard_appeals_whole"),
    path(f"{AT}/appeals/whole/keep/", keep_decision, WHOLE, name="dashboard_appeals_whole_keep"),
    path(f"{AT}/appeals/{ITEM}/", decide.appeals_item, name="dashboard_appeals_item"),
    path(f"{AT}/appeals/{ITEM}/keep/", keep_decision, name="dashboard_appeals_keep"),
]
