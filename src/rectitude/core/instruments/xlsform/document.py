"""The whole instrument as a tree: what stands on every sheet, put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..files import Tree
from ..messages import gettext_noop
from . import columns as c
from .faults import Place
from .parts import number_of
from .questions import Choices
from .references import References
from .sheets import Cell, Line, Sheet
from .structure import Element
from .survey import Survey
from .trees import Trees

_KEYS = frozenset({"languages", "title", "aggregate", "withheld_under", "unit", "crosswalk_from"})


def root_of(
    top: list[Element], sheets: Mapping[str, Sheet], *, settings: Line | None, labels: Mapping[str, Cell], trees: Trees
) -> Tree:
    """The tree of the instrument. What is wrong with a cell is already among the faults of `trees`."""
    facts = _lines(sheets, c.INSTRUMENT)
    for line in facts:
        if line.word("key") not in _KEYS:
            template = gettext_noop("“%(key)s” means nothing here.")
            trees.fault(line.place, "unknown-key", template, key=line.word("key")[:60])
    place = settings.place if settings else Place(sheet=c.SETTINGS)
    languages = _languages(facts, labels, trees)
    lists = _lists(_lines(sheets, c.CHOICES))
    for lines in lists.values():
        for line in lines:
            if line.word(c.CHOICE_SCALE) != lines[0].word(c.CHOICE_SCALE):
                template = gettext_noop("All choices of a list have the same “%(column)s”.")
                trees.fault(line.place, "rows-differ", template, column=c.CHOICE_SCALE)
    shared = {name: scale for name, lines in lists.items() if (scale := lines[0].word(c.CHOICE_SCALE))}
    options = {name: _options(lines, trees) for name, lines in lists.items()}
    own = {name: tree for name, tree in options.items() if name not in shared}
    references = References(top)
    choices = Choices(shared=shared, own=own)
    survey = Survey(trees=trees, choices=choices, references=references, languages=languages)
    scales = [(scale, options[name]) for name, scale in shared.items()]
    entries: dict[str, Tree | None] = {
        "id": trees.word(settings.cell("form_id")) if settings else None,
        "version": trees.word(settings.cell("version")) if settings else None,
        "title": _title(facts, settings, languages, trees),
        "description": survey.description(top),
        "languages": trees.value(list(languages), place),
        "method": _method(facts, trees),
        "units": _units(facts, trees),
        "scales": trees.map(scales, place) if scales else None,
        "header": survey.header(top),
        "sections": survey.sections(top),
        "rules": _rules(_lines(sheets, c.RULES), trees),
        "crosswalk": _crosswalk(facts, _lines(sheets, c.CROSSWALK), trees),
    }
    return trees.map(entries, place)


def _lines(sheets: Mapping[str, Sheet], name: str) -> tuple[Line, ...]:
    return sheets[name].lines if name in sheets else ()


def _fact(facts: Sequence[Line], key: str) -> Line | None:
    return next((line for line in facts if line.word("key") == key), None)


def _languages(facts: Sequence[Line], labels: Mapping[str, Cell], trees: Trees) -> tuple[str, ...]:
    said = _fact(facts, "languages")
    if said is not None:
        return tuple(said.word("value").split())
    return tuple(trees.languages(labels or {"": Cell(value="", place=Place(sheet=c.SURVEY))}))


def _title(facts: Sequence[Line], settings: Line | None, languages: Sequence[str], trees: Trees) -> Tree | None:
    """The title of the settings in the first language; the others stand among the facts."""
    line = _fact(facts, "title")
    cells = trees.languages(line.texts("text")) if line else {}
    first = settings.cell("form_title") if settings else None
    if first is not None and languages:
        cells = {**cells, languages[0]: first}
    if not cells:
        return None
    place = next(iter(cells.values())).place
    return trees.map(((code, trees.scalar(cell.value, cell.place)) for code, cell in cells.items()), place)


def _method(facts: Sequence[Line], trees: Trees) -> Tree | None:
    entries: dict[str, Tree | None] = {}
    for key in ("aggregate", "withheld_under"):
        line = _fact(facts, key)
        cell = line.cell("value") if line else None
        entries[key] = _number(cell, trees) if key == "withheld_under" else trees.word(cell)
    line = _fact(facts, "aggregate")
    return trees.map(entries, line.place) if line else None


def _units(facts: Sequence[Line], trees: Trees) -> Tree | None:
    units = [
        (line.word("id"), trees.text(line, "text") or trees.map((), line.place))
        for line in facts
        if line.word("key") == "unit"
    ]
    return trees.map(units, facts[0].place) if units else None


def _lists(lines: Sequence[Line]) -> dict[str, list[Line]]:
    lists: dict[str, list[Line]] = {}
    for line in lines:
        if line.word("list_name"):
            lists.setdefault(line.word("list_name"), []).append(line)
    return lists


def _options(lines: Sequence[Line], trees: Trees) -> Tree:
    options = [
        trees.map(
            {
                "code": trees.word(line.cell("name")),
                "score": _number(line.cell(c.CHOICE_SCORE), trees),
                "label": trees.text(line, "label"),
            },
            line.place,
        )
        for line in lines
    ]
    return trees.list(options, lines[0].place)


def _rules(lines: Sequence[Line], trees: Trees) -> Tree | None:
    rules = [
        trees.map(
            {
                "id": trees.word(line.cell("id")),
                "kind": trees.word(line.cell("kind")),
                "items": trees.value(cell.word.split(), cell.place) if (cell := line.cell("items")) else None,
                "each": trees.word(line.cell("each")),
                "when": trees.word(line.cell("when")),
                "question": trees.text(line, "question"),
            },
            line.place,
        )
        for line in lines
    ]
    return trees.list(rules, lines[0].place) if rules else None


def _crosswalk(facts: Sequence[Line], lines: Sequence[Line], trees: Trees) -> Tree | None:
    start = _fact(facts, "crosswalk_from")
    if start is None:
        return None
    entries: list[tuple[str, Tree | None]] = []
    for line in lines:
        change, why = trees.word(line.cell("change")), trees.word(line.cell("why"))
        reasoned = trees.map({line.word("change"): why}, line.place) if why else change
        entries.append((line.word("item"), reasoned))
    return trees.map({"from": trees.word(start.cell("value")), "items": trees.map(entries, start.place)}, start.place)


def _number(cell: Cell | None, trees: Trees) -> Tree | None:
    if cell is None:
        return None
    try:
        return trees.scalar(number_of(cell.word), cell.place)
    except ValueError:
        return trees.word(cell)  # told as a fault by whoever expects a number
