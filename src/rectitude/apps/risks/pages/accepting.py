"""What remains of every rated risk, and what the head accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.risks.models import Acceptance
from rectitude.apps.risks.pages.days import day_said
from rectitude.apps.risks.pages.register import class_cell
from rectitude.apps.risks.queries.monitoring import acceptances_of
from rectitude.apps.risks.queries.register import Line, Register
from rectitude.apps.risks.words import class_name
from rectitude.base.ui.components import Cell, Column, Happening, Table
from rectitude.core.access import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptancePage:
    """offered: (value, label, hint) of what this reader may accept; own: risks they answer for themselves."""

    lead: str
    table: Table
    offered: list[tuple[str, str, str]]
    own: str
    history: Sequence[Happening]


def acceptance_page(register: Register, *, reader: Actor) -> AcceptancePage:
    """What waits for the head and what was signed. Needs the assessment's scope."""
    waiting = [one for one in register.rated if one.accepted is None]
    above = [one for one in waiting if register.is_beyond(one)]
    n = len(above)
    lead = ngettext(
        "%(n)d risk is above what is carried without treatment and waits for the head.",
        "%(n)d risks are above what is carried without treatment and wait for the head.",
        n,
    )
    own = [one.risk.code for one in waiting if one.version.owner_key == reader.key]
    said = _("You answer for %(risks)s yourself, so another head accepts what remains of it.")
    return AcceptancePage(
        lead=lead % {"n": n},
        table=_table(register),
        offered=[_offered(register, one) for one in waiting if one.version.owner_key != reader.key],
        own=said % {"risks": ", ".join(own)} if own else "",
        history=[_happening(one) for one in acceptances_of(register.assessment)],
    )


def _offered(register: Register, line: Line) -> tuple[str, str, str]:
    label = f"{line.risk.code}. {line.document['scheme']}"
    remains = class_name(register.scales, line.outcome)
    hint = _("Remains: %(outcome)s. Treatment: %(actions)s")
    actions = "; ".join(line.document["actions"]) or _("nothing planned")
    return f"{line.risk.code}-{line.version.number}", label, hint % {"outcome": remains, "actions": actions}


def _table(register: Register) -> Table:
    columns = [
        Column(label=_("Risk")),
        Column(label=_("Remains")),
        Column(label=_("Owner")),
        Column(label=_("Accepted")),
    ]
    rows = [
        [
            Cell(text=line.risk.code, url=line.risk.path, note=line.document["scheme"]),
            class_cell(register, line.outcome, ""),
            line.document["owner"] or _("nobody yet"),
            _accepted(register, line),
        ]
        for line in register.rated
    ]
    return Table(caption=_("What remains"), columns=columns, rows=rows, empty=_("Nothing is rated yet."))


def _accepted(register: Register, line: Line) -> Cell | str:
    if line.accepted:
        return _("%(name)s, %(day)s") % {"name": line.accepted.by_name, "day": day_said(line.accepted.at)}
    if register.is_beyond(line):
        return Cell(text=_("waits for the head"), tone="brass")
    return _("not needed")


def _happening(acceptance: Acceptance) -> Happening:
    codes = ", ".join(sorted(f"{one.risk.code} v{one.number}" for one in acceptance.versions.all()))
    title = _("What remains of %(risks)s") % {"risks": codes}
    path = f"{acceptance.assessment.path}versions/{acceptance.register.number}/"
    return Happening(title=title, at=acceptance.at, by=acceptance.by_name, text=acceptance.text, url=path)
