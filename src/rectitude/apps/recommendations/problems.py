"""What can go wrong in this room, and what to do about it."""

from django.utils.translation import gettext_lazy as _

from rectitude.base.problems import ProblemType

CODE_TAKEN = ProblemType(
    code="recommendations.code-taken",
    status=409,
    title=_("The number %(code)s is taken"),
    action=_("Choose another number."),
)
NOT_ISSUED = ProblemType(
    code="recommendations.not-issued",
    status=409,
    title=_("This recommendation has not been issued"),
    action=_("It can be answered and carried out once the programme has issued it."),
)
WITHDRAWN = ProblemType(
    code="recommendations.withdrawn",
    status=409,
    title=_("This recommendation was withdrawn"),
    action=_("Its record stays readable. Nothing can be added."),
)
NOT_ANSWERED = ProblemType(
    code="recommendations.not-answered",
    status=409,
    title=_("The head of the institution has not answered this recommendation"),
    action=_("Compliance is reviewed once there is an answer."),
)
REASON_NEEDED = ProblemType(
    code="recommendations.reason-needed",
    status=422,
    title=_("A reason is missing"),
    action=_("Say why in a sentence or two. Others will read it."),
)
EVIDENCE_NEEDED = ProblemType(
    code="recommendations.evidence-needed",
    status=422,
    title=_("Nothing shows that this is done"),
    action=_("Attach a file, or say where the evidence can be found, and send it again."),
)
DEPENDS_IN_A_CIRCLE = ProblemType(
    code="recommendations.depends-in-a-circle",
    status=422,
    title=_("These actions would wait for each other"),
    action=_("Choose other actions that must come first."),
)
ALREADY_DECIDED = ProblemType(
    code="recommendations.already-decided",
    status=409,
    title=_("Somebody has decided this already"),
    action=_("Nothing was changed. Reload the page to see the decision."),
)
ALREADY_ISSUED = ProblemType(
    code="recommendations.already-issued",
    status=409,
    title=_("This recommendation has been issued already"),
    action=_("Nothing was changed. Reload the page to see where it stands."),
)
NO_ADDRESSEE = ProblemType(
    code="recommendations.no-addressee",
    status=422,
    title=_("Nobody is asked yet"),
    action=_("Choose at least one institution that is to carry it out."),
)
ADDRESSED_ALREADY = ProblemType(
    code="recommendations.addressed-already",
    status=409,
    title=_("%(institution)s is asked already"),
    action=_("Choose another institution."),
)
NO_TEXT = ProblemType(
    code="recommendations.no-text",
    status=422,
    title=_("The recommendation has no text in its own language"),
    action=_("Write a title and a text."),
)
TEXT_CHANGED = ProblemType(
    code="recommendations.text-changed",
    status=409,
    title=_("The text was changed while you were answering"),
    action=_("Read the new text, then send your answer again. What you entered is still here."),
)
CHANGED_MEANWHILE = ProblemType(
    code="recommendations.changed-meanwhile",
    status=409,
    title=_("Somebody else changed the same thing while you were writing"),
    action=_("Look at what stands there now, then send yours again if it is still right. Nothing was overwritten."),
)
UNKNOWN_REFERENCE = ProblemType(
    code="recommendations.unknown-reference",
    status=422,
    title=_("There is nothing to be found under %(reference)s"),
    action=_("Open the figure, finding or risk, and copy the address of its chain."),
)
OWNER_OUTSIDE = ProblemType(
    code="recommendations.owner-outside",
    status=422,
    title=_("%(name)s holds no role at this institution"),
    action=_("Choose somebody who works there, or ask for a role for them first."),
)
OWNER_REVIEWS = ProblemType(
    code="recommendations.owner-reviews",
    status=422,
    title=_("%(name)s reviews this recommendation"),
    action=_("Nobody reviews their own work. Choose somebody else."),
)
WRONG_TERM = ProblemType(
    code="recommendations.wrong-term",
    status=422,
    title=_("This cannot be chosen here"),
    action=_("Choose one of the terms the page offers."),
)
CLOSED = ProblemType(
    code="recommendations.closed",
    status=409,
    title=_("This is closed"),
    action=_("Its record stays readable. Nothing can be added."),
)
COMMITMENT_TAKEN = ProblemType(
    code="recommendations.commitment-taken",
    status=409,
    title=_("This commitment has become a recommendation"),
    action=_("Change the recommendation instead."),
)
NO_COMPLETE_LANGUAGE = ProblemType(
    code="recommendations.no-complete-language",
    status=422,
    title=_("The document has not all its words in any language"),
    action=_("Write a title, at least one section and every commitment in one of its languages, then adopt it."),
)
NOTHING_NEW = ProblemType(
    code="recommendations.nothing-new",
    status=409,
    title=_("It says exactly what was adopted already"),
    action=_("Change what is to be corrected, then adopt it again."),
)
NOT_ADOPTED = ProblemType(
    code="recommendations.not-adopted",
    status=409,
    title=_("The document has not been adopted"),
    action=_("Commitments are carried forward once the document is adopted."),
)
NOTHING_CHOSEN = ProblemType(
    code="recommendations.nothing-chosen",
    status=422,
    title=_("Nothing was chosen"),
    action=_("Choose at least one line."),
)
SAME_RECOMMENDATION = ProblemType(
    code="recommendations.same-recommendation",
    status=422,
    title=_("A recommendation cannot be compared with itself"),
    action=_("Choose two different ones."),
)
NOT_READABLE = ProblemType(
    code="recommendations.not-readable",
    status=422,
    title=_("This file cannot be read"),
    action=_("%(said)s"),
)
NOTHING_TO_HAND_OVER = ProblemType(
    code="recommendations.nothing-to-hand-over",
    status=409,
    title=_("%(name)s answers for nothing open at %(institution)s"),
    action=_("It may have been handed over already. Nothing was changed."),
)
HAND_TO_ANOTHER = ProblemType(
    code="recommendations.hand-to-another",
    status=422,
    title=_("This is the same person"),
    action=_("Choose somebody else to take it over."),
)
