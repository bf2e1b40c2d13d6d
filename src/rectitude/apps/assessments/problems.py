"""What can go wrong in this room, and what to do about it."""

from django.utils.translation import gettext_lazy as _

from rectitude.base.problems import ProblemType

ANSWERS_CLOSED = ProblemType(
    code="assessments.answers-closed",
    status=409,
    title=_("These answers have been submitted"),
    action=_(
        "Only answers the reviewers have queried can still be changed. To change another, ask the programme officer to reopen the survey."
    ),
)
ROUND_NOT_OPEN = ProblemType(
    code="assessments.round-not-open",
    status=409,
    title=_("This round is not open"),
    action=_("Answers can be given between the opening and the closing of a round. Ask the programme officer."),
)
UNKNOWN_ITEM = ProblemType(
    code="assessments.unknown-item",
    status=404,
    title=_("This question is not asked of you"),
    action=_("Go back to the list of questions."),
)
NOT_COMPLETE = ProblemType(
    code="assessments.not-complete",
    status=422,
    title=_("%(count)d questions have no answer yet"),
    action=_(
        "Answer each one, or say why there is no answer: not applicable, no evidence, refused, not recorded or not assessed."
    ),
)
ALREADY_SUBMITTED = ProblemType(
    code="assessments.already-submitted",
    status=409,
    title=_("This survey has already been submitted"),
    action=_("There is nothing more to do until the reviewers answer."),
)
NOT_SUBMITTED = ProblemType(
    code="assessments.not-submitted",
    status=409,
    title=_("This survey has not been submitted yet"),
    action=_("It can be reviewed once the institution has submitted it."),
)
ANSWER_CHANGED = ProblemType(
    code="assessments.answer-changed",
    status=409,
    title=_("The answer changed while you were reading it"),
    action=_("Read the new version, then decide. What you wrote is still in the form."),
)
QUERY_NEEDS_TEXT = ProblemType(
    code="assessments.query-needs-text",
    status=422,
    title=_("Say what you are asking"),
    action=_("The institution reads your words and answers them."),
)
GRADE_NEEDED = ProblemType(
    code="assessments.grade-needed",
    status=422,
    title=_("Say what the evidence carries"),
    action=_("Choose a grade from E0 (none) to E4 (observed or sampled)."),
)
EVIDENCE_TOO_WEAK = ProblemType(
    code="assessments.evidence-too-weak",
    status=422,
    title=_("Evidence of this grade does not carry the claimed score"),
    action=_("Choose to cap the answer, choose a higher grade if the evidence is stronger, or ask a question."),
)
REVIEW_NOT_COMPLETE = ProblemType(
    code="assessments.review-not-complete",
    status=422,
    title=_("%(count)d answers are not decided yet"),
    action=_("Confirm or cap each one. A query must be settled before the review can end."),
)
ALREADY_DELEGATED = ProblemType(
    code="assessments.already-delegated",
    status=409,
    title=_("This person already answers this section"),
    action=_("Choose somebody else, or end the delegation first."),
)
NOT_A_COLLEAGUE = ProblemType(
    code="assessments.not-a-colleague",
    status=422,
    title=_("This person does not belong to your institution"),
    action=_("Invite them first under “People”, then delegate the section to them."),
)
INSTRUMENT_CHANGED = ProblemType(
    code="assessments.instrument-published",
    status=409,
    title=_("Version %(version)s of this instrument is already published with other content"),
    action=_("A published version never changes. Give the new content a new version number and a crosswalk."),
)
INSTRUMENT_FAULTY = ProblemType(
    code="assessments.instrument-faulty",
    status=422,
    title=_("The instrument has %(count)d faults"),
    action=_("Mend each one: `rectitude instruments check FILE` lists them with their lines."),
)
ROUND_CODE_TAKEN = ProblemType(
    code="assessments.round-code-taken",
    status=409,
    title=_("There is already a round with this code"),
    action=_("Choose another code."),
)
NO_PREVIOUS_ANSWERS = ProblemType(
    code="assessments.nothing-to-carry",
    status=409,
    title=_("There is nothing to carry forward"),
    action=_("The previous round has no answer that can be used for these questions."),
)
WORKBOOK_REFUSED = ProblemType(
    code="assessments.workbook-refused",
    status=422,
    title=_("The workbook was not imported"),
    action=_("The report below says what to change, cell by cell. Nothing was imported and nothing is lost."),
)
