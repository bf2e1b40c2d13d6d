"""What indicators rest on: who may say so and when, who knows of it, and what is carried forward."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from rectitude.apps.assessments.actions.dashboards.appointments import appoint, declare_interests
from rectitude.apps.assessments.actions.dashboards.library import mark_source
from rectitude.apps.assessments.actions.dashboards.rounds import add_assessments, open_dashboard
from rectitude.apps.assessments.actions.dashboards.uses import carry_sources, use_source, withdraw_use
from rectitude.apps.assessments.models.dashboards import Assessment, LibrarySource, SourceUse
from rectitude.apps.assessments.queries.dashboards.assessments import assessment_at
from rectitude.apps.assessments.queries.dashboards.earlier import earlier_uses
from rectitude.apps.assessments.queries.dashboards.library import SourceInUse, sources_by_indicator, sources_for
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.apps.assessments.queries.dashboards.sight import sight_of
from rectitude.base.problems import Problem
from tests.apps.assessments.dashboards.library.conftest import AddSource
from tests.cast import World
from tests.dashboards import APPOINTED, bring_to, fresh, publish_dashboard, score_everything

pytestmark = pytest.mark.django_db(transaction=True)


def use(world: World, assessment: Assessment, source: LibrarySource, *indicators: str, who: str = "ines", **more: str):
    row = fresh(assessment)
    with in_assessment(row):
        return use_source(
            by=world.actor(who), at=world.now, assessment=row, source=source, indicators=indicators, **more
        )


def seen(world: World, assessment: Assessment, name: str, indicator: str = "IO1") -> list[SourceInUse]:
    row = fresh(assessment)
    with in_assessment(row):
        return sources_for(row, sight_of(row, by=world.actor(name), at=world.now), indicator)


def test_while_scoring_each_knows_their_own_uses_only(add: AddSource, world: World, assessment: Assessment) -> None:
    act = add("Integrity Act")
    use(world, assessment, act, "IO1", "IO2", passage="section 4", note="Compels records.")
    assert [(s.title, s.passages, s.notes, s.is_own) for s in seen(world, assessment, "ines")] == [
        ("Integrity Act", ("section 4",), ("Compels records.",), True)
    ]
    for name in set(world.people) - {"ines"}:
        assert seen(world, assessment, name) == [], name
    score_everything(world, assessment, who="ines")
    assert seen(world, assessment, "kofi") == []
    score_everything(world, assessment, who="kofi")
    assert [s.used_by for s in seen(world, assessment, "kofi")] == [("A",)]
    assert [s.used_by for s in seen(world, assessment, "marta")] == [("A",)]
    for name in ("petra", "farid", "amina", "carmen", "dmitri", "sofia"):
        assert seen(world, assessment, name) == [], name


def test_both_assessors_resting_on_one_source_is_one_line(add: AddSource, world: World, assessment: Assessment) -> None:
    act = add("Integrity Act")
    use(world, assessment, act, "IO1", passage="section 4")
    use(world, assessment, act, "IO1", passage="section 9", who="kofi")
    assert len(seen(world, assessment, "kofi")) == 1
    bring_to(world, assessment, "peer-review")
    assert [(s.used_by, s.passages) for s in seen(world, assessment, "sofia")] == [
        (("A", "B"), ("section 4", "section 9"))
    ]


def test_after_release_outsiders_know_public_sources_by_name_and_nothing_of_restricted_ones(
    add: AddSource, world: World, assessment: Assessment
) -> None:
    for kind in LibrarySource.Confidentiality.values:
        use(
            world, assessment, add(f"The {kind} one", confidentiality=kind), "IO1", passage="page 3", note="Between us."
        )
    bring_to(world, assessment, "released")
    for name in ("dmitri", "farid", "carmen", "petra"):
        found = seen(world, assessment, name)
        assert [(s.is_named, s.title, s.passages, s.notes) for s in found] == [
            (True, "The public one", ("page 3",), ()),
            (False, "", (), ()),
        ], name
        assert not any(s.used_by or s.library_url for s in found)
        assert found[1] == SourceInUse(indicator="IO1", is_named=False)
    assert [s.title for s in seen(world, assessment, "henrik")] == [
        "The assessment one", "The public one", "The restricted one",
    ]  # fmt: skip


def test_one_uses_sources_in_ones_own_turn(add: AddSource, world: World, assessment: Assessment) -> None:
    act = add("Integrity Act")
    assert len(use(world, assessment, act, "IO1", "IO1")) == 1
    assert use(world, assessment, act, "IO1") == []
    with pytest.raises(Problem, match="unknown-item"):
        use(world, assessment, act, "XX9")
    with pytest.raises(Problem, match="wrong-stage"):
        use(world, assessment, act, "IO1", who="marta")
    for name in ("sofia", "obi", "farid", "petra", "dmitri"):
        with pytest.raises(Problem, match="not-allowed"):
            use(world, assessment, act, "IO1", who=name)
    score_everything(world, assessment, who="ines")
    with pytest.raises(Problem, match="scores-handed-in"):
        use(world, assessment, act, "IO2")
    score_everything(world, assessment, who="kofi")
    use(world, assessment, act, "IO2", who="marta")
    assert [s.used_by for s in seen(world, assessment, "ines", "IO2")] == [("adjudicator",)]


def test_a_use_is_withdrawn_by_its_maker_and_stays_in_the_record(
    add: AddSource, world: World, assessment: Assessment
) -> None:
    made = use(world, assessment, add("Integrity Act"), "IO1")[0]
    with in_assessment(assessment):
        with pytest.raises(Problem, match="not-allowed"):
            withdraw_use(by=world.actor("kofi"), at=world.now, assessment=assessment, use=made)
        withdraw_use(by=world.actor("ines"), at=world.now, assessment=assessment, use=made)
        assert SourceUse.objects.get(pk=made.pk).withdrawn_at == world.now
    assert seen(world, assessment, "ines") == []
    use(world, assessment, made.source, "IO1")
    assert len(seen(world, assessment, "ines")) == 1


def next_round(world: World, assessment: Assessment) -> Assessment:
    """A second round after this one, with the same people on the same institution."""
    later = open_dashboard(
        by=world.actor("petra"), at=world.now, programme=world.programme, code="dashboard-2028",
        title={"en": "Justice dashboard 2028"}, instrument=publish_dashboard(world), previous=assessment.round,
        period_from=(world.now - timedelta(days=4)).date(), period_to=(world.now - timedelta(days=1)).date(),
        scoring_due_at=world.now + timedelta(days=40), review_due_at=world.now + timedelta(days=60),
        reply_due_at=world.now + timedelta(days=90),
    )  # fmt: skip
    add_assessments(by=world.actor("petra"), at=world.now, round_=later, units=[(world.anu, "investigation")])
    found = assessment_at(round_code=later.code, institution_code=world.anu.code, function="investigation")
    with in_assessment(found):
        # The two assessors change seats, so that nobody finds their own words only.
        for name, (part, seat) in APPOINTED.items():
            seat = 3 - seat if part == "assessor" else seat
            appoint(
                by=world.actor("petra"), at=world.now, assessment=found, part=part, seat=seat,
                person=world.people[name],
            )  # fmt: skip
            declare_interests(by=world.actor(name), at=world.now, assessment=found, interests="")
    return found


@contextmanager
def at(assessment: Assessment) -> Iterator[Assessment]:
    row = fresh(assessment)
    with in_assessment(row):
        yield row


def test_what_is_carried_forward_tells_where_it_comes_from_and_is_chosen(
    add: AddSource, world: World, assessment: Assessment
) -> None:
    act, report = add("Integrity Act"), add("Annual report")
    use(world, assessment, act, "IO1", passage="section 4")
    use(world, assessment, report, "IO1", who="kofi")
    later = next_round(world, bring_to(world, assessment, "released"))
    assert seen(world, later, "ines") == []
    with at(later) as row:
        offered = earlier_uses(row, by=world.actor("ines"), at=world.now)
        assert sorted(u.source.title for u in offered) == ["Annual report", "Integrity Act"]
        chosen = [u for u in offered if u.source == act]
        mark_source(by=world.actor("ines"), at=world.now, source=act, mark="dead", note="Gone.")
        carry_sources(by=world.actor("ines"), at=world.now, assessment=row, uses=chosen)
        assert carry_sources(by=world.actor("ines"), at=world.now, assessment=row, uses=chosen) == []
    line = seen(world, later, "ines")[0]
    assert (line.title, line.passages, line.mark) == ("Integrity Act", ("section 4",), "dead")
    assert line.carried_from == assessment.round.title
    assert line.seen_on == (world.now - timedelta(days=430)).date()
    assert seen(world, later, "kofi") == []


def test_nothing_is_carried_from_an_assessment_that_is_not_ones_own_to_see(
    add: AddSource, world: World, assessment: Assessment
) -> None:
    made = use(world, assessment, add("Integrity Act"), "IO1")
    later = next_round(world, assessment)
    with at(later) as row:
        assert earlier_uses(row, by=world.actor("kofi"), at=world.now) == []
        with pytest.raises(Problem, match="not-found"):
            carry_sources(by=world.actor("kofi"), at=world.now, assessment=row, uses=made)
        assert len(earlier_uses(row, by=world.actor("ines"), at=world.now)) == 1


def test_many_sources_are_read_in_few_queries(
    add: AddSource, world: World, assessment: Assessment, django_assert_num_queries
) -> None:
    for number in range(6):
        use(world, assessment, add(f"Source {number}"), "IO1", "IO2", "TR4")
    with at(assessment) as row:
        sight = sight_of(row, by=world.actor("ines"), at=world.now)
        with django_assert_num_queries(4):
            found = sources_by_indicator(row, sight)
    assert {indicator: len(lines) for indicator, lines in found.items()} == {"IO1": 6, "IO2": 6, "TR4": 6}
