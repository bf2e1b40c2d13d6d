"""What an own score makes one ask. Questions stand beside a score: they change nothing and stop nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from rectitude.apps.assessments.models.dashboards import Assessment, Scoring
from rectitude.apps.assessments.pages.dashboards.assessor.sources import Basis
from rectitude.core.instruments import Missing

STRONG = 3
SHOWN_WORKING_IN = 2  # years: what level 4 asks for (domain.md 2.2)
APART = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question and where one could look: place is "evidence", "requests" or nothing."""

    code: str
    text: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """A question with the words and the address of its link."""

    code: str
    text: str
    label: str
    url: str


def pointed(assessment: Assessment, indicator: str, asked: list[Asked]) -> tuple[Pointed, ...]:
    """Questions with their links."""
    words = {"evidence": _("Your sources for it"), "requests": _("Your requests for information")}
    urls = {
        "evidence": f"{assessment.path}evidence/?indicator={indicator}",
        "requests": f"{assessment.path}requests/",
    }
    return tuple(
        Pointed(code=one.code, text=one.text, label=words.get(one.place, ""), url=urls.get(one.place, ""))
        for one in asked
    )


def questions_about(scoring: Scoring, basis: Basis, *, period_to: date) -> list[Asked]:
    """Everything one saved score makes one ask, given the sources and requests of its own writer."""
    return [*_about_levels(scoring), *_about_sources(scoring, basis, period_to), *_about_refusal(scoring, basis)]


def _about_levels(scoring: Scoring) -> Iterator[Asked]:
    law, practice = scoring.law, scoring.practice
    if law is not None and practice is not None and practice - law >= APART:
        yield Asked(
            code="practice-above-law",
            text=_(
                "Practice is two levels or more above law. What makes it work without a rule: a custom, an order, "
                "one person? The justification should say so."
            ),
        )
    if (scoring.law_missing == Missing.NOT_APPLICABLE) != (scoring.practice_missing == Missing.NOT_APPLICABLE):
        yield Asked(
            code="half-applicable",
            text=_("One half is not applicable and the other is. What makes the difference?"),
        )


def _about_sources(scoring: Scoring, basis: Basis, period_to: date) -> Iterator[Asked]:
    levels = [level for level in (scoring.law, scoring.practice) if level is not None]
    found = [source for source in basis.sources if not source.is_gone]
    if 4 in levels and not any(source.grade >= STRONG for source in found):
        yield Asked(
            code="top-without-evidence",
            place="evidence",
            text=_(
                "Level 4 means that it meets the standard and was shown to work. None of your sources for it is "
                "published (E3) or observed (E4). What shows it?"
            ),
        )
    elif levels and not basis.sources:
        yield Asked(
            code="no-source", place="evidence", text=_("There is a level, and no source for it. What does it rest on?")
        )
    if basis.sources and not found:
        yield Asked(
            code="sources-gone",
            place="evidence",
            text=_("None of its sources can be read any more. Is there another, or a copy?"),
        )
    dates = [source.dated for source in found if source.dated is not None]
    if scoring.practice == 4 and dates and max(dates) < _years_before(period_to, SHOWN_WORKING_IN):
        yield Asked(
            code="old-sources",
            place="evidence",
            text=_(
                "Level 4 in practice asks for evidence of the last 24 months. All dated sources are older. "
                "Does it still work?"
            ),
        )
    if scoring.law_missing == Missing.NO_EVIDENCE and any(source.grade >= STRONG for source in found):
        yield Asked(
            code="law-not-found",
            place="evidence",
            text=_(
                "No evidence was found of a rule, and a published source is listed. Does it not say what the rule is?"
            ),
        )


def _about_refusal(scoring: Scoring, basis: Basis) -> Iterator[Asked]:
    is_refused = Missing.REFUSED in {scoring.law_missing, scoring.practice_missing}
    if is_refused and not basis.requests:
        yield Asked(
            code="refused-without-request",
            place="requests",
            text=_("It is marked as refused, and no request for information names it. What was asked, and when?"),
        )
    if not is_refused and any(basis.requests) and not basis.sources:
        yield Asked(
            code="request-refused",
            place="requests",
            text=_("A request about it was refused or never answered, and no other source is listed. Was it refused?"),
        )


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=min(day.day, 28))
