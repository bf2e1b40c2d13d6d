"""What a person can do about a finding, and the names of rows."""

from __future__ import annotations

from rectitude.core.instruments.messages import Message, gettext_noop


def _ask(code: str, template: str) -> Message:
    return Message(code=f"reconciliation.ask.{code}", template=template)


NOTHING = _ask("nothing", gettext_noop("Nothing needs to be done."))
SOURCE_ABOUT_REST = _ask(
    "source-about-rest",
    gettext_noop("Ask the source what the rest is made of. Show it as not recorded; do not scale the parts."),
)
SOURCE_ABOUT_EXCESS = _ask(
    "source-about-excess",
    gettext_noop("Ask the source whether somebody is counted in two parts, or the total is older than the parts."),
)
LIST_OF_REST = _ask(
    "list-of-rest", gettext_noop("Ask the source for the list of the others. Say how much of the total is described.")
)
COUNTING_RULE = _ask(
    "counting-rule", gettext_noop("Ask the source what counts as one. Keep the number as it was reported until then.")
)
COUNT_ONCE = _ask(
    "count-once",
    gettext_noop("Count it once. Set the other places aside until somebody finds out what belongs there."),
)
MERGE_OR_KEEP = _ask(
    "merge-or-keep",
    gettext_noop("Decide whether it is the same occasion. Count it once; keep what each source says of it."),
)
LINK_NAME = _ask(
    "link-name",
    gettext_noop("Keep the source's wording and link it to the name. Nothing in the source is corrected."),
)
FIND_NAME = _ask(
    "find-name", gettext_noop("Find out who is meant, and record the wording as another name. Do not guess.")
)
ASK_DATE = _ask("ask-date", gettext_noop("Ask the source for the day. Until then it counts in no period."))
CHECK_DATES = _ask("check-dates", gettext_noop("Ask both sources. Keep both dates, marked as in conflict."))
USE_EVENT_DAY = _ask(
    "use-event-day",
    gettext_noop("File it under the days it took place. Keep the day it was written and the day it was published."),
)
NAME_CLASSES = _ask("name-classes", gettext_noop("Use the classes by their own names, and say how the text was read."))
NAME_VERSION = _ask(
    "name-version",
    gettext_noop("Say which version of the classification each figure was filed under. Do not refile old ones."),
)
KEEP_UNITS_APART = _ask(
    "keep-units-apart",
    gettext_noop("Show each with its unit of count and its date. Do not add, divide or compare them."),
)
SAY_THE_DAY = _ask("say-the-day", gettext_noop("Say for which day the members were counted, and who counted them."))
KEEP_WORDS = _ask("keep-words", gettext_noop("Keep both the number and the wording as found."))
READ_AGAIN = _ask("read-again", gettext_noop("Read the source again. The number and the wording cannot both be right."))
BASIS_NOTE = _ask("basis-note", gettext_noop("Publish this only together with the note on what it rests on."))
KEEP_BOTH_DATED = _ask("keep-both-dated", gettext_noop("Keep both, each with its source. Ask for the day of each."))
LEAVE_OUT = _ask("leave-out", gettext_noop("Leave it out of the facts. It is listed here so that nothing goes unsaid."))

NOT_RECORDED = Message(code="reconciliation.row.not-recorded", template=gettext_noop("Not recorded"))
NOT_DESCRIBED = Message(code="reconciliation.row.not-described", template=gettext_noop("In the total alone"))
DESCRIBED = Message(code="reconciliation.row.described", template=gettext_noop("Described in the source"))
SET_ASIDE = Message(code="reconciliation.row.set-aside", template=gettext_noop("Set aside, content not known"))
OCCASIONS = Message(
    code="reconciliation.row.occasions", template=gettext_noop("Occasions, when each time it was held counts")
)
EVENT_DAYS = Message(code="reconciliation.row.event-days", template=gettext_noop("Took place"))
DATELINE = Message(code="reconciliation.row.dateline", template=gettext_noop("Written"))
PUBLISHED = Message(code="reconciliation.row.published", template=gettext_noop("Published"))
ESTIMATED = Message(code="reconciliation.row.estimated", template=gettext_noop("The value is an estimate."))

FIELDS = {
    one: Message(code=f"reconciliation.field.{one}", template=template)
    for one, template in {
        "title": gettext_noop("Title"),
        "dates": gettext_noop("Dates"),
        "dateline": gettext_noop("Day it was written"),
        "published": gettext_noop("Day it was published"),
        "mode": gettext_noop("Held"),
        "venue": gettext_noop("Place"),
        "audience": gettext_noop("Audience"),
        "scope": gettext_noop("Countries, as worded"),
        "programmes": gettext_noop("Programmes"),
        "partners": gettext_noop("Organisations"),
        "countries": gettext_noop("Countries"),
    }.items()
}


def as_it_is(text: str) -> Message:
    """A name that is not translated: of a figure, of a field without a name of ours."""
    return Message(code="reconciliation.as-it-is", template="%(text)s", params={"text": text})


def members_on(day: str) -> Message:
    """A row with the number of members on a day."""
    return Message(
        code="reconciliation.row.members-on", template=gettext_noop("Members on %(day)s"), params={"day": day}
    )


def take_either(source_count: int) -> Message:
    """A proposal: every source that says it says the same."""
    return Message(
        code="reconciliation.proposal.same",
        template=gettext_noop("The same in %(n)d sources"),
        params={"n": source_count},
    )


ONE_SOURCE = Message(
    code="reconciliation.proposal.one-source", template=gettext_noop("One source alone says it: take it, and say which")
)
ALL_OF_THEM = Message(
    code="reconciliation.proposal.all", template=gettext_noop("Take all that either source names, each with its source")
)
PERSON_DECIDES = Message(
    code="reconciliation.proposal.person-decides", template=gettext_noop("The sources differ: a person decides")
)
EXACTER = Message(
    code="reconciliation.proposal.exacter",
    template=gettext_noop("One source is more exact and fits the other: take it"),
)
