"""Each of the eighteen contradictions kept in the directory appears in a note worked out from the facts themselves."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rectitude.base.institutions.directory_facts.files import read_facts
from rectitude.base.institutions.directory_facts.writing import write_facts
from rectitude.base.institutions.models import Discrepancy, ReportedFigure
from rectitude.base.institutions.queries.reconciling import facts_to_reconcile
from rectitude.core.reconciliation import (
    Finding,
    Material,
    Outcome,
    ReconciliationNote,
    Taxonomy,
    read_note,
    reconcile,
    written_note,
)
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def numbers(one: Finding) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    return one.stated, one.computed, one.difference


def says(code: str, *keys: str) -> Callable[[ReconciliationNote], list[Finding]]:
    return lambda note: [one for one in note.findings if one.code == code and set(keys) <= set(one.keys)]


def counted(code: str, key: str, *wanted: str) -> Callable[[ReconciliationNote], list[Finding]]:
    exact = tuple(Decimal(one) for one in wanted)
    return lambda note: [one for one in says(code, key)(note) if numbers(one) == exact]


# For each number of the directory's list: what a note must hold, and how much of it.
EXPECTED: dict[int, list[tuple[int, Callable[[ReconciliationNote], list[Finding]]]]] = {
    1: [(1, counted("parts.short", "impacs-2020-male", "4053", "3988", "65"))],
    2: [(1, counted("detail.partial", "impacs-2020-persons", "4053", "1612", "2441"))],
    3: [(1, counted("list.differs", "impacs-2020-trainings", "29", "13", "16"))],
    4: [(1, counted("paragraph.repeated", "impacs-2020-14-occasions", "234", "78", "156"))],
    5: [(1, counted("parts.agree", "impacs-2020-09-participants", "325", "325", "0"))],
    6: [(1, says("occasion.told-twice", "regional-webinar-2020", "impacs-2020-12"))],
    7: [
        (1, says("name.misprinted", "institution:ohchr")),
        (1, says("name.misprinted", "institution:indecom")),
        (1, says("name.misprinted", "institution:iom")),
        (1, says("name.misprinted", "institution:caricom-impacs")),
        (1, says("name.misprinted", "institution:europol")),
        (1, says("name.misprinted", "institution:rcmp")),
        (1, says("name.misprinted", "institution:unodc")),
        (1, says("name.misprinted", "institution:interpol")),
        (1, says("name.unknown", "special-event-speaker")),
        (1, says("name.other-wording", "country:CV")),
    ],
    8: [(1, says("date.tight", "crimjust-survey-carried-out", "crimjust-survey-meeting-held"))],
    9: [(1, says("date.unknown", "integrity-special-event"))],
    10: [(1, says("date.three-days", "crimjust-workshop-2017"))],
    11: [(1, counted("classes.count", "justlead-seven-areas", "7", "6", "1"))],
    12: [(1, says("classes.versions", "crimjust-three-areas", "crimjust-four-pillars"))],
    13: [
        (1, says("units.apart", "aircop-2017-airports", "aircop-2017-task-forces", "aircop-2017-countries")),
        (1, says("figures.two-times", "aircop-2019-airports", "aircop-2017-airports")),
    ],
    14: [
        (1, counted("denominator.differs", "regional-webinar-2020-countries", "18", "20", "-2")),
        (1, counted("denominator.differs", "impacs-2020-09b-countries", "17", "20", "-3")),
        (1, says("denominator.several", "regional-webinar-2020-countries", "impacs-2020-09b-countries")),
        (1, says("denominator.undated", "caricom-members")),
        (1, says("denominator.undated", "caricom-associates")),
        (1, says("denominator.undated", "jrcc-states")),
    ],
    15: [
        (1, says("number.in-words", "impacs-2020-02-participants")),
        (1, says("number.half-written", "impacs-2020-10-countries")),
    ],
    16: [(1, says("derived.per-head", "impacs-2020-persons")), (1, says("derived.per-head", "impacs-2020-trainings"))],
    17: [(1, says("page.remains", "webinar-page-first-line")), (9, says("page.heading-repeated"))],
    18: [(1, counted("figures.disagree", "aircop-2017-trained", "2426", "2500", "-74"))],
}


def test_all_eighteen_are_worked_out_and_nothing_is_changed() -> None:
    write_facts(read_facts(settings.RECTITUDE_DIRECTORY_DIR))
    assert set(Discrepancy.objects.values_list("number", flat=True)) == set(EXPECTED)
    Discrepancy.objects.all().delete()  # so that nothing can be copied from them
    before = list(ReportedFigure.objects.order_by("pk").values())
    with CaptureQueriesContext(connection) as queries:
        material = facts_to_reconcile(
            language="en", taxonomies=[Taxonomy(topic="justlead-areas", ids=tuple("abcdefg"))]
        )
    assert len(queries) <= 14
    note = reconcile(material, at=NOW.date())
    missing = [
        (number, len(find(note)), wanted)
        for number, wants in EXPECTED.items()
        for wanted, find in wants
        if len(find(note)) != wanted
    ]
    assert missing == []
    assert list(ReportedFigure.objects.order_by("pk").values()) == before
    assert read_note(written_note(note)) == note
    _shares_are_of_recorded_and_of_all(note)
    _a_value_per_head_carries_its_doubts(note)
    _every_finding_says_who_and_what_to_do(note)
    _one_source_alone(material)


def _shares_are_of_recorded_and_of_all(note: ReconciliationNote) -> None:
    (sexes,) = says("parts.short", "impacs-2020-male")(note)
    assert [(str(row.name), row.share_of_recorded, row.share_of_all) for row in sexes.rows] == [
        ("Women trained", Decimal("44.4"), Decimal("43.7")),
        ("Men trained", Decimal("55.6"), Decimal("54.7")),
        ("Not recorded", None, Decimal("1.6")),
    ]


def _a_value_per_head_carries_its_doubts(note: ReconciliationNote) -> None:
    found = [one for one in note.findings if one.code == "derived.per-head"]
    assert [one.computed for one in found] == [Decimal("971.58"), Decimal("135786.24")]
    for one in found:
        assert one.outcome is Outcome.DOUBTFUL
        assert "The value is an estimate." in [str(row.name) for row in one.rows]


def _every_finding_says_who_and_what_to_do(note: ReconciliationNote) -> None:
    for one in note.findings:
        assert one.sources or one.code == "name.other-wording", one.code
        assert str(one.said)
        assert str(one.to_do)
        assert one.keys
        assert one.subject


def _one_source_alone(material: Material) -> None:
    cited = next(one.source for one in material.figures if one.key == "aircop-2017-trained")
    narrow = facts_to_reconcile(sources=[cited], language="en")
    assert {one.source for one in narrow.figures} == {cited}
    assert [one.code for one in reconcile(narrow, at=NOW.date()).findings if "aircop-2017-trained" in one.keys] == []
