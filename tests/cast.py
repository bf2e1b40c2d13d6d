"""The cast: the people every test is a story about, and the small world they live in.

Petra runs rounds; Amina heads the Airport Narcotics Unit, Farid is its focal point, Delia his colleague; Bruno reviews;
Carmen is focal point elsewhere; Inês and Kofi score the dashboard, Marta settles it, Sofia and Henrik review it,
Obi decides appeals; Dmitri has no business here; Olga operates the system.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.test import Client

from rectitude.apps.assessments.actions.answers import Entry, import_entries
from rectitude.apps.assessments.actions.rounds import create_round, open_round
from rectitude.apps.assessments.models import Assignment, InstrumentVersion, Round
from rectitude.apps.assessments.queries.assignments import sheet_of
from rectitude.apps.assessments.queries.progress import asked_items
from rectitude.base.access.models import RoleGrant
from rectitude.base.access.queries import actor_of
from rectitude.base.accounts.models import Person
from rectitude.base.institutions.models import Country, Institution, Programme
from rectitude.base.institutions.scopes import in_assignment, in_round
from rectitude.core import instruments
from rectitude.core.access import Actor
from rectitude.core.instruments import Instrument
from rectitude.site.demo.answering import Answering
from rectitude.site.paths import resource

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
PASSWORD = "a plumb line hangs straight"

PEOPLE = {
    "petra": ("Petra Lindqvist", "programme_officer", "programme", "crimjust"),
    "amina": ("Amina Saleh", "head", "institution", "belmara-anu"),
    "farid": ("Farid Haddad", "focal_point", "institution", "belmara-anu"),
    "delia": ("Delia Marsh", "member", "institution", "belmara-anu"),
    "bruno": ("Bruno Reyes", "reviewer", "programme", "crimjust"),
    "carmen": ("Carmen Ortiz", "focal_point", "institution", "terraclara-dap"),
    "dmitri": ("Dmitri Volkov", "", "", ""),
    "olga": ("Olga Brandt", "operator", "platform", "*"),
    # The dashboard: appointed to assessments, without roles; Xenia writes instruments.
    "ines": ("Inês Duarte", "", "", ""),
    "kofi": ("Kofi Asare", "", "", ""),
    "marta": ("Marta Villalobos", "", "", ""),
    "sofia": ("Sofia Lindgren", "", "", ""),
    "henrik": ("Henrik Moreau", "", "", ""),
    "obi": ("Obi Nwosu", "", "", ""),
    "xenia": ("Xenia Park", "instrument_expert", "programme", "crimjust"),
}


@dataclass
class World:
    """The people and what they work on, all in the database."""

    people: dict[str, Person]
    programme: Programme
    anu: Institution
    dap: Institution
    now: datetime = NOW

    def actor(self, name: str, *, at: datetime | None = None) -> Actor:
        """One of the cast as an actor, with the grants they hold at that moment."""
        return actor_of(self.people[name], at=at or self.now)

    def grant(self, name: str, role: str, kind: str, key: str) -> RoleGrant:
        """Give one of the cast a further role."""
        return RoleGrant.objects.create(
            person=self.people[name], role=role, scope_kind=kind, scope_key=key,
            active_from=self.now - timedelta(days=30), granted_by="test",
        )  # fmt: skip


def make_world(now: datetime = NOW) -> World:
    """The cast with their grants, two countries, two institutions, one programme."""
    people = {}
    for short, (name, role, kind, key) in PEOPLE.items():
        person = Person.objects.create_user(f"{short}@example.org", PASSWORD, name=name)
        people[short] = person
        if role:
            RoleGrant.objects.create(
                person=person, role=role, scope_kind=kind, scope_key=key,
                active_from=now - timedelta(days=30), granted_by="test",
            )  # fmt: skip
    belmara = Country.objects.create(code="XB", name={"en": "Belmara"}, is_fictitious=True)
    terraclara = Country.objects.create(code="XT", name={"en": "Terraclara"}, is_fictitious=True)
    programme = Programme.objects.create(code="crimjust", name={"en": "CRIMJUST"})
    anu = Institution.objects.create(
        code="belmara-anu", name="Airport Narcotics Unit", kind="joint-unit", country=belmara
    )
    dap = Institution.objects.create(
        code="terraclara-dap", name="Dirección Antidrogas de Puertos", kind="police", country=terraclara
    )
    return World(people=people, programme=programme, anu=anu, dap=dap, now=now)


def survey_text() -> str:
    """The shipped instrument as its file says it."""
    return (resource("instruments") / "integrity-survey-1.0.yaml").read_text(encoding="utf-8")


@cache
def survey() -> Instrument:
    """The shipped instrument, read once per process: reading 280 kB of YAML takes two seconds."""
    return instruments.load(survey_text())


def publish_survey(world: World) -> InstrumentVersion:
    """The shipped instrument as a published version (that publishing checks it is test_instruments' business)."""
    return InstrumentVersion.objects.get_or_create(
        digest=instruments.digest_of(survey()),
        defaults={
            "instrument": survey().id, "version": survey().version, "canonical": instruments.to_canonical(survey()),
            "published_at": world.now, "published_by": str(world.people["petra"].key),
        },
    )[0]  # fmt: skip


def make_round(world: World, *, code: str = "survey-2026", opened: bool = True) -> Round:
    """A round of the shipped survey, by default open for both institutions."""
    round_ = create_round(
        by=world.actor("petra"), at=world.now, programme=world.programme, code=code,
        title={"en": "Integrity survey 2026", "es": "Encuesta de integridad 2026"},
        instrument=publish_survey(world),
        period_from=(world.now - timedelta(days=369)).date(), period_to=(world.now - timedelta(days=5)).date(),
        due_at=world.now + timedelta(days=40), review_due_at=world.now + timedelta(days=80),
    )  # fmt: skip
    if opened:
        open_round(by=world.actor("petra"), at=world.now, round_=round_, institutions=[world.anu, world.dap])
    return round_


def assignment_of(round_: Round, institution: Institution) -> Assignment:
    """The assignment of an institution in a round, with both loaded."""
    with in_round(round_.pk):
        found = Assignment.objects.get(institution=institution)
    found.round, found.institution = round_, institution
    return found


def entry(item: str, values: dict[str, object] | None = None, *, missing: str = "", **more: Any) -> Entry:
    """An entry as a form would make it: `entry("A01", {"value": "written"}, grade=2)`."""
    stored = {"missing": missing} if missing else {"values": values or {}}
    return Entry(item=item, answer=instruments.Answer.from_json(item.removeprefix("header."), stored), **more)


def answer_everything(world: World, round_: Round, name: str = "farid", *, strength: int = 2) -> Assignment:
    """The whole survey answered as the demo's institutions answer it, through the action people use."""
    institution = world.anu if name == "farid" else world.dap
    row = assignment_of(round_, institution)
    made = Answering(survey(), strength=strength, seed=7, first=round_.period_from, last=round_.period_to)
    with in_assignment(round_pk=round_.pk, institution_pk=institution.pk):
        sheet = sheet_of(row)
        entries = made.header(joint=institution.is_joint_unit)
        entries += [made.item(item, sheet.context) for item in asked_items(sheet)]
        import_entries(by=world.actor(name), at=world.now, assignment=row, entries=entries, file_digest="cast")
    return assignment_of(round_, institution)


def session_cookie(person: Person) -> tuple[str, str]:
    """Name and value of the cookie of somebody signed in, where signing in is not what is told."""
    client = Client()
    client.force_login(person)
    return settings.SESSION_COOKIE_NAME, client.cookies[settings.SESSION_COOKIE_NAME].value
