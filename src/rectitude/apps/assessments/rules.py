"""Who may do what in this room. Separation of duty: nobody reviews what they, or their own institution, answered."""

from rectitude.core.access import Rule

INSIDE = frozenset({"focal_point", "head"})
PROGRAMME = frozenset({"programme_officer"})
TICK = frozenset({"system:tick"})

RUN_ROUNDS = Rule(name="assessments.round.run", roles=PROGRAMME)
PUBLISH_INSTRUMENT = Rule(name="assessments.instrument.publish", roles=PROGRAMME | {"instrument_expert"})
READ_ROUNDS = Rule(name="assessments.rounds.list", anyone_signed_in=True)
READ_BOARD = Rule(name="assessments.board.read", roles=PROGRAMME | {"reviewer"})
READ_INSTRUMENT = Rule(name="assessments.instrument.read", anyone_signed_in=True)

READ_ASSIGNMENT = Rule(
    name="assessments.assignment.read", roles=INSIDE | {"reviewer"}, relations=frozenset({"contributor"})
)
READ_SCORECARD = Rule(name="assessments.scorecard.read", roles=INSIDE | PROGRAMME | {"reviewer"})
READ_RESTRICTED = Rule(name="assessments.restricted.read", roles=INSIDE | {"reviewer"})
ANSWER = Rule(
    name="assessments.answer.save", roles=frozenset({"focal_point"}), relations=frozenset({"section_contributor"})
)
CARRY_FORWARD = Rule(name="assessments.answer.carry", roles=frozenset({"focal_point"}))
DELEGATE = Rule(name="assessments.section.delegate", roles=frozenset({"focal_point"}))
SUBMIT = Rule(name="assessments.assignment.submit", roles=INSIDE)
REPLY = Rule(
    name="assessments.note.reply", roles=frozenset({"focal_point"}), relations=frozenset({"section_contributor"})
)
REVIEW = Rule(
    name="assessments.answer.review",
    roles=frozenset({"reviewer"}),
    never=frozenset({"respondent", "of_institution"}),
)
REOPEN = Rule(name="assessments.assignment.reopen", roles=PROGRAMME, never=frozenset({"respondent", "of_institution"}))
REMIND = Rule(name="assessments.reminder.send", services=TICK, roles=PROGRAMME)

# The dashboard. Its people are appointed to one assessment (relations), not given roles; whoever belongs to the
# institution takes no part, and whoever scored neither settles, reviews nor decides.
TOOK_PART = frozenset({"scored", "settled", "peer_reviewed", "arbitrated"})
INSTITUTION = frozenset({"of_institution"})
APPOINTED = frozenset({"assessor", "adjudicator", "peer_reviewer", "arbiter"})

RUN_DASHBOARDS = Rule(name="assessments.dashboard.run", roles=PROGRAMME)
READ_DASHBOARDS = Rule(name="assessments.dashboards.list", anyone_signed_in=True)
RUN_ASSESSMENT = Rule(name="assessments.assessment.run", roles=PROGRAMME, never=INSTITUTION)
READ_ASSESSMENT = Rule(
    name="assessments.assessment.read", roles=INSIDE | PROGRAMME, relations=APPOINTED | {"reader_of_released"}
)
DECLARE_INTERESTS = Rule(name="assessments.interests.declare", relations=APPOINTED, never=INSTITUTION)
SCORE = Rule(name="assessments.indicator.score", relations=frozenset({"assessor"}), never=INSTITUTION)
SETTLE = Rule(
    name="assessments.indicator.settle",
    relations=frozenset({"adjudicator"}),
    never=INSTITUTION | {"scored", "peer_reviewed", "arbitrated"},
)
PEER_REVIEW = Rule(
    name="assessments.indicator.peer-review",
    relations=frozenset({"peer_reviewer"}),
    never=INSTITUTION | {"scored", "settled", "arbitrated"},
)
TALK_IN_REVIEW = Rule(
    name="assessments.peer-note.write",
    relations=frozenset({"assessor", "adjudicator", "peer_reviewer"}),
    never=INSTITUTION,
)
REPLY_TO_SCORES = Rule(name="assessments.scores.reply", roles=INSIDE, never=TOOK_PART)
DECIDE_APPEAL = Rule(
    name="assessments.appeal.decide",
    relations=frozenset({"arbiter"}),
    never=INSTITUTION | {"scored", "settled", "peer_reviewed"},
)
RELEASE = Rule(name="assessments.assessment.release", roles=PROGRAMME, never=INSTITUTION | TOOK_PART)
WRITE_FINDING = Rule(
    name="assessments.finding.write", relations=frozenset({"assessor", "adjudicator"}), never=INSTITUTION
)
ASK_ACCESS = Rule(name="assessments.access-request.keep", relations=frozenset({"assessor"}), never=INSTITUTION)
USE_SOURCE = Rule(name="assessments.source.use", relations=frozenset({"assessor", "adjudicator"}), never=INSTITUTION)
KEEP_LIBRARY = Rule(name="assessments.library.keep", relations=frozenset({"appointed_in_country"}))
READ_LIBRARY = Rule(name="assessments.library.read", relations=frozenset({"appointed_in_country"}))
WRITE_COUNTRY_TEXT = Rule(name="assessments.country-text.write", relations=frozenset({"author_in_country"}))
READ_COUNTRY = Rule(
    name="assessments.country.read",
    roles=PROGRAMME,
    relations=frozenset({"appointed_in_country", "reader_of_released"}),
)

# The studio.
EDIT_INSTRUMENT = Rule(name="assessments.instrument.edit", roles=PROGRAMME | {"instrument_expert"})
