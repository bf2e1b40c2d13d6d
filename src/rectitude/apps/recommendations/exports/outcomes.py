"""An outcome document as accessible PDF (PDF/UA-1) and as Word: the same value as the printed page."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from rectitude.apps.recommendations.pages.outcomes.paper import Paper
from rectitude.base.documents.typesetting import typeset
from rectitude.base.documents.word import SOFT, Word, cell, plain

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "outcome.typ"
_WIDE = 9000


def outcome_pdf(paper: Paper) -> bytes:
    """The document as PDF. RuntimeError when Typst warns."""
    data: dict[str, Any] = {name: value for name, value in asdict(paper).items() if name != "at"}
    return typeset(TEMPLATE, _listed(data), at=paper.at)


def outcome_docx(paper: Paper) -> bytes:
    """The document as Word, with real headings and every text in its language."""
    words = paper.words
    header = " · ".join(filter(None, ["Rectitude", paper.draft, paper.title]))
    footer = f"{words['digest']} {paper.digest[:16]}" if paper.digest else paper.draft
    word = Word(title=paper.title, language=paper.language, at=paper.at, header=header, footer=footer)
    word.heading(paper.title, 1)
    for note in filter(None, [paper.draft, paper.missing]):
        word.paragraph(plain(note, bold=True))
    word.table(
        [words["what"], words["value"]], [[cell(term, bold=True), cell(text)] for term, text in paper.facts],
        widths=(2600, _WIDE - 2600), about=paper.title,
    )  # fmt: skip
    for section in paper.sections:
        word.heading(section.heading.text, 2, language=section.heading.language)
        for block in section.blocks:
            if block.kind == "list":
                word.bullets(block.texts, language=section.language)
            else:
                word.paragraph(plain(block.texts[0], language=section.language))
    _commitments(word, paper)
    _table(word, paper.delegations, title=words["delegations"], head=("country", "organisation", "n"), paper=paper)
    _table(
        word, paper.participants, title=words["participants"], head=("name", "function", "organisation"), paper=paper
    )
    return word.saved()


def _commitments(word: Word, paper: Paper) -> None:
    if not paper.commitments:
        return
    words = paper.words
    word.heading(words["commitments"], 2)
    rows = [
        [
            cell(str(one.number)), cell(one.words.text, language=one.words.language), cell(one.institutions),
            cell(one.area, size=9, colour=SOFT),
        ]
        for one in paper.commitments
    ]  # fmt: skip
    head = [words["number"], words["commitment"], words["who"], words["area"]]
    word.table(head, rows, widths=(600, 4600, 2200, 1600), about=words["commitments"])


def _table(
    word: Word, rows: tuple[tuple[str, str, str], ...], *, title: str, head: tuple[str, ...], paper: Paper
) -> None:
    if rows:
        word.heading(title, 2)
        cells = [[cell(text) for text in row] for row in rows]
        word.table([paper.words[name] for name in head], cells, widths=(3000, 3000, 3000), about=title)


def _listed(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _listed(entry) for name, entry in value.items()}
    return [_listed(entry) for entry in value] if isinstance(value, list | tuple) else value
