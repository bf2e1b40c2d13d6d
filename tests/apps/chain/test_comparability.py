"""The same thing in two rounds: whether the two may be compared is said, whatever the crosswalk says."""

from dataclasses import replace

import pytest

from rectitude.apps.assessments.chain.again import comparability_words
from rectitude.apps.assessments.models import InstrumentVersion
from rectitude.core import instruments
from rectitude.core.instruments import Change, Crosswalk, CrosswalkEntry
from tests.cast import World, publish_survey, survey

pytestmark = pytest.mark.django_db
CHANGES = {"A02": Change.RECODED, "A03": Change.BROKEN}


def _published(world: World, *, crosswalk: bool) -> InstrumentVersion:
    """Version 2 without A08, with or without a crosswalk."""
    old = survey()
    entries = tuple(
        CrosswalkEntry(
            item=item.id, change=CHANGES.get(item.id, Change.SAME), why="Asked otherwise." if item.id in CHANGES else ""
        )
        for item in old.items
        if item.id != "A08"
    )
    sections = tuple(
        replace(section, items=tuple(item for item in section.items if item.id != "A08")) for section in old.sections
    )
    new = replace(
        old,
        version="2.0",
        sections=sections,
        crosswalk=Crosswalk(from_version="1.0", entries=entries) if crosswalk else None,
    )
    return InstrumentVersion.objects.create(
        digest=instruments.digest_of(new), instrument=new.id, version=new.version,
        canonical=instruments.to_canonical(new), published_at=world.now, published_by="test",
    )  # fmt: skip


def test_each_flag_has_its_sentence(world: World) -> None:
    before, now = publish_survey(world), _published(world, crosswalk=True)
    said = {
        item: comparability_words(item, before=before, now=now, title="Survey 2024")
        for item in ("A01", "A02", "A03", "A08")
    }
    assert "the two can be compared" in said["A01"]
    assert "do not subtract" in said["A02"]
    assert "cannot be compared" in said["A03"]
    assert "not asked any more" in said["A08"]
    assert all("(Survey 2024)" in sentence for sentence in said.values())


def test_the_same_version_can_be_compared_and_one_without_crosswalk_cannot(world: World) -> None:
    before = publish_survey(world)
    assert "the two can be compared" in comparability_words("A02", before=before, now=before, title="2024")
    unstated = _published(world, crosswalk=False)
    assert "Nothing says" in comparability_words("A01", before=before, now=unstated, title="2024")
