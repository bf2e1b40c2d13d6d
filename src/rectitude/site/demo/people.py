"""The people and institutions of the demo."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password

from rectitude.base.access.models import RoleGrant
from rectitude.base.accounts.models import Person
from rectitude.base.institutions.actions.memberships import record_membership
from rectitude.base.institutions.actions.posts import add_post, set_post_responsibilities
from rectitude.base.institutions.models import Country, Institution, Programme
from rectitude.core.access import Actor, Grant, Scope
from rectitude.site.demo.region import region

DUTIES = ("recruits", "vets", "pays", "trains", "disciplines")


def load_institutions() -> dict[str, Institution]:
    """The countries and institutions, by code."""
    for code, name in region()["countries"].items():
        Country.objects.update_or_create(code=code, defaults={"name": dict(name), "is_fictitious": True})
    found: dict[str, Institution] = {}
    for code, facts in region()["institutions"].items():
        country = Country.objects.get(code=facts["country"])
        found[code], _ = Institution.objects.get_or_create(
            code=code,
            defaults={
                "name": facts["name"],
                "kind": facts["kind"],
                "country": country,
                "parent": found.get(facts.get("parent", "")),
                "source": "demo region (fictitious)",
            },
        )
    return found


def load_memberships(institutions: dict[str, Institution], *, at: datetime) -> None:
    """Every institution of the region takes part in the programme, so that its officers may invite people there."""
    editor, programme = directory_editor(at), crimjust()
    for institution in institutions.values():
        record_membership(
            by=editor, at=at, member=institution, whole=programme, standing="participant",
            source="demo region (fictitious)",
        )  # fmt: skip


def load_people(*, at: datetime) -> dict[str, Person]:
    """The people with their roles, active since three years before."""
    found = {}
    # One hash serves all: they share the printed password, and hashing seventeen times takes as many half seconds.
    password = make_password(region()["password"])
    for short, facts in region()["people"].items():
        person = Person.objects.filter(email=f"{short}@demo.example").first()
        if person is None:
            language = facts.get("language", "en")
            person = Person.objects.create(
                email=f"{short}@demo.example", password=password, name=facts["name"], language=language
            )
            _grant(person, facts, at=at - timedelta(days=1100))
        found[short] = person
    return found


def _grant(person: Person, facts: dict[str, Any], *, at: datetime) -> None:
    if "role" in facts:
        kind, key = facts["at"].split(":")
        RoleGrant.objects.create(
            person=person, role=facts["role"], scope_kind=kind, scope_key=key, active_from=at, granted_by="demo"
        )


def load_posts(institutions: dict[str, Institution], *, at: datetime) -> None:
    """Who seconds whom to the joint unit, and which agency answers for what."""
    editor = directory_editor(at)
    for code, posts in region()["posts"].items():
        unit = institutions[code]
        for facts in posts:
            post = add_post(
                by=editor, at=at, unit=unit, code=facts["code"], title=facts["title"], rank_band=facts["rank"],
                is_exposed=facts.get("exposed", False), is_seconded=True,
                seconding_agency=institutions[facts["from"]], established=1, actual=1,
            )  # fmt: skip
            duties = {duty: institutions.get(facts.get(duty, "")) for duty in DUTIES}
            set_post_responsibilities(by=editor, at=at, post=post, duties=duties, source="demo region (fictitious)")


def directory_editor(at: datetime) -> Actor:
    """The loader as an actor: it edits the directory of the demo and nothing else."""
    grant = Grant(role="directory_editor", scope=Scope("platform", "*"), active_from=at - timedelta(days=1))
    return Actor(key="system:demo", name="Demo", grants=(grant,))


def crimjust() -> Programme:
    """The programme whose rounds the demo shows; the directory facts have loaded it."""
    programme, _ = Programme.objects.get_or_create(code=region()["programme"], defaults={"name": {"en": "CRIMJUST"}})
    return programme
