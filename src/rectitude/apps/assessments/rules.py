"""Who may do what in this room. Separation of duty: nobody reviews what they, or their own institution, answered."""

from rectitude.core.access import Rule

INSIDE = frozenset({"focal_point", "head"})
PROGRAMME = frozenset({"programme_officer"})
TICK = frozenset({"system:tick"})

RUN_ROUNDS = Rule(name="assessments.round.run", roles=PROGRAMME)
PUBLISH_INSTRUMENT = Rule(name="assessments.instrument.publish", roles=PROGRAMME)
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
