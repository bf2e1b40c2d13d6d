"""What can go wrong with a table somebody wants to import: with the whole of it, or with one line."""

from django.utils.translation import gettext_lazy as _

from rectitude.base.problems import ProblemType

FILE_TOO_LARGE = ProblemType(
    code="institutions.import.too-large",
    status=413,
    title=_("The file is larger than %(limit)s"),
    action=_("Divide it into smaller files, each with the first line that names the columns."),
)
TOO_MANY_LINES = ProblemType(
    code="institutions.import.too-many-lines",
    status=413,
    title=_("The file has more than %(limit)s lines"),
    action=_("Divide it into smaller files, each with the first line that names the columns."),
)
NOT_TEXT = ProblemType(
    code="institutions.import.not-text",
    status=422,
    title=_("The file is not a text table"),
    action=_("In your spreadsheet choose “Save as” and the type CSV UTF-8, then send that file."),
)
NOTHING_IN_IT = ProblemType(
    code="institutions.import.nothing-in-it",
    status=422,
    title=_("There are no lines to import"),
    action=_("Put the names of the columns in the first line and one entry in each line below it."),
)
HEADER_NOT_KNOWN = ProblemType(
    code="institutions.import.header-not-known",
    status=422,
    title=_("The first line does not say what the table is about"),
    action=_(
        "It needs the columns code, name and kind for organisations; unit, post and title for posts; "
        "or member, member of and standing for memberships."
    ),
)
COLUMN_TWICE = ProblemType(
    code="institutions.import.column-twice",
    status=422,
    title=_("The column “%(column)s” is there twice"),
    action=_("Keep one of the two."),
)
QUOTES_NOT_CLOSED = ProblemType(
    code="institutions.import.quotes-not-closed",
    status=422,
    title=_("From line %(line)s on, the table cannot be divided into cells"),
    action=_("Look for a quotation mark that is opened and not closed."),
)
PREVIEW_IS_STALE = ProblemType(
    code="institutions.import.preview-is-stale",
    status=409,
    title=_("The directory or the table changed after you saw the preview"),
    action=_("Nothing was imported. Below is what would happen now: read it and confirm again."),
)
CELL_MISSING = ProblemType(
    code="institutions.import.cell-missing",
    status=422,
    title=_("The column “%(column)s” is empty"),
    action=_("Fill it in."),
)
TOO_MANY_CELLS = ProblemType(
    code="institutions.import.too-many-cells",
    status=422,
    title=_("The line has %(found)s cells, the first line names %(expected)s"),
    action=_("Put text that contains the separator between quotation marks."),
)
NOT_A_DATE = ProblemType(
    code="institutions.import.not-a-date",
    status=422,
    title=_("“%(given)s” in “%(column)s” is not a date we can read"),
    action=_("Write year, month and day, for example 2026-01-31."),
)
NOT_YES_OR_NO = ProblemType(
    code="institutions.import.not-yes-or-no",
    status=422,
    title=_("“%(given)s” in “%(column)s” is neither yes nor no"),
    action=_("Write yes or no."),
)
NOT_A_CHOICE = ProblemType(
    code="institutions.import.not-a-choice",
    status=422,
    title=_("“%(given)s” in “%(column)s” is not one of the possible values"),
    action=_("Choose one of: %(choices)s."),
)
NOT_IN_DIRECTORY = ProblemType(
    code="institutions.import.not-in-directory",
    status=422,
    title=_("“%(given)s” in “%(column)s” is not in the directory"),
    action=_("Use the code of an entry that exists, or add that entry first."),
)
LINE_TWICE = ProblemType(
    code="institutions.import.line-twice",
    status=422,
    title=_("Line %(line)s is about the same entry"),
    action=_("Keep one of the two lines."),
)
LINE_NOT_YOURS = ProblemType(
    code="institutions.import.line-not-yours",
    status=403,
    title=_("Your role does not include this entry"),
    action=_("Ask somebody who edits the directory of that country or programme."),
)
COUNTRY_STAYS = ProblemType(
    code="institutions.import.country-stays",
    status=409,
    title=_("An organisation does not move to another country (from %(before)s to %(after)s)"),
    action=_("End this one and add a new one under another code."),
)
TEXT_TOO_LONG = ProblemType(
    code="institutions.import.text-too-long",
    status=422,
    title=_("The text in “%(column)s” is longer than %(limit)s characters"),
    action=_("Shorten it."),
)
