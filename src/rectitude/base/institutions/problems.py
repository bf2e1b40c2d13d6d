"""What can go wrong in the directory."""

from django.utils.translation import gettext_lazy as _

from rectitude.base.problems import ProblemType

CODE_NOT_USABLE = ProblemType(
    code="institutions.code-not-usable",
    status=422,
    title=_("“%(code)s” cannot be used as a code"),
    action=_("Use small letters without accents, digits and hyphens, at most 80, for example “port-control-unit”."),
)
CODE_TAKEN = ProblemType(
    code="institutions.code-taken",
    status=409,
    title=_("The code “%(code)s” is already in use"),
    action=_("Choose another code, or change the entry that has it."),
)
NAME_MISSING = ProblemType(
    code="institutions.name-missing",
    status=422,
    title=_("The name is missing"),
    action=_("Write the name in full, as the organisation itself writes it, in at most 200 characters."),
)
UNKNOWN_KIND = ProblemType(
    code="institutions.unknown-kind",
    status=422,
    title=_("“%(given)s” is not a kind of organisation we know"),
    action=_("Choose one of: %(choices)s."),
)
PARENT_IS_BELOW = ProblemType(
    code="institutions.parent-is-below",
    status=409,
    title=_("“%(parent)s” is itself part of “%(code)s”"),
    action=_("Choose a parent that stands above it."),
)
ENDS_BEFORE_IT_BEGINS = ProblemType(
    code="institutions.ends-before-it-begins",
    status=422,
    title=_("It would end on %(active_to)s, which is not after it begins on %(active_from)s"),
    action=_("Check both dates. The last date is the first day on which it no longer holds."),
)
HAS_ACTIVE_PARTS = ProblemType(
    code="institutions.has-active-parts",
    status=409,
    title=_("“%(code)s” still has %(count)s parts that have not ended"),
    action=_("End them or move them first."),
)
ALREADY_ENDED = ProblemType(
    code="institutions.already-ended",
    status=409,
    title=_("“%(code)s” already ended on %(active_to)s"),
    action=_("Nothing is left to do."),
)
POST_CODE_TAKEN = ProblemType(
    code="institutions.post-code-taken",
    status=409,
    title=_("The unit already has a post with the code “%(code)s”"),
    action=_("Choose another code for the post."),
)
COUNT_NOT_USABLE = ProblemType(
    code="institutions.count-not-usable",
    status=422,
    title=_("“%(given)s” is not a number of posts"),
    action=_("Write a whole number between 0 and 32,767."),
)
UNKNOWN_DUTY = ProblemType(
    code="institutions.unknown-duty",
    status=422,
    title=_("“%(given)s” is not one of the five duties"),
    action=_("They are: recruits, vets, pays, trains, disciplines."),
)
BEFORE_WHAT_IS_RECORDED = ProblemType(
    code="institutions.before-what-is-recorded",
    status=409,
    title=_("Another agency is already recorded for that duty from %(recorded)s, later than the day you give"),
    action=_("Give a later day, or the same day to correct what is recorded."),
)
MEMBERSHIP_OVERLAPS = ProblemType(
    code="institutions.membership-overlaps",
    status=409,
    title=_("“%(member)s” is already recorded in “%(whole)s” for part of that time"),
    action=_("End the earlier membership first, or give later dates."),
)
MEMBER_OF_ITSELF = ProblemType(
    code="institutions.member-of-itself",
    status=422,
    title=_("“%(code)s” cannot be a member of itself"),
    action=_("Check which organisation is the member and which is the body."),
)
ALIAS_KNOWN = ProblemType(
    code="institutions.alias-known",
    status=409,
    title=_("“%(text)s” is already recorded as a name of it"),
    action=_("Nothing is left to do."),
)
