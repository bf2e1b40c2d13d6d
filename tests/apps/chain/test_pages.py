"""The pages of the chain and its API: the whole way for who may read it, nothing for who may not."""

from collections.abc import Callable

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory

from rectitude.base.audit.models import Event
from rectitude.base.chain.links import tie, untie
from rectitude.base.chain.nodes import Reference
from tests.apps.chain.furnished import answer, assess, indicator, score, survey_twice
from tests.cast import World, make_round

As = Callable[[str], Client]
pytestmark = pytest.mark.django_db
LOST = Reference("recommendation", "gone-for-good")


def test_an_answer_leads_to_its_score_and_to_the_next_round(world: World, as_: As) -> None:
    survey_twice(world)
    farid = as_("farid")
    html = farid.get(answer("A01").path).content.decode()
    assert "The chain begins here" in html
    assert "What came of it so far: 1 figure and 1 later measurement." in html
    assert "It was measured again on 30 September 2026." in html
    assert "the two can be compared" in html
    assert f'href="{score("A01", "survey-2026").path}"' in html
    assert "<svg" in html
    assert 'role="img"' in html
    assert 'href="/rounds/survey-2024/belmara-anu/answers/A01/"' in html
    data = farid.get(f"/api{answer('A01').path.rstrip('/')}").json()
    assert {node["reference"] for node in data["nodes"]} == {
        str(answer("A01")), str(score("A01")), str(score("A01", "survey-2026")),
    }  # fmt: skip
    assert {(edge["down"], edge["relation"], edge["up"]) for edge in data["edges"]} == {
        (str(score("A01")), "rests-on", str(answer("A01"))),
        (str(score("A01", "survey-2026")), "measures", str(score("A01"))),
    }
    assert data["is_cut"] is False


def test_who_may_not_read_learns_nothing_and_leaves_a_trace(world: World, as_: As) -> None:
    survey_twice(world)
    petra = as_("petra")
    html = petra.get(score("A01", "survey-2026").path).content.decode()
    assert "Behind it stand: 1 figure." in html
    assert str(answer("A01").path) not in html
    for name, reference in [("petra", answer("A01")), ("carmen", score("A01")), ("dmitri", score("A01"))]:
        before = Event.objects.filter(name="access.refused").count()
        for address in (reference.path, f"/api{reference.path.rstrip('/')}"):
            refused = as_(name).get(address)
            assert refused.status_code == 404
            assert b"Airport" not in refused.content
        assert Event.objects.filter(name="access.refused").count() == before + 2
    for path in ("/chain/survey-score/survey-2024/belmara-anu/Z99/", "/chain/nothing/at/all/", "/chain/answer/x/"):
        assert petra.get(path).status_code == 404
    anonymous = Client()
    assert anonymous.get(score("A01").path).status_code == 302
    assert anonymous.get(f"/api{score('A01').path.rstrip('/')}").status_code == 401
    assert anonymous.get("/chain/").status_code == 302


def test_a_finding_of_the_dashboard_rests_on_its_indicators(world: World, as_: As) -> None:
    _assessment, gap = assess(world, "reply")
    reference = Reference("dashboard-finding", str(gap.key))
    for name in ("farid", "marta"):
        html = as_(name).get(reference.path).content.decode()
        assert "Behind it stand: 2 figures." in html
        assert indicator("IO1").path in html
        assert "rests on" in html
        assert "Complaints wait for a stamp" in as_(name).get(indicator("IO3").path).content.decode()
    for name in ("petra", "dmitri", "carmen"):
        assert as_(name).get(reference.path).status_code == 404
        assert as_(name).get(indicator("IO1").path).status_code == 404


def test_the_way_does_not_lead_through_what_the_reader_may_not_see(world: World, as_: As) -> None:
    survey_twice(world)
    assess(world, "peer-review")
    said = {"by": world.actor("petra"), "at": world.now}
    tie(up=score("A01"), down=indicator("IO1"), relation="rests-on", **said)
    tie(up=indicator("IO1"), down=score("C01", "survey-2026"), relation="rests-on", **said)
    data = as_("farid").get(f"/api{score('A01').path.rstrip('/')}").json()
    found = {node["reference"] for node in data["nodes"]}
    assert str(indicator("IO1")) not in found
    assert str(score("C01", "survey-2026")) not in found
    assert str(score("A01", "survey-2026")) in found


def test_what_it_rests_on_is_followed_to_where_it_was_measured_again(world: World, as_: As) -> None:
    survey_twice(world)
    _assessment, gap = assess(world, "released")
    reference = Reference("dashboard-finding", str(gap.key))
    tie(up=score("C10"), down=reference, relation="rests-on", by=world.actor("petra"), at=world.now)
    html = as_("farid").get(reference.path).content.decode()
    assert "Behind it stand: 1 answer and 3 figures." in html
    assert "It was measured again on 30 September 2026." in html
    assert "Measured again" in html
    assert score("C10", "survey-2026").path in html
    assert score("C10").path in as_("petra").get("/chain/").content.decode()


@pytest.mark.parametrize("typed", ["{0}", " {0} ", "http://testserver{1}", "{1}"])
def test_a_chain_is_asked_for_by_reference_or_address(world: World, as_: As, typed: str) -> None:
    survey_twice(world)
    said = typed.format(score("A01"), score("A01").path)
    assert as_("petra").get("/chain/", {"thing": said})["Location"] == score("A01").path


@pytest.mark.parametrize("typed", ["survey-score:survey-2024/belmara-anu/A01", "nonsense", "/rounds/", "a:b:c"])
def test_what_is_typed_is_kept_when_there_is_nothing_to_show(world: World, as_: As, typed: str) -> None:
    html = as_("dmitri").get("/chain/", {"thing": typed}).content.decode()
    assert "There is no such thing, or you may not read it." in html
    assert f'value="{typed}"' in html
    assert "govuk-error-summary" in html
    assert "Paste the address" in as_("dmitri").get("/chain/", {"thing": " "}).content.decode()


def test_a_link_to_nothing_is_shown_to_who_reads_its_other_end(world: World, as_: As) -> None:
    survey_twice(world)
    petra = world.actor("petra")
    tie(up=score("A01"), down=LOST, relation="treats", by=petra, at=world.now)
    tie(up=Reference("risk", "never/was"), down=LOST, relation="treats", by=petra, at=world.now)
    html = as_("petra").get("/chain/work/").content.decode()
    assert "Links that lead to nothing (1)" in html
    assert str(LOST) in html
    for name in ("dmitri", "carmen"):
        assert str(LOST) not in as_(name).get("/chain/work/").content.decode()
    untie(up=score("A01"), down=LOST, by=petra, at=world.now)
    assert "Nothing is broken" in as_("petra").get("/chain/work/").content.decode()


def test_other_pages_show_one_step_either_way_in_a_few_queries(world: World, django_assert_max_num_queries) -> None:
    survey_twice(world)
    _assessment, gap = assess(world, "released")
    tie(
        up=score("C10"), down=Reference("dashboard-finding", str(gap.key)), relation="rests-on",
        by=world.actor("petra"), at=world.now,
    )  # fmt: skip
    template = Template('{% load chains %}{% chain_links "index-version" key %}{% chain_link "risk" "a/b" %}')
    request = RequestFactory().get("/")
    request.actor, request.moment = world.actor("farid"), world.now
    with django_assert_max_num_queries(4):
        alone = template.render(Context({"request": request, "key": "x/1"}))
    assert alone.count("Nothing that you may read.") == 2
    assert 'href="/chain/risk/a/b/"' in alone
    around = Template('{% load chains %}{% chain_links "survey-score" key %}')
    said = around.render(Context({"request": request, "key": score("C10").key}))
    assert "Complaints wait for a stamp" in said
    assert "/rounds/survey-2024/belmara-anu/answers/C10/" in said
    request.actor = world.actor("carmen")
    assert "/answers/C10/" not in around.render(Context({"request": request, "key": score("C10").key}))


def test_the_pages_lead_to_their_chain(world: World, as_: As) -> None:
    survey_twice(world)
    _assessment, gap = assess(world, "released")
    farid = as_("farid")
    at = "/rounds/survey-2024/belmara-anu/"
    assert score("A01").path in farid.get(f"{at}answers/A01/").content.decode()
    assert score("A01").path in as_("petra").get(f"{at}scorecard/").content.decode()
    results = "/dashboards/dashboard-2026/belmara-anu/investigation/"
    assert indicator("IO1").path in farid.get(f"{results}results/IO1/").content.decode()
    assert f"/chain/dashboard-finding/{gap.key}/" in farid.get(f"{results}findings/{gap.key}/").content.decode()


def test_there_is_no_figure_before_anything_was_handed_in(world: World, as_: As) -> None:
    make_round(world)
    reference = score("A01", "survey-2026")
    assert as_("farid").get(reference.path).status_code == 404
    assert as_("petra").get(reference.path).status_code == 404
