"""Who may do what in this room.

Relations of an addressee: `insider` holds a role at the institution, `owner` answers for it, `action_owner` owns one of its
actions, `reporter` wrote progress, `acceptor` answered for it, `verifier` wrote a verdict. To an action of theirs, its
owner stands as `owner`.
"""

from rectitude.core.access import Rule

LOCAL = frozenset({"head", "focal_point"})
INVOLVED = frozenset({"insider", "owner", "action_owner", "reporter", "acceptor"})
READERS = frozenset({"programme_officer", "reviewer", "auditor", "oversight"}) | LOCAL

# Lists show what the reader may read of each row; opening a list is not a secret.
OPEN_ROOM = Rule(name="recommendations.room.open", anyone_signed_in=True)

READ_FINDING = Rule(name="recommendations.finding.read", roles=READERS, relations=frozenset({"owner"}))
WRITE_FINDING = Rule(name="recommendations.finding.write", roles=frozenset({"programme_officer", "reviewer"}) | LOCAL)
DECIDE_PROPOSAL = Rule(name="recommendations.proposal.decide", roles=frozenset({"programme_officer", "reviewer"}))
COLLECT_PROPOSALS = Rule(
    name="recommendations.proposals.collect",
    roles=frozenset({"programme_officer"}),
    services=frozenset({"system:tick", "system:worker"}),
)

READ_RECOMMENDATION = Rule(
    name="recommendations.recommendation.read", roles=READERS, relations=frozenset({"owner", "action_owner"})
)
WRITE_RECOMMENDATION = Rule(name="recommendations.recommendation.write", roles=frozenset({"programme_officer"}))
IMPORT_RECOMMENDATIONS = Rule(name="recommendations.recommendation.import", roles=frozenset({"programme_officer"}))
DECIDE_OVERLAP = Rule(name="recommendations.overlap.decide", roles=frozenset({"programme_officer", "reviewer"}))

# The head of the institution and nobody else: an acceptance binds the institution.
ANSWER = Rule(name="recommendations.addressee.answer", roles=frozenset({"head"}), never=frozenset({"verifier"}))
PLAN_ACTIONS = Rule(
    name="recommendations.action.plan", roles=LOCAL, relations=frozenset({"owner"}), never=frozenset({"verifier"})
)
REPORT_PROGRESS = Rule(
    name="recommendations.progress.report", roles=LOCAL, relations=frozenset({"owner"}), never=frozenset({"verifier"})
)
SUPPORT = Rule(name="recommendations.support.add", roles=frozenset({"programme_officer"}))
# Nobody reviews their own: not the institution's people, nor whoever owns, reported or answered.
REVIEW = Rule(name="recommendations.compliance.review", roles=frozenset({"reviewer"}), never=INVOLVED)
OVERSEE = Rule(name="recommendations.oversight.note", roles=frozenset({"oversight"}), never=INVOLVED)
HAND_OVER = Rule(name="recommendations.handover.make", roles=LOCAL, relations=frozenset({"leaver"}))
REMIND = Rule(name="recommendations.notice.send", services=frozenset({"system:tick"}))

READ_OUTCOME = Rule(name="recommendations.outcome.read", roles=READERS)
WRITE_OUTCOME = Rule(name="recommendations.outcome.write", roles=frozenset({"programme_officer"}))

# A calendar is of the person who makes it, and of nobody else.
KEEP_FEED = Rule(name="recommendations.feed.keep", relations=frozenset({"holder"}))
READ_HANDOVER = Rule(
    name="recommendations.handover.read",
    roles=LOCAL | {"programme_officer", "auditor"},
    relations=frozenset({"leaver", "successor"}),
)
