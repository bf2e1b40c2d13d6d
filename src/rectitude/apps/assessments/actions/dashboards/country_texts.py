"""Writing a country's summary, context, legal framework and limitations: every save is a version."""

from datetime import datetime

from rectitude.apps.assessments.models.dashboards import CountryText, DashboardRound, ScoringDraft
from rectitude.apps.assessments.problems import DASHBOARD_CLOSED, TEXT_CHANGED, TEXT_TOO_EARLY
from rectitude.apps.assessments.queries.dashboards.country import (
    LANGUAGES,
    PURPOSE,
    TELLING,
    Section,
    assessments_in,
    desk_of,
    draft_name,
    is_being_scored,
)
from rectitude.apps.assessments.queries.dashboards.resources import country_resource
from rectitude.apps.assessments.rules import WRITE_COUNTRY_TEXT
from rectitude.base.actions import Done, action
from rectitude.base.institutions.models import Country
from rectitude.core.access import Actor, Resource


def _on_country(*, round_: DashboardRound, country: Country, by: Actor, **_: object) -> Resource:
    return country_resource(round_, country, by=by)


@action(event="assessments.country-text.written", rule=WRITE_COUNTRY_TEXT, on=_on_country)
def write_country_text(
    *, by: Actor, at: datetime, round_: DashboardRound, country: Country, section: str, language: str, text: str,
    based_on: int,
) -> Done[CountryText]:  # fmt: skip
    """Save a version of one section in one language; an empty text takes the section out. Needs the country's scope.

    based_on: the number the writer had in front of them, 0 for none. Raises Problem(country-text-changed) when somebody
    saved a newer one, (country-text-too-early) for a section that could betray a score while one is being scored, and
    (dashboard-closed).
    """
    locked = DashboardRound.objects.select_for_update().get(pk=round_.pk)
    if locked.state != DashboardRound.State.OPEN:
        raise DASHBOARD_CLOSED.because(round=round_.code)
    section, language = str(Section(section)), LANGUAGES[LANGUAGES.index(language)]
    if section in TELLING and is_being_scored(assessments_in(round_, country)):
        raise TEXT_TOO_EARLY.because()
    own = {"round": round_, "country": country, "section": section, "language": language}
    last = CountryText.objects.filter(**own).order_by("-number").first()
    if last is not None and last.number != based_on:
        raise TEXT_CHANGED.because(writer=last.by_name)
    saved: CountryText = CountryText.objects.create(
        **own,
        number=last.number + 1 if last else 1,
        text=text.strip(),
        based_on=based_on,
        by_key=by.key,
        by_name=by.name,
        at=at,
    )
    desk = desk_of(round_, country, by=by)
    name = draft_name(section, language)
    ScoringDraft.objects.filter(assessment=desk, purpose=PURPOSE, indicator=name, person_key=by.key).delete()
    details = {"section": section, "language": language, "number": saved.number}
    return Done(saved, subject=f"dashboard-country:{round_.code}/{country.code}", details=details)
