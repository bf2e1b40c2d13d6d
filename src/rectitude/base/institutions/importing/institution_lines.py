"""What would happen to each line of a table of organisations."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rectitude.base.institutions import problems as room
from rectitude.base.institutions.checks import code_problem, dates_problem, name_problem, parent_problem
from rectitude.base.institutions.importing import problems, values
from rectitude.base.institutions.importing.columns import KINDS
from rectitude.base.institutions.importing.preview import Line, changes_between
from rectitude.base.institutions.importing.reader import LineReader, without_doubles
from rectitude.base.institutions.importing.reading import Row
from rectitude.base.institutions.importing.world import World
from rectitude.base.institutions.models import Institution
from rectitude.base.institutions.unchanged import KEEP
from rectitude.base.problems import Problem
from rectitude.core.access import Scope


def planned(rows: Sequence[Row], columns: Sequence[str | None], world: World) -> list[Line]:
    """The lines in the order of the file. A parent may come later in the file than its parts."""
    lines = list(without_doubles(_line(LineReader(r, columns, needed=KINDS["institutions"][0]), world) for r in rows))
    while True:
        others = _Others.of(lines, world)
        checked = [others.checked(line) for line in lines]
        if checked == lines:
            return lines
        lines = checked


def _line(reader: LineReader, world: World) -> Line:
    code = reader.cells.get("code", "").lower()
    held = world.institutions.get(code)
    if code and held is None:
        reader.note(code_problem(code))
    said = _said(reader, held, world)
    before = _fields(held, world) if held else {}
    after = {name: values.kept(value, before.get(name)) for name, value in said.items()}
    if reader.cells.get("name"):
        reader.note(name_problem(reader.cells["name"]))
    if not reader.problems:
        reader.note(dates_problem(after["active_from"], after["active_to"]))
        reader.note(world.rights_problem(code, _scopes(held, after, world)))
    if held is not None and after["country"] != before["country"]:
        reader.note(problems.COUNTRY_STAYS.because(before=before["country"], after=after["country"]))
    changes = changes_between(before, after)
    return reader.line(key=code, changes=changes, values=after, target=held.pk if held else None)


def _said(reader: LineReader, held: Institution | None, world: World) -> dict[str, Any]:
    country = reader.find(world.country_in, "country")
    programme = reader.find(world.programme_in, "programme")
    parent = reader.cells.get("parent", "").lower()
    said: dict[str, Any] = {
        "name": reader.take(values.text_in, "name", limit=200),
        "kind": reader.take(values.choice_in, "kind", choices=Institution.Kind),
        "country": country.code if country else KEEP,
        "parent": None if parent == values.EMPTY_IT else parent or KEEP,
        "active_from": reader.take(values.date_in, "active_from"),
        "active_to": reader.take(values.date_in, "active_to"),
        "source": reader.take(values.text_in, "source"),
    }
    if programme and not (held and programme.code in world.programmes_of.get(held.pk, frozenset())):
        said["programme"] = programme.code
    return said


def _fields(held: Institution, world: World) -> dict[str, Any]:
    return {
        "name": held.name,
        "kind": held.kind,
        "country": held.country.code if held.country else None,
        "parent": held.parent.code if held.parent else None,
        "active_from": held.active_from,
        "active_to": held.active_to,
        "source": held.source,
    }


def _scopes(held: Institution | None, after: dict[str, Any], world: World) -> frozenset[Scope]:
    if held is not None:
        return world.scopes_of(held)
    scopes = {Scope("country", after["country"])} if after["country"] else set()
    if after.get("programme"):
        scopes.add(Scope("programme", after["programme"]))
    return frozenset(scopes)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Others:
    """What a line is checked against: who would be part of whom, and what would still stand, after the import."""

    parents: Mapping[str, str | None]
    remaining_parts: Mapping[str, int]

    @classmethod
    def of(cls, lines: Sequence[Line], world: World) -> "_Others":
        parents = {code: (i.parent.code if i.parent else None) for code, i in world.institutions.items()}
        ends = {code: i.active_to for code, i in world.institutions.items()}
        for line in lines:
            if line.verdict != "refused":
                parents[line.key] = line.values["parent"]
                ends[line.key] = line.values["active_to"]
        remaining = Counter(parent for code, parent in parents.items() if parent is not None and ends[code] is None)
        return cls(parents=parents, remaining_parts=remaining)

    def checked(self, line: Line) -> Line:
        """The line again, refused if its parent is missing or below it, or if it would end before its parts."""
        if line.verdict == "refused":
            return line
        found = self._parent_problem(line) or self._parts_problem(line)
        if found is None:
            return line
        return Line(number=line.number, key=line.key, verdict="refused", problems=(found,))

    def _parent_problem(self, line: Line) -> Problem | None:
        parent = line.values["parent"]
        if parent is None:
            return None
        if parent not in self.parents:
            return problems.NOT_IN_DIRECTORY.because(given=parent, column="parent")
        return parent_problem(line.key, parent, self.parents)

    def _parts_problem(self, line: Line) -> Problem | None:
        ends_now = any(c.field == "active_to" and c.before is None and c.after for c in line.changes)
        count = self.remaining_parts.get(line.key, 0)
        if line.target is None or not ends_now or not count:
            return None
        return room.HAS_ACTIVE_PARTS.because(code=line.key, count=count)
