"""One assessment from blind scores to release, with a refusal, a question, a reply rejected and an appeal upheld."""

from dataclasses import replace
from datetime import timedelta

from rectitude.apps.assessments.actions.dashboards.library import SourceFacts, add_source
from rectitude.apps.assessments.actions.dashboards.peer_review import (
    answer_query,
    ask_about_score,
    close_query,
    finish_peer_review,
)
from rectitude.apps.assessments.actions.dashboards.replies import (
    appeal_disposition,
    decide_appeal,
    dispose_of_reply,
    finalise,
    finish_reply,
    reply_to_score,
)
from rectitude.apps.assessments.actions.dashboards.requests import ask_access, record_what_came
from rectitude.apps.assessments.actions.dashboards.scoring import hand_in_scores, save_scores
from rectitude.apps.assessments.actions.dashboards.settling import SettledScore
from rectitude.apps.assessments.actions.dashboards.uses import use_source
from rectitude.apps.assessments.models.dashboards import Assessment
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.core.instruments import Missing
from rectitude.core.instruments.levels import Half
from tests.cast import World
from tests.dashboards import bring_to, entries, fresh, settle_everything

HOSTILE = '=HYPERLINK("http://x.example/","open") <b>bold</b> {{ 7 }} 😀'
ON_THE_WHOLE = "-1 thanks: most of this is fair."
SPANISH = "La orden de marzo no se tuvo en cuenta."
RESTRICTED, KEPT, PUBLIC = "Interview 17 with an insider", "Internal audit file", "Integrity Act of 2019"
NOTHING = {
    "IO2": Missing.NOT_APPLICABLE,
    "IO3": Missing.NO_EVIDENCE,
    "IO4": Missing.REFUSED,
    "IO5": Missing.NOT_ASSESSED,
}


def score(world: World, assessment: Assessment, who: str) -> None:
    """Blind scores with every kind of nothing in them; TR4 is scored 3 in practice."""
    own = []
    for entry in entries(assessment, who=who, differ=1):
        if entry.indicator in NOTHING:
            entry = replace(
                entry, law=Half(missing=NOTHING[entry.indicator]), practice=Half(missing=NOTHING[entry.indicator])
            )
        if entry.indicator == "TR4":
            entry = replace(entry, practice=Half(level=3))
        if entry.indicator == "EO1":
            entry = replace(entry, text=HOSTILE)
        own.append(entry)
    with in_assessment(assessment):
        save_scores(by=world.actor(who), at=world.now, assessment=assessment, entries=own)
        hand_in_scores(by=world.actor(who), at=world.now, assessment=assessment)


def gather(world: World, assessment: Assessment) -> None:
    """Three sources of three degrees of openness under IO1, and a request that was refused."""
    ines = world.actor("ines")
    for title, confidentiality in ((PUBLIC, "public"), (KEPT, "assessment"), (RESTRICTED, "restricted")):
        facts = SourceFacts(title=title, kind="law", grade=3, confidentiality=confidentiality)
        with in_assessment(assessment):
            source = add_source(
                by=ines, at=world.now, programme=world.programme, country=assessment.country, facts=facts
            )
            use_source(by=ines, at=world.now, assessment=assessment, source=source, indicators=["IO1"])
    with in_assessment(assessment):
        today = world.now.date()
        request = ask_access(
            by=ines, at=world.now, assessment=assessment, subject="Case register", asked_on=today - timedelta(days=40),
            due_on=today - timedelta(days=10), indicators=["IO4"],
        )  # fmt: skip
        record_what_came(
            by=ines, at=world.now, assessment=assessment, request=request, outcome="refused",
            on=today - timedelta(days=5), reason="They called it secret.",
        )  # fmt: skip


def to_peer_review(world: World, assessment: Assessment) -> Assessment:
    """Scored blind, differences settled."""
    gather(world, assessment)
    score(world, assessment, "ines")
    score(world, assessment, "kofi")
    settle_everything(world, fresh(assessment))
    return fresh(assessment)


def to_reply(world: World, assessment: Assessment) -> Assessment:
    """A peer reviewer asked about IO1, was answered, and both reviews ended."""
    assessment = to_peer_review(world, assessment)
    with in_assessment(assessment):
        query = ask_about_score(
            by=world.actor("sofia"), at=world.now, assessment=assessment, indicator="IO1", text="Which records?"
        )
        answer_query(by=world.actor("marta"), at=world.now, assessment=assessment, query=query, text="The register.")
        close_query(by=world.actor("sofia"), at=world.now, assessment=assessment, query=query, outcome="answered")
        for name in ("sofia", "henrik"):
            finish_peer_review(by=world.actor(name), at=world.now, assessment=assessment)
    return fresh(assessment)


def to_final(world: World, assessment: Assessment) -> Assessment:
    """The institution replied in Spanish, was rejected, appealed, and was upheld: IO1 rises to 4 in practice."""
    assessment = to_reply(world, assessment)
    at = world.now + timedelta(days=1)
    with in_assessment(assessment):
        reply = reply_to_score(
            by=world.actor("farid"), at=at, assessment=assessment, indicator="IO1", text=SPANISH, language="es"
        )
        whole = reply_to_score(
            by=world.actor("farid"), at=at, assessment=assessment, indicator="", text=ON_THE_WHOLE, language="en"
        )
        finish_reply(by=world.actor("amina"), at=at, assessment=assessment)
        dispose_of_reply(by=world.actor("marta"), at=at, assessment=assessment, reply=whole, verdict="noted")
        rejected = dispose_of_reply(
            by=world.actor("marta"), at=at, assessment=assessment, reply=reply, verdict="rejected",
            reason="The order is not in force.",
        )  # fmt: skip
        appeal = appeal_disposition(
            by=world.actor("amina"), at=at, assessment=assessment, disposition=rejected, text="It is in force."
        )
        decide_appeal(
            by=world.actor("obi"), at=at, assessment=assessment, appeal=appeal, outcome="upheld",
            reason="The gazette proves it.",
            score=SettledScore(
                indicator="IO1", law=Half(level=2), practice=Half(level=4), text="The order works.",
                reason="The gazette proves it.", based_on=1,
            ),
        )  # fmt: skip
        finalise(by=world.actor("marta"), at=at + timedelta(days=60), assessment=assessment)
    return fresh(assessment)


def tell(world: World, assessment: Assessment) -> Assessment:
    """All of it, to the release by Petra."""
    return bring_to(world, to_final(world, assessment), "released")
