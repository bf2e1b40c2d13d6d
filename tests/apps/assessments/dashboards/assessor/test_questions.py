"""What a score makes one ask, from the own sources and requests only."""

from datetime import date, timedelta
from typing import Any

import pytest

from rectitude.apps.assessments.models.dashboards import (
    AccessRequest,
    AccessRequestEvent,
    Appointment,
    Assessment,
    LibrarySource,
    Scoring,
    SourceMark,
    SourceUse,
)
from rectitude.apps.assessments.pages.dashboards.assessor.questions import questions_about
from rectitude.apps.assessments.pages.dashboards.assessor.sources import Basis, age_words, basis_of
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.core.instruments import Missing
from rectitude.core.instruments.levels import Half
from tests.apps.assessments.dashboards.assessor.conftest import SCORE
from tests.cast import World

pytestmark = pytest.mark.django_db(transaction=True)

REFUSED = Half(missing=Missing.REFUSED)
WRITTEN = {"by_key": "test", "by_name": "Test"}


def seat(assessment: Assessment, world: World, who: str) -> Appointment:
    return Appointment.objects.get(assessment=assessment, person=world.people[who])


def use(
    world: World, assessment: Assessment, indicator: str, *, who: str = "ines", mark: str = "", **facts: Any
) -> None:
    """A source of the library, used for an indicator by one assessor."""
    given = {"kind": "report", "grade": 3, "confidentiality": "public", "title": "Annual report", **facts}
    with in_assessment(assessment):
        source = LibrarySource.objects.create(
            programme=world.programme, country=assessment.country, at=world.now, **WRITTEN, **given
        )
        if mark:
            SourceMark.objects.create(source=source, mark=mark, at=world.now, **WRITTEN)
        SourceUse.objects.create(
            assessment=assessment, appointment=seat(assessment, world, who), indicator=indicator, source=source,
            passage="p. 12", at=world.now, **WRITTEN,
        )  # fmt: skip


def ask(world: World, assessment: Assessment, indicator: str, *, outcome: str = "", who: str = "ines") -> None:
    """A request for information that names an indicator."""
    today = world.now.date()
    with in_assessment(assessment):
        row = AccessRequest.objects.create(
            assessment=assessment, appointment=seat(assessment, world, who), subject="The register",
            indicators=[indicator], asked_on=today - timedelta(days=30), due_on=today, at=world.now, **WRITTEN,
        )  # fmt: skip
        if outcome:
            AccessRequestEvent.objects.create(
                assessment=assessment, request=row, outcome=outcome, on=today, at=world.now, **WRITTEN
            )


def codes(world: World, assessment: Assessment, scoring: Scoring) -> set[str]:
    with in_assessment(assessment):
        basis = basis_of(seat(assessment, world, "ines"), today=world.now.date()).get(scoring.indicator, Basis())
        return {one.code for one in questions_about(scoring, basis, period_to=assessment.round.period_to)}


def test_practice_far_above_law(world, assessment, save) -> None:
    use(world, assessment, "IO1", dated=world.now.date())
    assert codes(world, assessment, save("IO1", law=1, practice=2)) == set()
    assert codes(world, assessment, save("IO1", law=1, practice=3, based_on=1)) == {"practice-above-law"}


def test_the_highest_level_needs_strong_evidence(world, assessment, save) -> None:
    top = save("IO1", law=4, practice=4)
    assert codes(world, assessment, top) == {"top-without-evidence"}
    use(world, assessment, "IO1", grade=2, title="An internal note")
    assert codes(world, assessment, top) == {"top-without-evidence"}
    use(world, assessment, "IO1", grade=4, mark="dead", title="A page that is gone")
    assert codes(world, assessment, top) == {"top-without-evidence"}
    use(world, assessment, "IO1", grade=3, title="Old", dated=assessment.round.period_to - timedelta(days=900))
    assert codes(world, assessment, top) == {"old-sources"}
    use(world, assessment, "IO1", grade=4, title="New", dated=assessment.round.period_to)
    assert codes(world, assessment, top) == set()


def test_a_level_without_any_source(world, assessment, save) -> None:
    scoring = save("IO1")
    assert codes(world, assessment, scoring) == {"no-source"}
    use(world, assessment, "IO1", who="kofi")  # the other's sources are no business of hers
    assert codes(world, assessment, scoring) == {"no-source"}
    use(world, assessment, "IO1", mark="restricted")
    assert codes(world, assessment, scoring) == {"sources-gone"}


def test_a_refusal_and_a_request_belong_together(world, assessment, save) -> None:
    refused = save("IO1", law=REFUSED, practice=REFUSED)
    ask(world, assessment, "IO1", who="kofi")
    assert codes(world, assessment, refused) == {"refused-without-request"}
    ask(world, assessment, "IO1", outcome="refused")
    assert codes(world, assessment, refused) == set()
    ask(world, assessment, "IO2", outcome="no-reply")
    assert codes(world, assessment, save("IO2")) == {"no-source", "request-refused"}


def test_a_rule_not_found_beside_a_published_source(world, assessment, save) -> None:
    use(world, assessment, "IO1", grade=3)
    scoring = save("IO1", law=Half(missing=Missing.NO_EVIDENCE))
    assert codes(world, assessment, scoring) == {"law-not-found"}


def test_sources_are_listed_beside_the_indicator_with_what_became_of_them(as_, world, assessment) -> None:
    use(world, assessment, "IO1", title="Informe anual", language="es", dated=date(2023, 3, 1), mark="dead")
    use(world, assessment, "IO1", title="Interview 4", grade=1, kind="interview", confidentiality="restricted")
    use(world, assessment, "IO1", title="Kofi's own source", who="kofi")
    page = as_("ines").get(f"{SCORE}IO1/").content.decode()
    assert '<b lang="es">Informe anual</b>, p. 12' in page
    assert "3 years old" in page
    assert "dead: no longer found where it was" in page
    assert "Restricted" in page
    assert "E1: a statement" in page
    assert "own source" not in page


@pytest.mark.parametrize(
    ("dated", "words"),
    [
        (date(2026, 10, 5), "less than a year old"),
        (date(2025, 10, 6), "less than a year old"),
        (date(2025, 10, 5), "1 year old"),
        (date(2020, 2, 29), "6 years old"),
        (date(2026, 10, 6), ""),
        (None, ""),
    ],
)
def test_age_in_full_years(dated: date | None, words: str) -> None:
    assert age_words(dated, date(2026, 10, 5)) == words
