"""What can go wrong when roles are given and ended."""

from django.utils.translation import gettext_lazy as _

from rectitude.base.problems import ProblemType

NO_SUCH_ROLE = ProblemType(
    code="access.no-such-role",
    status=422,
    title=_("That role does not exist there"),
    action=_("Choose one of the roles offered for this place."),
)
ALREADY_HELD = ProblemType(
    code="access.already-held",
    status=409,
    title=_("This person already holds that role there"),
    action=_("Nothing was changed. To change its dates, end the role and give it again."),
)
ALREADY_ENDED = ProblemType(
    code="access.already-ended",
    status=409,
    title=_("This role had already ended"),
    action=_("Nothing was changed. Reload the list to see where things stand."),
)
ENDS_BEFORE_IT_BEGINS = ProblemType(
    code="access.ends-before-it-begins",
    status=422,
    title=_("The role would end before it begins"),
    action=_("Choose an end date in the future, or leave it empty."),
)
