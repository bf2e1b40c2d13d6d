"""The lists of choices of a form: shared scales first, then each part's own options."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Instrument, Part, Scale
from . import columns as c
from .extras import text_cells
from .names import Path, safe_name
from .parts import described
from .sheets import Row


class Lists:
    """What the list of each scale is called. A shared scale goes by its name, own options by their part."""

    def __init__(self, instrument: Instrument) -> None:
        taken: set[str] = set()
        self._shared = {scale.id: safe_name(scale.id, taken) for scale in instrument.scales}
        self._own = {path: safe_name("_".join(path[1:]), taken) for path, _ in own_scales(instrument)}

    def name_of(self, part: Part, path: Path) -> str:
        """The list a part is answered from."""
        return self._own.get(path) or self._shared[part.scale.id if part.scale else ""]

    def rows(self, instrument: Instrument) -> Iterator[Row]:
        """The rows of the choices sheet."""
        for scale in instrument.scales:
            yield from _options(self._shared[scale.id], scale, shared=scale.id)
        for path, scale in own_scales(instrument):
            yield from _options(self._own[path], scale, shared="")


def choice_headings(instrument: Instrument) -> Sequence[str]:
    """The headings of the choices sheet."""
    labels = [c.heading("label", language) for language in instrument.languages]
    return ("list_name", "name", *labels, c.CHOICE_SCALE, c.CHOICE_SCORE)


def choice_rows(instrument: Instrument) -> list[Row]:
    """The rows of the choices sheet."""
    return list(Lists(instrument).rows(instrument))


def own_scales(instrument: Instrument) -> Iterator[tuple[Path, Scale]]:
    """The options that belong to one part only, with the path of the part."""
    parts: list[tuple[Path, Part]] = [(("header", field.id), field.part) for field in instrument.header]
    for item in instrument.items:
        own: Path = ("item", item.id)
        parts += [(own if item.is_simple else (*own, part.id), part) for part in item.parts]
    for path, part in parts:
        if part.scale is not None and instrument.scale(part.scale.id) is None:
            yield path, part.scale


def _options(name: str, scale: Scale, *, shared: str) -> Iterator[Row]:
    for option in scale.options:
        yield {
            "list_name": name,
            "name": option.code,
            **text_cells("label", option.label),
            c.CHOICE_SCALE: shared,
            c.CHOICE_SCORE: "" if option.score is None else described(option.score),
        }
