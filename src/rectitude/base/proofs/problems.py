"""What can go wrong on these pages."""

from django.utils.translation import gettext_lazy as _

from rectitude.base.problems import ProblemType

NO_KEY = ProblemType(
    code="ledger.no-key",
    status=503,
    title=_("The ledger cannot be shown: its key cannot be read"),
    action=_("Nothing is lost. Tell the operator of this system; the log of the server says what is missing."),
)
DAMAGED = ProblemType(
    code="ledger.damaged",
    status=503,
    title=_("This proof cannot be made: a part of the stored tree is missing"),
    action=_("Tell the operator to run rectitude ledger verify, and keep the checkpoint you have."),
)
EMPTY = ProblemType(
    code="ledger.empty",
    status=404,
    title=_("The ledger has not signed anything yet"),
    action=_("The first entry is signed about a second after something happens. Come back then."),
)
