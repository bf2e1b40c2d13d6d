"""Every action but voting: allowed, refused and audited, invalid."""

from datetime import date, timedelta
from typing import Any

import pytest

from rectitude.apps.risks.actions.accepting import accept_risks, sign_register
from rectitude.apps.risks.actions.group import add_member, change_member, remove_member
from rectitude.apps.risks.actions.mapping import (
    add_own_scheme,
    remove_process,
    remove_step,
    retire_own_scheme,
    save_process,
    save_step,
)
from rectitude.apps.risks.actions.monitoring import record_check, record_review, record_sighting, reopen_assessment
from rectitude.apps.risks.actions.register import add_risk, rest_risk_on, save_risk, take_back_evidence, withdraw_risk
from rectitude.apps.risks.actions.starting import (
    close_assessment,
    replace_scales,
    share_assessment,
    sign_mandate,
)
from rectitude.apps.risks.actions.voting import close_ballot, open_ballot, set_group_value
from rectitude.apps.risks.kept import SCALES, shipped
from rectitude.apps.risks.models import Process, Step
from rectitude.apps.risks.queries.mapping import library_of, processes_of
from rectitude.apps.risks.queries.monitoring import clock_of
from rectitude.apps.risks.queries.reach import in_assessment
from rectitude.apps.risks.queries.register import register_of, register_version_at, signed_entries
from rectitude.base.audit.models import Event
from rectitude.base.chain.nodes import Reference
from rectitude.base.problems import Problem
from rectitude.core.risk import Due, Missing
from tests.apps.risks.making import WEIGHING, Made, begin, gather, sign
from tests.cast import World

ROUND = Reference("finding", "f-1")
OWN: dict[str, Any] = {
    "step": {"en": "Radio room"}, "scheme": {"en": "An operator calls ahead."}, "red_flags": [], "causes": ["secrecy"],
    "controls": [], "offences": ["uncac-15"],
}  # fmt: skip
MANDATE = {"scope_text": "a", "authority": "b", "timetable": "c", "confidentiality": "d", "ends_on": date(2027, 1, 1)}
ABOUT = {"post": "Clerk", "is_external": False, "is_woman": "no", "is_frontline": False}


def last_event(name: str) -> Event:
    found = Event.objects.filter(name=name).last()
    assert found is not None, name
    return found


def process_of(made: Made) -> Process:
    with in_assessment(made.assessment):
        return processes_of(made.assessment)[0]


def step_named(made: Made, name: str) -> Step:
    with in_assessment(made.assessment):
        return Step.objects.select_related("assessment", "process__assessment").get(name=name)


def refused_to(made: Made) -> list[tuple[str, Any, dict[str, Any]]]:
    """Every action with somebody who may not do it: (who, the action, its arguments)."""
    on, risk, today = {"assessment": made.assessment}, made.risk("R01"), made.world.now.date()
    ballot, process = made.opened("R03"), process_of(made)
    step, member, line = step_named(made, "Sealing"), made.member("Rosa Lima"), made.line("R01")
    change = {"risk": risk, "based_on": line.version.number, "changes": {"owner": "x"}, "reason": "y"}
    return [
        ("farid", sign_mandate, {**on, **MANDATE}),
        ("amina", replace_scales, {**on, "content": b"", "reason": "x"}),
        ("farid", share_assessment, {**on, "programme": None, "is_shared": True}),
        ("farid", close_assessment, {**on, "reason": "x"}),
        ("delia", add_member, {**on, "person": None, "name": "x", **ABOUT}),
        ("delia", change_member, {"member": member, **ABOUT}),
        ("delia", remove_member, {"member": member}),
        ("delia", save_process, {**on, "process": None, "name": "x"}),
        ("delia", remove_process, {"process": process}),
        ("delia", save_step, {"process": process, "step": None, "kind": "work", "name": "x"}),
        ("delia", remove_step, {"step": step}),
        ("carmen", add_own_scheme, {**on, "content": OWN}),
        ("petra", add_risk, {**on, "step": None, "given": {"scheme": "x"}}),
        ("delia", save_risk, change),
        ("delia", withdraw_risk, {"risk": risk, "reason": "x"}),
        ("petra", rest_risk_on, {"risk": risk, "reference": ROUND}),
        ("delia", take_back_evidence, {"risk": risk, "reference": ROUND}),
        ("delia", open_ballot, {"risk": risk, "kind": "inherent"}),
        ("delia", close_ballot, {"ballot": ballot}),
        ("delia", set_group_value, {"ballot": ballot, "likelihood": 1, "impact": 1}),
        ("amina", sign_register, {**on, "title": "x"}),
        ("farid", accept_risks, {**on, "versions": [line.version], "text": "x", "title": "y"}),
        ("petra", record_sighting, {"risk": risk, "flag": "Round weights", "on": today}),
        ("delia", record_check, {**on, "on": today}),
        ("delia", reopen_assessment, {**on, "on": today, "what": "x"}),
        ("delia", record_review, {**on, "on": today, "what": "x"}),
    ]


def test_who_may_not_is_refused_and_the_refusal_is_audited(made: Made) -> None:
    for name, action, given in refused_to(made):
        before = Event.objects.filter(name="access.refused").count()
        with pytest.raises(Problem, match=r"access\.not-allowed"):
            action(**made.by(name), **given)
        refused = last_event("access.refused")
        assert Event.objects.filter(name="access.refused").count() == before + 1, action
        assert refused.actor == str(made.world.people[name].key)


def test_nothing_is_written_once_it_is_closed(made: Made) -> None:
    cases = [case for case in refused_to(made) if case[1] not in (close_ballot, set_group_value, share_assessment)]
    close_assessment(**made.by("amina"), assessment=made.assessment, reason="Another one takes its place.")
    assert last_event("risks.assessment.closed").details == {"reason": "Another one takes its place."}
    heads = {sign_mandate, accept_risks, close_assessment}
    for _name, action, given in cases:
        with pytest.raises(Problem, match=r"risks\.closed"):
            action(**made.by("amina" if action in heads else "farid"), **given)


def test_nobody_works_before_the_mandate_is_signed(world: World) -> None:
    made = begin(world)
    assert made.assessment.state == "mandate"
    with pytest.raises(Problem, match=r"risks\.mandate-first"):
        made.add("Somebody does something.")
    sign(made)
    assert made.assessment.state == "working"
    assert made.add("Somebody does something.").code == "R01"
    assert last_event("risks.assessment.begun").details["institution"] == "belmara-anu"
    with pytest.raises(Problem, match=r"risks\.code-taken"):
        begin(world)


def test_only_the_institution_begins_its_own(world: World) -> None:
    from rectitude.apps.risks.actions.starting import begin_assessment

    given = {
        "institution": world.anu, "code": "x", "title": "x", "scope_text": "x", "period_from": date(2026, 1, 1),
        "period_to": date(2026, 2, 1), "language": "en", "currency": "EUR",
    }  # fmt: skip
    for name in ("petra", "carmen", "delia", "olga"):
        with pytest.raises(Problem, match=r"access\.not-allowed"):
            begin_assessment(by=world.actor(name), at=world.now, **given)
    with pytest.raises(ValueError, match="backwards"):
        begin_assessment(by=world.actor("farid"), at=world.now, **{**given, "period_to": date(2025, 1, 1)})
    with pytest.raises(Problem, match=r"risks\.file-refused"):
        begin_assessment(by=world.actor("farid"), at=world.now, **given, scales=b"id: mine\n")


def test_a_member_is_told_and_what_they_say_of_themselves_is_not_in_the_ledger(
    world: World, mailoutbox: list[Any]
) -> None:
    made = begin(world)
    gather(made)
    event = last_event("risks.member.added")
    assert event.details.keys() == {"member", "has_account"}
    with pytest.raises(Problem, match=r"risks\.already-member"):
        gather(made, ["delia"])
    delia = made.member("Delia Marsh")
    change_member(**made.by("farid"), member=delia, **ABOUT)
    assert made.member("Delia Marsh").post == "Clerk"
    remove_member(**made.by("farid"), member=delia)
    assert made.member("Delia Marsh").left_at == world.now
    gather(made, ["delia"])


def test_steps_keep_their_order_and_are_not_taken_from_under_a_risk(made: Made) -> None:
    process = process_of(made)
    seal = step_named(made, "Sealing")
    save_step(**made.by("farid"), process=process, step=seal, kind="end", name="Sealing", position=1)
    names = [one.name for one in process_of(made).live_steps]  # type: ignore[attr-defined]
    assert names == ["Sealing", "Selecting a passenger", "Weighing"]
    with pytest.raises(Problem, match=r"risks\.in-use"):
        remove_step(**made.by("farid"), step=step_named(made, "Weighing"))
    with pytest.raises(Problem, match=r"risks\.in-use"):
        remove_process(**made.by("farid"), process=process)
    withdraw_risk(**made.by("farid"), risk=made.risk("R03"), reason="The store has no seals.")
    remove_step(**made.by("farid"), step=step_named(made, "Sealing"))
    assert len(process_of(made).live_steps) == 2  # type: ignore[attr-defined]


def test_an_own_scheme_stands_beside_the_others_in_later_assessments_too(made: Made) -> None:
    scheme = add_own_scheme(**made.by("delia"), assessment=made.assessment, content=OWN)
    assert scheme.code == "own-1"
    with pytest.raises(ValueError, match="unknown causes"):
        add_own_scheme(**made.by("delia"), assessment=made.assessment, content={**OWN, "causes": ["greed"]})
    later = begin(made.world, code="anu-2028")
    with in_assessment(later.assessment):
        assert library_of(later.assessment).scheme("own-1").step.in_language("fr") == "Radio room"
    with in_assessment(made.assessment):
        retire_own = library_of(made.assessment)
    assert len(retire_own.schemes) == 23
    retire_own_scheme(**made.by("farid"), assessment=made.assessment, scheme=scheme)
    with in_assessment(made.assessment):
        assert len(library_of(made.assessment).schemes) == 22


def change(made: Made, code: str = "R01", *, based_on: int | None = None, reason: str = "It was audited.", **changes: Any) -> Any:  # fmt: skip
    number = made.line(code).version.number if based_on is None else based_on
    return save_risk(**made.by("farid"), risk=made.risk(code), based_on=number, changes=changes, reason=reason)


def test_a_risk_says_who_changed_what_and_why(made: Made) -> None:
    version = change(made, owner="Deputy", consequence="Cases fail.")
    assert (version.number, version.reason, version.by_name) == (3, "It was audited.", "Farid Haddad")
    assert last_event("risks.risk.changed").details == {
        "risk": "R01", "version": 3, "fields": ["consequence", "owner"]
    }  # fmt: skip
    with pytest.raises(Problem, match=r"risks\.changed-meanwhile"):
        change(made, based_on=2, owner="Somebody else")
    with pytest.raises(Problem, match=r"risks\.nothing-changed"):
        change(made, owner="Deputy")
    with pytest.raises(Problem, match=r"risks\.reason-needed"):
        change(made, owner="Somebody else", reason=" ")
    change(made, "R03", owner="Somebody", reason="")


@pytest.mark.parametrize("field", ["inherent", "override", "dispersion"])
def test_levels_come_from_votes_alone(made: Made, field: str) -> None:
    with pytest.raises(ValueError, match="only the group's votes"):
        change(made, **{field: None})
    with pytest.raises(ValueError, match="only the group's votes"):
        made.add("x", **{field: None})


def test_what_the_group_set_is_taken_back_when_the_controls_change(made: Made) -> None:
    made.rate("R01", (4, 4), (4, 4), kind="residual", value=(4, 4), reason="Nobody weighs at night.")
    change(made, owner="Deputy")
    assert made.line("R01").document["override"] is not None
    change(made, controls=[{**WEIGHING, "operation": 4}])
    line = made.line("R01")
    assert line.document["override"] is None
    assert line.document["dispersion"].keys() == {"likelihood_inherent", "impact_inherent"}


def test_a_withdrawn_risk_keeps_its_id_and_is_not_changed(made: Made) -> None:
    with pytest.raises(Problem, match=r"risks\.reason-needed"):
        withdraw_risk(**made.by("farid"), risk=made.risk("R03"), reason="")
    withdraw_risk(**made.by("farid"), risk=made.risk("R03"), reason="The same as R01.")
    for act in (lambda: change(made, "R03", owner="x"), lambda: made.opened("R03")):
        with pytest.raises(Problem, match=r"risks\.withdrawn"):
            act()
    assert made.add("Something else.").code == "R04"


def test_other_scales_change_classes_and_not_what_was_signed(made: Made) -> None:
    made.accept("R01")
    text = (
        shipped(SCALES).decode().replace("appetite: low", "appetite: extreme").replace('version: "1.0"', 'version: "2"')
    )
    with pytest.raises(Problem, match=r"risks\.nothing-changed"):
        replace_scales(**made.by("farid"), assessment=made.assessment, content=shipped(SCALES), reason="x")
    with pytest.raises(Problem, match=r"risks\.reason-needed"):
        replace_scales(**made.by("farid"), assessment=made.assessment, content=text.encode(), reason="")
    with pytest.raises(Problem, match=r"risks\.file-refused"):
        replace_scales(**made.by("farid"), assessment=made.assessment, content=b"\xff", reason="x")
    replace_scales(**made.by("farid"), assessment=made.assessment, content=text.encode(), reason="The board decided.")
    made.fresh()
    with in_assessment(made.assessment):
        assert register_of(made.assessment).scales.version == "2"
        assert register_version_at(made.assessment, 1).scales_digest != made.assessment.scales_digest


def test_the_head_accepts_by_name_and_the_register_is_signed(made: Made) -> None:
    made.rate("R03", (2, 2), (2, 2), value=(2, 2))
    acceptance = made.accept("R01")
    event = last_event("risks.remainder.accepted")
    assert event.details["accepted"] == {"R01": 2}
    assert event.details["digest"] == acceptance.register.digest
    line = made.line("R01")
    assert line.entry is not None
    assert (line.entry.accepted_by, line.entry.accepted_on) == (
        "Amina Saleh",
        date(2026, 10, 5),
    )
    assert made.fresh().state == "monitoring"
    with in_assessment(made.assessment):
        entries = signed_entries(register_version_at(made.assessment, 1))
    assert [(one.id, one.accepted_by) for one in entries] == [("R01", "Amina Saleh"), ("R02", ""), ("R03", "")]
    change(made, owner="Deputy")
    assert made.line("R01").accepted is None, "another version waits for the head again"


def test_what_is_not_as_the_head_saw_it_is_not_accepted(made: Made) -> None:
    old, unrated = made.line("R01").version, made.line("R03").version
    change(made, owner="Deputy")
    for versions in ([], [old], [unrated]):
        with pytest.raises(Problem, match=r"risks\.nothing-to-accept"):
            accept_risks(**made.by("amina"), assessment=made.assessment, versions=versions, text="I accept.", title="x")
    with pytest.raises(Problem, match=r"risks\.reason-needed"):
        accept_risks(**made.by("amina"), assessment=made.assessment, versions=[old], text=" ", title="x")


def test_nobody_accepts_a_risk_they_own(made: Made) -> None:
    amina = str(made.world.people["amina"].key)
    number = made.line("R01").version.number
    save_risk(
        **made.by("farid"), risk=made.risk("R01"), based_on=number, changes={"owner": "The head"}, reason="x",
        owner_key=amina,
    )  # fmt: skip
    with pytest.raises(Problem, match=r"access\.not-allowed"):
        made.accept("R01", "R02")
    made.accept("R02")
    made.world.grant("delia", "head", "country", "XB")
    version = made.line("R01").version
    found = accept_risks(**made.by("delia"), assessment=made.assessment, versions=[version], text="Seen.", title="x")
    assert found.by_name == "Delia Marsh"


def test_the_clock_runs_from_the_acceptance_and_an_event_opens_it_again(made: Made) -> None:
    made.rate("R03", (2, 2), (2, 2), value=(2, 2))
    with in_assessment(made.assessment):
        assert clock_of(register_of(made.assessment), at=date(2026, 10, 5)) is None
    made.accept("R01", "R02", "R03")
    today, later = made.world.now.date(), made.world.now + timedelta(days=100)
    with in_assessment(made.assessment):
        clock = clock_of(register_of(made.assessment), at=later.date())
    assert clock is not None
    assert clock.whole.due is Due.CHECK
    made.world.now = later
    record_check(**made.by("farid"), assessment=made.assessment, on=later.date())
    record_sighting(**made.by("delia"), risk=made.risk("R01"), flag="Round weights", on=later.date(), note="x")
    assert "note" not in last_event("risks.flag.seen").details
    with in_assessment(made.assessment):
        clock = clock_of(register_of(made.assessment), at=later.date())
    assert clock is not None
    assert clock.checked_on == later.date()
    assert {code: state.due for code, state in clock.by_risk.items()} == {
        "R01": Due.REOPEN, "R02": Due.NOTHING, "R03": Due.NOTHING
    }  # fmt: skip
    reopen_assessment(**made.by("farid"), assessment=made.assessment, on=today, what="A new law.")
    assert made.fresh().state == "working"
    record_review(**made.by("farid"), assessment=made.assessment, on=later.date(), what="Two workshops.")
    with in_assessment(made.assessment):
        clock = clock_of(register_of(made.assessment), at=later.date())
    assert clock is not None
    assert clock.reviewed_on == later.date()


def test_what_cannot_be_is_refused_in_watching(made: Made) -> None:
    tomorrow = made.world.now.date() + timedelta(days=1)
    on = {"assessment": made.assessment, "on": tomorrow}
    for act in (
        lambda: record_check(**made.by("farid"), **on),
        lambda: reopen_assessment(**made.by("farid"), **on, what="x"),
        lambda: record_review(**made.by("farid"), **on, what="x"),
        lambda: record_sighting(**made.by("delia"), risk=made.risk("R01"), flag="Round weights", on=tomorrow),
    ):
        with pytest.raises(ValueError, match="has not come"):
            act()
    today = made.world.now.date()
    with pytest.raises(Problem, match=r"risks\.no-such-flag"):
        record_sighting(**made.by("delia"), risk=made.risk("R01"), flag="Blue moon", on=today)
    with pytest.raises(Problem, match=r"risks\.not-rated"):
        record_review(**made.by("farid"), assessment=made.assessment, on=today, what="x")


def test_shared_and_closed_again(made: Made) -> None:
    given = {"assessment": made.assessment, "programme": made.world.programme}
    with pytest.raises(Problem, match=r"risks\.nothing-changed"):
        share_assessment(**made.by("amina"), **given, is_shared=False)
    share_assessment(**made.by("amina"), **given, is_shared=True)
    assert last_event("risks.assessment.shared").details == {"with": "crimjust", "is_shared": True}
    with pytest.raises(Problem, match=r"risks\.nothing-changed"):
        share_assessment(**made.by("amina"), **given, is_shared=True)


def test_missing_levels_of_a_control_keep_their_kind(made: Made) -> None:
    change(made, controls=[{**WEIGHING, "operation": "dont_know"}])
    line = made.line("R01")
    assert line.entry is not None
    assert line.entry.controls[0].operation is Missing.DONT_KNOW
    assert line.residual is not None
    assert line.residual.controls.effect == 0
