"""The reconciliation note: every check over the same facts, in the order a reader needs them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from rectitude.core.instruments.messages import Message, gettext_noop

from .checks import CHECKS, values_per_head
from .findings import Finding, Outcome, Section
from .material import Material

TITLES = {
    section: Message(code=f"reconciliation.section.{section}", template=template)
    for section, template in {
        Section.TOTALS: gettext_noop("Totals and their parts"),
        Section.COUNTS: gettext_noop("Stated and described"),
        Section.REPEATED: gettext_noop("Told more than once"),
        Section.DISAGREEING: gettext_noop("Sources that disagree"),
        Section.UNITS: gettext_noop("Not to be compared"),
        Section.DENOMINATORS: gettext_noop("How many members there are"),
        Section.DATES: gettext_noop("Dates"),
        Section.CATEGORIES: gettext_noop("Classifications"),
        Section.NAMES: gettext_noop("Names"),
        Section.WORDING: gettext_noop("As it is written"),
        Section.DERIVED: gettext_noop("Worked out from these figures"),
    }.items()
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSection:
    """Findings of one kind, those that differ first."""

    section: Section
    title: Message
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconciliationNote:
    """What was checked and what was found, as of a day. checks: each check that ran and how much it found, nought too.

    figures, occasions, passages: how many facts were looked at.
    """

    as_of: date
    sections: tuple[NoteSection, ...]
    checks: tuple[tuple[str, int], ...]
    figures: int = 0
    occasions: int = 0
    passages: int = 0

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in the order of the note."""
        return tuple(finding for section in self.sections for finding in section.findings)

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """Those that do not agree."""
        return tuple(one for one in self.findings if one.outcome is not Outcome.AGREES)

    def about(self, key: str) -> tuple[Finding, ...]:
        """The findings that rest on one fact."""
        return tuple(one for one in self.findings if key in one.keys)


def reconcile(material: Material, *, at: date) -> ReconciliationNote:
    """Every check over the facts. Reads them and changes none; the same facts give the same note.

    docs/methods/reconciliation.md describes each check.
    """
    found: list[Finding] = []
    ran: Counter[str] = Counter(dict.fromkeys((*CHECKS, "values-per-head"), 0))
    for name, check in CHECKS.items():
        said = list(check(material))
        ran[name] += len(said)
        found += said
    divided = list(values_per_head(material, earlier=found))
    ran["values-per-head"] += len(divided)
    return ReconciliationNote(
        as_of=at,
        sections=_sections([*found, *divided]),
        checks=tuple(ran.items()),
        figures=len(material.figures),
        occasions=len(material.occasions),
        passages=len(material.passages),
    )


def _sections(findings: list[Finding]) -> tuple[NoteSection, ...]:
    order = [Outcome.DIFFERS, Outcome.DOUBTFUL, Outcome.UNKNOWN, Outcome.AGREES]
    sections = []
    for section in Section:
        mine = sorted((one for one in findings if one.section is section), key=lambda one: order.index(one.outcome))
        if mine:
            sections.append(NoteSection(section=section, title=TITLES[section], findings=tuple(mine)))
    return tuple(sections)
