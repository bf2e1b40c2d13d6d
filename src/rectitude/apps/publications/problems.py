"""What can go wrong in this room, and what to do about it."""

from django.utils.translation import gettext_lazy as _

from rectitude.base.problems import ProblemType

SLUG_TAKEN = ProblemType(
    code="publications.slug-taken",
    status=409,
    title=_("There is a publication with the address %(slug)s already"),
    action=_("Choose another address."),
)
NOT_PUBLISHABLE = ProblemType(
    code="publications.not-publishable",
    status=422,
    title=_("This cannot be published as it is"),
    action=_("%(sentence)s"),
)
NOTHING_THERE = ProblemType(
    code="publications.nothing-there",
    status=409,
    title=_("There is nothing to publish there yet"),
    action=_("Something has to be verified, released or recorded first. Then prepare again."),
)
PEOPLE_NOT_PROTECTED = ProblemType(
    code="publications.people-not-protected",
    status=409,
    title=_("A figure about people has not passed disclosure control"),
    action=_(
        "The figure %(figure)s is not what disclosure control let out. Prepare it again from the protected tables."
    ),
)
DRAFT_OUTDATED = ProblemType(
    code="publications.draft-outdated",
    status=409,
    title=_("Something newer was prepared or released meanwhile"),
    action=_("Look at the newest draft, then release that one."),
)
NOTHING_CHANGED = ProblemType(
    code="publications.nothing-changed",
    status=409,
    title=_("Nothing has changed since the last release"),
    action=_("The draft says the same as the release before it, so nothing was released."),
)
ALREADY_WITHDRAWN = ProblemType(
    code="publications.already-withdrawn",
    status=409,
    title=_("This release was withdrawn before"),
    action=_("Its address goes on saying so. Release a corrected one if there is one."),
)
REASON_NEEDED = ProblemType(
    code="publications.reason-needed",
    status=422,
    title=_("Say why"),
    action=_("Everybody who reads the publication later reads the reason."),
)
WITHDRAWN = ProblemType(
    code="publications.withdrawn",
    status=410,
    title=_("This release was withdrawn"),
    action=_("Nobody stands by it any more. The reason given: %(reason)s"),
)
REPORT_UNWRITTEN = ProblemType(
    code="publications.report-unwritten",
    status=409,
    title=_("The report is not written whole in any language yet"),
    action=_("Write every section in one language at least, or leave out the sections you do not need."),
)
FIGURE_UNKNOWN = ProblemType(
    code="publications.report-figure-unknown",
    status=422,
    title=_("The text names %(mark)s, and the report has no such figure"),
    action=_("Choose the figure for this section first, or correct the mark. What you wrote is kept below."),
)
FIGURE_GONE = ProblemType(
    code="publications.report-figure-gone",
    status=409,
    title=_("The figure %(mark)s is not there any more"),
    action=_("What it was taken from does not give it now. Take it out of section %(section)s, or choose another."),
)
FIGURE_NAMED = ProblemType(
    code="publications.report-figure-named",
    status=409,
    title=_("The text still names %(mark)s"),
    action=_("Take the mark out of the text in every language, then take out the figure."),
)
WRITTEN_MEANWHILE = ProblemType(
    code="publications.report-written-meanwhile",
    status=409,
    title=_("%(name)s has changed this text while you were writing"),
    action=_("Their text stands beside yours. Join the two, then save again."),
)
