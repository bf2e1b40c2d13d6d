"""The requests for information as values: what was asked, how long it took, what refusals do to Transparency."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.assessments.models.dashboards import Assessment
from rectitude.apps.assessments.pages.dashboards.library.words import OUTCOMES
from rectitude.apps.assessments.queries.dashboards.requests import HEARING, RequestMade
from rectitude.base.ui.components import Because, Cell, Column, Table
from rectitude.base.ui.templatetags.figures import day
from rectitude.core.instruments.levels import Refusals, refusal_cap


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """One thing that came, in words."""

    label: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPage:
    """One request. outcome, tone: a tag. clock: its days in words. may_record: whether its reader may say what came."""

    key: str
    subject: str
    text: str
    addressed_to: str
    indicators: str
    asked_on: date
    due_on: date
    outcome: str
    tone: str
    clock: str
    came: tuple[Came, ...]
    may_record: bool


def requests_table(made: Iterable[RequestMade], *, at: str, today: date, with_askers: bool) -> Table:
    """One row a request. at: the assessment's address."""
    asker = [Column(label=_("Asked by"))] if with_askers else []
    return Table(
        caption=_("Requests for information"),
        caption_hidden=True,
        columns=[
            Column(label=_("What was asked for")),
            Column(label=_("Asked on")),
            Column(label=_("Due")),
            Column(label=_("Answered on")),
            Column(label=_("Days"), numeric=True),
            Column(label=_("What came")),
            *asker,
        ],
        rows=[_row(one, at=at, today=today, with_askers=with_askers) for one in made],
        empty=_("No request has been recorded."),
    )


def _row(made: RequestMade, *, at: str, today: date, with_askers: bool) -> list[object]:
    label, tone = OUTCOMES[made.outcome]
    late = made.days_late_at(today)
    note = ngettext("%(n)d day late", "%(n)d days late", late) % {"n": late} if late else ""
    row: list[object] = [
        Cell(text=made.subject, url=f"{at}requests/{made.key}/", note=", ".join(made.indicators)),
        day(made.asked_on),
        Cell(text=day(made.due_on), note=note),
        day(made.answered_on) or _("not yet") if made.is_open else day(made.answered_on) or _("not answered"),
        str(made.days_at(today)) if _is_running(made) else "",
        Cell(text=label, tone=tone) if tone else Cell(text=label),
    ]
    return [*row, made.asked_by] if with_askers else row


def _is_running(made: RequestMade) -> bool:
    """Whether its days mean anything: it was answered, or an answer is still waited for."""
    return made.answered_on is not None or made.outcome in {"", "no-reply"}


def request_page(made: RequestMade, assessment: Assessment, *, today: date, is_assessor: bool) -> RequestPage:
    """One request for one reader."""
    label, tone = OUTCOMES[made.outcome]
    return RequestPage(
        key=made.key,
        subject=made.subject,
        text=made.text,
        addressed_to=made.addressed_to,
        indicators=", ".join(made.indicators),
        asked_on=made.asked_on,
        due_on=made.due_on,
        outcome=str(label),
        tone=tone,
        clock=_clock(made, today),
        came=tuple(Came(label=str(OUTCOMES[e.outcome][0]), on=e.on, reason=e.reason) for e in made.came),
        may_record=is_assessor
        and made.is_own
        and assessment.state in HEARING
        and made.outcome != "withdrawn",
    )  # fmt: skip


def _clock(made: RequestMade, today: date) -> str:
    days, late = made.days_at(today), made.days_late_at(today)
    if made.answered_on is not None:
        said = ngettext("A reply came after %(n)d day.", "A reply came after %(n)d days.", days) % {"n": days}
    elif _is_running(made):
        said = ngettext("Nothing has come for %(n)d day.", "Nothing has come for %(n)d days.", days) % {"n": days}
    else:
        return ""
    if late:
        over = ngettext("That is %(n)d day after it was due.", "That is %(n)d days after it was due.", late)
        said += " " + over % {"n": late}
    return said


def refusal_reasons(refusals: Refusals) -> list[Because]:
    """What the requests shown mean for the indicator on access to information in practice."""
    cap = refusal_cap(refusals)
    counted = _("%(refused)d of %(n)d closed requests were refused or never answered.") % {
        "refused": refusals.n_refused, "n": refusals.n_requests,
    }  # fmt: skip
    marked = ngettext(
        "Besides, %(n)d indicator is marked as refused.",
        "Besides, %(n)d indicators are marked as refused.",
        refusals.n_indicators,
    ) % {"n": refusals.n_indicators}
    if not refusals.n_requests:
        counted = _("No request is closed yet.")
    if refusals.n_indicators:
        counted += " " + marked
    limit = (
        _("Nothing is limited.")
        if cap is None
        else _("The practice of TR4, access to information, counts at most as level %(level)d.") % {"level": cap}
    )
    bands = _(
        "No refusal leaves level 4; up to one in ten leaves 3, up to one in four 2, under half 1, half or more 0. "
        "The level you give stays beside the one that counts."
    )
    return [
        Because(term=_("Requests"), text=counted),
        Because(term=_("Limit"), text=limit),
        Because(term=_("Rule"), text=bands),
    ]


def refusals_in(made: Iterable[RequestMade]) -> Refusals:
    """The requests shown, as they are counted. Indicators marked refused count besides, once both have handed in."""
    kept = [one for one in made if one.outcome not in {"", "withdrawn"}]
    n_refused = sum(one.counts_as_refused for one in kept)
    return Refusals(n_requests=len(kept), n_refused=n_refused, n_indicators=0)
