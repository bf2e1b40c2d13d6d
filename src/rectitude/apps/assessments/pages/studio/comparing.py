"""A draft beside a version, and the crosswalk that says how each item relates to the version before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rectitude.apps.assessments.pages.studio.frame import in_reader_language
from rectitude.apps.assessments.pages.studio.words import path_words
from rectitude.core.instruments import Difference, Instrument, compare
from rectitude.core.instruments.drafting import (
    CROSSWALK,
    GENERAL,
    Document,
    Edit,
    Flaw,
    as_map,
    digest_of_value,
    proposed,
    value_at,
)

CHANGES = ("same", "recoded", "broken", "new")


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceShown:
    """One property in both versions. is_wording: only words, not what is measured."""

    about: str
    old: str
    new: str
    is_wording: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemShown:
    """An item that is not the same in both: kind is "changed", "new" or "gone"."""

    id: str
    words: str
    kind: str
    declared: str
    why: str
    differences: tuple[DifferenceShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonPage:
    """What differs between two versions; n_same: items in which nothing does."""

    old: str
    new: str
    around: tuple[DifferenceShown, ...]
    items: tuple[ItemShown, ...]
    n_same: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CrosswalkRow:
    """How one item relates to the version before: what is said (or proposed), why, and what differs."""

    id: str
    words: str
    change: str
    why: str
    is_proposed: bool
    differences: tuple[DifferenceShown, ...]
    flaws: tuple[str, ...]
    is_quiet: bool


def comparison_page(old: Instrument, new: Instrument, *, language: str) -> ComparisonPage:
    """Two versions side by side, in the order of the later one."""
    compared = compare(old, new)
    shown = []
    for entry in compared.items:
        is_new = old.item(entry.item) is None
        if not (entry.differences or entry.is_gone or is_new):
            continue
        shown.append(
            ItemShown(
                id=entry.item,
                words=_item_words(new if not entry.is_gone else old, entry.item, language),
                kind="gone" if entry.is_gone else "new" if is_new else "changed",
                declared=change_words(entry.declared.value) if entry.declared else "",
                why=entry.why,
                differences=_shown(entry.differences),
            )
        )
    return ComparisonPage(
        old=old.key,
        new=new.key,
        around=_shown(compared.differences),
        items=tuple(shown),
        n_same=len(compared.items) - len(shown),
    )


def crosswalk_rows(
    old: Instrument, new: Instrument, document: Document, flaws: Iterable[Flaw], typed: Mapping[str, str] | None = None
) -> tuple[CrosswalkRow, ...]:
    """Each item with what the draft says of it, or what looking at both versions proposes."""
    told: dict[str, list[str]] = {}
    for flaw in flaws:
        if flaw.place == CROSSWALK:
            told.setdefault(".".join(flaw.path.split(".")[1:2]), []).append(flaw.message.sentence(_))
    rows = []
    for item in new.items:
        change, differences = proposed(old, new, item.id)
        said, why = _said(value_at(document, f"crosswalk.items.{item.id}"))
        if typed is not None:
            said, why = typed.get(f"change:{item.id}", said), typed.get(f"why:{item.id}", why)
        fits = said and (said == change.value or (said in ("recoded", "broken") and change.value != "new"))
        rows.append(
            CrosswalkRow(
                id=item.id,
                words=_item_words(new, item.id, "en"),
                change=said if fits or typed is not None else change.value,
                why=why,
                is_proposed=not fits,
                differences=_shown(differences),
                flaws=tuple(told.get(item.id, ())),
                is_quiet=change.value == "same" and said == "same",
            )
        )
    return tuple(rows)


def crosswalk_edits(
    document: Document, new: Instrument, old: Instrument, typed: Mapping[str, str], *, seen: Mapping[str, object]
) -> tuple[Edit, ...]:
    """The crosswalk as typed; entries of items that are gone go too."""
    items = {item.id for item in new.items}
    edits = [Edit(place=GENERAL, path="crosswalk.from", value=old.version)]
    for item in new.items:
        change = typed.get(f"change:{item.id}", "")
        if change not in CHANGES:
            continue
        why = typed.get(f"why:{item.id}", "").replace("\r\n", "\n").strip()
        value: object = {change: why} if change in ("recoded", "broken") else change
        edits.append(
            Edit(place=GENERAL, path=f"crosswalk.items.{item.id}", value=value, seen=str(seen.get(item.id, "")))
        )
    for gone in as_map(as_map(document.get("crosswalk")).get("items")):
        if gone not in items and "." not in gone:
            edits.append(Edit(place=GENERAL, path=f"crosswalk.items.{gone}", value=None))
    return tuple(edits)


def crosswalk_seen(document: Document, new: Instrument) -> dict[str, str]:
    """Digests of the entries as shown."""
    return {item.id: digest_of_value(value_at(document, f"crosswalk.items.{item.id}")) for item in new.items}


def change_words(change: str) -> str:
    """What an entry of a crosswalk says."""
    words = {"same": _("The same"), "recoded": _("Recoded"), "broken": _("Broken"), "new": _("New")}
    return words.get(change, change)


def _said(entry: object) -> tuple[str, str]:
    if isinstance(entry, str):
        return entry, ""
    for change, why in as_map(entry).items():
        return change, why if isinstance(why, str) else ""
    return "", ""


def _item_words(instrument: Instrument, item_id: str, language: str) -> str:
    item = instrument.item(item_id)
    if item is None:
        return ""
    return in_reader_language(dict((item.name or item.text).entries))


def _shown(differences: Iterable[Difference]) -> tuple[DifferenceShown, ...]:
    return tuple(
        DifferenceShown(
            about=path_words(d.path.replace("parts.value.", "", 1)),
            old=d.old or "",
            new=d.new or "",
            is_wording=d.is_wording or d.path == "languages",
        )
        for d in differences
    )
