"""An instrument as a page: every question with how it is answered, scored and checked."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rectitude.apps.assessments.models import InstrumentVersion
from rectitude.apps.assessments.pages.outputs.words import day, number
from rectitude.apps.assessments.queries.assignments import instrument_of
from rectitude.base.ui.components import Because, Cell, Column, Table
from rectitude.core.instruments import BandsOf, Instrument, Item, Part, PartType


@dataclass(frozen=True, slots=True, kw_only=True)
class PartShown:
    """One thing to answer: its label, how it is answered, and the possible answers or rows."""

    label: str
    kind: str
    choices: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemShown:
    """One question as the page shows it."""

    id: str
    text: str
    hint: str
    evidence: str
    standards: str
    is_restricted: bool
    only_when: str
    parts: tuple[PartShown, ...]
    scoring: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleShown:
    """A question of consistency: about which answers, its words, and the condition under which it is asked."""

    items: str
    question: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentPage:
    """A published version. facts: what is asked about the institution first; rules: the questions of consistency."""

    id: str
    version: str
    title: str
    description: str
    path: str
    facts: tuple[str, ...]
    sections: tuple[tuple[str, str, tuple[ItemShown, ...]], ...]
    rules: tuple[RuleShown, ...]
    because: tuple[Because, ...]
    n_items: int


def instrument_rows(versions: Iterable[InstrumentVersion], *, language: str) -> Table:
    """The table of published versions."""
    rows = []
    for version in versions:
        instrument = instrument_of(version)
        url = f"/instruments/{version.instrument}/{version.version}/"
        title = Cell(text=instrument.title.in_language(language), url=url)
        rows.append(
            [title, version.version, len(instrument.items), day(version.published_at), f"{version.digest[:12]}…"]
        )
    columns = [
        Column(label=_("Instrument")),
        Column(label=_("Version")),
        Column(label=_("Questions"), numeric=True),
        Column(label=_("Published")),
        Column(label=_("SHA-256")),
    ]
    empty = _("No instrument has been published yet.")
    return Table(caption=_("Published versions"), columns=columns, rows=rows, empty=empty, caption_hidden=True)


def instrument_page(version: InstrumentVersion, *, language: str) -> InstrumentPage:
    """The page of one version, in a language."""
    instrument = instrument_of(version)
    return InstrumentPage(
        id=instrument.id,
        version=instrument.version,
        title=instrument.title.in_language(language),
        description=instrument.description.in_language(language) if instrument.description else "",
        path=f"/instruments/{instrument.id}/{instrument.version}/",
        facts=tuple(field.text.in_language(language) for field in instrument.header),
        sections=tuple(
            (
                section.id,
                section.title.in_language(language),
                tuple(item_shown(item, language) for item in section.items),
            )
            for section in instrument.sections
        ),
        rules=_rules(instrument, language),
        because=_because(version, instrument),
        n_items=len(instrument.items),
    )


def item_shown(item: Item, language: str) -> ItemShown:
    """One question with everything that belongs to it."""
    return ItemShown(
        id=item.id,
        text=item.text.in_language(language),
        hint=item.hint.in_language(language) if item.hint else "",
        evidence=item.evidence.in_language(language) if item.evidence else "",
        standards=", ".join(item.standards),
        is_restricted=item.restricted,
        only_when=item.applies_when.text if item.applies_when else "",
        parts=tuple(_part(part, language) for part in item.parts),
        scoring=_scoring(item, language),
    )


def kind_words(part: Part, language: str) -> str:
    """How a part is answered."""
    unit = part.unit.label.in_language(language) if part.unit else ""
    words = {
        PartType.LP: _("two levels from 0 to 4: in law or rule, and in practice"),
        PartType.NUM: _("a number of %(unit)s") % {"unit": unit} if unit else _("a number"),
        PartType.TXT: _("text, at most %(n)s signs") % {"n": number(part.max_length)},
        PartType.MULTI: _("every choice that applies"),
        PartType.DATE: _("a date"),
        PartType.GRID: _("a table of numbers") if part.is_number_grid else _("one choice in each row"),
    }
    return words.get(part.type, _("one choice"))


def _part(part: Part, language: str) -> PartShown:
    choices: list[str] = []
    if part.scale and not part.is_number_grid:
        for option in part.scale.options:
            label = option.label.in_language(language)
            choices.append(f"{label} ({number(option.score)})" if option.score is not None else label)
    elif part.columns:
        choices = [column.label.in_language(language) for column in part.columns]
    return PartShown(
        label=part.label.in_language(language) if part.label else "",
        kind=kind_words(part, language),
        choices=tuple(choices),
        rows=tuple(row.label.in_language(language) for row in part.rows),
    )


def _scoring(item: Item, language: str) -> str:
    rule = item.score
    if isinstance(rule, BandsOf):
        bands = "; ".join(f"≥ {number(bound)}: {number(level)}" for bound, level in rule.bands)
        return _("%(formula)s, read against bands (from this value on: score): %(bands)s") % {
            "formula": rule.of.text,
            "bands": bands,
        }
    if len(rule.parts) <= 1:
        return _("the score of the answer")
    labels = [part.label.in_language(language) for part in item.parts if part.id in rule.parts and part.label]
    return _("the mean of: %(parts)s") % {"parts": "; ".join(labels)}


def _rules(instrument: Instrument, language: str) -> tuple[RuleShown, ...]:
    return tuple(
        RuleShown(
            items=", ".join(rule.items) or _("every answer"),
            question=rule.question.in_language(language),
            when=rule.when.text if rule.when else "",
        )
        for rule in instrument.rules
    )


def _because(version: InstrumentVersion, instrument: Instrument) -> tuple[Because, ...]:
    share = number(instrument.method.withheld_under * 100)
    return (
        Because(term=_("Version"), text=f"{version.instrument} {version.version}"),
        Because(term=_("SHA-256"), text=version.digest),
        Because(term=_("Published"), text=day(version.published_at)),
        Because(term=_("Languages"), text=", ".join(instrument.languages)),
        Because(term=_("Figures"), text=_("unweighted mean × 25, withheld under %(share)s %%") % {"share": share}),
    )
