"""What can go wrong around accounts, and what to do about it."""

from django.utils.translation import gettext_lazy as _

from rectitude.base.problems import ProblemType

INVITATION_CLOSED = ProblemType(
    code="accounts.invitation-closed",
    status=404,
    title=_("This invitation link does not work"),
    action=_("It may have been used, replaced by a newer one, withdrawn, or be older than 14 days. Ask for a new one."),
)
INVITATION_FOR_ANOTHER = ProblemType(
    code="accounts.invitation-for-another",
    status=409,
    title=_("This invitation is for another address"),
    action=_("Sign out first, then open the link again."),
)
INVITATION_EMPTY = ProblemType(
    code="accounts.invitation-empty",
    status=422,
    title=_("The invitation offers no role"),
    action=_("Choose at least one role to give."),
)
INVITATION_ENDED = ProblemType(
    code="accounts.invitation-ended",
    status=409,
    title=_("This invitation was already used or withdrawn"),
    action=_("Nothing was changed. Send a new invitation if one is needed."),
)
UNKNOWN_SCOPE = ProblemType(
    code="accounts.unknown-scope",
    status=422,
    title=_("There is no such place: %(scope)s"),
    action=_("Write it as KIND:KEY, for example programme:crimjust or institution:airport-narcotics-unit."),
)
TOO_MANY_TRIES = ProblemType(
    code="accounts.too-many-tries",
    status=429,
    title=_("Too many tries"),
    action=_("For everybody's safety we pause here. Try again at %(time)s or later."),
)
