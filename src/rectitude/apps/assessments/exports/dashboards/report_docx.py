"""The country report as a Word document, for whoever goes on working with its words."""

from collections.abc import Iterable

from rectitude.apps.assessments.exports.dashboards.report_pdf import tagged
from rectitude.apps.assessments.pages.dashboards.report.value import (
    AreaPart,
    Chapter,
    Cited,
    CountryReport,
    Figure,
    FindingPart,
    IndicatorPart,
    Prose,
    Reply,
    Row,
    Section,
)
from rectitude.base.documents.word import SOFT, Cell, Run, Word, cell, marked, plain

WIDE = 9000  # twentieths of a point between the margins
KINDS = (("gap", "gaps"), ("good-practice", "good-practices"), ("lesson", "lessons"))


def report_docx(report: CountryReport) -> bytes:
    """The report as a Word document: the same value as the page and the PDF."""
    header = " · ".join(filter(None, ["Rectitude", report.draft, report.title]))
    footer = f"{report.words['digest']} {report.digest[:12]}"
    word = Word(title=report.title, language=report.language, at=report.at, header=header, footer=footer)
    _cover(word, report)
    _method(word, report)
    for section in report.before:
        _section(word, section)
    for chapter in report.chapters:
        _chapter(word, report, chapter)
    if report.chapters:
        _comparison(word, report)
    else:
        word.heading(report.words["chapters"], 2)
        word.paragraph(plain(report.words["nothing"]))
    for section in report.after:
        _section(word, section)
    _sources(word, report)
    _annex(word, report)
    return word.saved()


def _cover(word: Word, report: CountryReport) -> None:
    word.heading(report.title, 1)
    word.paragraph(plain(report.lead, colour=SOFT, size=13))
    if report.draft:
        word.paragraph(plain(report.draft, bold=True, size=14))
    made = Row(head=report.words["made"], cells=(report.made,))
    _rows(word, report, (*report.facts, made), about=report.title)
    word.heading(report.words["contents"], 2)
    titles = [section.title for section in report.before]
    titles += [f"{chapter.function}: {chapter.institution}" for chapter in report.chapters]
    titles += [report.words["comparison"]] if report.chapters else []
    titles += [section.title for section in report.after]
    word.bullets([report.words["how"], *titles, report.words["sources"], report.words["annex"]])


def _rows(word: Word, report: CountryReport, rows: Iterable[Row], *, about: str) -> None:
    word.table(
        [report.words["what"], report.words["value"]],
        [[cell(row.head, bold=True), cell(row.cells[0])] for row in rows],
        widths=(2600, WIDE - 2600),
        about=about,
    )


def _method(word: Word, report: CountryReport) -> None:
    word.new_page()
    word.heading(report.words["how"], 2)
    for title, texts in report.method.parts:
        word.heading(title, 3)
        for text in texts:
            word.paragraph(plain(text))
    for name, explained in (("levels", report.method.levels), ("codes", report.method.codes)):
        word.heading(report.words[name], 3)
        word.table(
            [report.words["sign"], report.words["meaning"]],
            [[marked(one.sign.code, one.sign.shade), cell(one.text)] for one in explained],
            widths=(900, WIDE - 900),
            about=report.words[name],
        )


def _section(word: Word, section: Section) -> None:
    language = tagged(section.language)
    word.new_page()
    word.heading(section.title, 2)
    if section.note:
        word.paragraph(plain(section.note, colour=SOFT))
    for block in section.blocks:
        if block.kind == "heading":
            word.heading(block.text, 3, language=language)
        elif block.kind == "list":
            word.bullets(block.items, language=language)
        else:
            word.paragraph(plain(block.text, language=language))


def _chapter(word: Word, report: CountryReport, chapter: Chapter) -> None:
    words = report.words
    word.new_page()
    word.heading(f"{chapter.function}: {chapter.institution}", 2)
    word.paragraph(plain(report.draft if chapter.is_draft else chapter.released, bold=chapter.is_draft))
    word.table(
        [words["area"], words["law"], words["practice"], words["gap"]],
        [
            [cell(area.title, bold=True), _figure(area.law), _figure(area.practice), cell(area.gap, size=9)]
            for area in chapter.areas
        ],
        widths=(2400, 1900, 1900, 2800),
        about=f"{chapter.function}: {chapter.institution}",
    )
    _replies(word, chapter.replies, words["general_reply"])
    for area in chapter.areas:
        _area(word, report, area)
    word.heading(words["findings"], 3)
    if not chapter.findings:
        word.paragraph(plain(words["no_findings"]))
    for kind, title in KINDS:
        _findings(word, report, [one for one in chapter.findings if one.kind == kind], words[title])


def _figure(figure: Figure) -> Cell:
    lines = [(plain(figure.score, bold=True, size=12), plain(f" {figure.band}"))]
    lines += [(plain(text, size=8.5, colour=SOFT),) for text in (figure.counted, figure.interval) if text]  # type: ignore[misc]
    return Cell(paragraphs=tuple(lines))


def _area(word: Word, report: CountryReport, area: AreaPart) -> None:
    word.heading(area.title, 3)
    for indicator in area.indicators:
        _indicator(word, report, indicator)


def _indicator(word: Word, report: CountryReport, one: IndicatorPart) -> None:
    words = report.words
    word.heading(f"{one.id} {one.name}", 4)
    standards = f" {words['standards']} {one.standards}." if one.standards else ""
    word.paragraph(plain(f"{one.question}{standards}", size=9, colour=SOFT))
    word.table(
        [words["what"], words["sign"], words["meaning"]],
        [
            [cell(half.name, size=9), marked(half.mark.code, half.mark.shade), cell(half.anchor, size=9)]
            for half in (one.law, one.practice)
        ],
        widths=(1300, 700, WIDE - 2000),
        about=f"{one.id} {one.name}",
    )
    if one.facts:
        word.paragraph(plain(" ".join(one.facts), size=9, colour=SOFT))
    for said in one.said:
        word.paragraph(plain(f"{said.label}: ", bold=True), _prose(said.words))
    if one.sources:
        word.paragraph(plain(f"{words['evidence']}: ", bold=True, size=9), *_cited(one.sources))
    _replies(word, one.replies, words["reply"])


def _prose(words: Prose) -> Run:
    return plain(words.text, language=tagged(words.language))


def _cited(sources: Iterable[Cited]) -> list[Run]:
    runs: list[Run] = []
    for one in sources:
        before = "; " if runs else ""
        number = f"[{one.number}] " if one.number else ""
        runs.append(plain(f"{before}{number}", size=9))
        runs.append(plain(one.title.text, size=9, language=tagged(one.title.language)))
        if one.details:
            runs.append(plain(f" ({one.details})", size=9))
    return runs


def _replies(word: Word, replies: Iterable[Reply], title: str) -> None:
    for number, one in enumerate(replies):
        if not number:
            word.paragraph(plain(title, bold=True), keep=True)
        word.paragraph(plain(one.head, size=9, colour=SOFT), keep=True)
        word.paragraph(_prose(one.words), style="Quote")
        for decision in one.decisions:
            word.paragraph(plain(decision.head, bold=True, size=9))
            if decision.words.text:
                word.paragraph(_prose(decision.words), style="Quote")


def _findings(word: Word, report: CountryReport, findings: list[FindingPart], title: str) -> None:
    if findings:
        word.heading(title, 4)
    for one in findings:
        word.paragraph(plain(one.title.text, bold=True, language=tagged(one.title.language)), keep=True)
        for said in one.said:
            word.paragraph(plain(f"{said.label}: ", bold=True), _prose(said.words))
        word.paragraph(plain(f"{report.words['tied']} {one.indicators}", size=9, colour=SOFT))


def _comparison(word: Word, report: CountryReport) -> None:
    words = report.words
    word.new_page()
    word.heading(words["comparison"], 2)
    word.paragraph(plain(report.no_ranking, colour=SOFT))
    width = 4500 // (2 * len(report.chapters))
    widths = (WIDE - 4500, *[width] * (2 * len(report.chapters)))
    halves = (words["law_short"], words["practice_short"])
    head = [words["indicator"]]
    head += [f"{one.function} {half} ({one.institution})" for one in report.chapters for half in halves]
    for area in report.compared:
        word.heading(area.title, 3)
        figures = [cell(figure.score, bold=True, size=9) for pair in area.figures for figure in pair]
        rows = [[cell(words["area"], bold=True, size=9), *figures]]
        for one in area.indicators:
            marks = [marked(mark.code, mark.shade) for pair in one.marks for mark in pair]
            rows.append([cell(f"{one.id} {one.name}", size=9), *marks])
        word.table(head, rows, widths=widths, about=area.title)


def _sources(word: Word, report: CountryReport) -> None:
    words = report.words
    word.new_page()
    word.heading(words["sources"], 2)
    if not report.sources:
        word.paragraph(plain(words["no_sources"]))
        return
    rows = []
    for one in report.sources:
        lines = [(plain(one.title.text, language=tagged(one.title.language)),)]
        lines += [(plain(text, size=8.5, colour=SOFT),) for text in (one.details, one.locator) if text]
        rows.append([cell(str(one.number)), Cell(paragraphs=tuple(lines)), cell(one.cited, size=8.5)])
    head = [words["number"], words["source"], words["cited"]]
    word.table(head, rows, widths=(600, 5900, 2500), about=words["sources"])


def _annex(word: Word, report: CountryReport) -> None:
    words = report.words
    word.new_page()
    word.heading(words["annex"], 2)
    for chapter in report.chapters:
        title = f"{chapter.function}: {chapter.institution}"
        word.heading(title, 3)
        word.paragraph(plain(words["agreement"], bold=True), keep=True)
        word.paragraph(plain(chapter.agreement_lead))
        word.table(
            [words["measure"], words["law"], words["practice"], words["both"]],
            [[cell(row.head, size=9), *(cell(text, size=9) for text in row.cells)] for row in chapter.agreement],
            widths=(2700, 2100, 2100, 2100),
            about=f"{words['agreement']}. {title}",
        )
        word.paragraph(plain(f"{words['refusals']}: ", bold=True), plain(" ".join(chapter.refusals)))
        word.paragraph(plain(words["versions"], bold=True), keep=True)
        _rows(word, report, chapter.origin, about=f"{words['versions']}. {title}")
    word.heading(words["verify"], 3)
    for text in report.verify:
        word.paragraph(plain(text))
