"""The workshop over HTTP: opening, voting, closing, setting; who sees what; the phone, the screen, the number to join by."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from rectitude.apps.risks.actions.register import save_risk
from rectitude.apps.risks.models import Ballot, BallotVote
from rectitude.apps.risks.pages.rating import ballot_path
from rectitude.apps.risks.queries.reach import in_assessment
from rectitude.apps.risks.queries.workshop import join_number
from rectitude.base.audit.models import Event
from tests.apps.risks.making import WEIGHING, Made

As = Callable[[str], Client]
JSON = {"Accept": "application/json"}
PARTS = (
    "heat-map/", "heat-map/?cell=inherent-4-4", "register/R01/rating/", "register/R01/residual/", "register/R03/rating/",
    "workshop/", "workshop/projector/", "workshop/projector/?look=light", "workshop/vote/", "workshop/pulse/room/",
    "workshop/pulse/phone/",
)  # fmt: skip


def given(likelihood: str = "4", impact: str = "3", **more: str) -> dict[str, str]:
    return {"client_key": str(uuid4()), "likelihood": likelihood, "impact": impact, **more}


def cast_at(made: Made, ballot: Ballot) -> str:
    return f"{made.path}workshop/vote/{ballot.key}/"


def votes_of(made: Made, ballot: Ballot) -> list[tuple[int | None, int | None, str]]:
    with in_assessment(made.assessment):
        return [(one.likelihood, one.impact, one.absence) for one in BallotVote.objects.filter(ballot=ballot)]


def test_pages_open_for_insiders_only(made: Made, as_: As) -> None:
    ballot = made.opened("R03")
    everything = (*PARTS, ballot_path(ballot).removeprefix(made.path))
    for insider in ("farid", "amina", "delia"):
        client = as_(insider)
        assert {client.get(f"{made.path}{part}").status_code for part in everything} == {200}, insider
    for outsider in ("petra", "bruno", "carmen", "dmitri", "olga"):
        client = as_(outsider)
        assert {client.get(f"{made.path}{part}").status_code for part in everything} == {404}, outsider
        assert client.post(cast_at(made, ballot), given()).status_code == 404


def test_a_vote_opened_by_form_is_cast_closed_and_settled(made: Made, as_: As) -> None:
    farid, delia = as_("farid"), as_("delia")
    answer = farid.post(f"{made.path}workshop/", {"risk": "R03", "kind": "inherent"})
    with in_assessment(made.assessment):
        ballot = Ballot.objects.get(risk__code="R03")
    ballot.risk = made.risk("R03")
    assert answer["Location"] == ballot_path(ballot)
    assert (
        f'data-vote="vote:{made.world.people["delia"].key}:{ballot.key}"'
        in delia.get(f"{made.path}workshop/vote/").content.decode()
    )
    answer = delia.post(cast_at(made, ballot), given("4", "3"), follow=True)
    assert "Stored: likelihood 4, impact 3." in answer.content.decode()
    as_("kofi").post(cast_at(made, ballot), given("2", "3"))
    as_("ines").post(cast_at(made, ballot), given("", "", absence="dont_know"))
    led = farid.get(ballot_path(ballot)).content.decode()
    assert "3 of 5 members have voted" in led
    assert "In the middle" not in led
    assert farid.post(ballot_path(ballot), {"do": "close"}).status_code == 302
    page = farid.get(ballot_path(ballot)).content.decode()
    assert "In the middle: 4" in page
    assert "Delia" not in page
    refused = farid.post(ballot_path(ballot), {"do": "value", "likelihood": "5", "impact": "3", "reason": ""})
    assert refused.status_code == 422
    assert refused.context["form"]["likelihood"].value() == "5"
    reason = "The audit of May speaks of it."
    farid.post(ballot_path(ballot), {"do": "value", "likelihood": "5", "impact": "3", "reason": reason})
    assert made.line("R03").document["inherent"] == {"likelihood": 5, "impact": 3}
    assert reason in as_("kofi").get(ballot_path(ballot)).content.decode()
    names = list(Event.objects.filter(name__startswith="risks.").order_by("pk").values_list("name", flat=True))
    assert names[-6:] == ["risks.ballot.opened", *["risks.ballot.voted"] * 3, "risks.ballot.closed", "risks.value.set"]


def test_only_who_leads_opens_and_closes(made: Made, as_: As) -> None:
    delia, ballot = as_("delia"), made.opened("R02")
    assert delia.post(f"{made.path}workshop/", {"risk": "R03", "kind": "inherent"}).status_code == 403
    assert delia.post(f"{made.path}register/R03/rating/").status_code == 403
    assert delia.post(ballot_path(ballot), {"do": "close"}).status_code == 403
    assert "Close the vote" not in delia.get(ballot_path(ballot)).content.decode()
    assert Event.objects.filter(name="access.refused", actor=str(made.world.people["delia"].key)).count() == 3


def test_whoever_leads_or_signs_has_no_form_to_vote(made: Made, as_: As) -> None:
    ballot = made.opened("R03")
    for name in ("farid", "amina"):
        assert "data-vote=" not in as_(name).get(f"{made.path}workshop/vote/").content.decode()
        assert as_(name).post(cast_at(made, ballot), given()).status_code == 404
    assert votes_of(made, ballot) == []


def test_a_phone_is_told_in_json(made: Made, as_: As) -> None:
    ballot, delia = made.opened("R03"), as_("delia")
    words = given("5", "4")
    for _time in range(2):
        answer = delia.post(cast_at(made, ballot), words, headers=JSON)
        assert (answer.status_code, answer.json()["stored"]) == (200, True)
    assert votes_of(made, ballot) == [(5, 4, "")]
    wrong = delia.post(cast_at(made, ballot), given("", "4"), headers=JSON)
    assert (wrong.status_code, wrong.json()["stored"]) == (422, False)
    as_("farid").post(ballot_path(ballot), {"do": "close"})
    assert delia.post(cast_at(made, ballot), words, headers=JSON).status_code == 200, "it was stored before"
    late = delia.post(cast_at(made, ballot), given("1", "1"), headers=JSON)
    assert (late.status_code, late.json()["stored"]) == (409, False)
    assert "too late" in late.json()["sentence"]
    assert votes_of(made, ballot) == [(5, 4, "")]


def test_a_vote_on_what_remains_shows_the_controls_it_was_opened_on(made: Made, as_: As) -> None:
    ballot, line = made.opened("R01", "residual"), made.line("R01")
    controls = [{**WEIGHING, "text": "Three persons weigh and sign."}]
    save_risk(
        **made.by("farid"),
        risk=line.risk,
        based_on=line.version.number,
        changes={"controls": controls},
        reason="A new order.",
    )
    page = as_("delia").get(f"{made.path}workshop/vote/", {"ballot": str(ballot.key)}).content.decode()
    assert "Two persons weigh and sign." in page
    assert "Three persons" not in page


def test_a_form_that_is_wrong_keeps_what_was_chosen(made: Made, as_: As) -> None:
    ballot = made.opened("R03")
    answer = as_("delia").post(cast_at(made, ballot), given("", "4"))
    assert answer.status_code == 422
    assert answer.context["form"]["impact"].value() == "4"
    assert "Choose how likely it is" in answer.content.decode()


def test_paper_of_somebody_without_an_account(made: Made, as_: As) -> None:
    ballot = made.opened("R03")
    typed = {
        f"paper-{name}": value for name, value in given("2", "2", member=str(made.member("Rosa Lima").key)).items()
    }
    assert as_("farid").post(ballot_path(ballot), {"do": "paper", **typed}).status_code == 302
    assert votes_of(made, ballot) == [(2, 2, "")]
    assert as_("delia").post(ballot_path(ballot), {"do": "paper", **typed}).status_code == 403


def test_the_pulse_beats_for_what_changed(made: Made, as_: As) -> None:
    delia = as_("delia")

    def mark(audience: str, seen: str = "") -> str:
        answer = delia.get(f"{made.path}workshop/pulse/{audience}/", {"seen": seen})
        return seen if answer.status_code == 204 else str(answer.json()["mark"])

    room, phone = mark("room"), mark("phone")
    assert (mark("room", room), mark("phone", phone)) == (room, phone)
    ballot = made.opened("R03")
    assert (opened := mark("room", room)) != room
    assert (at_phone := mark("phone", phone)) != phone
    made.vote(ballot, "kofi", 3, 3)
    assert (voted := mark("room", opened)) != opened
    assert mark("phone", at_phone) == at_phone, "a vote of another changes nothing on a phone"
    made.vote(ballot, "kofi", 4, 4)
    assert mark("room", voted) == voted, "a vote changed is not to be seen"
    as_("farid").post(ballot_path(ballot), {"do": "close"})
    assert mark("room", voted) != voted
    assert mark("phone", at_phone) == phone


def test_a_pulse_is_cheap(made: Made, as_: As, django_assert_max_num_queries: Callable[..., object]) -> None:
    made.vote(made.opened("R03"), "kofi", 3, 3)
    delia = as_("delia")
    delia.get(f"{made.path}workshop/pulse/room/")
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        delia.get(f"{made.path}workshop/pulse/room/")


def test_the_screen_shows_counts_after_closing_and_never_names(made: Made, as_: As) -> None:
    ballot, delia = made.opened("R03"), as_("delia")
    made.vote(ballot, "kofi", 5, 1)
    made.vote(ballot, "ines", 1, 1)
    screen = delia.get(f"{made.path}workshop/projector/").content.decode()
    assert "rx-votes__bar" not in screen
    assert "<strong>2</strong>" in screen
    as_("farid").post(ballot_path(ballot), {"do": "close"})
    screen = delia.get(f"{made.path}workshop/projector/").content.decode()
    assert screen.count("rx-votes__bar") == 10
    assert "Let those at both ends explain" in screen
    assert not any(name in screen.partition("<main")[2] for name in ("Kofi", "Inês"))
    assert join_number(made.assessment)[:3] in screen


def test_the_number_leads_members_to_the_vote(made: Made, as_: As) -> None:
    number = join_number(made.assessment)
    spaced = {"number": f"{number[:3]} {number[3:]}"}
    assert as_("delia").post("/risks/join/", spaced)["Location"] == f"{made.path}workshop/vote/"
    for client, typed in ((as_("dmitri"), spaced), (as_("delia"), {"number": "1"}), (as_("delia"), {"number": ""})):
        answer = client.post("/risks/join/", typed)
        assert answer.status_code == 422
        assert answer.context["form"]["number"].value() == typed["number"]


@pytest.mark.parametrize(
    ("cell", "risks"), [("inherent-4-4", ["R01"]), ("residual-3-4", ["R01"]), ("inherent-1-1", [])]
)
def test_a_cell_of_the_heat_map_opens_its_risks(made: Made, as_: As, cell: str, risks: list[str]) -> None:
    answer = as_("delia").get(f"{made.path}heat-map/", {"cell": cell})
    page = answer.context["page"]
    assert [one.label.partition(".")[0] for one in page.chosen.risks] == risks
    assert page.lead == "2 risks are rated. 1 is not rated yet."
    assert [len(one.cells) for one in page.maps] == [25, 25]
    opens = {one.url for heat in page.maps for one in heat.cells if one.url}
    assert opens == {f"?cell={one}#cell" for one in ("inherent-4-4", "inherent-2-2", "residual-3-4", "residual-2-2")}
    assert as_("delia").get(f"{made.path}heat-map/", {"cell": "inherent-9-9"}).context["page"].chosen is None
