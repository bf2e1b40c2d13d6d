"""One recommendation as people follow it: made through the actions they use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from rectitude.apps.recommendations.actions.answering import answer_recommendation
from rectitude.apps.recommendations.actions.findings import FindingPlace, FindingWords, record_finding
from rectitude.apps.recommendations.actions.issuing import issue_recommendation, write_recommendation
from rectitude.apps.recommendations.actions.planning import plan_action, update_action
from rectitude.apps.recommendations.actions.plans import ActionPlan
from rectitude.apps.recommendations.actions.wording import RecommendationFacts, Wording
from rectitude.apps.recommendations.models import Action, Addressee, Finding, Recommendation
from rectitude.base.accounts.models import Person
from rectitude.base.audit.models import Event
from rectitude.base.chain.nodes import Reference
from rectitude.core.access import Actor
from tests.cast import PASSWORD, World

GAP = FindingWords(
    kind="gap",
    title="Exposed posts are not rotated",
    area="A",
    body={"standard": "Rotation every three years", "practice": "No rule, and nobody moved since 2019"},
)
FACTS = RecommendationFacts(type="sop", priority="high", area="A", standard="C8.5", donor="Northland")
TEXTS = {
    "en": Wording(title="Rotate exposed posts", text="Adopt a rule and rotate exposed posts every three years."),
    "es": Wording(title="Rotar los puestos expuestos", text="Adoptar una norma y rotar cada tres años."),
}


@dataclass
class Story:
    """The world with one recommendation issued to the Airport Narcotics Unit."""

    world: World
    finding: Finding
    recommendation: Recommendation

    def addressee(self) -> Addressee:
        """The unit's side, as it stands now."""
        rows = Addressee.objects.select_related("recommendation__programme", "institution__country", "owner")
        return rows.get(recommendation=self.recommendation, institution=self.world.anu)

    def by(self, name: str, *, days: int = 1) -> dict[str, Any]:
        """Who acts and when, as actions take it."""
        return {"by": self.world.actor(name), "at": self.world.now + timedelta(days=days)}

    def day(self, days: int) -> date:
        """So many days from the beginning."""
        return (self.world.now + timedelta(days=days)).date()

    def accept(self, *, days: int = 1) -> None:
        """Amina accepts it."""
        answer_recommendation(
            **self.by("amina", days=days), addressee=self.addressee(), answer="accepted",
            text_number=self.recommendation.text_number, due_on=self.day(300),
        )  # fmt: skip

    def plan(self, **more: Any) -> Action:
        """Farid plans an action of Delia’s."""
        facts: dict[str, Any] = {
            "title": "Write the rule",
            "due_on": self.day(100),
            "owner": self.world.people["delia"],
        }
        return plan_action(**self.by("farid", days=2), addressee=self.addressee(), plan=ActionPlan(**{**facts, **more}))

    def action(self, action: Action) -> Action:
        """An action as it stands now."""
        found = Action.objects.get(pk=action.pk)
        found.addressee = self.addressee()
        return found

    def finish(self, action: Action, *, days: int = 50) -> None:
        """Delia does it, and says where the evidence is found."""
        update_action(
            **self.by("delia", days=days), action=self.action(action), progress="done", reference="Order 14/2026"
        )


def record(world: World, *, by: Actor | None = None, rests_on: tuple[Reference, ...] = ()) -> Finding:
    """Petra records the gap about the unit."""
    place = FindingPlace(programme=world.programme, institution=world.anu, rests_on=rests_on)
    return record_finding(by=by or world.actor("petra"), at=world.now, place=place, words=GAP)


def draft(world: World, *reasons: Reference, **more: Any) -> Recommendation:
    """Petra writes the recommendation to the unit, as a draft."""
    facts: dict[str, Any] = {"facts": FACTS, "texts": TEXTS, "institutions": [world.anu], "reasons": reasons, **more}
    return write_recommendation(by=world.actor("petra"), at=world.now, programme=world.programme, **facts)


def begin(world: World) -> Story:
    """A finding, and the recommendation that treats it, issued with Bruno as its reviewer."""
    finding = record(world)
    made = draft(world, Reference("finding", finding.code))
    issue_recommendation(
        by=world.actor("petra"), at=world.now, recommendation=made, reviewer=world.people["bruno"],
        answer_due_on=(world.now + timedelta(days=60)).date(),
    )  # fmt: skip
    return Story(world=world, finding=finding, recommendation=Recommendation.objects.get(pk=made.pk))


def oversight(world: World) -> Person:
    """Ruth writes for the ombudsman of Belmara."""
    person = Person.objects.create_user("ruth@example.org", PASSWORD, name="Ruth Okafor")
    world.people["ruth"] = person
    world.grant("ruth", "oversight", "country", "XB")
    return person


def events(prefix: str = "recommendations") -> list[str]:
    """The names in the ledger that begin so, the oldest first."""
    return list(Event.objects.filter(name__startswith=prefix).order_by("pk").values_list("name", flat=True))


def details(name: str) -> Any:
    """What the ledger remembers of the last event of that name."""
    found = Event.objects.filter(name=name).order_by("-pk").first()
    assert found is not None
    return found.details


def at(world: World, days: int) -> datetime:
    """So many days from the beginning."""
    return world.now + timedelta(days=days)
