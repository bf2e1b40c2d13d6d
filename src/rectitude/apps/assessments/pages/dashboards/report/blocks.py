"""The simple structure a text may have. Everything is data: no sign in it is ever an instruction to what prints it.

An empty line ends a paragraph; a line that begins with "## " is a heading, lines that begin with "- " are a list.
"""

from dataclasses import dataclass

HEADING, ITEM = "## ", "- "


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, a paragraph or a list. text: of the first two, with its line ends; items: of a list."""

    kind: str
    text: str = ""
    items: tuple[str, ...] = ()


def blocks_of(text: str) -> tuple[Block, ...]:
    """The text as headings, paragraphs and lists, in order."""
    found: list[Block] = []
    kind, gathered = "", list[str]()

    def close() -> None:
        nonlocal kind
        if kind == "list":
            found.append(Block(kind="list", items=tuple(gathered)))
        elif gathered:
            found.append(Block(kind="paragraph", text="\n".join(gathered)))
        gathered.clear()
        kind = ""

    for line in (raw.rstrip() for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        wanted = "list" if line.startswith(ITEM) else "paragraph"
        is_heading = f"{line} ".startswith(HEADING)
        if not line or is_heading or wanted != kind:
            close()
        if is_heading and line[len(HEADING) :].strip():
            found.append(Block(kind="heading", text=line[len(HEADING) :].strip()))
        elif line and not is_heading:
            kind = wanted
            gathered.append(line[len(ITEM) :].strip() if wanted == "list" else line)
    close()
    return tuple(found)
