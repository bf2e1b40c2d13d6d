"""The evidence of the demo's dashboards: each country's library, what rests on it, and what was asked of institutions."""

from datetime import datetime, timedelta
from typing import Any

from rectitude.apps.assessments.actions.dashboards.library import SourceFacts, add_source, mark_source
from rectitude.apps.assessments.actions.dashboards.requests import ask_access, record_what_came
from rectitude.apps.assessments.actions.dashboards.uses import use_source
from rectitude.apps.assessments.models.dashboards import Assessment, LibrarySource
from rectitude.apps.assessments.queries.dashboards.assessments import indicators_of
from rectitude.core.access import Actor
from rectitude.site.demo.answering import draw
from rectitude.site.demo.people import crimjust
from rectitude.site.demo.region import dashboards
from rectitude.site.demo.rounds import Loading


def shelve(loading: Loading, assessment: Assessment, *, by: Actor, at: datetime) -> None:
    """Put what there was by then on the country's shelf, once; the press file has gone dead since."""
    known = set(LibrarySource.objects.values_list("title", flat=True))
    for facts in dashboards()["sources"][assessment.country.code]:
        dated = loading.day(facts["days"])
        if facts["title"] in known or dated > at:
            continue
        described = {key: value for key, value in facts.items() if key not in {"days", "language"}}
        source = add_source(
            by=by, at=at, programme=crimjust(), country=assessment.country,
            facts=SourceFacts(
                **described, language=facts.get("language", "en"), dated=dated.date(),
                accessed_on=at.date(),
            ),
        )  # fmt: skip
        if facts["kind"] == "press":
            later = loading.day(-40)
            words = "The papers' archive has closed; the articles are on paper with the assessors."
            mark_source(by=by, at=max(later, at), source=source, mark="dead", note=words)


def support(assessment: Assessment, indicators: list[str], *, by: Actor, at: datetime, seed: int) -> None:
    """Rest each indicator on one to three sources."""
    shelf = list(LibrarySource.objects.filter(at__lte=at).order_by("pk"))
    wanted: dict[int, list[str]] = {}
    for indicator in indicators:
        for turn in range(1 + draw(seed, f"sources {indicator}") // 40):
            index = draw(seed + turn, f"source {indicator}") * len(shelf) // 100
            wanted.setdefault(index, []).append(indicator)
    for index, own in sorted(wanted.items()):
        use_source(by=by, at=at, assessment=assessment, source=shelf[index], indicators=own)


def ask_for_information(loading: Loading, assessment: Assessment, *, opened: datetime) -> None:
    """Inês asks the institution; some of it comes, some is refused, some is never answered."""
    asked = {item.id for item in indicators_of(assessment)}
    for subject, indicators, after, allowed, outcome, came in dashboards()["requests"]:
        own = [indicator for indicator in indicators if indicator in asked]
        on = opened + timedelta(days=after)
        ines = loading.actor("ines", on)
        request = ask_access(
            by=ines, at=on, assessment=assessment, subject=subject, asked_on=on.date(),
            due_on=(on + timedelta(days=allowed)).date(), addressed_to=assessment.institution.name, indicators=own,
        )  # fmt: skip
        answered = on + timedelta(days=came)
        if answered < loading.at:
            _answer(loading, assessment, request, outcome=outcome, at=answered)


def _answer(loading: Loading, assessment: Assessment, request: Any, *, outcome: str, at: datetime) -> None:
    reason = dashboards()["answers"].get(outcome, "")
    record_what_came(
        by=loading.actor("ines", at), at=at, assessment=assessment, request=request, outcome=outcome, on=at.date(),
        reason=reason,
    )  # fmt: skip
