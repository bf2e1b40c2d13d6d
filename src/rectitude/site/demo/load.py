"""Loading the demo once, and saying who can sign in."""

from datetime import datetime

from rectitude.apps.assessments.actions.instruments import publish_instrument
from rectitude.apps.assessments.models import Round
from rectitude.base.access.queries import actor_of
from rectitude.base.institutions.loading import load_directory
from rectitude.site.demo.dashboards import DashboardLoading
from rectitude.site.demo.indices import load_index
from rectitude.site.demo.outcomes import load_outcomes
from rectitude.site.demo.people import crimjust, load_institutions, load_memberships, load_people, load_posts
from rectitude.site.demo.publications import load_publications
from rectitude.site.demo.recommendations import load_recommendations
from rectitude.site.demo.region import dashboards, region
from rectitude.site.demo.reports import load_reports
from rectitude.site.demo.risks import load_risks
from rectitude.site.demo.rounds import Loading, delegate
from rectitude.site.paths import resource


def load_demo(*, at: datetime) -> None:
    """Load directory, region, people and rounds; does nothing when they are there."""
    if is_loaded():
        return
    load_directory(at=at)
    institutions = load_institutions()
    people = load_people(at=at)
    load_memberships(institutions, at=at)
    load_posts(institutions, at=at)
    text = (resource("instruments") / "integrity-survey-1.0.yaml").read_text(encoding="utf-8")
    loading = Loading(people, institutions, at)
    long_ago = loading.day(-800)
    petra = actor_of(people["petra"], at=long_ago)
    instrument = publish_instrument(by=petra, at=long_ago, programme=crimjust(), text=text)
    loading.load("survey-2024", instrument)
    round_ = loading.load("survey-2026", instrument)
    delegate(loading, round_)
    text = (resource("instruments") / "justice-dashboard-1.0.yaml").read_text(encoding="utf-8")
    dashboard = publish_instrument(by=petra, at=long_ago, programme=crimjust(), text=text)
    for code in dashboards()["rounds"]:
        DashboardLoading(loading, code, dashboard).load()
    load_index(loading)
    load_risks(loading, load_recommendations(loading))
    load_publications(loading)
    load_reports(loading)
    load_outcomes(loading)


def is_loaded() -> bool:
    """Whether the demo is there."""
    return Round.objects.filter(code="survey-2026", programme__code=region()["programme"]).exists()


def sign_in_lines() -> list[str]:
    """One line for each person a visitor may try."""
    lines = [f"Sign in as (password {region()['password']}):"]
    for short, facts in region()["people"].items():
        if "does" in facts:
            lines.append(f"  {short}@demo.example".ljust(26) + f"{facts['name']}: {facts['does']}")
    return lines
