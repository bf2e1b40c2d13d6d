"""The report of a whole country: three functions, every indicator, 300 pieces of evidence, in all four languages."""

import time

import pytest

from rectitude.apps.assessments.exports.dashboards.report_docx import report_docx
from rectitude.apps.assessments.exports.dashboards.report_pdf import report_pdf
from rectitude.apps.assessments.models.dashboards import Assessment
from rectitude.apps.assessments.pages.dashboards.report.building import country_report
from rectitude.apps.assessments.pages.dashboards.report.value import CountryReport
from rectitude.apps.assessments.queries.dashboards.scopes import in_country_of
from tests.apps.assessments.dashboards.report.countries import full_country
from tests.cast import World

pytestmark = pytest.mark.django_db(transaction=True)
LONGEST = 5.0  # seconds for reading, wording and typesetting


def report_for(world: World, who: str, assessment: Assessment, language: str) -> CountryReport:
    with in_country_of(assessment.round, assessment.country):
        return country_report(
            assessment.round, assessment.country, by=world.actor(who), at=world.now, language=language
        )


def test_a_full_country_is_ready_in_time(world: World) -> None:
    made = full_country(world)
    for language in ("en", "es", "fr", "pt"):
        begun = time.perf_counter()
        report = report_for(world, "dmitri", made[0], language)
        read = time.perf_counter()
        pdf = report_pdf(report)
        typeset = time.perf_counter()
        word = report_docx(report)
        ended = time.perf_counter()
        times = (read - begun, typeset - read, ended - typeset)
        assert pdf.startswith(b"%PDF")
        assert word.startswith(b"PK")
        assert sum(len(area.indicators) for chapter in report.chapters for area in chapter.areas) >= 120
        assert max(read - begun + typeset - read, read - begun + ended - typeset) < LONGEST, times
