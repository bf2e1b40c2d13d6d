"""An assessment of the Airport Narcotics Unit, made through the actions people use.

Amina (head) signs, Farid (focal point) leads; Delia, Inês, Kofi and Marta are the group, with Rosa, who has no account.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from rectitude.apps.risks.actions.accepting import accept_risks
from rectitude.apps.risks.actions.group import add_member
from rectitude.apps.risks.actions.mapping import save_process, save_step
from rectitude.apps.risks.actions.register import add_risk
from rectitude.apps.risks.actions.starting import begin_assessment, sign_mandate
from rectitude.apps.risks.actions.voting import cast_vote, close_ballot, open_ballot, set_group_value
from rectitude.apps.risks.models import Acceptance, Ballot, GroupMember, Risk, RiskAssessment, RiskVersion, Step
from rectitude.apps.risks.queries.reach import assessment_at, in_assessment
from rectitude.apps.risks.queries.register import Line, line_at, risk_at
from tests.cast import World

CODE = "anu-2026"
GROUP = {"delia": (False, "yes", True), "ines": (True, "yes", False), "kofi": (True, "no", False), "marta": (False, "yes", True)}  # fmt: skip


@dataclass
class Made:
    """The assessment and the people at it."""

    world: World
    assessment: RiskAssessment

    @property
    def path(self) -> str:
        return self.assessment.path

    def by(self, name: str) -> dict[str, Any]:
        """`by` and `at` of one of the cast."""
        return {"by": self.world.actor(name), "at": self.world.now}

    def fresh(self) -> RiskAssessment:
        """The assessment as it is now."""
        self.assessment = assessment_at(self.assessment.code)
        return self.assessment

    def risk(self, code: str) -> Risk:
        with in_assessment(self.assessment):
            return risk_at(self.assessment, code)

    def line(self, code: str) -> Line:
        with in_assessment(self.assessment):
            return line_at(self.assessment, code)

    def member(self, name: str) -> GroupMember:
        with in_assessment(self.assessment):
            found = GroupMember.objects.get(assessment=self.assessment, name=name)
        found.assessment = self.assessment
        return found

    def add(self, scheme: str, *, step: Step | None = None, **given: Any) -> Risk:
        """A risk proposed by Farid."""
        made = add_risk(**self.by("farid"), assessment=self.assessment, step=step, given={"scheme": scheme, **given})
        return self.risk(made.code)

    def opened(self, code: str, kind: str = "inherent") -> Ballot:
        """Farid opens a vote."""
        ballot = open_ballot(**self.by("farid"), risk=self.risk(code), kind=kind)
        ballot.assessment = self.assessment
        return ballot

    def vote(self, ballot: Ballot, name: str, likelihood: int, impact: int) -> None:
        cast_vote(**self.by(name), ballot=ballot, client_key=uuid4(), likelihood=likelihood, impact=impact)

    def rate(self, code: str, *levels: tuple[int, int], kind: str = "inherent", value: tuple[int, int], reason: str = "") -> RiskVersion:  # fmt: skip
        """Open, vote (Delia, Inês, Kofi, Marta in turn), close, set the value."""
        ballot = self.opened(code, kind)
        for name, (likelihood, impact) in zip(GROUP, levels, strict=False):
            self.vote(ballot, name, likelihood, impact)
        close_ballot(**self.by("farid"), ballot=ballot)
        found = set_group_value(**self.by("farid"), ballot=ballot, likelihood=value[0], impact=value[1], reason=reason)
        return found.version

    def accept(self, *codes: str) -> Acceptance:
        """Amina accepts what remains of these risks."""
        versions = [self.line(code).version for code in codes]
        text = "I know what remains and answer for it."
        return accept_risks(
            **self.by("amina"), assessment=self.assessment, versions=versions, text=text, title="Signed by the head"
        )


def begin(world: World, *, code: str = CODE, **more: Any) -> Made:
    """An assessment without anything in it."""
    assessment = begin_assessment(
        by=world.actor("farid"), at=world.now, institution=world.anu, code=code, title="Airport risks 2026",
        scope_text="Search, seizure and the exhibit store.", period_from=date(2026, 1, 1), period_to=date(2027, 12, 31),
        language="en", currency="XTS", **more,
    )  # fmt: skip
    return Made(world=world, assessment=assessment_at(assessment.code))


def sign(made: Made) -> None:
    """Amina signs the mandate."""
    sign_mandate(
        **made.by("amina"), assessment=made.assessment, scope_text="Search, seizure, store.",
        authority="The group may read every procedure and ask everybody.", timetable="Two workshops in October.",
        confidentiality="What somebody says in the group stays in the group.", ends_on=date(2026, 12, 31),
    )  # fmt: skip
    made.fresh()


def gather(made: Made, names: Sequence[str] = tuple(GROUP)) -> None:
    """The group, with Rosa, who votes on paper."""
    for name in names:
        external, woman, frontline = GROUP[name]
        add_member(
            **made.by("farid"), assessment=made.assessment, person=made.world.people[name], name="",
            post="Officer", is_external=external, is_woman=woman, is_frontline=frontline,
        )  # fmt: skip
    add_member(
        **made.by("farid"), assessment=made.assessment, person=None, name="Rosa Lima", post="Driver",
        is_external=False, is_woman="not_stated", is_frontline=True,
    )  # fmt: skip


def map_search(made: Made) -> list[Step]:
    """One process in three steps; weighing has a high reward."""
    process = save_process(
        **made.by("farid"), assessment=made.assessment, process=None, name="Search and seizure",
        posts="Search team, store keeper", value_at_stake="Cash and drugs", outside_contacts="Passengers, couriers",
    )  # fmt: skip
    given = [("start", "Selecting a passenger", False), ("decision", "Weighing", True), ("end", "Sealing", False)]
    return [
        save_step(**made.by("farid"), process=process, step=None, kind=kind, name=name, high_reward=rich)
        for kind, name, rich in given
    ]


WEIGHING = {
    "id": "C1", "text": "Two persons weigh and sign.", "type": "preventive", "design": 3, "operation": 2,
    "owner": "Head of the search team", "frequency": "each seizure", "automated": False, "last_tested": None,
    "evidence": [],
}  # fmt: skip


def furnish(world: World) -> Made:
    """Mandate, group, process; R01 rated high with a control, R02 rated low, R03 not rated."""
    made = begin(world)
    sign(made)
    gather(made)
    steps = map_search(made)
    made.add(
        "An officer keeps part of the cash before it is weighed, because nobody else is there.", step=steps[1],
        causes=["discretion", "secrecy"], red_flags=["Round weights", "One person weighs alone"], controls=[WEIGHING],
        velocity="days", evidence_basis=["audit"], scheme_id="search-seizure", offences=["uncac-17"],
        actors_inside=["Search officer"], owner="Head of the search team",
    )  # fmt: skip
    made.add("A selector lets a flight pass for a fee.", step=steps[0], causes=["discretion"], velocity="weeks")
    made.add("A seal is changed in the store.", step=steps[2])
    made.rate("R01", (4, 4), (5, 4), (4, 5), (3, 4), value=(4, 4))
    made.rate("R02", (2, 2), (2, 2), value=(2, 2))
    made.fresh()
    return made
