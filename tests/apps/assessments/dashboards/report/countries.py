"""A country with its three functions assessed, as large as the largest real one."""

from datetime import timedelta

from rectitude.apps.assessments.actions.dashboards.country_texts import write_country_text
from rectitude.apps.assessments.actions.dashboards.findings import FindingWords, write_finding
from rectitude.apps.assessments.actions.dashboards.replies import dispose_of_reply, finish_reply, reply_to_score
from rectitude.apps.assessments.models.dashboards import Appointment, Assessment, LibrarySource, SourceUse
from rectitude.apps.assessments.queries.dashboards.assessments import indicators_of
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment, in_country_of
from rectitude.base.institutions.models import Institution
from tests.cast import World
from tests.dashboards import bring_to, fresh, make_assessment, make_dashboard

LONG = (
    "The decree of 2019 gives the service its own budget and its own chain of command, and the register shows that it"
    " opened cases against officers of every rank; what is missing is a time limit, so that a third of the cases waited"
    " longer than a year before anybody was heard."
)
BODIES = (("belmara-anu", "investigation"), ("belmara-prosecution", "prosecution"), ("belmara-court", "adjudication"))


def three_functions(world: World, *, stage: str = "released") -> list[Assessment]:
    """Belmara's three bodies in one round, each brought to the stage, the institutions having replied on the way."""
    round_ = make_dashboard(world)
    made = []
    for code, function in BODIES:
        institution, _ = Institution.objects.get_or_create(
            code=code, defaults={"name": code.replace("-", " ").title(), "kind": "police", "country": world.anu.country}
        )
        if code != "belmara-anu":
            world.grant("farid", "focal_point", "institution", code)
        assessment = make_assessment(world, round_=round_, institution=institution, function=function)
        made.append(bring_to(world, assessment, stage))
    return made


def add_sources(assessment: Assessment, *, count: int, world: World) -> None:
    """Sources spread over the indicators in bulk: public ones, kept ones and restricted ones."""
    items = indicators_of(assessment)
    kinds = LibrarySource.Kind.values
    levels = ["public"] * 8 + ["assessment", "restricted"]
    with in_assessment(assessment):
        owner = Appointment.objects.get(assessment=assessment, part="assessor", seat=1)
        sources = LibrarySource.objects.bulk_create(
            LibrarySource(
                programme=assessment.round.programme, country=assessment.country, kind=kinds[n % len(kinds)],
                title=f"{levels[n % 10].title()} source {n} of {assessment.function}", origin="Ministry of Justice",
                locator=f"https://example.org/{assessment.function}/{n}/a-rather-long-address-that-has-to-break-somewhere",
                dated=(world.now - timedelta(days=n)).date(), language="es", grade=n % 5,
                confidentiality=levels[n % 10], by_key="x", by_name="x", at=world.now,
            )
            for n in range(count)
        )  # fmt: skip
        SourceUse.objects.bulk_create(
            SourceUse(
                assessment=assessment, appointment=owner, indicator=items[n % len(items)].id, source=source,
                passage=f"p. {n}", by_key="x", by_name="x", at=world.now,
            )
            for n, source in enumerate(sources)
        )  # fmt: skip


def add_words(world: World, assessment: Assessment, text: str = LONG) -> None:
    """A finding of each kind, before the assessment is final."""
    bodies = {
        "gap": {"standard": text, "practice": text, "evidence": text},
        "good-practice": {"what": text, "where": text, "condition": text, "evidence": text, "contact": "Room 12"},
        "lesson": {"expected": text, "happened": text, "why": text, "change": text},
    }
    with in_assessment(assessment):
        for kind, body in bodies.items():
            words = FindingWords(kind=kind, title=f"{kind}: {text[:60]}", body=body, indicators=("IO1", "PR3"))
            write_finding(by=world.actor("ines"), at=world.now, assessment=assessment, words=words)


def add_reply(world: World, assessment: Assessment, text: str = LONG) -> None:
    """The institution replies in Spanish; the adjudicator rejects with a reason."""
    with in_assessment(assessment):
        for indicator in ("IO1", ""):
            reply = reply_to_score(
                by=world.actor("farid"),
                at=world.now,
                assessment=assessment,
                indicator=indicator,
                text=text,
                language="es",
            )
            dispose_of_reply(
                by=world.actor("marta"), at=world.now, assessment=assessment, reply=reply, verdict="noted", reason=text
            )
        finish_reply(by=world.actor("farid"), at=world.now, assessment=assessment)


def add_texts(world: World, assessment: Assessment, text: str = LONG) -> None:
    """All four sections in English, the context in Spanish too."""
    written = [(s, "en") for s in ("summary", "context", "legal-framework", "limitations")] + [("context", "es")]
    with in_country_of(assessment.round, assessment.country):
        for section, language in written:
            write_country_text(
                by=world.actor("ines"), at=world.now, round_=assessment.round, country=assessment.country,
                section=section, language=language, based_on=0,
                text=f"## A heading\n{text}\n\n- one\n- two\n\n{section} in {language}",
            )  # fmt: skip


def full_country(world: World, *, sources: int = 100, text: str = LONG) -> list[Assessment]:
    """Everything a report can hold: findings, replies, texts, and so many sources for each function; released."""
    made = three_functions(world, stage="reply")
    for assessment in made:
        add_words(world, assessment, text)
        add_reply(world, assessment, text)
        add_sources(assessment, count=sources, world=world)
    add_texts(world, made[0], text)
    return [bring_to(world, fresh(assessment), "released") for assessment in made]
