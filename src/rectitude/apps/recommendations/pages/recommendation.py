"""A recommendation as its page prints it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rectitude.apps.recommendations.models import Addressee, Recommendation, RecommendationText
from rectitude.apps.recommendations.pages.chips import VOCABULARY_NAMES, acceptance_chip, compliance_chip, progress_chip
from rectitude.apps.recommendations.pages.frame import area_words
from rectitude.base.chain.nodes import Node
from rectitude.base.chain.stages import relation_words
from rectitude.base.ui.components import Cell, Column, Row, Table
from rectitude.base.ui.templatetags.figures import day


@dataclass(frozen=True, slots=True, kw_only=True)
class TextShown:
    """The text in one language. is_main: the one that institutions answer; is_open: shown without asking."""

    language: str
    language_name: str
    title: str
    text: str
    is_main: bool
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Something it answers to: how, what, and in which state."""

    words: str
    title: str
    state: str
    url: str

    @classmethod
    def of(cls, relation: str, node: Node) -> Reason:
        """The reason as a link of the chain gives it."""
        return cls(words=relation_words(relation), title=node.title, state=node.state, url=node.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationPage:
    """One recommendation: what it is and says, and where its institutions stand. title: in the reader's language if there is one."""

    recommendation: Recommendation
    title: str
    title_language: str
    rows: list[Row]
    texts: list[TextShown]
    addressees: Table
    missing: list[str]


def recommendation_page(
    recommendation: Recommendation, *, texts: Iterable[RecommendationText], addressees: Iterable[Addressee]
) -> RecommendationPage:
    """The page. texts: those that hold now; addressees: those the reader may read."""
    shown = texts_shown(recommendation, texts)
    names = dict(settings.LANGUAGES)
    return RecommendationPage(
        recommendation=recommendation,
        title=shown[0].title if shown else recommendation.title,
        title_language=shown[0].language if shown else recommendation.language,
        rows=_rows(recommendation),
        texts=shown,
        addressees=addressee_table(addressees, is_draft=recommendation.state == Recommendation.State.DRAFT),
        missing=[str(name) for code, name in names.items() if code not in {one.language for one in shown}],
    )


def texts_shown(recommendation: Recommendation, texts: Iterable[RecommendationText]) -> list[TextShown]:
    """The texts: the reader's language first, then the main one."""
    names = dict(settings.LANGUAGES)
    here = get_language() or "en"
    rows = list(texts)
    first = here if any(row.language == here for row in rows) else recommendation.language
    shown = [
        TextShown(
            language=row.language, language_name=str(names.get(row.language, row.language)), title=row.title,
            text=row.text, is_main=row.language == recommendation.language, is_open=row.language == first,
        )
        for row in rows
    ]  # fmt: skip
    return sorted(shown, key=lambda one: (not one.is_open, not one.is_main, one.language))


def addressee_table(addressees: Iterable[Addressee], *, is_draft: bool = False) -> Table:
    """One row an institution; the two vocabularies side by side."""
    rows = [
        [
            one.institution.name if is_draft else Cell(text=one.institution.name, url=one.path),
            acceptance_chip(one.acceptance),
            progress_chip(one.progress),
            compliance_chip(one.compliance),
            day(one.due_on) if one.due_on else _("no date"),
        ]
        for one in addressees
    ]
    columns = [
        Column(label=_("Institution")),
        Column(label=VOCABULARY_NAMES["acceptance"]),
        Column(label=VOCABULARY_NAMES["progress"]),
        Column(label=VOCABULARY_NAMES["compliance"]),
        Column(label=_("Promised for")),
    ]
    return Table(
        caption=_("Who is asked"), columns=columns, rows=rows, caption_hidden=True, empty=_("Nobody is asked yet.")
    )


def _rows(one: Recommendation) -> list[Row]:
    rows = [
        Row(term=_("Number"), value=one.code),
        Row(term=_("State"), value=one.get_state_display()),
        Row(term=_("Priority"), value=one.get_priority_display()),
        Row(term=_("What is to be changed"), value=one.get_type_display()),
        Row(term=_("Area"), value=area_words(one.area)),
        Row(term=_("Standard"), value=one.standard),
        Row(term=_("Donor"), value=one.donor),
        Row(term=_("Where it comes from"), value=one.source),
        Row(term=_("Issued on"), value=day(one.issued_at)),
        Row(term=_("Reviewer"), value=one.reviewer.name if one.reviewer is not None else ""),
    ]
    return [row for row in rows if row.value]
