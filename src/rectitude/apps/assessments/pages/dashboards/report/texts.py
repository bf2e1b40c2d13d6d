"""A country's texts as pages print them: which are written in which language, and one of them with its versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rectitude.apps.assessments.forms.rounds import LANGUAGES
from rectitude.apps.assessments.models.dashboards import CountryText
from rectitude.apps.assessments.pages.dashboards.report.blocks import Block, blocks_of
from rectitude.apps.assessments.pages.outputs.words import day
from rectitude.apps.assessments.queries.dashboards.country import TELLING, Section, Texts
from rectitude.base.ui.components import Cell, Column, Happening, Table

TITLES: dict[str, str | Promise] = {
    Section.SUMMARY: gettext_lazy("Summary"),
    Section.CONTEXT: gettext_lazy("Political and institutional context"),
    Section.LEGAL_FRAMEWORK: gettext_lazy("Legal framework"),
    Section.LIMITATIONS: gettext_lazy("Limitations"),
}
ASKED: dict[str, str | Promise] = {
    Section.SUMMARY: gettext_lazy(
        "What the three functions have in common, where they differ, and what matters most. A page at most."
    ),
    Section.CONTEXT: gettext_lazy(
        "What a reader from elsewhere must know: the institutions, who appoints whom, what happened in the period."
    ),
    Section.LEGAL_FRAMEWORK: gettext_lazy(
        "The constitution, laws, regulations and treaties the indicators of law rest on, with dates and numbers."
    ),
    Section.LIMITATIONS: gettext_lazy(
        "What could not be found out and why, what was refused, and what the results therefore do not say."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A text as the report will print it."""

    language: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Newer:
    """What somebody else saved while this person was writing."""

    by: str
    at: datetime
    text: str


def preview_of(text: str, language: str) -> Preview:
    """The text in blocks."""
    return Preview(language=language, blocks=blocks_of(text))


def language_name(code: str) -> str:
    """A language in the reader's words."""
    return str(dict(LANGUAGES).get(code, code))


def texts_table(texts: Texts, *, base: str, is_blind: bool) -> Table:
    """Section by language: when it was written last, each a link to write."""
    return Table(
        caption=_("Sections by language"),
        columns=[Column(label=_("Section")), *(Column(label=name) for _code, name in LANGUAGES)],
        rows=[
            [str(TITLES[section]), *(_cell(texts, section, code, base, is_blind) for code, _name in LANGUAGES)]
            for section in Section.values
        ],
        caption_hidden=True,
    )


def _cell(texts: Texts, section: str, language: str, base: str, is_blind: bool) -> Cell:
    if is_blind and section in TELLING:
        return Cell(text=_("after scoring"), tone="grey")
    found = texts.current(section, language)
    if found is None or not found.text:
        return Cell(text=_("write"), url=f"{base}{section}/{language}/")
    version = _("version %(number)d, %(day)s") % {"number": found.number, "day": day(found.at)}
    return Cell(text=_("change"), url=f"{base}{section}/{language}/", note=version)


def history_of(versions: Sequence[CountryText]) -> list[Happening]:
    """Who wrote it when, newest first, each a link to how it read."""
    return [
        Happening(
            title=_("Version %(number)d") % {"number": one.number},
            at=one.at,
            by=one.by_name,
            url="" if one is versions[0] else f"?version={one.number}",
        )
        for one in versions
    ]
