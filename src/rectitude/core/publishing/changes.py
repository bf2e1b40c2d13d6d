"""What one release says otherwise than the one before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .content import Content
from .figures import Figure


def changes_between(before: Content, after: Content, *, why: str, whys: Mapping[str, str] | None = None) -> list[Any]:
    """Every figure that is another now, came or went: {"figure", "label", "was", "now", "why"}, by id.

    was, now: {"value", "absence", "card"} with what changed of them; None where the figure is not there. why: the reason
    of all changes; whys: of single figures.
    """
    old, new = ({figure.id: figure for figure in content.figures} for content in (before, after))
    found = []
    for name in sorted(old.keys() | new.keys()):
        is_recounted = name in new and after.cards[new[name].card].is_day_of_counting
        was = _said(old.get(name), before, is_recounted=is_recounted)
        now = _said(new.get(name), after, is_recounted=is_recounted)
        if was == now:
            continue
        label = (new.get(name) or old[name]).label
        reason = (whys or {}).get(name, "").strip() or why
        found.append({"figure": name, "label": dict(label), **_differing(was, now), "why": reason})
    return found


def _said(figure: Figure | None, content: Content, *, is_recounted: bool) -> dict[str, Any] | None:
    if figure is None:
        return None
    card = content.cards[figure.card].as_mapping()
    if is_recounted:
        # That a count was made on another day is no change of the figure; a day that a source states would be one.
        card = {name: said for name, said in card.items() if name not in ("as_of", "is_day_of_counting")}
        card["period"] = card["period"].partition("/")[0]
    return {"value": figure.value, "absence": figure.absence, "low": figure.low, "high": figure.high, "card": card}


def _differing(was: dict[str, Any] | None, now: dict[str, Any] | None) -> dict[str, Any]:
    if was is None or now is None:
        keep = {"value", "absence"}
        return {
            side: None if said is None else {k: v for k, v in said.items() if k in keep}
            for side, said in (("was", was), ("now", now))
        }
    # A changed value is shown with its absence even where only one of the two is another.
    names = {name for name in was if was[name] != now[name]} | {"value", "absence"}
    return {"was": {name: was[name] for name in names}, "now": {name: now[name] for name in names}}
