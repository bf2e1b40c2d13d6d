"""A dashboard round with the cast in it, brought to any stage by the actions themselves."""

from datetime import datetime, timedelta
from functools import cache

from rectitude.apps.assessments.actions.dashboards.appointments import appoint, declare_interests
from rectitude.apps.assessments.actions.dashboards.peer_review import finish_peer_review
from rectitude.apps.assessments.actions.dashboards.release import release_assessment
from rectitude.apps.assessments.actions.dashboards.replies import finalise, finish_reply
from rectitude.apps.assessments.actions.dashboards.rounds import add_assessments, open_dashboard
from rectitude.apps.assessments.actions.dashboards.scoring import ScoreEntry, hand_in_scores, save_scores
from rectitude.apps.assessments.actions.dashboards.settling import (
    SettledScore,
    finish_adjudication,
    settle_indicator,
)
from rectitude.apps.assessments.models import InstrumentVersion
from rectitude.apps.assessments.models.dashboards import Assessment, DashboardRound
from rectitude.apps.assessments.queries.dashboards.assessments import assessment_at, indicators_of
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.apps.assessments.queries.dashboards.sheets import blind_scores, standing_scores, unsettled
from rectitude.base.institutions.models import Institution
from rectitude.core import instruments
from rectitude.core.instruments import Instrument
from rectitude.core.instruments.levels import Half
from rectitude.site.paths import resource
from tests.cast import World
from tests.kept import kept

APPOINTED = {
    "ines": ("assessor", 1),
    "kofi": ("assessor", 2),
    "marta": ("adjudicator", 1),
    "sofia": ("peer_reviewer", 1),
    "henrik": ("peer_reviewer", 2),
    "obi": ("arbiter", 1),
}
STAGES = tuple(Assessment.State)


@cache
def dashboard() -> Instrument:
    """The shipped instrument, read once per process."""
    return instruments.load((resource("instruments") / "justice-dashboard-1.0.yaml").read_text(encoding="utf-8"))


def publish_dashboard(world: World, instrument: Instrument | None = None) -> InstrumentVersion:
    """The shipped (or another) instrument as a published version."""
    found = instrument or dashboard()
    return InstrumentVersion.objects.get_or_create(
        digest=instruments.digest_of(found),
        defaults={
            "instrument": found.id, "version": found.version, "canonical": instruments.to_canonical(found),
            "published_at": world.now, "published_by": str(world.people["petra"].key),
        },
    )[0]  # fmt: skip


def make_dashboard(world: World, *, code: str = "dashboard-2026") -> DashboardRound:
    """A round of the shipped dashboard, opened by Petra."""
    return open_dashboard(
        by=world.actor("petra"), at=world.now, programme=world.programme, code=code,
        title={"en": "Justice dashboard 2026", "es": "Tablero de justicia 2026"},
        instrument=publish_dashboard(world),
        period_from=(world.now - timedelta(days=735)).date(), period_to=(world.now - timedelta(days=5)).date(),
        scoring_due_at=world.now + timedelta(days=40), review_due_at=world.now + timedelta(days=60),
        reply_due_at=world.now + timedelta(days=90),
    )  # fmt: skip


def make_assessment(
    world: World, *, round_: DashboardRound | None = None, institution: Institution | None = None,
    function: str = "investigation", declared: bool = True,
) -> Assessment:  # fmt: skip
    """An assessment (of the Airport Narcotics Unit) with everybody appointed, interests declared."""
    given = (world.now, round_ and round_.code, institution and institution.code, function, declared)
    return kept(
        f"assessment {given}",
        lambda: _made_assessment(world, round_ or make_dashboard(world), institution, function, declared),
    )


def _made_assessment(
    world: World, round_: DashboardRound, institution: Institution | None, function: str, declared: bool
) -> Assessment:
    unit = institution or world.anu
    add_assessments(by=world.actor("petra"), at=world.now, round_=round_, units=[(unit, function)])
    assessment = assessment_at(round_code=round_.code, institution_code=unit.code, function=function)
    with in_assessment(assessment):
        for name, (part, seat) in APPOINTED.items():
            appoint(
                by=world.actor("petra"), at=world.now, assessment=assessment, part=part, seat=seat,
                person=world.people[name],
            )  # fmt: skip
            if declared:
                declare_interests(by=world.actor(name), at=world.now, assessment=assessment, interests="")
    return assessment


def entries(assessment: Assessment, *, who: str, differ: int = 6) -> list[ScoreEntry]:
    """Scores for every indicator; Kofi's differ from Inês's in the first `differ` of them."""
    made = []
    for index, item in enumerate(indicators_of(assessment)):
        law, practice = 2 + index % 3, 1 + index % 3
        if who == "kofi" and index < differ:
            practice = (practice + 1) % 5
        made.append(
            ScoreEntry(
                indicator=item.id,
                law=Half(level=law),
                practice=Half(level=practice),
                text=f"{who} on {item.id}: what the evidence shows.",
                confidence="medium",
                journal=f"{who} keeps this to themselves about {item.id}.",
            )
        )
    return made


def score_everything(world: World, assessment: Assessment, *, who: str, at: datetime | None = None) -> None:
    """One assessor scores every indicator and hands in. Needs no scope."""
    when = at or world.now
    with in_assessment(assessment):
        save_scores(by=world.actor(who), at=when, assessment=assessment, entries=entries(assessment, who=who))
        hand_in_scores(by=world.actor(who), at=when, assessment=assessment)


def settle_everything(world: World, assessment: Assessment, *, at: datetime | None = None) -> None:
    """Marta settles every difference as Inês scored it, and passes the assessment on."""
    when = at or world.now
    with in_assessment(assessment):
        blind, marta = blind_scores(assessment), world.actor("marta")
        for item in unsettled(assessment, standing_scores(assessment)):
            a = blind.a[item.id]
            settle_indicator(
                by=marta, at=when, assessment=assessment,
                score=SettledScore(
                    indicator=item.id, law=Half(level=a.law), practice=Half(level=a.practice), text=a.text,
                    reason="The records of the last year carry the first score.",
                ),
            )  # fmt: skip
        finish_adjudication(by=marta, at=when, assessment=assessment)


def bring_to(world: World, assessment: Assessment, stage: str) -> Assessment:
    """Take the assessment through its stages until it has reached `stage` (an Assessment.State); the fresh row."""
    return kept(f"{stage} {world.now} {assessment.pk}", lambda: _brought_to(world, assessment, stage))


def _brought_to(world: World, assessment: Assessment, stage: str) -> Assessment:
    goal = STAGES.index(Assessment.State(stage))
    steps = {
        "scoring": lambda: [score_everything(world, assessment, who=who) for who in ("ines", "kofi")],
        "adjudication": lambda: settle_everything(world, assessment),
        "peer-review": lambda: _act(finish_peer_review, world, assessment, "sofia", "henrik"),
        "reply": lambda: _act(finish_reply, world, assessment, "farid"),
        "disposition": lambda: _act(finalise, world, assessment, "marta"),
        "final": lambda: _act(release_assessment, world, assessment, "petra"),
    }
    for state in STAGES[:goal]:
        if fresh(assessment).state == state:
            steps[str(state)]()
    return fresh(assessment)


def _act(what, world: World, assessment: Assessment, *names: str) -> None:
    with in_assessment(assessment):
        for name in names:
            what(by=world.actor(name), at=world.now, assessment=assessment)


def fresh(assessment: Assessment) -> Assessment:
    """The assessment as it is now."""
    return assessment_at(
        round_code=assessment.round.code, institution_code=assessment.institution.code, function=assessment.function
    )
