"""What came of the 2024 round: findings, recommendations, and every step of what became of them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from rectitude.apps.recommendations.actions.answering import answer_recommendation, assign_owner
from rectitude.apps.recommendations.actions.findings import FindingPlace, FindingWords, record_finding
from rectitude.apps.recommendations.actions.handing_over import hand_over
from rectitude.apps.recommendations.actions.issuing import (
    issue_recommendation,
    withdraw_recommendation,
    write_recommendation,
)
from rectitude.apps.recommendations.actions.planning import add_support, plan_action, update_action
from rectitude.apps.recommendations.actions.plans import ActionPlan
from rectitude.apps.recommendations.actions.proposing import collect_proposals
from rectitude.apps.recommendations.actions.reporting import report_progress
from rectitude.apps.recommendations.actions.reviewing import add_oversight_note, review_compliance
from rectitude.apps.recommendations.actions.wording import RecommendationFacts, Wording
from rectitude.apps.recommendations.models import Action, Addressee, Recommendation
from rectitude.apps.recommendations.queries.doors import addressee_at
from rectitude.base.chain.nodes import Reference
from rectitude.site.demo.people import crimjust
from rectitude.site.demo.region import follow_up
from rectitude.site.demo.rounds import Facts, Loading

ANSWERED_WITHIN = 45


def load_recommendations(loading: Loading) -> dict[str, Reference]:
    """Everything follow_up.yaml tells, through the actions people use; then what the figures ask today.

    Gives the findings by their names in the file, for whatever rests on them.
    """
    told = FollowUp(loading)
    told.load()
    collect_proposals(by=loading.actor("petra", loading.at), at=loading.at, programme=crimjust())
    return told.findings


class FollowUp:
    """Loads one file: findings first, then each recommendation with its steps in the order of their days."""

    def __init__(self, loading: Loading) -> None:
        self.loading = loading
        self.findings: dict[str, Reference] = {}
        self.actions: dict[str, Action] = {}
        self.steps: dict[str, Callable[[Addressee, str, int, Facts], object]] = {
            "answer": self._answer, "owner": self._owner, "plan": self._plan, "support": self._support,
            "update": self._update, "report": self._report, "review": self._review, "note": self._note,
        }  # fmt: skip

    def load(self) -> None:
        """Findings, then recommendations."""
        for name, facts in follow_up()["findings"].items():
            self.findings[name] = self._finding(facts)
        for facts in follow_up()["recommendations"]:
            self._recommendation(facts)
        for facts in follow_up()["handovers"]:
            self._hand_over(facts)

    def _date(self, day: int | None) -> date | None:
        return None if day is None else self.loading.day(day).date()

    def _finding(self, facts: Facts) -> Reference:
        rests_on = [found for text in facts["rests_on"] if (found := Reference.parse(text)) is not None]
        place = FindingPlace(
            programme=crimjust(), institution=self.loading.institutions[facts["institution"]], rests_on=tuple(rests_on)
        )
        words = FindingWords(
            kind=facts["kind"], title=facts["title"], area=facts["area"], body=facts["body"],
            language=facts.get("language", "en"),
        )  # fmt: skip
        made = record_finding(**self.loading.by(facts.get("by", "petra"), facts["at"]), place=place, words=words)
        return Reference("finding", made.code)

    def _recommendation(self, facts: Facts) -> None:
        made = write_recommendation(
            **self.loading.by("petra", facts["at"]), programme=crimjust(), facts=RecommendationFacts(**facts["facts"]),
            texts={language: Wording(title=title, text=text) for language, (title, text) in facts["texts"].items()},
            institutions=[self.loading.institutions[code] for code in facts["to"]],
            reasons=[self.findings[name] for name in facts["treats"]],
        )  # fmt: skip
        if "issued" in facts:
            self._issue(made, facts)
        self.actions.clear()
        steps = [
            (day, who, what, given, code) for code, several in facts["to"].items() for day, who, what, given in several
        ]
        for day, who, what, given, code in sorted(steps, key=lambda step: step[0]):
            self.steps[what](addressee_at(made.code, code), who, day, given)
        if "withdrawn" in facts:
            day, reason = facts["withdrawn"]
            withdraw_recommendation(**self.loading.by("petra", day), recommendation=made, reason=reason)

    def _hand_over(self, facts: Facts) -> None:
        hand_over(
            **self.loading.by(facts["by"], facts["at"]), institution=self.loading.institutions[facts["institution"]],
            leaver=self.loading.people[facts["leaver"]], successor=self.loading.people[facts["successor"]],
            note=facts["note"],
        )  # fmt: skip

    def _issue(self, made: Recommendation, facts: Facts) -> None:
        due = self.loading.day(facts["issued"] + ANSWERED_WITHIN).date()
        reviewer = self.loading.people.get(facts.get("reviewer", ""))
        issue_recommendation(
            **self.loading.by("petra", facts["issued"]), recommendation=made, answer_due_on=due, reviewer=reviewer
        )

    def _answer(self, addressee: Addressee, who: str, day: int, facts: Facts) -> None:
        answer_recommendation(
            **self.loading.by(who, day), addressee=addressee, answer=facts["answer"], reason=facts.get("reason", ""),
            text_number=addressee.recommendation.text_number, due_on=self._date(facts.get("due")),
        )  # fmt: skip

    def _owner(self, addressee: Addressee, who: str, day: int, facts: Facts) -> None:
        assign_owner(**self.loading.by(who, day), addressee=addressee, owner=self.loading.people[facts["owner"]])

    def _plan(self, addressee: Addressee, who: str, day: int, facts: Facts) -> None:
        plan = self._planned(addressee, facts, owner=facts["owner"])
        self.actions[self._name(addressee, facts["action"])] = plan_action(
            **self.loading.by(who, day), addressee=addressee, plan=plan
        )

    def _support(self, addressee: Addressee, who: str, day: int, facts: Facts) -> None:
        plan = self._planned(addressee, facts, owner=who)
        self.actions[self._name(addressee, facts["title"])] = add_support(
            **self.loading.by(who, day), addressee=addressee, plan=plan
        )

    def _planned(self, addressee: Addressee, facts: Facts, *, owner: str) -> ActionPlan:
        budget = facts.get("budget")
        return ActionPlan(
            title=facts["title"], due_on=self.loading.day(facts["due"]).date(), kind=facts.get("kind", "measure"),
            owner=self.loading.people[owner], budget=None if budget is None else Decimal(budget),
            currency=facts.get("currency", ""), funder=facts.get("funder", ""),
            depends_on=tuple(self.actions[self._name(addressee, name)] for name in facts.get("after", ())),
        )  # fmt: skip

    def _update(self, addressee: Addressee, who: str, day: int, facts: Facts) -> None:
        action = self.actions[self._name(addressee, facts.get("action") or facts["support"])]
        action.addressee = addressee
        update_action(
            **self.loading.by(who, day), action=action, progress=facts["progress"], text=facts.get("text", ""),
            reference=facts.get("reference", ""),
        )  # fmt: skip

    def _report(self, addressee: Addressee, who: str, day: int, facts: Facts) -> None:
        report_progress(**self.loading.by(who, day), addressee=addressee, **facts)

    def _review(self, addressee: Addressee, who: str, day: int, facts: Facts) -> None:
        review_compliance(**self.loading.by(who, day), addressee=addressee, **facts)

    def _note(self, addressee: Addressee, who: str, day: int, facts: Facts) -> None:
        add_oversight_note(**self.loading.by(who, day), addressee=addressee, **facts)

    def _name(self, addressee: Addressee, action: str) -> str:
        return f"{addressee.key}/{action}"
