"""A release is frozen, takes two people, names what it corrects, and lets nothing out that must not leave."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from rectitude.apps.publications.actions.preparing import create_publication, prepare_draft
from rectitude.apps.publications.actions.releasing import release_draft, withdraw_release
from rectitude.apps.publications.models import Draft, Release, ReleaseFile
from rectitude.apps.publications.queries.publications import in_publication
from rectitude.base.audit.models import Event
from rectitude.base.chain.links import links_up
from rectitude.base.chain.nodes import Reference, nodes_of
from rectitude.base.problems import Problem
from rectitude.core.bundles import reproduce
from rectitude.core.publishing import digest_of, read_content
from tests.apps.publications.publishing import CARD, content_of, counted, figure, prepared, published, scorecard
from tests.cast import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officers(world: World) -> World:
    """Bruno is officer too, so that there is somebody to release what Petra prepared."""
    world.grant("bruno", "programme_officer", "programme", "crimjust")
    return world


def refused(code: str) -> "pytest.RaisesContext[Problem]":
    return pytest.raises(Problem, match=code)


def test_a_scorecard_is_prepared_by_one_and_released_by_the_head(world: World) -> None:
    publication = scorecard(world)
    draft = prepared(world, publication)
    with refused("access.not-allowed"):
        release_draft(by=world.actor("petra"), at=world.now, publication=publication, draft=draft, reason="Ready.")
    assert Event.objects.filter(name="access.refused", subject="publication:scorecard-anu").count() == 1
    made = release_draft(by=world.actor("amina"), at=world.now, publication=publication, draft=draft, reason="Ready.")
    content = made.read()
    assert (made.number, made.nature, made.digest) == (1, "first", digest_of(made.content))
    assert content.released == {"by": "Amina Saleh", "at": world.now.isoformat(), "reason": "Ready.", "nature": "first"}
    assert len([one for one in content.figures if one.card == "area"]) == 14
    assert all(not content.cards[one.card].missing for one in content.figures)
    event = Event.objects.get(name="publications.release.published")
    assert event.details["digest"] == made.digest
    assert event.details["files"] == {one.name: one.digest for one in ReleaseFile.objects.filter(release=made)}
    bundle = ReleaseFile.objects.get(release=made, name="bundle.zip")
    verdict = reproduce(bytes(bundle.content))
    assert verdict.identical
    assert verdict.numbers >= 14
    ups = links_up([Reference("release", "scorecard-anu/1")])
    assert {link.up_kind for link in ups} == {"indicator"}
    nodes = nodes_of(
        [
            Reference("release", "scorecard-anu/1"),
            Reference("published-figure", f"scorecard-anu/1/{content.figures[0].id}"),
        ]
    )
    assert len(nodes) == 2


def test_what_was_released_cannot_be_changed(officers: World) -> None:
    made = published(officers, counted(officers), [figure("open")])
    for statement in (
        "UPDATE publications_release SET content = '{}'",
        "DELETE FROM publications_release",
        "UPDATE publications_releasefile SET content = ''",
        "UPDATE publications_draft SET content = '{}'",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert read_content(Release.objects.get().content) == made.read()


def test_a_correction_names_every_figure_that_is_another(officers: World) -> None:
    publication = counted(officers)
    first = published(officers, publication, [figure("open"), figure("closed", 2), figure("late", 1)])
    second = published(
        officers, publication, [figure("open", 4), figure("closed", 2), figure("new", None, absence="not_recorded")],
        reason="One was counted twice.", is_correction=True, whys={"late": "No longer counted."},
    )  # fmt: skip
    content = second.read()
    assert (second.number, second.nature, content.previous) == (2, "correction", first.digest)
    assert {change["figure"]: change["why"] for change in content.changes} == {
        "late": "No longer counted.", "new": "One was counted twice.", "open": "One was counted twice.",
    }  # fmt: skip
    opened = next(change for change in content.changes if change["figure"] == "open")
    assert (opened["was"]["value"], opened["now"]["value"]) == (3, 4)
    assert Release.objects.get(number=1).read().figure("open") == figure("open")
    with refused("nothing-changed"):
        published(
            officers, publication, [figure("open", 4), figure("closed", 2), figure("new", None, absence="not_recorded")]
        )


def test_only_the_newest_draft_is_released_and_once(officers: World) -> None:
    publication = counted(officers)
    bruno = officers.actor("bruno")
    made = published(officers, publication, [figure("open")])
    with in_publication(publication):
        draft = Draft.objects.get(number=1)
    with refused("draft-outdated"):
        release_draft(by=bruno, at=officers.now, publication=publication, draft=draft, reason="Again.")
    with refused("reason-needed"):
        release_draft(by=bruno, at=officers.now, publication=publication, draft=draft, reason=" ")
    assert Release.objects.get() == made


def test_who_may(officers: World) -> None:
    with refused("access.not-allowed"):
        create_publication(
            by=officers.actor("amina"), at=officers.now, slug="x", kind="statistics", title={"en": "X"}, summary={},
            programme=officers.programme, source="scorecards",
        )  # fmt: skip
    publication = counted(officers)
    with refused("slug-taken"):
        counted(officers)
    for name in ("amina", "olga", "dmitri", "carmen"):
        with refused("access.not-allowed"):
            prepare_draft(
                by=officers.actor(name), at=officers.now, publication=publication,
                content=content_of(publication, [figure("open")]),
            )  # fmt: skip
    made = published(officers, publication, [figure("open")])
    with refused("access.not-allowed"):
        withdraw_release(by=officers.actor("amina"), at=officers.now, release=made, reason="Mine to say?")
    with refused("reason-needed"):
        withdraw_release(by=officers.actor("petra"), at=officers.now, release=made, reason="")
    withdraw_release(
        by=officers.actor("petra"), at=officers.now + timedelta(days=1), release=made, reason="Wrong file."
    )
    with refused("already-withdrawn"):
        withdraw_release(by=officers.actor("petra"), at=officers.now, release=made, reason="Again.")
    assert Event.objects.get(name="publications.release.withdrawn").details == {"digest": made.digest}


@pytest.mark.parametrize("part", ["unit_of_count", "period", "source", "method", "comparability"])
def test_a_figure_without_its_counting_rule_is_refused_by_name(officers: World, part: str) -> None:
    publication = counted(officers)
    lacking = replace(CARD, **{part: "" if part == "period" else {}})
    content = content_of(publication, [figure("open")], cards={"status": lacking})
    with pytest.raises(Problem) as caught:
        prepare_draft(by=officers.actor("petra"), at=officers.now, publication=publication, content=content)
    assert "open" in caught.value.action
    assert part in caught.value.action


def test_a_deployment_may_let_one_person_do_both(officers: World, settings: object) -> None:
    publication = counted(officers)
    draft = prepare_draft(
        by=officers.actor("petra"), at=officers.now, publication=publication,
        content=content_of(publication, [figure("open")]),
    )  # fmt: skip
    settings.RECTITUDE_RELEASE_ALONE = True  # type: ignore[attr-defined]
    made = release_draft(
        by=officers.actor("petra"), at=officers.now, publication=publication, draft=draft, reason="Small office."
    )
    assert made.number == 1
