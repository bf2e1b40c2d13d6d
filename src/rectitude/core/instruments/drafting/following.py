"""A version that follows another: its number, and what can be said of each item by looking."""

from __future__ import annotations

import copy
import re

from ..differences import Difference, differences_between
from ..model import Change, Instrument
from .documents import Document, as_map


def version_after(version: str, taken: frozenset[str] = frozenset()) -> str:
    """The next number that is free: 1.0 -> 1.1, 2.9 -> 2.10; 3 -> 4."""
    while True:
        *head, last = version.split(".") if re.fullmatch(r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,2}", version) else ["1", "0"]
        version = ".".join([*head, str(int(last) + 1)])
        if version not in taken or len(version) > 14:
            return version


def copied(document: Document, *, instrument: str, version: str) -> Document:
    """A document to go on from: with the next version's number and a crosswalk in which all is the same yet; or, as
    another instrument, with neither past nor crosswalk."""
    new = copy.deepcopy(document)
    same_instrument = instrument == document.get("id")
    former = document.get("version")
    new["id"], new["version"] = instrument, version
    new.pop("crosswalk", None)
    if same_instrument:
        items = [str(as_map(i).get("id")) for s in _list(new, "sections") for i in _list(as_map(s), "items")]
        new["crosswalk"] = {"from": former, "items": dict.fromkeys(items, Change.SAME.value)}
    return new


def proposed(old: Instrument, new: Instrument, item_id: str) -> tuple[Change, tuple[Difference, ...]]:
    """What looking at an item in two versions suggests, with what differs: new, the same (other words at most), or
    recoded: whether it is not rather broken is for a person to say, and why."""
    item, earlier = new.item(item_id), old.item(item_id)
    if item is None or earlier is None:
        return Change.NEW, ()
    differences = differences_between(earlier, item)
    if all(difference.is_wording for difference in differences):
        return Change.SAME, differences
    return Change.RECODED, differences


def _list(node: Document, key: str) -> list[object]:
    found = node.get(key)
    return found if isinstance(found, list) else []
