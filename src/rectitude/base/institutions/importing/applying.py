"""Doing what a preview says, nothing else."""

from collections.abc import Iterable
from typing import Any

from rectitude.base.institutions.importing.preview import Line, Preview
from rectitude.base.institutions.importing.world import World
from rectitude.base.institutions.models import Alias, Institution, Membership, Post
from rectitude.base.institutions.models.posts import Duty
from rectitude.base.institutions.responsibilities import NOBODY_WORD, Carrier, carry
from rectitude.base.institutions.unchanged import NOT_RECORDED

_INSTITUTION_FIELDS = ("name", "kind", "active_from", "active_to", "source")
_POST_FIELDS = (
    "title",
    "rank_band",
    "is_exposed",
    "is_seconded",
    "established",
    "actual",
    "active_from",
    "active_to",
    "source",
)


def apply_preview(preview: Preview, *, world: World) -> None:
    """Write every line that creates or changes, in the transaction of the caller."""
    lines = [line for line in preview.lines if line.verdict in {"create", "change"}]
    if preview.kind == "institutions":
        _write_institutions(lines, world)
    elif preview.kind == "posts":
        _write_posts(lines, world)
    else:
        _write_memberships(lines)


def _write_institutions(lines: Iterable[Line], world: World) -> None:
    rows: dict[str, Institution] = dict(world.institutions)
    written: list[tuple[Line, Institution]] = []
    for line in lines:
        row = rows.get(line.key) or Institution(code=line.key)
        if line.target is not None and row.name != line.values["name"]:
            Alias.objects.create(
                institution=row,
                text=row.name,
                kind=Alias.Kind.FORMER,
                active_to=world.at.date(),
                source=row.source,
            )
        for name in _INSTITUTION_FIELDS:
            setattr(row, name, _given(line.values[name], "" if name == "source" else None))
        row.country = world.countries.get(line.values["country"] or "")
        row.save()
        rows[line.key] = row
        written.append((line, row))
    for line, row in written:
        row.parent = rows[line.values["parent"]] if line.values["parent"] else None
        row.save(update_fields=["parent"])
        programme = line.values.get("programme")
        if programme:
            Membership.objects.create(
                institution=row,
                programme=world.programmes[programme],
                standing=Membership.Standing.PARTICIPANT,
                active_from=world.at.date(),
                source=row.source,
            )


def _write_posts(lines: Iterable[Line], world: World) -> None:
    held = Post.objects.in_bulk([line.target for line in lines if line.target is not None])
    for line in lines:
        values = line.values
        post = held[line.target] if line.target else Post(unit=world.institutions[values["unit"]], code=values["code"])
        for name in _POST_FIELDS:
            setattr(post, name, values[name])
        agency = values["seconding_agency"]
        post.seconding_agency = world.institutions[agency] if agency else None
        post.save()
        for change in line.changes:
            if change.field in Duty.values:
                _carry(post, change.field, values, world)


def _carry(post: Post, duty: str, values: Any, world: World) -> None:
    said = values[duty]
    carrier: Carrier
    if said is None:
        carrier = NOT_RECORDED
    elif said == NOBODY_WORD:
        carrier = None
    else:
        carrier = world.institutions[said]
    carry(post, duty=duty, carrier=carrier, active_from=values["since"], source=values["source"], correct=True)


def _write_memberships(lines: Iterable[Line]) -> None:
    held = Membership.objects.in_bulk([line.target for line in lines if line.target is not None])
    for line in lines:
        values = dict(line.values)
        member, whole = values.pop("member"), values.pop("whole")
        row = held[line.target] if line.target else Membership(standing=values["standing"])
        row.country = member if not isinstance(member, Institution) else None
        row.institution = member if isinstance(member, Institution) else None
        row.body = whole if isinstance(whole, Institution) else None
        row.programme = whole if not isinstance(whole, Institution) else None
        for name in ("active_from", "active_to", "as_of", "source"):
            setattr(row, name, values[name])
        row.save()


def _given(value: Any, otherwise: Any) -> Any:
    return otherwise if value is None else value
