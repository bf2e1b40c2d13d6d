"""Requests for information: who asks, what comes, who knows of it, and what refusals do to Transparency."""

from datetime import date, timedelta

import pytest

from rectitude.apps.assessments.actions.dashboards.appointments import appoint, declare_interests, withdraw_person
from rectitude.apps.assessments.actions.dashboards.requests import ask_access, record_what_came
from rectitude.apps.assessments.models.dashboards import AccessRequest, Appointment, Assessment
from rectitude.apps.assessments.queries.dashboards.figures import standing_of
from rectitude.apps.assessments.queries.dashboards.requests import RequestMade, requests_for
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.apps.assessments.queries.dashboards.sight import sight_of
from rectitude.base.problems import Problem
from tests.cast import World
from tests.dashboards import bring_to, fresh, score_everything

pytestmark = pytest.mark.django_db(transaction=True)
ASKED, DUE = date(2026, 8, 1), date(2026, 8, 31)


def ask(world: World, assessment: Assessment, *, who: str = "ines", **more: object) -> AccessRequest:
    row = fresh(assessment)
    given = {"subject": "Inspection reports of 2025", "asked_on": ASKED, "due_on": DUE, "indicators": ["IO2"], **more}
    with in_assessment(row):
        return ask_access(by=world.actor(who), at=world.now, assessment=row, **given)


def came(world: World, request: AccessRequest, outcome: str, on: date, *, who: str = "ines", reason: str = "") -> None:
    row = fresh(request.assessment)
    with in_assessment(row):
        record_what_came(
            by=world.actor(who), at=world.now, assessment=row, request=request, outcome=outcome, on=on, reason=reason
        )


def seen(world: World, assessment: Assessment, name: str) -> list[RequestMade]:
    row = fresh(assessment)
    with in_assessment(row):
        return requests_for(row, sight_of(row, by=world.actor(name), at=world.now))


def test_a_request_and_its_clock(world: World, assessment: Assessment) -> None:
    request = ask(world, assessment, text="Under section 5.")
    today = world.now.date()
    waiting = seen(world, assessment, "ines")[0]
    assert (waiting.is_open, waiting.days_at(today), waiting.days_late_at(today)) == (True, 65, 35)
    came(world, request, "partly", date(2026, 9, 5), reason="Names were taken out without a reason.")
    came(world, request, "appealed", date(2026, 9, 6), reason="To the information commissioner.")
    contested = seen(world, assessment, "ines")[0]
    assert (contested.is_open, contested.counts_as_refused) == (True, True)
    came(world, request, "answered", date(2026, 10, 1))
    done = seen(world, assessment, "ines")[0]
    assert [event.outcome for event in done.came] == ["partly", "appealed", "answered"]
    assert (done.is_open, done.answered_on, done.days_at(today), done.days_late_at(today)) == (
        False, date(2026, 9, 5), 35, 5,
    )  # fmt: skip


def test_days_that_do_not_fit_and_words_that_are_missing_are_refused(world: World, assessment: Assessment) -> None:
    tomorrow = (world.now + timedelta(days=1)).date()
    with pytest.raises(Problem, match="access-request-dates"):
        ask(world, assessment, due_on=ASKED - timedelta(days=1))
    with pytest.raises(Problem, match="access-request-dates"):
        ask(world, assessment, asked_on=tomorrow, due_on=tomorrow)
    with pytest.raises(Problem, match="reason-needed"):
        ask(world, assessment, subject=" ")
    with pytest.raises(Problem, match="unknown-item"):
        ask(world, assessment, indicators=["XX1"])
    request = ask(world, assessment)
    for outcome, on in (("answered", ASKED - timedelta(days=1)), ("answered", tomorrow), ("no-reply", DUE)):
        with pytest.raises(Problem, match="access-request-dates"):
            came(world, request, outcome, on)
    with pytest.raises(Problem, match="reason-needed"):
        came(world, request, "refused", DUE)
    with pytest.raises(Problem, match="access-request-over"):
        came(world, request, "appealed", DUE, reason="At once.")
    came(world, request, "withdrawn", DUE, reason="Asked the wrong office.")
    with pytest.raises(Problem, match="access-request-over"):
        came(world, request, "answered", DUE)


@pytest.mark.parametrize("name", ["marta", "sofia", "obi", "farid", "amina", "petra", "carmen", "dmitri"])
def test_nobody_but_an_assessor_asks(name: str, world: World, assessment: Assessment) -> None:
    with pytest.raises(Problem, match="not-allowed"):
        ask(world, assessment, who=name)


def test_while_scoring_each_knows_their_own_and_later_everybody_may(world: World, assessment: Assessment) -> None:
    mine = ask(world, assessment, text="Between us.", who="ines")
    for name in set(world.people) - {"ines"}:
        assert seen(world, assessment, name) == [], name
    with pytest.raises(Problem, match="not-allowed"):
        came(world, mine, "answered", DUE, who="kofi")
    score_everything(world, assessment, who="ines")
    assert seen(world, assessment, "kofi") == []
    score_everything(world, assessment, who="kofi")
    assert [one.asked_by for one in seen(world, assessment, "kofi")] == ["A"]
    came(world, mine, "refused", DUE, reason="Secret by order.")
    with pytest.raises(Problem, match="wrong-stage"):
        came(world, bring_and(world, mine, "reply"), "answered", DUE)
    assert [one.text for one in seen(world, assessment, "farid")] == ["Between us."]
    bring_to(world, assessment, "released")
    outsider = seen(world, assessment, "dmitri")[0]
    assert (outsider.text, outsider.asked_by, outsider.outcome, outsider.came[0].reason) == ("", "", "refused", "")


def bring_and(world: World, request: AccessRequest, stage: str) -> AccessRequest:
    bring_to(world, request.assessment, stage)
    return request


def test_whoever_takes_over_a_seat_hears_what_came_for_it(world: World, assessment: Assessment) -> None:
    request = ask(world, assessment, who="kofi")
    with in_assessment(assessment):
        kofi = Appointment.objects.get(person=world.people["kofi"])
        withdraw_person(by=world.actor("petra"), at=world.now, assessment=assessment, appointment=kofi, reason="Ill.")
        appoint(
            by=world.actor("petra"), at=world.now, assessment=assessment, part="assessor", seat=2,
            person=world.people["dmitri"],
        )  # fmt: skip
        declare_interests(by=world.actor("dmitri"), at=world.now, assessment=assessment, interests="")
    assert seen(world, assessment, "ines") == []
    assert [one.is_own for one in seen(world, assessment, "dmitri")] == [True]
    came(world, request, "answered", DUE, who="dmitri")
    assert seen(world, assessment, "kofi") == []


def test_refusals_limit_access_to_information(world: World, assessment: Assessment) -> None:
    for number, outcome in enumerate(("answered", "refused", "no-reply")):
        on = DUE + timedelta(days=1)
        came(world, ask(world, assessment, subject=f"Request {number}"), outcome, on, reason="Said so.")
    assessment = bring_to(world, assessment, "peer-review")
    with in_assessment(assessment):
        standing = standing_of(assessment)
    assert (standing.refusals.n_requests, standing.refusals.n_refused) == (3, 2)
    assert next(one for one in standing.counted if one.id == "TR4").practice.level == 0
