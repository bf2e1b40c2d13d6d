"""What can go wrong in this room, and what to do about it."""

from django.utils.translation import gettext_lazy as _

from rectitude.base.problems import ProblemType

CODE_TAKEN = ProblemType(
    code="risks.code-taken",
    status=409,
    title=_("There is an assessment with the short name %(assessment)s already"),
    action=_("Choose another short name."),
)
CODE_RESERVED = ProblemType(
    code="risks.code-reserved",
    status=422,
    title=_("“%(code)s” is the address of another page"),
    action=_("Choose another short name."),
)
CLOSED = ProblemType(
    code="risks.closed",
    status=409,
    title=_("This assessment is closed"),
    action=_("It stays readable. Begin a new assessment to go on."),
)
MANDATE_FIRST = ProblemType(
    code="risks.mandate-first",
    status=409,
    title=_("The mandate is not signed yet"),
    action=_("The head signs the mandate first: it says what is assessed and what is never told outside."),
)
FILE_REFUSED = ProblemType(
    code="risks.file-refused",
    status=422,
    title=_("The file cannot be used"),
    action=_("%(sentence)s Mend the file and bring it again."),
)
ALREADY_MEMBER = ProblemType(
    code="risks.already-member",
    status=409,
    title=_("%(person)s is in the working group already"),
    action=_("Choose somebody else, or change what is said of them."),
)
REASON_NEEDED = ProblemType(
    code="risks.reason-needed",
    status=422,
    title=_("A reason is missing"),
    action=_("Write why, in a sentence. It is kept with the version."),
)
CHANGED_MEANWHILE = ProblemType(
    code="risks.changed-meanwhile",
    status=409,
    title=_("Somebody else changed this risk while you were writing"),
    action=_("What you entered is still here. Look at version %(number)d, then save again."),
)
NOTHING_CHANGED = ProblemType(
    code="risks.nothing-changed",
    status=409,
    title=_("Nothing was changed"),
    action=_("This is what the register says already, so no version was saved."),
)
WITHDRAWN = ProblemType(
    code="risks.withdrawn",
    status=409,
    title=_("This risk was withdrawn from the register"),
    action=_("It stays readable. Add a new risk to go on."),
)
IN_USE = ProblemType(
    code="risks.in-use",
    status=409,
    title=_("A risk of the register stands at this step"),
    action=_("Move or withdraw the risk first."),
)
NOT_RATED = ProblemType(
    code="risks.not-rated",
    status=409,
    title=_("This risk is not rated yet"),
    action=_("Let the group vote on it without controls first."),
)
BALLOT_OPEN = ProblemType(
    code="risks.ballot-open",
    status=409,
    title=_("The group is voting on this risk already"),
    action=_("Close that vote first."),
)
BALLOT_CLOSED = ProblemType(
    code="risks.ballot-closed",
    status=409,
    title=_("This vote is closed"),
    action=_("Your levels came too late to count. Say so to whoever leads the workshop: they can open another vote."),
)
BALLOT_NOT_CLOSED = ProblemType(
    code="risks.ballot-not-closed",
    status=409,
    title=_("The group is still voting"),
    action=_("Close the vote first. Nobody sees a vote before."),
)
TOO_FEW_VOTES = ProblemType(
    code="risks.too-few-votes",
    status=409,
    title=_("Fewer than two members gave their levels"),
    action=_("One person’s view is not the group’s. Open another vote."),
)
VALUE_SET = ProblemType(
    code="risks.value-set",
    status=409,
    title=_("The group has set its value after this vote already"),
    action=_("Open another vote to change it."),
)
LEVELS_WANTED = ProblemType(
    code="risks.levels-wanted",
    status=422,
    title=_("The levels cannot be used"),
    action=_("Give a level from 1 to 5 for both, or say why you give none."),
)
NOTHING_TO_ACCEPT = ProblemType(
    code="risks.nothing-to-accept",
    status=409,
    title=_("There is nothing here to accept"),
    action=_("Choose at least one risk that is rated and in the register as you see it."),
)
NO_SUCH_FLAG = ProblemType(
    code="risks.no-such-flag",
    status=422,
    title=_("This risk has no such red flag"),
    action=_("Choose one of its red flags, or add it to the risk first."),
)
