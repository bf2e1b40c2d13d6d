"""The reports of the demo: one released, one still being written."""

from datetime import datetime

from rectitude.apps.publications.actions.reporting import (
    arrange_section,
    begin_report,
    choose_figures,
    word_section,
)
from rectitude.apps.publications.models import Publication, Report, ReportSection
from rectitude.base.institutions.models import Country
from rectitude.core.access import Actor
from rectitude.site.demo.people import crimjust
from rectitude.site.demo.publications import released
from rectitude.site.demo.region import reports
from rectitude.site.demo.rounds import Facts, Loading


def load_reports(loading: Loading) -> None:
    """Everything reports.yaml tells, through the actions people use."""
    for facts in reports():
        at = loading.day(facts["at"])
        by = loading.actor(facts["by"], at)
        report = begin_report(
            by=by, at=at, code=facts["code"], template=facts["template"], title=facts["title"],
            summary=facts["summary"], programme=crimjust(), country=Country.objects.filter(code=facts["country"]).first(),
        )  # fmt: skip
        for section in report.sections.all():
            _write(report, section, facts["sections"].get(section.asks), by=by, at=at)
        if "release" in facts:
            released(loading, Publication.objects.get(slug=report.code), facts["release"])


def _write(report: Report, section: ReportSection, told: Facts | None, *, by: Actor, at: datetime) -> None:
    if told is None:
        arrange_section(by=by, at=at, report=report, section=section, is_left_out=True)
        return
    for one in told.get("figures", ()):
        choose_figures(
            by=by, at=at, report=report, section=section, source=one["source"], option=one["option"],
            figures=one["figures"],
        )  # fmt: skip
    if told.get("chart"):
        arrange_section(by=by, at=at, report=report, section=section, has_chart=True)
    for language, text in told.get("text", {}).items():
        # The template gave the title in every language; this is the first wording after it.
        title = section.texts.get(language=language, number=1).title
        word_section(by=by, at=at, report=report, section=section, language=language, title=title, text=text, seen=1)
