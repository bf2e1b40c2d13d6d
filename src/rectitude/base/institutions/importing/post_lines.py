"""What would happen to each line of a table of posts."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from rectitude.base.institutions.checks import code_problem, dates_problem, name_problem
from rectitude.base.institutions.importing import values
from rectitude.base.institutions.importing.columns import KINDS
from rectitude.base.institutions.importing.preview import Line, changes_between
from rectitude.base.institutions.importing.reader import LineReader, without_doubles
from rectitude.base.institutions.importing.reading import Row
from rectitude.base.institutions.importing.world import World
from rectitude.base.institutions.models import Post, Responsibility
from rectitude.base.institutions.models.posts import Duty
from rectitude.base.institutions.names import folded
from rectitude.base.institutions.problems import BEFORE_WHAT_IS_RECORDED
from rectitude.base.institutions.responsibilities import NOBODY_WORD
from rectitude.base.institutions.responsibilities import said as word_for
from rectitude.base.institutions.unchanged import KEEP, Sentinel

Known = dict[str, Responsibility]


def planned(rows: Sequence[Row], columns: Sequence[str | None], world: World) -> list[Line]:
    """The lines in the order of the file."""
    posts = {(p.unit.code, p.code): p for p in Post.objects.select_related("unit", "seconding_agency")}
    known: dict[int, Known] = defaultdict(dict)
    rows_now = Responsibility.objects.filter(active_to__isnull=True).select_related("agency")
    for row in rows_now.order_by("active_from"):
        known[row.post_id][row.duty] = row
    readers = (LineReader(row, columns, needed=KINDS["posts"][0]) for row in rows)
    return list(without_doubles(_line(reader, world, posts, known) for reader in readers))


def _line(reader: LineReader, world: World, posts: dict[tuple[str, str], Post], known: dict[int, Known]) -> Line:
    unit = reader.find(world.institution_in, "unit")
    code = reader.cells.get("post", "").lower()
    held = posts.get((unit.code, code)) if unit else None
    if unit is not None:
        reader.note(world.rights_problem(unit.code, world.scopes_of(unit)))
    if code and held is None:
        reader.note(code_problem(code, limit=60))
    duties_now = known[held.pk] if held else {}
    before = {
        **(_fields(held) if held else _DEFAULTS),
        **{d: word_for(r.agency) for d, r in duties_now.items()},
    }
    said = {**_said(reader, world), **_duties_said(reader, world)}
    after = {name: values.kept(value, before.get(name)) for name, value in said.items()}
    after["is_seconded"] = after["is_seconded"] or after["seconding_agency"] is not None
    since = reader.take(values.date_in, "since")
    after["since"] = None if isinstance(since, Sentinel) else since
    if not reader.problems:
        reader.note(dates_problem(after["active_from"], after["active_to"]))
        _check_order(reader, after, duties_now)
    shown = {name: value for name, value in after.items() if name != "since"}
    key = f"{unit.code if unit else reader.cells.get('unit', '')}/{code}"
    changes = changes_between(before if held else {}, shown)
    after["unit"], after["code"] = (unit.code if unit else ""), code
    return reader.line(key=key, changes=changes, values=after, target=held.pk if held else None)


_DEFAULTS: dict[str, Any] = {
    "rank_band": Post.Rank.NOT_RECORDED.value,
    "is_exposed": False,
    "is_seconded": False,
    "seconding_agency": None,
    "established": 1,
    "actual": None,
    "active_from": None,
    "active_to": None,
    "source": "",
}


def _fields(held: Post) -> dict[str, Any]:
    fields = {name: getattr(held, name) for name in ("title", *_DEFAULTS)}
    fields["seconding_agency"] = held.seconding_agency.code if held.seconding_agency else None
    return fields


def _said(reader: LineReader, world: World) -> dict[str, Any]:
    agency_cell = reader.cells.get("seconded_by", "")
    agency = None if agency_cell == values.EMPTY_IT else reader.find(world.institution_in, "seconded_by")
    if reader.cells.get("title"):
        reader.note(name_problem(reader.cells["title"]))
    established = reader.take(values.count_in, "established")
    return {
        "title": reader.take(values.text_in, "title", limit=200),
        "rank_band": reader.take(values.choice_in, "rank_band", choices=Post.Rank),
        "is_exposed": reader.take(values.flag_in, "exposed"),
        "is_seconded": reader.take(values.flag_in, "seconded"),
        "seconding_agency": (agency.code if agency else None) if agency_cell else KEEP,
        "established": KEEP if established is None else established,
        "actual": reader.take(values.count_in, "actual"),
        "active_from": reader.take(values.date_in, "active_from"),
        "active_to": reader.take(values.date_in, "active_to"),
        "source": reader.take(values.text_in, "source"),
    }


def _duties_said(reader: LineReader, world: World) -> dict[str, Any]:
    """Duty -> agency code, "nobody", None for not recorded, KEEP for a blank cell."""
    said: dict[str, Any] = {}
    for duty in Duty.values:
        cell = reader.cells.get(duty, "")
        if not cell:
            said[duty] = KEEP
        elif folded(cell) in values.NOBODY:
            said[duty] = NOBODY_WORD
        elif cell in {values.EMPTY_IT, "?"} or folded(cell) in values.UNKNOWN:
            said[duty] = None
        else:
            agency = reader.find(world.institution_in, duty)
            said[duty] = agency.code if agency else KEEP
    return said


def _check_order(reader: LineReader, after: dict[str, Any], duties_now: Known) -> None:
    since = after["since"]
    for duty, row in duties_now.items():
        begins = row.active_from
        if since is not None and begins is not None and since < begins and after[duty] != word_for(row.agency):
            reader.note(BEFORE_WHAT_IS_RECORDED.because(recorded=begins))
