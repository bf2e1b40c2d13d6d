"""What can go wrong in this room, and what to do about it."""

from django.utils.translation import gettext_lazy as _

from rectitude.base.problems import ProblemType

CODE_TAKEN = ProblemType(
    code="indices.code-taken",
    status=409,
    title=_("There is an index with the short name %(index)s already"),
    action=_("Choose another short name."),
)
TABLE_REFUSED = ProblemType(
    code="indices.table-refused",
    status=422,
    title=_("The tables cannot be read as an index"),
    action=_("%(sentence)s Mend the file and bring it again."),
)
SPECIFICATION_REFUSED = ProblemType(
    code="indices.specification-refused",
    status=422,
    title=_("The index cannot be computed like this"),
    action=_("%(sentence)s"),
)
TABLE_TOO_LARGE = ProblemType(
    code="indices.table-too-large",
    status=413,
    title=_("The table is larger than can be computed here"),
    action=_(
        "Up to %(units)d units and %(indicators)d indicators can be. Use the command `rectitude index` for larger tables."
    ),
)
DRAWS_TOO_MANY = ProblemType(
    code="indices.draws-too-many",
    status=422,
    title=_("That is more than is simulated here"),
    action=_(
        "Ask for up to %(draws)d draws and %(base)d rows for tracing. Use the command `rectitude index` for more."
    ),
)
NOTHING_CHANGED = ProblemType(
    code="indices.nothing-changed",
    status=409,
    title=_("Nothing was changed"),
    action=_("This is the same as the version it is based on, so no version was saved."),
)
INDEX_RETIRED = ProblemType(
    code="indices.retired",
    status=409,
    title=_("This index is retired"),
    action=_("Its versions stay readable. Create a new index to go on."),
)
