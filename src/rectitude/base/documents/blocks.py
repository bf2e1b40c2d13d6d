"""The simple structure of a text people write: paragraphs and lists. No sign in it is ever an instruction to what prints it."""

from __future__ import annotations

from dataclasses import dataclass

_ITEM = ("- ", "* ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph (one entry, with its line ends), or a list (kind "paragraph" or "list")."""

    kind: str
    texts: tuple[str, ...]


def blocks_of(text: str) -> tuple[Block, ...]:
    """Paragraphs apart by blank lines; lines that begin with "- " or "* " are a list."""
    found: list[Block] = []
    for piece in text.replace("\r\n", "\n").split("\n\n"):
        kind, lines = "", list[str]()
        for line in filter(str.strip, piece.split("\n")):
            is_item = line.lstrip().startswith(_ITEM)
            if kind != ("list" if is_item else "paragraph"):
                _close(found, kind, lines)
                kind, lines = "list" if is_item else "paragraph", []
            lines.append(line.lstrip()[2:].strip() if is_item else line.strip())
        _close(found, kind, lines)
    return tuple(found)


def _close(found: list[Block], kind: str, lines: list[str]) -> None:
    if lines:
        found.append(Block(kind=kind, texts=tuple(lines) if kind == "list" else ("\n".join(lines),)))
