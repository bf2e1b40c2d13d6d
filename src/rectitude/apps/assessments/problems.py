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

# The dashboard.
DASHBOARD_CODE_TAKEN = ProblemType(
    code="assessments.dashboard-code-taken",
    status=409,
    title=_("There is already a dashboard round called %(round)s"),
    action=_("Choose another short name."),
)
DASHBOARD_CLOSED = ProblemType(
    code="assessments.dashboard-closed",
    status=409,
    title=_("This dashboard round is closed"),
    action=_("Nothing in it can be changed any more. Ask the programme officer."),
)
COUNTRY_UNKNOWN = ProblemType(
    code="assessments.country-unknown",
    status=422,
    title=_("%(institution)s has no country in the directory"),
    action=_("A dashboard assesses an institution of a country. Complete the directory first."),
)
SEAT_TAKEN = ProblemType(
    code="assessments.seat-taken",
    status=409,
    title=_("Somebody is already appointed to this part"),
    action=_("Withdraw them first, with a reason, or choose another part."),
)
ALREADY_APPOINTED = ProblemType(
    code="assessments.already-appointed",
    status=409,
    title=_("%(person)s already has a part in this assessment"),
    action=_("Nobody may have two parts in one assessment: appoint somebody else."),
)
NOT_INDEPENDENT = ProblemType(
    code="assessments.not-independent",
    status=422,
    title=_("%(person)s cannot take this part"),
    action=_(
        "They belong to the institution, or they have already scored or decided in this assessment. Appoint somebody else."
    ),
)
NOT_ONESELF = ProblemType(
    code="assessments.not-oneself",
    status=422,
    title=_("You cannot appoint yourself"),
    action=_("Whoever runs an assessment takes no part in it. Appoint somebody else, or let another officer run it."),
)
REPLY_SHORTENED = ProblemType(
    code="assessments.reply-shortened",
    status=422,
    title=_("The time to reply is running and cannot be made shorter"),
    action=_("Leave the day as it is, or choose a later one."),
)
PART_NOT_NEEDED = ProblemType(
    code="assessments.part-over",
    status=409,
    title=_("This part of the assessment is over"),
    action=_("Nobody can be appointed to it any more."),
)
INTERESTS_NOT_DECLARED = ProblemType(
    code="assessments.interests-not-declared",
    status=409,
    title=_("Declare your interests first"),
    action=_("Say whether anything ties you to the institution. You can begin as soon as you have done so."),
)
WRONG_STAGE = ProblemType(
    code="assessments.wrong-stage",
    status=409,
    title=_("The assessment is not at this stage"),
    action=_("It may have moved on since you opened the page. Go back to its first page to see what is asked now."),
)
SCORES_HANDED_IN = ProblemType(
    code="assessments.scores-handed-in",
    status=409,
    title=_("You have handed in your scores"),
    action=_("They can no longer be changed. What still needs correcting is settled by the adjudicator."),
)
SCORES_NOT_COMPLETE = ProblemType(
    code="assessments.scores-not-complete",
    status=409,
    title=_("Not scored yet: %(count)d"),
    action=_("Give each a level in law and in practice, or say why there is none."),
)
JUSTIFICATION_NEEDED = ProblemType(
    code="assessments.justification-needed",
    status=422,
    title=_("Say why"),
    action=_("A score needs a justification that others can check, in one sentence or more."),
)
REASON_NEEDED = ProblemType(
    code="assessments.reason-needed",
    status=422,
    title=_("Give a reason"),
    action=_("Whoever is affected by the decision will read it."),
)
DIFFERENCES_LEFT = ProblemType(
    code="assessments.differences-left",
    status=409,
    title=_("Not settled yet: %(count)d"),
    action=_("Settle each difference with a reason before you pass the assessment on."),
)
SCORE_CHANGED = ProblemType(
    code="assessments.score-changed",
    status=409,
    title=_("The score of %(indicator)s has changed since you opened the page"),
    action=_("Your words are kept. Read the new score, then send them again."),
)
QUERIES_OPEN = ProblemType(
    code="assessments.queries-open",
    status=409,
    title=_("Questions of yours still open: %(count)d"),
    action=_("Close each one, saying what came of it, before you end your review."),
)
QUERY_CLOSED = ProblemType(
    code="assessments.query-closed",
    status=409,
    title=_("This question has been closed"),
    action=_("Ask a new one if something remains."),
)
REPLY_CLOSED = ProblemType(
    code="assessments.reply-closed",
    status=409,
    title=_("The assessment is final: replies can no longer be added"),
    action=_("Write to the programme officer. Your words stay in this form until you leave it."),
)
REPLIES_UNDECIDED = ProblemType(
    code="assessments.replies-undecided",
    status=409,
    title=_("Replies and appeals not decided yet: %(count)d"),
    action=_("Accept, note or reject each reply; the arbiter decides the appeals."),
)
REPLY_PERIOD_RUNNING = ProblemType(
    code="assessments.reply-period-running",
    status=409,
    title=_("The institution still has time to reply"),
    action=_("Wait until its deadline, or until it says that it has finished."),
)
DECIDED_ALREADY = ProblemType(
    code="assessments.decided-already",
    status=409,
    title=_("This has been decided already"),
    action=_("Every decision stays. An institution that disagrees can appeal."),
)
APPEAL_TOO_LATE = ProblemType(
    code="assessments.appeal-too-late",
    status=409,
    title=_("The time for an appeal is over"),
    action=_("An appeal had to be sent by %(until)s. Write to the programme officer."),
)
APPEAL_PERIOD_RUNNING = ProblemType(
    code="assessments.appeal-period-running",
    status=409,
    title=_("The institution can still appeal, until %(until)s"),
    action=_("Wait until then before you make the assessment final."),
)
NOT_FINAL = ProblemType(
    code="assessments.not-final",
    status=409,
    title=_("The assessment is not final yet"),
    action=_("It can be released once every score is settled and every reply decided."),
)
REVIEW_ENDED = ProblemType(
    code="assessments.review-ended",
    status=409,
    title=_("You have ended your review"),
    action=_("You can still read everything. Write to the programme officer if something remains."),
)
FINDING_NOT_COMPLETE = ProblemType(
    code="assessments.finding-not-complete",
    status=422,
    title=_("Something is still missing"),
    action=_("Give it a title and at least one indicator, and fill in every field that is not optional."),
)
FINDING_CHANGED = ProblemType(
    code="assessments.finding-changed",
    status=409,
    title=_("There is a newer version of this finding"),
    action=_("Your words are kept in the form. Read the newer version, then save again."),
)
FINDING_NOT_YOURS = ProblemType(
    code="assessments.finding-not-yours",
    status=403,
    title=_("Somebody else wrote this finding"),
    action=_("Only its writer changes its words. Write one of your own, or ask the adjudicator to withdraw it."),
)
FINDING_WITHDRAWN = ProblemType(
    code="assessments.finding-withdrawn",
    status=409,
    title=_("This finding has been withdrawn"),
    action=_("It stays as it is. Write a new one if it still holds."),
)
TEXT_CHANGED = ProblemType(
    code="assessments.country-text-changed",
    status=409,
    title=_("%(writer)s saved a newer version while you were writing"),
    action=_(
        "Your words are in the form, the newer version is beside it. Take over what you want to keep, then save again."
    ),
)
TEXT_TOO_EARLY = ProblemType(
    code="assessments.country-text-too-early",
    status=409,
    title=_("This section waits until scoring has ended"),
    action=_("It could show others a score. Write it once both assessors of every assessment have handed in."),
)

# The evidence library and the requests for information.
SOURCE_KNOWN = ProblemType(
    code="assessments.source-known",
    status=409,
    title=_("The library already has a source found there: “%(source)s”"),
    action=_("Use that one. If yours is another source, tick that it is, and send it again."),
)
REPLACEMENT_NEEDED = ProblemType(
    code="assessments.replacement-needed",
    status=422,
    title=_("Say which source replaces this one"),
    action=_("Add the newer source to the library first. A source cannot replace itself."),
)
ACCESS_REQUEST_DATES = ProblemType(
    code="assessments.access-request-dates",
    status=422,
    title=_("The days do not fit together"),
    action=_(
        "A reply is due after it was asked for, comes after it, and nothing has come on a day that is not over yet."
    ),
)
ACCESS_REQUEST_OVER = ProblemType(
    code="assessments.access-request-over",
    status=409,
    title=_("This cannot come after what is already recorded"),
    action=_("Only a refusal, or no reply, can be contested. Nothing comes after a request was withdrawn."),
)

# The studio.
DRAFT_PUBLISHED = ProblemType(
    code="assessments.draft-published",
    status=409,
    title=_("%(instrument)s %(version)s is published, and a published version never changes"),
    action=_("Copy it into a new draft, change that one, and publish it under a new version number."),
)
DRAFT_DISCARDED = ProblemType(
    code="assessments.draft-discarded",
    status=409,
    title=_("This draft has been discarded"),
    action=_("It stays as it was, and can still be exported. Import the file into a new draft to go on from it."),
)
DRAFT_MOVED_ON = ProblemType(
    code="assessments.draft-moved-on",
    status=409,
    title=_("The draft has changed since you opened the page"),
    action=_("Nothing was done. Go back to the draft, read what changed, and decide again."),
)
DRAFT_PLACE_GONE = ProblemType(
    code="assessments.draft-place-gone",
    status=409,
    title=_("What you are changing is no longer there, or has changed meanwhile"),
    action=_("Nothing was done. Somebody may have moved, renamed or removed it: look at the draft’s changes."),
)
DRAFT_FAULTY = ProblemType(
    code="assessments.draft-faulty",
    status=422,
    title=_("The draft cannot be published yet: there is still something wrong"),
    action=_("The draft’s first page lists each fault with its place. Mend them all, then publish."),
)
DRAFT_TOO_LARGE = ProblemType(
    code="assessments.draft-too-large",
    status=422,
    title=_("The draft would become larger than an instrument can be"),
    action=_("An instrument has at most 2 MB of text. Nothing was saved: shorten something first."),
)
