"""What the demo's assessors write beyond scores: findings where they were made, and the texts about a country."""

from datetime import datetime

from rectitude.apps.assessments.actions.dashboards.country_texts import write_country_text
from rectitude.apps.assessments.actions.dashboards.findings import FindingWords, write_finding
from rectitude.apps.assessments.models.dashboards import Assessment, DashboardRound
from rectitude.apps.assessments.queries.dashboards.assessments import country_at, indicators_of
from rectitude.apps.assessments.queries.dashboards.scopes import in_country_of
from rectitude.site.demo.region import dashboards
from rectitude.site.demo.rounds import Loading


def write_findings(loading: Loading, assessment: Assessment, *, at: datetime, language: str) -> None:
    """Kofi's gaps, good practices and lessons, as far as their indicators are asked of this function."""
    asked = {item.id for item in indicators_of(assessment)}
    for kind, title, indicators, body in dashboards()["findings"][language]:
        own = tuple(indicator for indicator in indicators if indicator in asked)
        words = FindingWords(kind=kind, title=title, body=dict(body), indicators=own, language=language)
        write_finding(by=loading.actor("kofi", at), at=at, assessment=assessment, words=words)


def write_texts(loading: Loading, round_: DashboardRound, *, at: datetime) -> None:
    """What Marta writes about each country, as far as the demo has words for it."""
    for code, sections in dashboards()["texts"].get(round_.code, {}).items():
        country = country_at(code)
        with in_country_of(round_, country):
            for section, texts in sections.items():
                for language, text in texts.items():
                    write_country_text(
                        by=loading.actor("marta", at), at=at, round_=round_, country=country, section=section,
                        language=language, text=text, based_on=0,
                    )  # fmt: skip
