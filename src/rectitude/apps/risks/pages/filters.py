"""How the register is narrowed: what may be chosen, and what was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rectitude.apps.risks.pages.register import STATES
from rectitude.apps.risks.queries.register import Register
from rectitude.apps.risks.words import cause_name, said
from rectitude.core.risk import SchemeLibrary


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One choice: its name in the address, its label, and what may be chosen with what is."""

    name: str
    label: str
    options: Sequence[tuple[str, str, bool]]


def filters_of(
    register: Register, library: SchemeLibrary, given: Mapping[str, str]
) -> tuple[list[Filter], dict[str, str]]:
    """The filters, and what was asked; a value that may not be chosen is not asked."""
    processes = sorted({one.document["process"] for one in register.lines if one.document["process"]})
    causes = sorted({cause for one in register.lines for cause in one.document["causes"]})
    listed: dict[str, tuple[str, dict[str, str]]] = {
        "process": (_("Process"), {one: one for one in processes}),
        "cause": (_("Cause"), {one: cause_name(library, one) for one in causes}),
        "outcome": (_("What remains"), {one.id: said(one.label) for one in reversed(register.scales.classes)}),
        "state": (_("State"), {name: str(label) for name, label in STATES.items()}),
    }
    asked = {name: given.get(name, "") for name in listed}
    asked = {name: value for name, value in asked.items() if value in listed[name][1]}
    filters = [
        Filter(
            name=name,
            label=label,
            options=[
                ("", _("All"), name not in asked),
                *((key, text, asked.get(name) == key) for key, text in options.items()),
            ],
        )
        for name, (label, options) in listed.items()
    ]
    if given.get("order") == "priority":
        asked["order"] = "priority"
    return filters, asked
