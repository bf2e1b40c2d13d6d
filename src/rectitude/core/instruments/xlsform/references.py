"""What `${name}` stands for in each place of a form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .relevance import Known
from .structure import Element

_KINDS = {"select_one": "one", "select_multiple": "several", "integer": "number", "decimal": "number"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target:
    owner: str  # the item's id; empty for a header field
    path: tuple[str, ...]
    kind: str


class References:
    """The questions of a form by name."""

    def __init__(self, top: Iterable[Element]) -> None:
        self._targets: dict[str, _Target] = {}
        for element in top:
            self._collect(element)

    def known(self, name: str, *, item: str) -> Known | None:
        """What a name stands for in a condition of `item` (empty: outside any). Parts of the item itself go by
        their own id.
        """
        target = self._targets.get(name)
        if target is None:
            return None
        own = target.owner == item != "" and len(target.path) > 1
        return Known(name=".".join(target.path[1:] if own else target.path), kind=target.kind)

    def _collect(self, element: Element) -> None:
        if element.kind == "field":
            self._add(element, "", ("header", element.id))
        elif element.kind == "item":
            self._add(element, element.id, (element.id,))
        else:
            for child in element.children:
                self._collect(child)

    def _add(self, element: Element, owner: str, path: tuple[str, ...]) -> None:
        for question, steps in _questions(element, ()):
            name = question.line.word("name")
            kind = "number" if question.kind in ("law", "practice") else _KINDS.get(question.base, "text")
            self._targets[name] = _Target(owner=owner, path=(*path, *steps), kind=kind)


def _questions(element: Element, steps: tuple[str, ...]) -> Iterator[tuple[Element, tuple[str, ...]]]:
    if element.base != "group":
        yield element, steps
        return
    for child in element.children:
        if child.base != "note":
            step = child.kind if child.kind in ("law", "practice") else child.id
            yield from _questions(child, (*steps, step))
