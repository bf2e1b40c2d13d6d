"""Why tables of people cannot be released."""

from django.utils.translation import gettext_lazy as _

from rectitude.base.problems import ProblemType

CANNOT_BE_SAFE = ProblemType(
    code="releases.cannot-be-safe",
    status=409,
    title=_("These tables would give away figures about a few people"),
    action=_(
        "What was published before is known, and withholding more in these tables does not help. Ask for fewer tables, or join groups."
    ),
)
DATA_REVISED = ProblemType(
    code="releases.data-revised",
    status=409,
    title=_("The data no longer say what was published before"),
    action=_("Comparing the two could show who was added or left. Use the data as they were, or publish a new period."),
)
OTHER_OWNER = ProblemType(
    code="releases.other-owner",
    status=409,
    title=_("This data set belongs to somebody else"),
    action=_("Give your data set a name of its own."),
)
RELEASED_MEANWHILE = ProblemType(
    code="releases.released-meanwhile",
    status=409,
    title=_("Something else was released from the same data just now"),
    action=_("Try again. The tables are then checked against it."),
)
