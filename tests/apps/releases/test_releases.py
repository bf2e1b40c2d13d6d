"""What has left is remembered, and the next release answers for all of it."""

import json
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from rectitude.base.audit.models import Event
from rectitude.base.problems import Problem
from rectitude.base.releases.actions import release_tables
from rectitude.base.releases.models import Release
from rectitude.base.releases.queries import earlier_releases, owner_of
from rectitude.core.access import Scope
from rectitude.core.confidentiality import CountTable, EarlierFault, Population, ProtectedRelease, Rule, attribute
from tests.cast import World

UNIT = Scope("institution", "belmara-anu")
STAFF = {
    ("f", "senior"): 2,
    ("m", "senior"): 14,
    ("f", "junior"): 31,
    ("m", "junior"): 44,
    ("f", "middle"): 18,
    ("m", "middle"): 27,
}
LOOSE = Rule(threshold=3, crossing=3)

pytestmark = pytest.mark.django_db(transaction=True)


def staff(counts: dict[tuple[str, str], int] = STAFF, *, dataset: str = "belmara-anu staff 2026") -> Population:
    classes = (attribute("sex", leaves=("f", "m")), attribute("rank", leaves=("senior", "middle", "junior")))
    return Population(dataset=dataset, attributes=classes, counts=counts)


def release(world: World, *tables: CountTable, by: str = "amina", **options: Any) -> ProtectedRelease:
    return release_tables(by=world.actor(by), at=world.now, owner=options.pop("owner", UNIT), tables=tables, **options)


def test_a_release_is_protected_remembered_and_in_the_ledger(world: World) -> None:
    made = release(world, staff().table("by sex and rank", by=("sex", "rank")))
    assert made.table("by sex and rank").entry().count == 136
    assert made.table("by sex and rank").entry(sex="f", rank="senior").count is None
    (kept,) = Release.objects.all()
    assert (kept.number, kept.owner, kept.digest, kept.released_by_name) == (1, UNIT, made.digest, "Amina Saleh")
    assert json.loads(kept.text) == made.as_mapping()
    event = Event.objects.get(name="releases.tables.released")
    assert event.subject == "dataset:belmara-anu staff 2026"
    assert event.details["digest"] == made.digest
    assert event.details["withheld"] == made.withheld >= 4


def test_the_next_release_knows_what_was_withheld_and_what_is_out(world: World) -> None:
    people = staff()
    release(world, people.table("by rank", by=("rank",)))
    women = release(world, people.table("women", by=("rank",), where={"sex": ("f",)})).table("women")
    assert women.entry(rank="senior").count is None
    men = release(world, people.table("men", by=("rank",), where={"sex": ("m",)})).table("men")
    assert men.entry(rank="senior").count is None  # 16 in all are out: 14 men would give the 2 women away
    assert [one.number for one in Release.objects.all()] == [1, 2, 3]
    assert len(earlier_releases("belmara-anu staff 2026")) == 3


def test_what_cannot_be_safe_is_refused_and_leaves_no_trace(world: World) -> None:
    people = staff({**STAFF, ("m", "senior"): 3, ("f", "senior"): 0, ("f", "middle"): 0, ("f", "junior"): 0})
    release(world, people.table("all", by=()), people.table("not senior", by=(), where={"rank": ("middle", "junior")}), protection=LOOSE)  # fmt: skip
    with pytest.raises(Problem) as refused:
        release(world, people.table("senior", by=(), where={"rank": ("senior",)}))
    assert refused.value.type.code == "releases.cannot-be-safe"
    assert Release.objects.count() == 1
    assert Event.objects.filter(name="releases.tables.released").count() == 1


def test_revised_data_are_refused(world: World) -> None:
    release(world, staff().table("by sex", by=("sex",)))
    with pytest.raises(Problem) as refused:
        release(world, staff({**STAFF, ("m", "junior"): 45}).table("by sex", by=("sex",)))
    assert refused.value.type.code == "releases.data-revised"


def test_a_data_set_has_one_owner(world: World) -> None:
    table = staff().table("by sex", by=("sex",))
    release(world, table)
    assert owner_of("belmara-anu staff 2026") == UNIT
    with pytest.raises(Problem) as refused:
        release(world, table, by="petra", owner=Scope("programme", "crimjust"))
    assert refused.value.type.code == "releases.other-owner"


def test_data_sets_do_not_know_each_other(world: World) -> None:
    release(world, staff().table("by sex", by=("sex",)))
    release(world, staff({**STAFF, ("m", "junior"): 60}, dataset="belmara-anu staff 2027").table("by sex", by=("sex",)))
    assert [(one.dataset[-4:], one.number) for one in Release.objects.all()] == [("2026", 1), ("2027", 1)]


@pytest.mark.parametrize("who", ["olga", "dmitri", "carmen", "bruno"])
def test_nobody_else_may_and_the_refusal_is_in_the_ledger(world: World, who: str) -> None:
    with pytest.raises(Problem) as refused:
        release(world, staff().table("by sex", by=("sex",)), by=who)
    assert refused.value.type.status == 403
    assert not Release.objects.exists()
    assert Event.objects.filter(name="access.refused").count() == 1


def test_rows_are_never_changed_or_removed(world: World) -> None:
    release(world, staff().table("by sex", by=("sex",)))
    for statement in ("UPDATE releases_release SET text = '{}'", "DELETE FROM releases_release"):
        with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Release.objects.count() == 1


def test_a_row_altered_behind_our_back_stops_the_next_release(world: World) -> None:
    made = release(world, staff().table("by sex", by=("sex",)))
    forged = made.as_mapping()
    forged["tables"] = []
    Release.objects.create(
        dataset="belmara-anu staff 2026", number=2, owner_kind="institution", owner_key="belmara-anu", asked="", digest="",
        text=json.dumps(forged), released_by_key="x", released_by_name="x", released_at=world.now,
    )  # fmt: skip
    with pytest.raises(EarlierFault, match="altered"):
        earlier_releases("belmara-anu staff 2026")
    with pytest.raises(EarlierFault, match="altered"):
        release(world, staff().table("by rank", by=("rank",)))
