"""Who may do what in an assessment, and at which stage: every action tried by everybody, everywhere."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rectitude.apps.assessments.actions.dashboards import appointments, peer_review, release, replies, scoring, settling
from rectitude.apps.assessments.actions.dashboards.rounds import change_instrument, close_dashboard
from rectitude.apps.assessments.models.dashboards import (
    Appointment,
    Assessment,
    Disposition,
    InstitutionReply,
    PeerQuery,
    Scoring,
    Settlement,
)
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.apps.assessments.queries.dashboards.sheets import standing_scores
from rectitude.base.audit.models import Event
from rectitude.base.problems import Problem
from rectitude.core.instruments.levels import Half
from tests.cast import World
from tests.dashboards import bring_to, dashboard, entries, fresh, make_assessment, publish_dashboard

pytestmark = pytest.mark.django_db(transaction=True)


def _settled(assessment: Assessment, **more: Any) -> settling.SettledScore:
    stands = standing_scores(assessment).get("IO1")
    given = {"indicator": "IO1", "law": Half(level=2), "practice": Half(level=2), "text": "As the file shows.",
             "reason": "The file is dated.", "based_on": stands.number if stands else 0}  # fmt: skip
    return settling.SettledScore(**{**given, **more})


def _reply(world: World, assessment: Assessment) -> InstitutionReply:
    return replies.reply_to_score(
        by=world.actor("farid"), at=world.now, assessment=assessment, indicator="IO1", text="Not so.", language="en"
    )


def _rejected(world: World, assessment: Assessment) -> Disposition:
    return replies.dispose_of_reply(
        by=world.actor("marta"), at=world.now, assessment=assessment, reply=_reply(world, assessment),
        verdict="rejected", reason="It is so.",
    )  # fmt: skip


def _query(world: World, assessment: Assessment) -> PeerQuery:
    return peer_review.ask_about_score(
        by=world.actor("sofia"), at=world.now, assessment=assessment, indicator="IO1", text="Since when?"
    )


def _appeal(world: World, assessment: Assessment) -> Any:
    return replies.appeal_disposition(
        by=world.actor("amina"),
        at=world.now,
        assessment=assessment,
        disposition=_rejected(world, assessment),
        text="No.",
    )


# action -> the stage it belongs to, who may, what else it takes
TRIED: dict[str, tuple[Callable[..., Any], str, set[str], Callable[[World, Assessment], dict[str, Any]]]] = {
    "save_score": (
        scoring.save_score, "scoring", {"ines", "kofi"}, lambda w, a: {"entry": entries(a, who="ines")[0]},
    ),
    "hand_in_scores": (scoring.hand_in_scores, "scoring", set(), lambda w, a: {}),
    "settle_indicator": (
        settling.settle_indicator, "adjudication", {"marta"}, lambda w, a: {"score": _settled(a)},
    ),
    "ask_about_score": (
        peer_review.ask_about_score, "peer-review", {"sofia", "henrik"}, lambda w, a: {"indicator": "IO1", "text": "Why?"},
    ),
    "answer_query": (
        peer_review.answer_query, "peer-review", {"ines", "kofi", "marta", "sofia", "henrik"},
        lambda w, a: {"query": _query(w, a), "text": "Since March."},
    ),
    "reply_to_score": (
        replies.reply_to_score, "reply", {"farid", "amina"}, lambda w, a: {"indicator": "IO1", "text": "No.", "language": "en"},
    ),
    "dispose_of_reply": (
        replies.dispose_of_reply, "reply", {"marta"}, lambda w, a: {"reply": _reply(w, a), "verdict": "noted"},
    ),
    "appeal_disposition": (
        replies.appeal_disposition, "reply", {"farid", "amina"},
        lambda w, a: {"disposition": _rejected(w, a), "text": "We appeal."},
    ),
    "decide_appeal": (
        replies.decide_appeal, "reply", {"obi"},
        lambda w, a: {"appeal": _appeal(w, a), "outcome": "dismissed", "reason": "It is so."},
    ),
    "finalise": (replies.finalise, "disposition", {"marta"}, lambda w, a: {}),
    "release_assessment": (release.release_assessment, "final", {"petra"}, lambda w, a: {}),
    "withdraw_person": (
        appointments.withdraw_person, "scoring", {"petra"},
        lambda w, a: {"appointment": Appointment.objects.filter(assessment=a, part="arbiter").first(), "reason": "Ill."},
    ),
}  # fmt: skip


@pytest.mark.parametrize("tried", sorted(TRIED))
def test_only_those_who_may_do_it_and_the_ledger_knows(tried: str, world: World) -> None:
    act, stage, allowed, given = TRIED[tried]
    assessment = bring_to(world, make_assessment(world), stage)
    with in_assessment(assessment):
        arguments = given(world, assessment)
        for name in sorted(set(world.people) - allowed):
            before = Event.objects.count()
            with pytest.raises(Problem) as refused:
                act(by=world.actor(name), at=world.now, assessment=assessment, **arguments)
            expected = {"access.not-allowed", "assessments.scores-not-complete"}
            assert refused.value.type.code in expected, name
            assert Event.objects.count() == before + (refused.value.type.code == "access.not-allowed"), name
        for name in sorted(allowed)[:1]:
            act(by=world.actor(name), at=world.now, assessment=assessment, **arguments)
            last = Event.objects.order_by("pk").last()
            assert last is not None
            assert last.name == act.action.event  # type: ignore[attr-defined]


@pytest.mark.parametrize("tried", sorted(TRIED))
def test_not_at_another_stage(tried: str, world: World) -> None:
    act, stage, allowed, given = TRIED[tried]
    if not allowed or tried == "withdraw_person":
        return  # handing in is tried below; somebody can withdraw at any stage
    assessment = bring_to(world, make_assessment(world), stage)
    with in_assessment(assessment):
        arguments = given(world, assessment)
    bring_past = {"reply": "final"}.get(stage, stage)
    with in_assessment(assessment):
        Assessment.objects.filter(pk=assessment.pk).update(state="released" if bring_past != "released" else "scoring")
        with pytest.raises(Problem) as refused:
            act(by=world.actor(sorted(allowed)[0]), at=world.now, assessment=assessment, **arguments)
    assert refused.value.type.status == 409


def test_whoever_is_of_the_institution_takes_no_part(world: World) -> None:
    assessment = make_assessment(world)
    with in_assessment(assessment):
        obi = Appointment.objects.get(part="arbiter")
        appointments.withdraw_person(
            by=world.actor("petra"), at=world.now, assessment=assessment, appointment=obi, reason="On leave."
        )
        for name in ("farid", "amina", "delia", "ines"):
            with pytest.raises(Problem) as refused:
                appointments.appoint(
                    by=world.actor("petra"), at=world.now, assessment=assessment, part="arbiter", seat=1,
                    person=world.people[name],
                )  # fmt: skip
            assert refused.value.type.code in {"assessments.not-independent", "assessments.already-appointed"}
    world.grant("kofi", "member", "institution", "belmara-anu")
    with in_assessment(assessment), pytest.raises(Problem, match="not-allowed"):
        scoring.save_score(
            by=world.actor("kofi"), at=world.now, assessment=assessment, entry=entries(assessment, who="kofi")[0]
        )


def test_a_withdrawn_assessor_sees_and_does_nothing_and_the_next_begins_from_nothing(world: World) -> None:
    assessment = make_assessment(world)
    with in_assessment(assessment):
        scoring.save_scores(
            by=world.actor("kofi"), at=world.now, assessment=assessment, entries=entries(assessment, who="kofi")[:5]
        )
        seat = Appointment.objects.get(part="assessor", seat=2)
        appointments.withdraw_person(
            by=world.actor("petra"), at=world.now, assessment=assessment, appointment=seat, reason="A conflict."
        )
        with pytest.raises(Problem, match="not-allowed"):
            scoring.hand_in_scores(by=world.actor("kofi"), at=world.now, assessment=assessment)
        sofia = Appointment.objects.get(part="peer_reviewer", seat=1)
        appointments.withdraw_person(
            by=world.actor("petra"), at=world.now, assessment=assessment, appointment=sofia, reason="On leave."
        )
        with pytest.raises(Problem, match="not-independent"):
            appointments.appoint(
                by=world.actor("petra"), at=world.now, assessment=assessment, part="peer_reviewer", seat=1,
                person=world.people["kofi"],
            )  # fmt: skip
        appointments.appoint(
            by=world.actor("petra"), at=world.now, assessment=assessment, part="assessor", seat=2,
            person=world.people["bruno"],
        )  # fmt: skip
        bruno = world.actor("bruno")
        with pytest.raises(Problem, match="interests-not-declared"):
            scoring.save_scores(by=bruno, at=world.now, assessment=assessment, entries=entries(assessment, who="kofi"))
        appointments.declare_interests(by=bruno, at=world.now, assessment=assessment, interests="A cousin works there.")
        with pytest.raises(Problem, match="scores-not-complete"):
            scoring.hand_in_scores(by=bruno, at=world.now, assessment=assessment)
        for name in ("bruno", "ines"):
            scoring.save_scores(
                by=world.actor(name), at=world.now, assessment=assessment, entries=entries(assessment, who="kofi")
            )
            scoring.hand_in_scores(by=world.actor(name), at=world.now, assessment=assessment)
        assert fresh(assessment).state == "adjudication"
        assert set(Settlement.objects.values_list("score_b__by_name", flat=True)) == {"Bruno Reyes"}
        assert Scoring.objects.filter(by_name="Kofi Asare").count() == 5, "what was written stays"


def test_a_changed_instrument_keeps_the_scores_and_asks_again_where_it_reads_differently(world: World) -> None:
    assessment = make_assessment(world)
    with in_assessment(assessment):
        scoring.save_scores(
            by=world.actor("ines"), at=world.now, assessment=assessment, entries=entries(assessment, who="ines")
        )
        scoring.hand_in_scores(by=world.actor("ines"), at=world.now, assessment=assessment)
    old = dashboard()
    first = old.sections[0]
    changed = replace(
        first.items[0], text=replace(first.items[0].text, entries=tuple((code, "Another?") for code in old.languages))
    )
    sections = (replace(first, items=(changed, *first.items[1:])), *old.sections[1:])
    second = publish_dashboard(world, replace(old, version="1.1", sections=sections))
    with pytest.raises(Problem, match="reason-needed"):
        change_instrument(by=world.actor("petra"), at=world.now, round_=assessment.round, instrument=second, reason=" ")
    moved = change_instrument(
        by=world.actor("petra"), at=world.now, round_=assessment.round, instrument=second, reason="Clearer wording."
    )
    assert [one.key for one in moved] == [assessment.key]
    now = fresh(assessment)
    with in_assessment(now):
        with pytest.raises(Problem) as refused:
            scoring.hand_in_scores(by=world.actor("ines"), at=world.now, assessment=now)
        assert refused.value.details["indicators"] == ["IO1"]
        again = entries(now, who="ines")[0]
        scoring.save_score(by=world.actor("ines"), at=world.now, assessment=now, entry=again)
        scoring.hand_in_scores(by=world.actor("ines"), at=world.now, assessment=now)
        assert Scoring.objects.filter(indicator="IO1").count() == 2


def test_a_closed_round_changes_no_more(world: World) -> None:
    assessment = make_assessment(world)
    close_dashboard(by=world.actor("petra"), at=world.now, round_=assessment.round)
    with in_assessment(assessment), pytest.raises(Problem, match="dashboard-closed"):
        scoring.save_score(
            by=world.actor("ines"), at=world.now, assessment=assessment, entry=entries(assessment, who="ines")[0]
        )


def test_the_reply_can_be_closed_by_the_officer_only_after_the_deadline(world: World) -> None:
    assessment = bring_to(world, make_assessment(world), "reply")
    with in_assessment(assessment):
        with pytest.raises(Problem, match="reply-period-running"):
            replies.close_reply(by=world.actor("petra"), at=world.now, assessment=assessment)
        later = assessment.reply_due_at + timedelta(minutes=1)
        petra = world.actor("petra", at=later)
        assert replies.close_reply(by=petra, at=later, assessment=assessment).state == "disposition"


def test_a_stale_settlement_is_refused(world: World) -> None:
    assessment = bring_to(world, make_assessment(world), "adjudication")
    with in_assessment(assessment):
        settling.settle_indicator(
            by=world.actor("marta"), at=world.now, assessment=assessment, score=_settled(assessment)
        )
        with pytest.raises(Problem, match="score-changed"):
            settling.settle_indicator(
                by=world.actor("marta"), at=world.now, assessment=assessment, score=_settled(assessment, based_on=0)
            )
        for wrong in ({"reason": " "}, {"text": " "}, {"indicator": "ZZ9"}):
            with pytest.raises(Problem) as refused:
                settling.settle_indicator(
                    by=world.actor("marta"), at=world.now, assessment=assessment, score=_settled(assessment, **wrong)
                )
            assert refused.value.type.status in {404, 409, 422}
