"""What can be said of each thing in an instrument, as the inputs of its page."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from rectitude.apps.assessments.forms.studio.words import language_name, type_choices
from rectitude.core.instruments.drafting import Document, as_map, functions_in, members

LEVELS = ("0", "1", "2", "3", "4")
SCALED = ("YP", "COV", "FREQ", "MAT", "CHOICE", "MULTI", "GRID")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One input: the dotted path it writes, its label and hint, and how its value is typed (see kinds)."""

    path: str
    label: str
    hint: str = ""
    kind: str = "line"
    height: int = 3
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Inputs that belong together, under a heading; a table has its own drawing."""

    title: str
    asks: tuple[Ask, ...]
    hint: str = ""
    columns: tuple[str, ...] = field(default=())


def groups_for(document: Document, place: str, node: Document, language: str) -> tuple[Group, ...]:
    """The inputs for the thing at a place, its texts in one language."""
    kind = "parts" if ".parts." in place else place.split(".", 1)[0]
    makers = {
        "general": _general,
        "sections": _section,
        "items": _item,
        "parts": _a_part,
        "header": _fact,
        "scales": _scale,
        "rules": _rule,
    }
    return makers[kind](document, node, _Words(language))


class _Words:
    """Labels of texts say their language."""

    def __init__(self, language: str) -> None:
        self.code = language
        self.name = language_name(language)

    def __call__(self, path: str, label: str, *, height: int = 0, hint: str = "") -> Ask:
        labelled = _("%(what)s (%(language)s)") % {"what": label, "language": self.name}
        kind = "text" if height else "line"
        return Ask(path=f"{path}.{self.code}", label=labelled, kind=kind, height=height, hint=hint)


def _general(document: Document, node: Document, words: _Words) -> tuple[Group, ...]:
    return (
        Group(title=_("Texts"), asks=(words("title", _("Title")), words("description", _("Description"), height=4))),
        Group(
            title=_("Identity"),
            asks=(
                Ask(path="id", label=_("Id"), hint=_("Versions of one instrument have the same id.")),
                Ask(
                    path="version",
                    label=_("Version"),
                    hint=_("A number such as 1.1. A published version never changes."),
                ),
            ),
        ),
        Group(
            title=_("Method"),
            hint=_("The score of a section is the weighted mean of its items’ scores, times 25."),
            asks=(
                Ask(
                    path="method.withheld_under",
                    label=_("Withhold a score when less than this share is answered"),
                    hint=_("Between 0 and 1, such as 0.6."),
                    kind="number",
                ),
            ),
        ),
        Group(
            title=_("Units of count"), asks=tuple(words(f"units.{code}", code) for code in as_map(node.get("units")))
        ),
    )


def _section(document: Document, node: Document, words: _Words) -> tuple[Group, ...]:
    return (
        Group(title=_("Texts"), asks=(words("title", _("Title")), words("description", _("Description"), height=4))),
        Group(
            title=_("Identity and weight"),
            asks=(
                Ask(path="id", label=_("Id")),
                Ask(path="weight", label=_("Weight"), kind="number", hint=_("1 when nothing is said.")),
            ),
        ),
    )


def _item(document: Document, node: Document, words: _Words) -> tuple[Group, ...]:
    question = Group(
        title=_("Question"),
        asks=(
            Ask(path="id", label=_("Id"), hint=_("Letters, digits and _. It keeps its meaning for ever.")),
            words("name", _("Short name"), hint=_("For tables and strips, at most 100 characters.")),
            words("text", _("Question"), height=3),
            words("hint", _("How to answer"), height=3),
            words("evidence", _("Evidence to attach"), height=2),
            Ask(path="standards", label=_("Standards"), kind="lines", height=4, hint=_("One a line.")),
            Ask(
                path="related",
                label=_("Same topic in other instruments"),
                kind="related",
                height=2,
                hint=_("One instrument a line, such as integrity-survey: A01, A02."),
            ),
            Ask(
                path="restricted",
                label=_("Restricted: only those inside and the reviewers read its answers"),
                kind="ticked",
            ),
        ),
    )
    codes = [code for code, _label in functions_in(document)]
    helper = Ask(
        path="functions", label=_("Functions it is asked of"), kind="functions",
        hint=_("Tick them, or write a condition below. The condition counts when you change both."),
        choices=tuple((code, str(label.get(words.code) or code)) for code, label in functions_in(document)),
    )  # fmt: skip
    asked = Group(
        title=_("When it is asked"),
        asks=(
            *((helper,) if codes else ()),
            Ask(
                path="applies_when",
                label=_("Condition"),
                kind="condition",
                hint=_("Such as header.function != 'adjudication'. Empty: it is always asked."),
            ),
        ),
    )
    answered = () if "parts" in node else _answered(document, node, words, is_part=False)
    return (question, asked, *answered, _scored())


def _scored() -> Group:
    return Group(
        title=_("How it is scored"),
        hint=_("With nothing here, the score is the mean of the parts that have scores."),
        asks=(
            Ask(path="weight", label=_("Weight"), kind="number", hint=_("1 when nothing is said.")),
            Ask(path="score.of", label=_("Formula"), kind="condition", hint=_("Such as 100 * signed / header.staff.")),
            Ask(
                path="score.bands",
                label=_("Bands of the formula"),
                kind="bands",
                height=5,
                hint=_("From this value on: score. One a line, rising, such as 25: 2."),
            ),
            Ask(
                path="score.mean_of",
                label=_("Only the mean of these parts"),
                kind="lines",
                height=2,
                hint=_("One id a line."),
            ),
        ),
    )


def _a_part(document: Document, node: Document, words: _Words) -> tuple[Group, ...]:
    head = Group(
        title=_("What is asked"),
        asks=(
            Ask(path="id", label=_("Id")),
            words("label", _("Label"), height=2),
            words("hint", _("How to answer"), height=2),
        ),
    )
    return (head, *_answered(document, node, words, is_part=True))


def _fact(document: Document, node: Document, words: _Words) -> tuple[Group, ...]:
    head = Group(
        title=_("Fact about the institution"),
        asks=(
            Ask(path="id", label=_("Id")),
            words("text", _("Question"), height=2),
            words("hint", _("How to answer"), height=2),
        ),
    )
    return (head, *_answered(document, node, words, is_part=True))


def _scale(document: Document, node: Document, words: _Words) -> tuple[Group, ...]:
    return (_table("options", _("Options"), words, scored=True),)


def _rule(document: Document, node: Document, words: _Words) -> tuple[Group, ...]:
    kinds = (("silence", _("Silence")), ("inconsistency", _("Inconsistency")), ("evidence", _("Evidence")))
    return (
        Group(
            title=_("Question of consistency"),
            hint=_("A rule asks a question and never changes a score."),
            asks=(
                Ask(path="id", label=_("Id")),
                Ask(path="kind", label=_("Kind"), kind="choice", choices=kinds),
                words("question", _("Question"), height=3, hint=_("Values stand in curly brackets: {header.staff}.")),
                Ask(path="items", label=_("About these items"), kind="lines", height=2, hint=_("One id a line.")),
                Ask(path="when", label=_("Asked when"), kind="condition"),
                Ask(
                    path="each",
                    label=_("Or of each item with this type"),
                    hint=_("Such as YP; then without items and condition."),
                ),
            ),
        ),
    )


def _answered(document: Document, node: Document, words: _Words, *, is_part: bool) -> tuple[Group, ...]:
    kind = str(node.get("type", ""))
    asks = [Ask(path="type", label=_("Type"), kind="choice", choices=type_choices(kind))]
    scales = tuple((m.handle, m.handle) for m in members(document, "scales"))
    if kind in SCALED or "scale" in node:
        none = ("", _("Its own options, or the scale of its type"))
        asks.append(Ask(path="scale", label=_("Scale"), kind="choice", choices=(none, *scales)))
    if kind in ("NUM", "GRID") or any(key in node for key in ("unit", "integer", "min", "max")):
        units = tuple((code, code) for code in as_map(document.get("units")))
        asks += [
            Ask(path="unit", label=_("Unit"), kind="choice", choices=(("", _("None")), *units)),
            Ask(path="integer", label=_("Whole numbers only"), kind="ticked"),
            Ask(path="min", label=_("Smallest value"), kind="number"),
            Ask(path="max", label=_("Largest value"), kind="number"),
        ]
    if kind == "TXT" or "max_length" in node:
        asks.append(Ask(path="max_length", label=_("Longest text, in characters"), kind="number"))
    if kind == "GRID" or "cells" in node:
        cells = (("", _("One option in each row")), ("NUM", _("Numbers")))
        asks.append(Ask(path="cells", label=_("Cells"), kind="choice", choices=cells))
    if is_part:
        asks.append(
            Ask(path="when", label=_("Asked only when"), kind="condition", hint=_("Empty: it is always asked."))
        )
    asks.append(Ask(path="required", label=_("It must be answered"), kind="ticked-unless"))
    return (Group(title=_("How it is answered"), asks=tuple(asks)), *_lists(node, words), *_anchors(node, words))


def _lists(node: Mapping[str, object], words: _Words) -> tuple[Group, ...]:
    kind = str(node.get("type", ""))
    wanted = {
        "options": (_("Options of its own"), kind in SCALED and not node.get("scale"), True),
        "rows": (_("Rows"), kind == "GRID", False),
        "columns": (_("Columns"), kind == "GRID" and node.get("cells") == "NUM", False),
    }
    return tuple(
        _table(path, title, words, scored=scored)
        for path, (title, is_asked, scored) in wanted.items()
        if is_asked or path in node
    )


def _table(path: str, title: str, words: _Words, *, scored: bool) -> Group:
    label = _("Label (%(language)s)") % {"language": words.name}
    columns = (_("Code"), _("Score"), label) if scored else (_("Id"), label)
    hint = _("Empty a line to remove it. Its number says where it stands.")
    return Group(
        title=title,
        hint=hint,
        columns=columns,
        asks=(Ask(path=path, label=title, kind="scored" if scored else "table"),),
    )


def _anchors(node: Mapping[str, object], words: _Words) -> tuple[Group, ...]:
    kind = str(node.get("type", ""))
    halves = (
        ("anchors_law", _("What each level looks like in law"), kind == "LP", 2),
        ("anchors_practice", _("What each level looks like in practice"), kind == "LP", 2),
        ("anchors", _("What a level looks like"), kind in ("MAT", "COV", "FREQ"), 2),
    )
    return tuple(
        Group(
            title=title,
            asks=tuple(
                words(f"{path}.{level}", _("Level %(level)s") % {"level": level}, height=height) for level in LEVELS
            ),
        )
        for path, title, is_asked, height in halves
        if is_asked or path in node
    )
