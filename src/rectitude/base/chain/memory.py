"""What one walk has loaded already: the same rows stand behind many keys, and each step would load them again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")

_KEPT: ContextVar[dict[str, dict[Any, Any]] | None] = ContextVar("chain_walk", default=None)
_NOTHING = object()


@contextmanager
def remembering() -> Iterator[None]:
    """Until its end, what `remembered` loads is loaded once. Within one request only: nothing is kept beyond."""
    token = _KEPT.set({} if _KEPT.get() is None else _KEPT.get())
    try:
        yield
    finally:
        _KEPT.reset(token)


def remembered(name: str, keys: Iterable[K], load: Callable[[list[K]], Mapping[K, V]]) -> dict[K, V]:
    """What belongs to the keys, of which `load` gives those that were not asked for before; unknown keys are left out.

    name: what is loaded, such as "assessments.runs"; the same name must always load the same. Outside of a walk
    everything is loaded.
    """
    wanted = list(dict.fromkeys(keys))
    kept = _KEPT.get()
    if kept is None:
        return dict(load(wanted)) if wanted else {}
    known = kept.setdefault(name, {})
    fresh = [key for key in wanted if key not in known]
    if fresh:
        loaded = load(fresh)
        known.update({key: loaded.get(key, _NOTHING) for key in fresh})
    return {key: known[key] for key in wanted if known[key] is not _NOTHING}
