"""A Word document, written element by element: real headings, header rows that repeat, every run in its language.

python-docx holds the package, its styles and its properties; the body is built directly, because a report has thousands
of paragraphs. What people wrote becomes text of runs and nothing else.
"""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
SHADES = {
    "0": ("B0442A", "FFFFFF"),
    "1": ("DD9A5B", "14242C"),
    "2": ("E9D8A6", "14242C"),
    "3": ("8CC3B4", "14242C"),
    "4": ("2A746E", "FFFFFF"),
    "none": ("F1F0EC", "14242C"),
}
INK, SOFT = "14242C", "4F5F66"
LANGUAGES = {"en": "en-GB", "es": "es-ES", "fr": "fr-FR", "pt": "pt-PT"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A piece of text. size in points, 0 for the paragraph's own; language "" for the document's."""

    text: str
    bold: bool = False
    colour: str = ""
    size: float = 0
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table: paragraphs of runs, and what it is filled with."""

    paragraphs: tuple[tuple[Run, ...], ...]
    fill: str = ""


def plain(text: str, **looks: Any) -> Run:
    """A run."""
    return Run(text=text, **looks)


def cell(text: str, **looks: Any) -> Cell:
    """A cell of one run."""
    return Cell(paragraphs=((Run(text=text, **looks),),))


def marked(code: str, shade: str) -> Cell:
    """A level, always with its figure or letters."""
    fill, colour = SHADES[shade]
    return Cell(paragraphs=((Run(text=code, bold=True, colour=colour, size=9),),), fill=fill)


class Word:
    """A document being written, from its first line to its last."""

    def __init__(self, *, title: str, language: str, at: datetime, header: str, footer: str) -> None:
        self._document = Document()
        self.language = language
        self._properties(title, at)
        self._styles()
        self._edges(header, footer)
        self._body = self._document.element.body
        self._end = self._body[-1]  # the section's properties stay last

    def heading(self, text: str, level: int, *, language: str = "") -> None:
        """A real heading, which the navigation of Word and of a screen reader finds."""
        self._add(_paragraph([Run(text=text, language=language)], style=f"Heading{level}"))

    def paragraph(self, *runs: Run, style: str = "", keep: bool = False) -> None:
        """A paragraph. keep: on the page of the next one."""
        self._add(_paragraph(runs, style=style, keep=keep))

    def bullets(self, items: Iterable[str], *, language: str = "") -> None:
        """A list."""
        for item in items:
            self._add(_paragraph([Run(text=item, language=language)], style="ListBullet"))

    def new_page(self) -> None:
        """What follows begins a page."""
        paragraph = OxmlElement("w:p")
        line_break = OxmlElement("w:br")
        line_break.set(qn("w:type"), "page")
        run = OxmlElement("w:r")
        run.append(line_break)
        paragraph.append(run)
        self._add(paragraph)

    def table(self, head: Sequence[str], rows: Iterable[Sequence[Cell]], *, widths: Sequence[int], about: str) -> None:
        """A table whose first row is its header and repeats. widths in twentieths of a point; about: its alternative text."""
        table = OxmlElement("w:tbl")
        table.append(_table_properties(about))
        grid = OxmlElement("w:tblGrid")
        for width in widths:
            grid.append(_with("w:gridCol", w=str(width)))
        table.append(grid)
        table.append(_row([cell(text, bold=True, size=9) for text in head], widths, is_head=True))
        for row in rows:
            table.append(_row(row, widths))
        self._add(table)
        self._add(_paragraph([]))

    def picture(self, png: bytes, *, about: str, width: int) -> None:
        """A picture with its alternative text. width in millimetres."""
        shape = self._document.add_picture(io.BytesIO(png), width=Mm(width))
        shape._inline.docPr.set("descr", cleaned(about))

    def saved(self) -> bytes:
        """The file."""
        kept = io.BytesIO()
        self._document.save(kept)
        return kept.getvalue()

    def _add(self, element: Any) -> None:
        self._end.addprevious(element)

    def _properties(self, title: str, at: datetime) -> None:
        properties = self._document.core_properties
        properties.title, properties.author, properties.language = cleaned(title), "Rectitude", _tag(self.language)
        properties.comments, properties.created, properties.modified = (
            "",
            at.replace(tzinfo=None),
            at.replace(tzinfo=None),
        )
        properties.last_modified_by = "Rectitude"

    def _styles(self) -> None:
        styles = self._document.styles
        for lang in styles.element.iter(qn("w:lang")):
            lang.set(qn("w:val"), _tag(self.language))
        normal = styles["Normal"]
        normal.font.size, normal.font.name = Pt(10.5), "Calibri"
        for level, size in enumerate((22, 16, 13, 11), start=1):
            font = styles[f"Heading {level}"].font
            font.size, font.color.rgb, font.italic = Pt(size), RGBColor.from_string(INK), False

    def _edges(self, header: str, footer: str) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(20)
        section.header.paragraphs[0].text = cleaned(header)
        line = section.footer.paragraphs[0]
        line.text = f"{cleaned(footer)}  "
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            line._p.append(_field(kind, text))


def _field(kind: str, text: str) -> Any:
    run = OxmlElement("w:r")
    if kind:
        run.append(_with("w:fldChar", fldCharType=kind))
    else:
        instruction = OxmlElement("w:instrText")
        instruction.text = text
        run.append(instruction)
    return run


def cleaned(text: str) -> str:
    """The text without signs a file of Word cannot hold."""
    return _UNPRINTABLE.sub("", text)


def _tag(language: str) -> str:
    return LANGUAGES.get(language, language)


def _with(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _paragraph(runs: Iterable[Run], *, style: str = "", keep: bool = False) -> Any:
    paragraph = OxmlElement("w:p")
    if style or keep:
        properties = OxmlElement("w:pPr")
        if style:
            properties.append(_with("w:pStyle", val=style))
        if keep:
            properties.append(OxmlElement("w:keepNext"))
        paragraph.append(properties)
    for run in runs:
        if run.text:
            paragraph.append(_run(run))
    return paragraph


def _run(run: Run) -> Any:
    element = OxmlElement("w:r")
    looks = OxmlElement("w:rPr")
    if run.bold:
        looks.append(OxmlElement("w:b"))
    if run.colour:
        looks.append(_with("w:color", val=run.colour))
    if run.size:
        looks.append(_with("w:sz", val=str(round(run.size * 2))))
    if run.language:
        looks.append(_with("w:lang", val=_tag(run.language)))
    if len(looks):
        element.append(looks)
    for number, line in enumerate(cleaned(run.text).split("\n")):
        if number:
            element.append(OxmlElement("w:br"))
        text = OxmlElement("w:t")
        text.text = line
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        element.append(text)
    return element


def _table_properties(about: str) -> Any:
    properties = OxmlElement("w:tblPr")
    properties.append(_with("w:tblStyle", val="TableGrid"))
    properties.append(_with("w:tblW", w="0", type="auto"))
    properties.append(_with("w:tblLook", val="0020", firstRow="1", noHBand="1", noVBand="1"))
    properties.append(_with("w:tblCaption", val=cleaned(about)))
    return properties


def _row(cells: Sequence[Cell], widths: Sequence[int], *, is_head: bool = False) -> Any:
    row = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))
    row.append(properties)
    for one, width in zip(cells, widths, strict=True):
        made = OxmlElement("w:tc")
        looks = OxmlElement("w:tcPr")
        looks.append(_with("w:tcW", w=str(width), type="dxa"))
        if one.fill:
            looks.append(_with("w:shd", val="clear", color="auto", fill=one.fill))
        made.append(looks)
        for runs in one.paragraphs or ((),):
            made.append(_paragraph(runs))
        row.append(made)
    return row
