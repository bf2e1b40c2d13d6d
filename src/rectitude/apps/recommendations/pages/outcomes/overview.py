"""The page of an outcome document, and the list of them."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from rectitude.apps.recommendations.models import Commitment, OutcomeDocument, Participant
from rectitude.apps.recommendations.pages.outcomes.paper import days_words
from rectitude.apps.recommendations.queries.outcomes import Content, completeness
from rectitude.base.institutions.names import localized
from rectitude.base.ui.components import Act, Cell, Column, Row, Table
from rectitude.base.ui.templatetags.figures import day_words


def outcomes_table(documents: Iterable[OutcomeDocument]) -> Table:
    """One line a document."""
    return Table(
        caption=_("Outcome documents"),
        caption_hidden=True,
        columns=[Column(label=name) for name in (_("Document"), pgettext("of a meeting", "Held"), pgettext("of a meeting", "Place"), _("State"))],
        rows=[
            [
                Cell(text=localized(one.title) or one.meeting, url=one.path, note=one.meeting),
                _held(one), one.place, state_cell(one),
            ]
            for one in documents
        ],
        empty=_("There is no outcome document you can read."),
    )  # fmt: skip


def state_cell(document: OutcomeDocument) -> Cell:
    """Draft, or the version adopted."""
    if document.state == OutcomeDocument.State.DRAFT:
        return Cell(text=gettext_lazy("draft"), tone="grey")
    return Cell(text=_("adopted, version %(number)d") % {"number": document.number}, tone="solid")


def facts_rows(document: OutcomeDocument) -> list[Row]:
    """What is known of the meeting."""
    rows = [
        (_("Meeting"), document.meeting), (pgettext("of a meeting", "Held"), _held(document)), (pgettext("of a meeting", "Place"), document.place),
        (_("Organised by"), document.organisers), (_("Programme"), str(document.programme)),
    ]  # fmt: skip
    if document.adopted_at is not None:
        rows.append((_("First adopted"), day_words(document.adopted_at)))
    return [Row(term=term, value=text) for term, text in rows if text]


def completeness_table(content: Content) -> Table:
    """How much of the document there is in each language."""
    rows = []
    for code, (have, of) in completeness(content).items():
        is_whole = have == of
        said = _("%(have)d of %(of)d parts") % {"have": have, "of": of}
        rows.append([language_name(code), Cell(text=said, tone="solid" if is_whole else "brass")])
    return Table(
        caption=_("How complete each language is"),
        columns=[Column(label=_("Language")), Column(label=_("Written"))],
        rows=rows,
    )


def sections_table(content: Content, *, path: str) -> Table:
    """The sections with the languages each is written in."""
    rows = []
    for one in content["sections"]:
        written = [code for code in content["languages"] if one["heading"].get(code) and one["text"].get(code)]
        missing = [language_name(code) for code in content["languages"] if code not in written]
        title = localized(one["heading"]) or _("Section %(number)d") % {"number": one["position"]}
        said = _("missing: %(languages)s") % {"languages": ", ".join(missing)} if missing else _("all languages")
        rows.append([
            Cell(text=title, url=f"{path}sections/{one['position']}/" if path else ""),
            Cell(text=said, tone="brass" if missing else ""),
        ])  # fmt: skip
    return Table(
        caption=_("Agreed text"),
        columns=[Column(label=_("Section")), Column(label=_("Languages"))],
        rows=rows,
        empty=_("No section is written yet."),
    )


def commitments_table(commitments: Iterable[Commitment], *, path: str, may_write: bool) -> Table:
    """The commitments, who took them on, and what each became."""
    rows = []
    for one in commitments:
        became = one.recommendation
        cell = (
            Cell(text=became.code, url=became.path)
            if became and may_write
            else (became.code if became else _("not yet"))
        )
        url = f"{path}commitments/{one.key}/" if may_write and became is None else ""
        names = ", ".join(i.name for i in one.institutions.all()) or _("nobody named")
        rows.append([Cell(text=localized(one.text), url=url), names, cell])
    columns = [pgettext("of an institution", "Commitment"), _("Taken on by"), _("Recommendation")]
    return Table(
        caption=pgettext("of institutions", "Commitments"), columns=[Column(label=name) for name in columns], rows=rows,
        empty=_("No commitment is written yet."),
    )  # fmt: skip


def participants_rows(participants: Iterable[Participant], *, path: str) -> list[Row]:
    """Everybody who took part, for those who work on the document."""
    rows = []
    for one in participants:
        place = one.institution.name if one.institution else one.organisation
        country = localized(one.country.name) if one.country else ""
        said = ", ".join(filter(None, [one.function, place, country]))
        act = Act(label=_("Take off"), url=f"{path}participants/{one.key}/remove/", about=one.name)
        rows.append(Row(term=one.name, value=said or _("nothing else recorded"), acts=[act]))
    return rows


def participants_sentence(n: int) -> str:
    """How many there are."""
    return ngettext("%(n)d participant is recorded.", "%(n)d participants are recorded.", n) % {"n": n}


def language_name(code: str) -> str:
    """A language in the reader's language."""
    return str(dict(settings.LANGUAGES).get(code, code))


def _held(document: OutcomeDocument) -> str:
    days = [one.isoformat() if one else "" for one in (document.starts_on, document.ends_on)]
    return days_words(*days)
