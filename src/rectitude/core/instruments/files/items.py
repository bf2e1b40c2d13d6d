"""Reading header fields, items and their scoring rule."""

from __future__ import annotations

from ..messages import gettext_noop
from ..model import BandsOf, HeaderField, Item, MeanOf, Part, ScoreRule, Text
from .cursor import ID, NAME, Cursor
from .parts import PART_KEYS, Shared, read_part

_ITEM_KEYS = (
    "id",
    "name",
    "text",
    "hint",
    "evidence",
    "standards",
    "related",
    "restricted",
    "weight",
    "applies_when",
    "parts",
    "score",
)
MAX_NAME = 100
MAX_WEIGHT = 100
_NO_TEXT = Text(entries=())


def read_header(root: Cursor, shared: Shared) -> tuple[HeaderField, ...]:
    """Facts about the institution, in the order they are asked."""
    fields: list[HeaderField] = []
    header = root.at("header")
    for member in header.members() if header else ():
        if not member.only("id", "text", *PART_KEYS):
            continue
        field_id = member.id()
        here = member.named(field_id or "?")
        if field_id and any(field.id == field_id for field in fields):
            here.fault("duplicate-id", gettext_noop("The id “%(id)s” appears twice."), id=field_id)
        part = read_part(here, part_id=field_id, label=here.translated("text"), shared=shared)
        if part is not None:
            fields.append(HeaderField(id=field_id, part=part))
    return tuple(fields)


def read_item(member: Cursor, *, section: str, shared: Shared) -> Item | None:
    """One item; None when too little of it can be read for anything else to refer to it."""
    if not member.only(*_ITEM_KEYS, *PART_KEYS):
        return None
    item_id = member.id()
    here = member.named(item_id or "?")
    parts = _read_parts(here, shared)
    if not item_id:
        return None
    return Item(
        id=item_id,
        section=section,
        text=here.translated("text") or _NO_TEXT,
        parts=parts,
        score=_read_score(here, parts),
        hint=here.translated("hint", required=False),
        evidence=here.translated("evidence", required=False),
        standards=_read_standards(here),
        restricted=here.flag("restricted", default=False),
        applies_when=here.expression("applies_when"),
        name=here.translated("name", required=False, most=MAX_NAME),
        related=_read_related(here),
        weight=read_weight(here),
    )


def _read_parts(item: Cursor, shared: Shared) -> tuple[Part, ...]:
    listed = item.at("parts")
    if listed is None:
        if item.tree.get("type") is None:
            item.fault("no-parts", gettext_noop("The item needs a “type”, or “parts”."))
            return ()
        part = read_part(item, part_id="value", label=None, shared=shared)
        return (part,) if part else ()
    if item.tree.get("type") is not None:
        item.fault("type-and-parts", gettext_noop("An item has either a “type” or “parts”, not both."))
    for key in PART_KEYS:
        if key not in ("type", "hint") and (child := item.at(key)) is not None:
            template = gettext_noop("“%(key)s” belongs to one of the “parts”, not to the item.")
            child.fault("key-beside-parts", template, key=key)
    parts: list[Part] = []
    for member in listed.members():
        if not member.only("id", "label", *PART_KEYS):
            continue
        part_id = member.id()
        here = member.named(part_id or "?")
        if part_id and any(part.id == part_id for part in parts):
            here.fault("duplicate-id", gettext_noop("The id “%(id)s” appears twice."), id=part_id)
        read = read_part(here, part_id=part_id, label=here.translated("label"), shared=shared)
        if read is not None:
            parts.append(read)
    if listed.tree.kind == "list" and not listed.tree.members:
        listed.fault("empty-list", gettext_noop("The list is empty."))
    return tuple(parts)


def _read_standards(item: Cursor) -> tuple[str, ...]:
    listed = item.at("standards")
    return tuple(member.text(most=200) for member in listed.members()) if listed else ()


def _read_related(item: Cursor) -> tuple[tuple[str, str], ...]:
    """Items of other instruments on the same topic. Whether they exist is for whoever has those instruments."""
    related = item.at("related")
    pairs: list[tuple[str, str]] = []
    for instrument, child in related.pairs() if related else ():
        listed = child.named(instrument)
        if not ID.fullmatch(instrument):
            template = gettext_noop("“%(id)s” is not the id of an instrument.")
            listed.fault("bad-id", template, id=instrument[:80])
        members = listed.members()
        if listed.tree.kind == "list" and not members:
            listed.fault("empty-list", gettext_noop("The list is empty."))
        for member in members:
            item_id = member.text(most=64)
            if (instrument, item_id) in pairs:
                member.fault("duplicate-id", gettext_noop("The id “%(id)s” appears twice."), id=item_id)
            elif item_id and not NAME.fullmatch(item_id):
                template = gettext_noop("“%(id)s” is not a usable id: letters, digits and _ only, at most 64.")
                member.fault("bad-id", template, id=item_id)
            pairs.append((instrument, item_id))
    return tuple(pairs)


def read_weight(cursor: Cursor) -> float:
    """What an item or a section weighs: a number above 0; 1 when nothing is said."""
    weight = cursor.number("weight")
    if weight is None:
        return 1
    if not 0 < weight <= MAX_WEIGHT:
        template = gettext_noop("A weight is a number above 0 and at most %(most)s, not %(weight)s.")
        (cursor.at("weight") or cursor).fault("bad-weight", template, most=MAX_WEIGHT, weight=weight)
        return 1
    return weight


def _read_score(item: Cursor, parts: tuple[Part, ...]) -> ScoreRule:
    cursor = item.at("score")
    default = MeanOf(parts=tuple(part.id for part in parts if part.scores))
    if cursor is None:
        return default
    if not cursor.only("of", "bands", "mean_of"):
        return default
    mean_of = cursor.at("mean_of")
    if mean_of is not None:
        if cursor.at("of") or cursor.at("bands"):
            cursor.fault("two-score-rules", gettext_noop("Give either “mean_of”, or “of” with “bands”."))
        return MeanOf(parts=tuple(member.text(most=64) for member in mean_of.members()))
    expression = cursor.expression("of", required=True)
    bands = _read_bands(cursor)
    return BandsOf(of=expression, bands=bands) if expression and bands else default


def _read_bands(score: Cursor) -> tuple[tuple[float, float], ...]:
    cursor = score.at("bands", required=True)
    bands: list[tuple[float, float]] = []
    for member in cursor.members() if cursor else ():
        pair = [child.tree.scalar for child in member.members()]
        numbers = [value for value in pair if isinstance(value, int | float) and not isinstance(value, bool)]
        if len(pair) != 2 or len(numbers) != 2:
            member.fault("bad-band", gettext_noop("A band is two numbers: [from this value on, score]."))
            continue
        if not 0 <= numbers[1] <= 4:
            template = gettext_noop("A score lies between 0 and 4, not %(score)s.")
            member.fault("score-out-of-range", template, score=numbers[1])
        if bands and numbers[0] <= bands[-1][0]:
            template = gettext_noop("Bands rise: %(bound)s does not come after %(before)s.")
            member.fault("bands-not-rising", template, bound=numbers[0], before=bands[-1][0])
        bands.append((numbers[0], numbers[1]))
    if cursor and cursor.tree.kind == "list" and len(cursor.tree.members) < 2:
        cursor.fault("too-few-bands", gettext_noop("At least two bands are needed."))
    return tuple(bands)
