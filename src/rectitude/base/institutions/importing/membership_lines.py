"""What would happen to each line of a table of memberships."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from rectitude.base.institutions import problems as room
from rectitude.base.institutions.checks import dates_problem, overlap
from rectitude.base.institutions.importing import problems, values
from rectitude.base.institutions.importing.columns import KINDS
from rectitude.base.institutions.importing.preview import Line, changes_between, shown
from rectitude.base.institutions.importing.reader import LineReader, without_doubles
from rectitude.base.institutions.importing.reading import Row
from rectitude.base.institutions.importing.world import World
from rectitude.base.institutions.models import Country, Institution, Membership, Programme
from rectitude.core.access import Scope

Key = tuple[str, str, str]


def planned(rows: Sequence[Row], columns: Sequence[str | None], world: World) -> list[Line]:
    """The lines in the order of the file."""
    held: dict[Key, list[Membership]] = defaultdict(list)
    for m in Membership.objects.select_related("country", "institution__country", "programme", "body__country"):
        held[(m.member.code, m.whole.code, m.standing)].append(m)
    readers = (LineReader(row, columns, needed=KINDS["memberships"][0]) for row in rows)
    return list(without_doubles(_line(reader, world, held) for reader in readers))


def _line(reader: LineReader, world: World, held: dict[Key, list[Membership]]) -> Line:
    member = reader.find(lambda cell, column: _member(cell, column, world), "member")
    whole = reader.find(lambda cell, column: _whole(cell, column, world), "member_of")
    standing = reader.take(values.choice_in, "standing", choices=Membership.Standing)
    said = {name: reader.take(values.date_in, name) for name in ("active_from", "active_to", "as_of")}
    said["source"] = reader.take(values.text_in, "source")
    if member is None or whole is None or reader.problems:
        return reader.line(key=f"{reader.cells.get('member')}/{reader.cells.get('member_of')}#{reader.number}")
    if member == whole:
        reader.note(room.MEMBER_OF_ITSELF.because(code=member.code))
    reader.note(world.rights_problem(member.code, _scopes(member, whole, world)))
    same = held[(member.code, whole.code, standing)]
    found = _the_one_meant(same, said["active_from"])
    before = _fields(found) if found else {}
    after = {name: values.kept(value, before.get(name)) for name, value in said.items()}
    after["source"] = after["source"] or ""
    reader.note(dates_problem(after["active_from"], after["active_to"]))
    span = (after["active_from"], after["active_to"])
    if any(m != found and overlap((m.active_from, m.active_to), span) for m in same):
        reader.note(room.MEMBERSHIP_OVERLAPS.because(member=member.code, whole=whole.code))
    key = f"{member.code}/{whole.code}/{standing}/{shown(after['active_from']) or ''}"
    written: dict[str, Any] = {**after, "member": member, "whole": whole, "standing": standing}
    return reader.line(
        key=key, changes=changes_between(before, after), values=written, target=found.pk if found else None
    )


def _member(cell: str, column: str, world: World) -> Country | Institution:
    """A country by its two capital letters, otherwise an institution by its code."""
    if cell.upper() in world.countries and cell.lower() not in world.institutions:
        return world.countries[cell.upper()]
    return world.institution_in(cell, column=column)


def _whole(cell: str, column: str, world: World) -> Programme | Institution:
    """A programme by its code, otherwise a body by its code."""
    programme = world.programmes.get(cell.lower())
    if programme is not None:
        return programme
    if cell.lower() in world.institutions:
        return world.institutions[cell.lower()]
    raise problems.NOT_IN_DIRECTORY.because(given=cell, column=column)


def _the_one_meant(same: list[Membership], active_from: Any) -> Membership | None:
    """The record the line speaks of: the one that begins that day, or the only one when the line names no day."""
    beginning = [m for m in same if shown(m.active_from) == shown(values.kept(active_from, None))]
    if beginning:
        return beginning[0]
    return same[0] if len(same) == 1 and not shown(values.kept(active_from, None)) else None


def _fields(held: Membership) -> dict[str, Any]:
    return {name: getattr(held, name) for name in ("active_from", "active_to", "as_of", "source")}


def _scopes(member: Country | Institution, whole: Programme | Institution, world: World) -> frozenset[Scope]:
    """As in resources.member: an institution's membership is decided on the institution alone."""
    if isinstance(member, Institution):
        return world.scopes_of(member)
    own = frozenset({Scope("country", member.code)})
    return own | (whole.scopes if isinstance(whole, Programme) else world.scopes_of(whole))
