"""Tables of a Word document (ECMA-376 part 1, WordprocessingML): cells as text, spans and merges as they look.

Text that was deleted with tracked changes is left out, inserted text is in. A table inside a cell is a table of its own.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Rows = list[tuple[int, list[str]]]


def word_tables(document: bytes) -> list[tuple[str, Rows]]:
    """(number of the table, its rows), in the order of the document. document: word/document.xml."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(document, parser)
    return [(str(number), _rows(table)) for number, table in enumerate(root.iter(f"{_W}tbl"), 1)]


def _rows(table: Any) -> Rows:
    found: Rows = []
    above: dict[int, str] = {}
    for number, row in enumerate(_children(table, "tr"), 1):
        cells: list[str] = []
        for cell in _children(row, "tc"):
            column = len(cells)
            text = _text(cell)
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merge is not None and merge.get(f"{_W}val", "continue") == "continue":
                text = above.get(column, "")
            above[column] = text
            cells += [text, *[""] * (_span(cell) - 1)]
        found.append((number, cells))
    return found


def _children(parent: Any, name: str) -> list[Any]:
    """Its own rows or cells, also where they stand in content controls or were inserted with tracked changes."""
    found = []
    for child in parent:
        if child.tag == f"{_W}{name}":
            found.append(child)
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            found += _children(child, name)
    return found


def _span(cell: Any) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    value = span.get(f"{_W}val", "1") if span is not None else "1"
    return min(int(value), 60) if value.isdecimal() and int(value) else 1


def _text(cell: Any) -> str:
    return "\n".join(filter(None, (_paragraph(one) for one in _paragraphs(cell))))


def _paragraphs(parent: Any) -> list[Any]:
    found = []
    for child in parent:
        if child.tag == f"{_W}p":
            found.append(child)
        elif child.tag != f"{_W}tbl":
            found += _paragraphs(child)
    return found


def _paragraph(paragraph: Any) -> str:
    parts = []
    for element in paragraph.iter():
        if element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag == f"{_W}tab":
            parts.append("\t" if element.getparent().tag == f"{_W}r" else "")
        elif element.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif element.tag == f"{_W}noBreakHyphen":
            parts.append("-")
    return "".join(parts)
