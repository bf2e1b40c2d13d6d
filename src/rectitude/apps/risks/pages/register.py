"""The register as a list: filtered, by id or in the order of treatment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rectitude.apps.risks.queries.register import Line, Register, to_rank
from rectitude.apps.risks.words import cause_name, class_name, class_tone, sentence, word_name
from rectitude.base.ui.components import Cell, Column, Link, Table
from rectitude.core.risk import Ranked, SchemeLibrary, open_points, shared_causes

STATES = {
    "unrated": gettext_lazy("Not rated yet"),
    "no-controls": gettext_lazy("Without a control"),
    "not-voted": gettext_lazy("What remains is not voted"),
    "beyond": gettext_lazy("Above what is carried without treatment"),
    "untreated": gettext_lazy("Without a treatment"),
    "not-accepted": gettext_lazy("Waiting for the head"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPage:
    """The risks found; shared: causes behind several of them."""

    lead: str
    table: Table
    shared: Sequence[str]
    orders: Sequence[Link]
    withdrawn: Sequence[Link]


def register_page(register: Register, library: SchemeLibrary, *, asked: Mapping[str, str]) -> RegisterPage:
    """The register narrowed to what was asked: process, cause, outcome, state; order "priority" for the treatment."""
    lines = [one for one in register.lines if _is_asked(register, one, asked)]
    by_priority = asked.get("order") == "priority"
    n, total = len(lines), len(register.lines)
    lead = ngettext("%(n)d of %(all)d risk", "%(n)d of %(all)d risks", total) % {"n": n, "all": total}
    table = _ranked_table(register, lines) if by_priority else _table(register, library, lines)
    shared = shared_causes(to_rank(one) for one in lines if one.entry is not None)
    kept = {name: value for name, value in asked.items() if value and name != "order"}
    return RegisterPage(
        lead=lead,
        table=table,
        shared=[f"{cause_name(library, one.cause)}: {', '.join(one.risks)}" for one in shared],
        orders=[
            Link(label=_("By number"), url="" if not by_priority else f"?{urlencode(kept)}"),
            Link(
                label=_("In the order of treatment"),
                url="" if by_priority else f"?{urlencode({**kept, 'order': 'priority'})}",
            ),
        ],
        withdrawn=[Link(label=one.code, url=one.path) for one in register.withdrawn],
    )


def _is_asked(register: Register, line: Line, asked: Mapping[str, str]) -> bool:
    process, cause, outcome = (asked.get(name, "") for name in ("process", "cause", "outcome"))
    if process and line.document["process"] != process:
        return False
    if cause and cause not in line.document["causes"]:
        return False
    if outcome and line.outcome != outcome:
        return False
    state = asked.get("state", "")
    return not state or _TESTS[state](register, line)


_TESTS: dict[str, Callable[[Register, Line], bool]] = {
    "unrated": lambda _register, line: line.entry is None,
    "no-controls": lambda _register, line: not line.document["controls"],
    "not-voted": lambda _register, line: "likelihood_residual" not in line.document["dispersion"],
    "beyond": lambda register, line: register.is_beyond(line),
    "untreated": lambda _register, line: not line.document["treatment"],
    "not-accepted": lambda register, line: register.is_beyond(line) and line.accepted is None,
}


def _table(register: Register, library: SchemeLibrary, lines: Sequence[Line]) -> Table:
    columns = [
        Column(label=_("Risk")),
        Column(label=_("Who could do what")),
        Column(label=_("Without controls")),
        Column(label=_("Remains")),
        Column(label=_("Open points"), numeric=True),
    ]
    rows = [
        [
            Cell(text=line.risk.code, url=line.risk.path),
            Cell(text=line.document["scheme"], note=_place(line)),
            class_cell(register, line.inherent.outcome if line.inherent else None, _levels(line, residual=False)),
            class_cell(register, line.outcome, _levels(line, residual=True)),
            _n_open(register, library, line),
        ]
        for line in lines
    ]
    return Table(caption=_("Register"), caption_hidden=True, columns=columns, rows=rows, empty=_("No risk like this."))


def _ranked_table(register: Register, lines: Sequence[Line]) -> Table:
    by_code = {line.risk.code: line for line in lines if line.entry is not None}
    # The order is that of the whole register, so that a filter never changes who comes first.
    ranked = [one for one in register.ranked() if one.risk.id in by_code]
    columns = [
        Column(label=_("Place"), numeric=True),
        Column(label=_("Risk")),
        Column(label=_("Remains")),
        Column(label=_("Harm follows in")),
        Column(label=_("Others with the same causes"), numeric=True),
        Column(label=_("Why it stands here")),
    ]
    rows = [_ranked_row(register, one, by_code[one.risk.id]) for one in ranked]
    return Table(
        caption=_("Order of treatment"), caption_hidden=True, columns=columns, rows=rows, empty=_("Nothing is rated.")
    )


def _ranked_row(register: Register, ranked: Ranked, line: Line) -> list[object]:
    velocity = word_name(register.scales, "velocity", line.document["velocity"])
    return [
        ranked.place,
        Cell(text=line.risk.code, url=line.risk.path, note=line.document["scheme"]),
        class_cell(register, line.outcome, _levels(line, residual=True)),
        velocity or _("not known"),
        ranked.sharing,
        " ".join(sentence(one) for one in ranked.because.notes),
    ]


def class_cell(register: Register, outcome: str | None, levels: str) -> Cell:
    """A class as a tag, with its levels below."""
    if outcome is None:
        return Cell(text=_("not rated"), tone="grey")
    tone = class_tone(register.scales, outcome) or "teal"
    return Cell(text=class_name(register.scales, outcome), tone=tone, note=levels)


def _levels(line: Line, *, residual: bool) -> str:
    if line.entry is None or line.residual is None:
        return ""
    rating = line.residual.rating if residual else line.entry.inherent
    return _("likelihood %(likelihood)d, impact %(impact)d") % {
        "likelihood": rating.likelihood,
        "impact": rating.impact,
    }


def _place(line: Line) -> str:
    return ": ".join(part for part in (line.document["process"], line.document["step"]) if part)


def _n_open(register: Register, library: SchemeLibrary, line: Line) -> object:
    if line.entry is None:
        return _("not rated")
    return len(open_points(line.entry, scales=register.scales, library=library))
