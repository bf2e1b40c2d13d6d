"""The map of the work and the library of schemes as pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.risks.forms.mapping import slug
from rectitude.apps.risks.models import Process, RiskAssessment, Step
from rectitude.apps.risks.queries.mapping import OWN
from rectitude.apps.risks.words import cause_name, offence_name, said
from rectitude.base.institutions.names import folded
from rectitude.base.ui.components import Cell, Column, Row, Table
from rectitude.core.risk import Scheme, SchemeLibrary


def process_rows(assessment: RiskAssessment, processes: Iterable[Process]) -> Table:
    """One row a process."""
    columns = [Column(label=_("Process")), Column(label=_("Steps")), Column(label=_("Risks"), numeric=True)]
    rows = []
    for one in processes:
        steps = " → ".join(step.name for step in one.live_steps)  # type: ignore[attr-defined]
        path = f"{assessment.path}processes/{one.key}/"
        rows.append([Cell(text=f"{one.number}. {one.name}", url=path), steps or _("none yet"), one.n_risks])  # type: ignore[attr-defined]
    return Table(caption=_("Processes"), columns=columns, rows=rows, empty=_("No process is on the map yet."))


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """A step as the map shows it."""

    name: str
    kind: str
    kind_name: str
    facts: Sequence[str]
    is_rich: bool
    note: str
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessPage:
    """A process, drawn as the row of its steps."""

    name: str
    facts: Sequence[Row]
    steps: Sequence[StepRow]
    change: str


def process_page(process: Process, *, facilitates: bool) -> ProcessPage:
    """One process with its steps."""
    facts = [
        Row(term=_("Posts that take part"), value=process.posts),
        Row(term=_("What is at stake"), value=process.value_at_stake),
        Row(term=_("Contacts outside"), value=process.outside_contacts),
    ]
    base = f"{process.assessment.path}steps/"
    steps: list[Step] = process.live_steps  # type: ignore[attr-defined]
    return ProcessPage(
        name=process.name,
        facts=[one for one in facts if one.value],
        steps=[_step_row(one, change=f"{base}{one.key}/" if facilitates else "") for one in steps],
        change=f"{process.path}change/" if facilitates else "",
    )


def _step_row(step: Step, *, change: str) -> StepRow:
    facts = []
    if step.decides:
        facts.append(_("Decides: %(post)s") % {"post": step.decides})
    if step.discretion != Step.Discretion.NONE:
        facts.append(_("Left to one person: %(how)s") % {"how": Step.Discretion(step.discretion).label})
    return StepRow(
        name=step.name,
        kind=step.kind,
        kind_name=str(Step.Kind(step.kind).label),
        facts=facts,
        is_rich=step.high_reward,
        note=step.note,
        change=change,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeCard:
    """A scheme to think with. use: where a risk like it is begun. retire: where an own one is taken away."""

    id: str
    step: str
    scheme: str
    red_flags: Sequence[str]
    causes: Sequence[str]
    controls: Sequence[str]
    offences: Sequence[str]
    is_own: bool
    use: str
    retire: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemesPage:
    """The schemes found."""

    lead: str
    cards: Sequence[SchemeCard]


def steps_of_library(library: SchemeLibrary) -> list[str]:
    """The steps of the work schemes stand at, in their order."""
    return list(dict.fromkeys(said(one.step) for one in library.schemes))


def schemes_page(assessment: RiskAssessment, library: SchemeLibrary, *, step: str, words: str) -> SchemesPage:
    """The schemes of a step that contain every word; all without either."""
    found = [one for one in library.schemes if not step or slug(said(one.step)) == step]
    wanted = folded(words).split()
    cards = [_card(assessment, library, one) for one in found]
    cards = [one for one in cards if all(word in _text(one) for word in wanted)]
    n = len(cards)
    return SchemesPage(lead=ngettext("%(n)d scheme", "%(n)d schemes", n) % {"n": n}, cards=cards)


def _card(assessment: RiskAssessment, library: SchemeLibrary, scheme: Scheme) -> SchemeCard:
    is_own = scheme.id.startswith(f"{OWN}-")
    return SchemeCard(
        id=scheme.id,
        step=said(scheme.step),
        scheme=said(scheme.scheme),
        red_flags=[said(one.label) for one in scheme.red_flags],
        causes=[cause_name(library, one) for one in scheme.causes],
        controls=[said(one.text) for one in scheme.controls],
        offences=[offence_name(library, one) for one in scheme.offences],
        is_own=is_own,
        use=f"{assessment.path}register/new/?scheme={scheme.id}",
        retire=f"{assessment.path}schemes/{scheme.id}/retire/" if is_own else "",
    )


def _text(card: SchemeCard) -> str:
    return folded(" ".join([card.step, card.scheme, *card.red_flags, *card.causes, *card.controls]))
