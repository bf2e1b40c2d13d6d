"""Small changes to one XML part, and what they removed."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from rectitude.base.evidence.cleaning.removed import Removed
from rectitude.base.evidence.contents.xml import local_name

_LOCAL_PATH = re.compile(r"[A-Za-z]:[\\/]|\\\\|file:", re.IGNORECASE)


@dataclass(slots=True)
class Part:
    """One XML part while it is cleaned."""

    name: str
    root: etree._Element
    removed: set[Removed] = field(default_factory=set)
    changed: bool = False

    def did(self, code: Removed | None) -> None:
        """Note a change; code None for one that is only a consequence of another."""
        self.changed = True
        if code is not None:
            self.removed.add(code)

    def drop(self, local_names: frozenset[str], code: Removed | None) -> None:
        """Remove every element of these local names, with all it holds."""
        for element in list(self.root.iter()):
            parent = element.getparent()
            if parent is not None and local_name(element) in local_names:
                _detach(element, parent)
                self.did(code)

    def rewrite(self, attribute: str, code: Removed, change: Callable[[str], str | None], *, on: str = "*") -> None:
        """Change the values of an attribute of this local name, on elements of one local name; None removes it."""
        where = "//*" if on == "*" else f"//*[local-name()='{on}']"
        for value in self.root.getroottree().xpath(f"{where}/@*[local-name()='{attribute}']"):
            new = change(str(value))
            if new == str(value):
                continue
            if new is None:
                del value.getparent().attrib[value.attrname]
            else:
                value.getparent().set(value.attrname, new)
            self.did(code)

    def retext(self, local_names: frozenset[str], code: Removed, change: Callable[[str], str]) -> None:
        """Change the text directly inside elements of these local names."""
        for element in self.root.iter():
            if local_name(element) not in local_names or not element.text:
                continue
            new = change(element.text)
            if new != element.text:
                element.text = new
                self.did(code)


def _detach(element: etree._Element, parent: etree._Element) -> None:
    """Remove an element but not the text after it, which XML libraries count as its own."""
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def is_local_path(target: str) -> bool:
    """Whether an address leads into somebody's own computer or network."""
    return _LOCAL_PATH.match(target) is not None


def without_local_path(target: str) -> str:
    """The address, or nothing when it leads into somebody's own computer."""
    return "" if is_local_path(target) else target
