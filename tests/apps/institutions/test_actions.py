"""Every action of the directory: allowed, refused, recorded, invalid."""

from collections.abc import Callable
from datetime import date

import pytest

from rectitude.base.audit.models import Event
from rectitude.base.institutions.actions import (
    add_alias,
    add_institution,
    add_post,
    change_institution,
    end_institution,
    record_membership,
    set_post_responsibilities,
)
from rectitude.base.institutions.models import Country, Institution, Membership, Programme
from rectitude.base.institutions.queries import scopes_of, things_named
from rectitude.base.problems import Problem
from rectitude.core.access import Actor, Scope
from tests.apps.institutions.conftest import Belmara
from tests.cast import NOW

Do = Callable[[Belmara, Actor], object]


def _add(b: Belmara, by: Actor) -> object:
    return add_institution(by=by, at=NOW, code="belmara-new", name="New", kind="unit", country=b.unit.country)


def _change(b: Belmara, by: Actor) -> object:
    return change_institution(by=by, at=NOW, institution=b.police, name="Belmara Police Service")


def _end(b: Belmara, by: Actor) -> object:
    return end_institution(by=by, at=NOW, institution=b.police, active_to=date(2026, 12, 31))


def _post(b: Belmara, by: Actor) -> object:
    return add_post(by=by, at=NOW, unit=b.unit, code="head", title="Head of unit")


def _duties(b: Belmara, by: Actor) -> object:
    post = b.unit.posts.create(code="dog", title="Dog handler")
    return set_post_responsibilities(by=by, at=NOW, post=post, duties={"pays": b.police})


def _alias(b: Belmara, by: Actor) -> object:
    return add_alias(by=by, at=NOW, named=b.unit, text="ANU", kind="acronym")


def _member(b: Belmara, by: Actor) -> object:
    return record_membership(by=by, at=NOW, member=b.unit, whole=b.world.programme, standing="participant")


ACTIONS: dict[str, Do] = {
    "institutions.institution.added": _add,
    "institutions.institution.changed": _change,
    "institutions.institution.ended": _end,
    "institutions.post.added": _post,
    "institutions.post.responsibilities-set": _duties,
    "institutions.alias.added": _alias,
    "institutions.membership.recorded": _member,
}


@pytest.mark.parametrize("event", ACTIONS)
def test_the_countrys_editor_may_and_one_event_is_written(event: str, belmara: Belmara) -> None:
    ACTIONS[event](belmara, belmara.editor)
    (written,) = Event.objects.filter(actor=belmara.editor.key)
    assert written.name == event


@pytest.mark.parametrize("name", ["farid", "carmen", "dmitri", "olga", "bruno"])
@pytest.mark.parametrize("event", ACTIONS)
def test_others_are_refused_and_it_is_recorded(event: str, name: str, belmara: Belmara) -> None:
    by = belmara.world.actor(name)
    with pytest.raises(Problem) as refused:
        ACTIONS[event](belmara, by)
    assert refused.value.type.code == "access.not-allowed"
    assert [e.name for e in Event.objects.filter(actor=by.key)] == ["access.refused"]


@pytest.mark.parametrize("code", ["Belmara ANU", "belmara_anu", "-x", "", "a" * 81, "import", "programmes"])
def test_a_code_that_cannot_be_an_address_is_refused(code: str, belmara: Belmara) -> None:
    with pytest.raises(Problem) as wrong:
        add_institution(by=belmara.editor, at=NOW, code=code, name="X", kind="unit", country=belmara.unit.country)
    assert wrong.value.type.code == "institutions.code-not-usable"


def test_a_code_is_given_once(belmara: Belmara) -> None:
    with pytest.raises(Problem) as wrong:
        add_institution(
            by=belmara.editor, at=NOW, code="belmara-anu", name="X", kind="unit", country=belmara.unit.country
        )
    assert wrong.value.type.code == "institutions.code-taken"


def test_a_new_name_leaves_the_old_one_findable(belmara: Belmara) -> None:
    _change(belmara, belmara.editor)
    (match,) = things_named("belmara national police")
    assert match.named == belmara.police
    assert match.alias is not None
    assert (match.alias.kind, match.alias.active_to) == ("former", NOW.date())


def test_nothing_becomes_part_of_its_own_part(belmara: Belmara) -> None:
    change_institution(by=belmara.editor, at=NOW, institution=belmara.unit, parent=belmara.customs)
    with pytest.raises(Problem) as wrong:
        change_institution(by=belmara.editor, at=NOW, institution=belmara.customs, parent=belmara.unit)
    assert wrong.value.type.code == "institutions.parent-is-below"


def test_what_still_has_parts_does_not_end_and_nothing_ends_twice(belmara: Belmara) -> None:
    change_institution(by=belmara.editor, at=NOW, institution=belmara.unit, parent=belmara.customs)
    with pytest.raises(Problem) as wrong:
        end_institution(by=belmara.editor, at=NOW, institution=belmara.customs, active_to=date(2027, 1, 1))
    assert wrong.value.type.code == "institutions.has-active-parts"
    _end(belmara, belmara.editor)
    with pytest.raises(Problem) as again:
        _end(belmara, belmara.editor)
    assert again.value.type.code == "institutions.already-ended"


def test_two_memberships_of_one_kind_do_not_overlap(belmara: Belmara) -> None:
    def member(begins: date | None, ends: date | None) -> Membership:
        return record_membership(
            by=belmara.editor, at=NOW, member=belmara.unit, whole=belmara.world.programme,
            standing="participant", active_from=begins, active_to=ends,
        )  # fmt: skip

    member(date(2020, 1, 1), date(2021, 1, 1))
    member(date(2021, 1, 1), None)
    for begins, ends in [(date(2020, 12, 31), date(2021, 1, 1)), (None, date(2020, 1, 2)), (date(2030, 1, 1), None)]:
        with pytest.raises(Problem) as wrong:
            member(begins, ends)
        assert wrong.value.type.code == "institutions.membership-overlaps"
    with pytest.raises(Problem) as backwards:
        member(date(2019, 1, 2), date(2019, 1, 2))
    assert backwards.value.type.code == "institutions.ends-before-it-begins"


def test_a_programme_does_not_let_itself_into_an_institution(world: object, belmara: Belmara) -> None:
    """Petra's programme would see the posts of whatever it enrols; so the institution's side decides."""
    belmara.world.people["petra"].role_grants.filter(role="directory_editor").delete()
    petra = belmara.world.actor("petra")
    with pytest.raises(Problem) as refused:
        record_membership(by=petra, at=NOW, member=belmara.unit, whole=belmara.world.programme, standing="participant")
    assert refused.value.type.code == "access.not-allowed"
    country = record_membership(
        by=petra, at=NOW, member=Country.objects.get(code="XT"), whole=belmara.world.programme, standing="participant"
    )
    assert country.pk


def test_a_programme_adds_institutions_of_its_own_and_then_holds_them_in_scope(belmara: Belmara) -> None:
    belmara.world.people["petra"].role_grants.filter(role="directory_editor").delete()
    petra = belmara.world.actor("petra")
    added = add_institution(
        by=petra, at=NOW, code="terraclara-pcu", name="Port Control Unit", kind="joint-unit",
        country=Country.objects.get(code="XT"), programme=belmara.world.programme,
    )  # fmt: skip
    assert Scope("programme", "crimjust") in scopes_of(added, on=NOW.date())


def test_an_alias_is_recorded_once_and_letter_for_letter(belmara: Belmara) -> None:
    _alias(belmara, belmara.editor)
    with pytest.raises(Problem) as wrong:
        _alias(belmara, belmara.editor)
    assert wrong.value.type.code == "institutions.alias-known"


def test_an_old_programmes_records_survive_its_successor(belmara: Belmara) -> None:
    new = Programme.objects.create(code="new", name={"en": "New"}, active_from=date(2025, 1, 1))
    old = Programme.objects.create(code="old", name={"en": "Old"}, active_to=date(2025, 1, 1), successor=new)
    Membership.objects.create(institution=belmara.unit, programme=old, standing="participant", active_to=old.active_to)
    assert [m.whole.code for m in belmara.unit.memberships.all()] == ["old"]
    assert list(new.predecessors.all()) == [old]
    assert not old.is_active(date(2025, 1, 1))
    assert old.is_active(date(2024, 12, 31))


@pytest.mark.parametrize(("established", "actual"), [(-1, None), (40_000, None), (1, -1)])
def test_numbers_of_posts_are_numbers_of_posts(established: int, actual: int | None, belmara: Belmara) -> None:
    with pytest.raises(Problem) as wrong:
        add_post(
            by=belmara.editor, at=NOW, unit=belmara.unit, code="x", title="X", established=established, actual=actual
        )
    assert wrong.value.type.code == "institutions.count-not-usable"


def test_an_unknown_duty_is_refused(belmara: Belmara) -> None:
    post = belmara.unit.posts.create(code="dog", title="Dog handler")
    with pytest.raises(Problem) as wrong:
        set_post_responsibilities(by=belmara.editor, at=NOW, post=post, duties={"feeds": None})
    assert wrong.value.type.code == "institutions.unknown-duty"


def test_searching_finds_a_name_written_through_the_framework(db: None) -> None:
    """The folded column follows the name on every way of writing a row."""
    Institution.objects.bulk_create([Institution(code="sa", name="Alfândega de São Aurélio", kind="customs")])
    assert [m.named.code for m in things_named("ALFANDEGA DE SAO AURELIO")] == ["sa"]
