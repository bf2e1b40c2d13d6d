"""The corruption risk assessments of the demo, made in workshops as people make them: map, risks, votes, controls."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from rectitude.apps.risks.actions.accepting import accept_risks
from rectitude.apps.risks.actions.group import add_member
from rectitude.apps.risks.actions.mapping import save_process, save_step
from rectitude.apps.risks.actions.monitoring import record_sighting
from rectitude.apps.risks.actions.register import add_risk, save_risk
from rectitude.apps.risks.actions.starting import begin_assessment, share_assessment, sign_mandate
from rectitude.apps.risks.actions.voting import (
    cast_vote,
    close_ballot,
    open_ballot,
    record_paper_vote,
    set_group_value,
)
from rectitude.apps.risks.models import GroupMember, Risk, RiskAssessment, Step
from rectitude.apps.risks.queries.reach import assessment_at, in_assessment
from rectitude.apps.risks.queries.register import line_at, risk_at
from rectitude.base.chain.nodes import Reference
from rectitude.site.demo.people import crimjust
from rectitude.site.demo.region import risks
from rectitude.site.demo.rounds import Facts, Loading

VOTES = UUID("6f1d7b2e-4a53-4c0e-9a57-2d8a1f3c9b10")
"""From which the keys of the demo's votes are made, so that each load makes the same."""


def load_risks(loading: Loading, findings: Mapping[str, Reference]) -> None:
    """Everything risks.yaml tells. findings: what risks rest on, by the names of follow_up.yaml."""
    for facts in risks():
        Workshop(loading, facts, findings).load()


class Workshop:
    """Loads one assessment, from its mandate to what its head signed."""

    def __init__(self, loading: Loading, facts: Facts, findings: Mapping[str, Reference]) -> None:
        self.loading, self.facts, self.findings = loading, facts, findings
        self.code: str = facts["code"]
        self.members: list[tuple[GroupMember, str]] = []
        """Each with the short name of the person, "" for those who vote on paper."""
        self.steps: dict[str, Step] = {}

    def load(self) -> None:
        """Mandate, group and map; then each risk; then what the head signed and what was seen since."""
        self._begin()
        self._gather()
        self._map()
        for facts in self.facts["risks"]:
            self._risk(facts)
        self._sign()

    def _lead(self, facts: Facts | None = None) -> dict[str, Any]:
        return self.loading.by(self.facts["lead"], (facts or self.facts)["at"])

    @property
    def assessment(self) -> RiskAssessment:
        """As it is now."""
        return assessment_at(self.code)

    def _begin(self) -> None:
        facts = self.facts
        first, last = (self.loading.day(day).date() for day in facts["period"])
        begin_assessment(
            **self._lead(), institution=self.loading.institutions[facts["institution"]], code=self.code,
            title=facts["title"], scope_text=facts["scope"], period_from=first, period_to=last,
            language=facts["language"], currency="XTS",
        )  # fmt: skip
        sign_mandate(
            **self.loading.by(facts["head"], facts["at"]), assessment=self.assessment, scope_text=facts["scope"],
            authority=facts["authority"], timetable=facts["timetable"], confidentiality=facts["confidentiality"],
            ends_on=last,
        )  # fmt: skip

    def _gather(self) -> None:
        for one in self.facts["group"]:
            short = one.get("person", "")
            made = add_member(
                **self._lead(), assessment=self.assessment, person=self.loading.people.get(short), name=one.get("name", ""),
                post=one["post"], is_external=one.get("external", False), is_woman=one["woman"],
                is_frontline=one.get("frontline", False),
            )  # fmt: skip
            self.members.append((made, short))

    def _map(self) -> None:
        for one in self.facts["processes"]:
            process = save_process(
                **self._lead(), assessment=self.assessment, process=None, name=one["name"], posts=one["posts"],
                value_at_stake=one["value"], outside_contacts=one["contacts"],
            )  # fmt: skip
            for kind, name, is_rich in one["steps"]:
                self.steps[name] = save_step(
                    **self._lead(), process=process, step=None, kind=kind, name=name, high_reward=is_rich
                )

    def _risk(self, facts: Facts) -> None:
        given = dict(facts["given"])
        if "review" in facts:
            given["review_on"] = self._day(facts["review"])
        controls = given.pop("controls", [])
        made = add_risk(
            **self._lead(facts), assessment=self.assessment, step=self.steps[facts["step"]], given=given,
            rests_on=self.findings.get(facts.get("rests_on", "")),
        )  # fmt: skip
        for kind in ("inherent", "residual"):
            if kind == "residual" and controls:
                self._control(made.code, controls, facts)
            if kind in facts:
                self._vote(made.code, kind, facts)

    def _control(self, code: str, controls: list[Any], facts: Facts) -> None:
        risk = self._current(code)
        version = risk.current
        assert version is not None, code
        keys = ("id", "text", "type", "design", "operation", "owner", "frequency")
        told = [dict(zip(keys, one, strict=True)) for one in controls]
        written = [one | {"automated": False, "last_tested": None, "evidence": []} for one in told]
        save_risk(
            **self._lead(facts), risk=risk, based_on=version.number, changes={"controls": written},
            reason=self.facts["controls_because"],
        )  # fmt: skip

    def _vote(self, code: str, kind: str, facts: Facts) -> None:
        told = facts[kind]
        ballot = open_ballot(**self._lead(facts), risk=self._current(code), kind=kind)
        ballot.assessment = self.assessment
        for (member, short), levels in zip(self.members, told["votes"], strict=False):
            key = uuid5(VOTES, f"{self.code}/{code}/{kind}/{member.pk}")
            levels_said = {"likelihood": levels[0], "impact": levels[1]}
            if short:
                cast_vote(**self.loading.by(short, facts["at"]), ballot=ballot, client_key=key, **levels_said)
            else:
                record_paper_vote(**self._lead(facts), ballot=ballot, member=member, client_key=key, **levels_said)
        if "value" not in told:  # still open
            return
        close_ballot(**self._lead(facts), ballot=ballot)
        likelihood, impact = told["value"]
        set_group_value(
            **self._lead(facts), ballot=ballot, likelihood=likelihood, impact=impact, reason=told.get("reason", "")
        )

    def _sign(self) -> None:
        told = self.facts.get("accepted")
        if told is not None:
            with in_assessment(self.assessment):
                versions = [line_at(self.assessment, code).version for code in told["risks"]]
            accept_risks(
                **self.loading.by(self.facts["head"], told["at"]), assessment=self.assessment, versions=versions,
                text=told["text"], title=told["title"],
            )  # fmt: skip
        if "shared" in self.facts:
            share_assessment(
                **self.loading.by(self.facts["head"], self.facts["shared"]), assessment=self.assessment, programme=crimjust(),
                is_shared=True,
            )  # fmt: skip
        for one in self.facts.get("seen", ()):
            at = self._lead(one)
            record_sighting(
                **at, risk=self._current(one["risk"]), flag=one["flag"], on=at["at"].date(), note=one["note"]
            )

    def _current(self, code: str) -> Risk:
        assessment = self.assessment
        with in_assessment(assessment):
            return risk_at(assessment, code)

    def _day(self, day: int) -> str:
        found: date = self.loading.day(day).date()
        return found.isoformat()
