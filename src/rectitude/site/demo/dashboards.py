"""The two dashboard rounds of the demo: one released, one with an assessment at every stage."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from rectitude.apps.assessments.actions.dashboards.appointments import appoint, declare_interests
from rectitude.apps.assessments.actions.dashboards.peer_review import (
    answer_query,
    ask_about_score,
    close_query,
    finish_peer_review,
)
from rectitude.apps.assessments.actions.dashboards.release import release_assessment
from rectitude.apps.assessments.actions.dashboards.replies import (
    appeal_disposition,
    decide_appeal,
    dispose_of_reply,
    finalise,
    finish_reply,
    reply_to_score,
)
from rectitude.apps.assessments.actions.dashboards.rounds import add_assessments, open_dashboard
from rectitude.apps.assessments.actions.dashboards.scoring import hand_in_scores, save_scores
from rectitude.apps.assessments.actions.dashboards.settling import (
    SettledScore,
    finish_adjudication,
    settle_indicator,
)
from rectitude.apps.assessments.models import InstrumentVersion
from rectitude.apps.assessments.models.dashboards import Assessment, DashboardRound, Disposition
from rectitude.apps.assessments.queries.dashboards.assessments import assessment_at, indicators_of
from rectitude.apps.assessments.queries.dashboards.figures import half
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.apps.assessments.queries.dashboards.sheets import blind_scores, standing_scores, unsettled
from rectitude.core.access import Actor
from rectitude.site.demo.answering import draw
from rectitude.site.demo.findings import write_findings, write_texts
from rectitude.site.demo.people import crimjust
from rectitude.site.demo.region import dashboards
from rectitude.site.demo.rounds import Loading
from rectitude.site.demo.scoring import Scorer
from rectitude.site.demo.sources import ask_for_information, shelve, support

STAGES = ("empty", "scoring", "half", "adjudication", "peer-review", "reply", "disposition", "final", "released")
ASSESSORS = ("ines", "kofi")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the demo says of one assessment: how far it is, how strong the institution, how the draws are seeded."""

    stage: str
    strength: int
    seed: int
    language: str

    def goes_to(self, stage: str) -> bool:
        """Whether the assessment gets as far as that."""
        return STAGES.index(self.stage) >= STAGES.index(stage)


class DashboardLoading:
    """Loads one round: everybody does what the demo says they did."""

    def __init__(self, loading: Loading, code: str, instrument: InstrumentVersion) -> None:
        self.loading, self.code, self.instrument = loading, code, instrument
        self.facts: dict[str, Any] = dashboards()["rounds"][code]

    def actor(self, short: str, at: datetime) -> Actor:
        """One of the people as an actor."""
        return self.loading.actor(short, at)

    def load(self) -> DashboardRound:
        """Open the round, appoint everybody, let them score, settle, review, reply and release."""
        facts, day = self.facts, self.loading.day
        opened = day(facts["opened"])
        petra = self.actor("petra", opened)
        round_ = open_dashboard(
            by=petra, at=opened, programme=crimjust(), code=self.code, title=facts["title"],
            instrument=self.instrument, period_from=day(facts["period"][0]).date(),
            period_to=day(facts["period"][1]).date(), scoring_due_at=day(facts["dates"][0]),
            review_due_at=day(facts["dates"][1]), reply_due_at=day(facts["dates"][2]),
            previous=DashboardRound.objects.filter(code=facts.get("previous", "")).first(),
        )  # fmt: skip
        units = [(self.loading.institutions[line[0]], line[1]) for line in facts["assessments"]]
        add_assessments(by=petra, at=opened, round_=round_, units=units)
        for name, function, stage, strength, seed in facts["assessments"]:
            assessment = assessment_at(round_code=self.code, institution_code=name, function=function)
            language = dashboards()["languages"][assessment.country.code]
            plan = Plan(stage=stage, strength=strength, seed=seed, language=language)
            with in_assessment(assessment):
                Walk(self, assessment, plan, opened=opened).go()
        write_texts(self.loading, round_, at=day(facts["opened"] + 60))
        return round_


class Walk:
    """One assessment, taken as far as its plan says."""

    def __init__(self, of: DashboardLoading, assessment: Assessment, plan: Plan, *, opened: datetime) -> None:
        self.of, self.assessment, self.plan, self.opened = of, assessment, plan, opened
        self.words: dict[str, Any] = dashboards()["words"][plan.language]

    def at(self, days: float) -> datetime:
        """So many days after the opening, and never in the future: late stages follow each other by minutes."""
        wanted = self.opened + timedelta(days=days)
        return min(wanted, self.of.loading.at - timedelta(minutes=60 - days / 10))

    def go(self) -> None:
        """Every stage in turn."""
        plan = self.plan
        if plan.stage == "empty":
            return
        self._appoint()
        ask_for_information(self.of.loading, self.assessment, opened=self.opened)
        for who in ASSESSORS:
            share = 1.0 if plan.goes_to("adjudication") or (plan.stage == "half" and who == "ines") else 0.4
            self._score(who, share=share)
        steps = [
            ("peer-review", self._settle),
            ("reply", self._review),
            ("reply", self._reply),
            ("final", self._finish),
            ("released", self._release),
        ]
        for stage, step in steps:
            if plan.goes_to(stage):
                step()

    def _appoint(self) -> None:
        petra = self.of.actor("petra", self.at(1))
        for short, (part, seat) in dashboards()["appointed"].items():
            person = self.of.loading.people[short]
            appoint(by=petra, at=self.at(1), assessment=self.assessment, part=part, seat=seat, person=person)
            actor = self.of.actor(short, self.at(2))
            declare_interests(by=actor, at=self.at(2), assessment=self.assessment, interests="")

    def _score(self, who: str, *, share: float) -> None:
        plan, actor = self.plan, self.of.actor(who, self.at(20))
        items = indicators_of(self.assessment)
        items = items[: round(len(items) * share)]
        scorer = Scorer(plan.strength, plan.seed, who=who, language=plan.language, words=self.words)
        shelve(self.of.loading, self.assessment, by=actor, at=self.at(15))
        support(self.assessment, [item.id for item in items], by=actor, at=self.at(18), seed=plan.seed)
        entries = [scorer.entry(item) for item in items]
        save_scores(by=actor, at=self.at(20), assessment=self.assessment, entries=entries)
        if share == 1.0:
            hand_in_scores(by=actor, at=self.at(30), assessment=self.assessment)

    def _settle(self) -> None:
        marta, at = self.of.actor("marta", self.at(36)), self.at(36)
        blind = blind_scores(self.assessment)
        for item in unsettled(self.assessment, standing_scores(self.assessment)):
            a, b = blind.a[item.id], blind.b[item.id]
            taken = a if draw(self.plan.seed, f"settle {item.id}") < 55 else b
            score = SettledScore(
                indicator=item.id, law=half(taken.law, taken.law_missing),
                practice=half(taken.practice, taken.practice_missing), text=taken.text, language=taken.language,
                reason=self.words["reason"], causes=taken.causes, recommendation=taken.recommendation,
                confidence=taken.confidence,
            )  # fmt: skip
            settle_indicator(by=marta, at=at, assessment=self.assessment, score=score)
        write_findings(self.of.loading, self.assessment, at=at, language=self.plan.language)
        finish_adjudication(by=marta, at=at, assessment=self.assessment)
        if self.plan.stage == "peer-review":
            self._ask("EO2" if self.assessment.function == "investigation" else "EO1", answered=False)

    def _ask(self, indicator: str, *, answered: bool) -> None:
        asked, said, closing = dashboards()["queries"][self.plan.language]
        sofia, marta = self.of.actor("sofia", self.at(42)), self.of.actor("marta", self.at(43))
        query = ask_about_score(by=sofia, at=self.at(42), assessment=self.assessment, indicator=indicator, text=asked)
        if answered:
            answer_query(by=marta, at=self.at(43), assessment=self.assessment, query=query, text=said)
            close_query(
                by=sofia, at=self.at(44), assessment=self.assessment, query=query, outcome="answered", text=closing
            )

    def _review(self) -> None:
        self._ask("IO2", answered=True)
        for short in ("sofia", "henrik"):
            finish_peer_review(by=self.of.actor(short, self.at(46)), at=self.at(46), assessment=self.assessment)

    def _reply(self) -> None:
        voice = self.of.loading.focal_point(self.assessment.institution.code)
        waiting = not self.plan.goes_to("disposition")
        for index, (indicator, verdict, text, reason) in enumerate(dashboards()["replies"][self.plan.language]):
            at = self.at(50 + index)
            reply = reply_to_score(
                by=self.of.actor(voice, at), at=at, assessment=self.assessment, indicator=indicator, text=text,
                language=self.plan.language,
            )  # fmt: skip
            if waiting and index:
                continue
            later = self.at(56 + index)
            disposition = dispose_of_reply(
                by=self.of.actor("marta", later), at=later, assessment=self.assessment, reply=reply, verdict=verdict,
                reason=reason,
            )  # fmt: skip
            self._appeal(disposition, voice, indicator=indicator)

    def _appeal(self, disposition: Disposition, voice: str, *, indicator: str) -> None:
        facts = dashboards()["appeal"]
        if indicator != facts["indicator"] or disposition.verdict != Disposition.Verdict.REJECTED:
            return
        at, later = self.at(62), self.at(68)
        appeal = appeal_disposition(
            by=self.of.actor(voice, at), at=at, assessment=self.assessment, disposition=disposition,
            text=facts["text"],
        )  # fmt: skip
        decide_appeal(
            by=self.of.actor("obi", later), at=later, assessment=self.assessment, appeal=appeal,
            outcome=facts["outcome"], reason=facts["reason"],
        )  # fmt: skip

    def _finish(self) -> None:
        voice = self.of.loading.focal_point(self.assessment.institution.code)
        finish_reply(by=self.of.actor(voice, self.at(75)), at=self.at(75), assessment=self.assessment)
        finalise(by=self.of.actor("marta", self.at(95)), at=self.at(95), assessment=self.assessment)

    def _release(self) -> None:
        release_assessment(by=self.of.actor("petra", self.at(110)), at=self.at(110), assessment=self.assessment)
