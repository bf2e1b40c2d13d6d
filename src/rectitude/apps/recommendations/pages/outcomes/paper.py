"""The document in one language, as the printed page, the PDF and the Word file show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from rectitude.apps.recommendations.fields import AREAS
from rectitude.apps.recommendations.models import AdoptedVersion, OutcomeDocument
from rectitude.apps.recommendations.queries.outcomes import Content
from rectitude.base.documents.blocks import Block, blocks_of
from rectitude.base.institutions.models import Country
from rectitude.base.institutions.names import localized
from rectitude.base.ui.templatetags.figures import day_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text and the language it is in: that of the paper, or another where it was not translated."""

    text: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPart:
    """A section: its heading and the blocks of its text; language of the text."""

    heading: Words
    blocks: tuple[Block, ...]
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentPart:
    """A commitment: its number, words, who took it on, and its area."""

    number: int
    words: Words
    institutions: str
    area: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """An outcome document in one language. draft says that it is one; missing, that parts were not translated.

    facts: (term, text). delegations: (country, organisation, how many). participants: (name, function, organisation),
    only for those who work on the document.
    """

    language: str
    title: str
    draft: str
    missing: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[SectionPart, ...]
    commitments: tuple[CommitmentPart, ...]
    delegations: tuple[tuple[str, str, str], ...]
    participants: tuple[tuple[str, str, str], ...]
    words: Mapping[str, str]
    digest: str
    at: datetime


def paper_of(
    document: OutcomeDocument,
    content: Content,
    *,
    language: str,
    version: AdoptedVersion | None,
    at: datetime,
    with_names: bool = False,
) -> Paper:
    """The content in that language. version: the adopted one it is, None for a draft."""
    with override(language):
        said = _Said(language, list(content["languages"]))
        title = said.words(content["title"])
        sections = tuple(_section(said, one) for one in content["sections"])
        commitments = tuple(_commitment(said, n, one) for n, one in enumerate(content["commitments"], 1))
        missing = _("Some parts are not translated and stand in another language.") if said.is_missing else ""
        return Paper(
            language=language,
            title=title.text,
            draft="" if version else _("Draft, not adopted"),
            missing=missing,
            facts=tuple(_facts(content, version)),
            sections=sections,
            commitments=commitments,
            delegations=_delegations(content),
            participants=_participants(document) if with_names else (),
            words=_labels(),
            digest=version.digest if version else "",
            at=version.at if version else at,
        )


class _Said:
    """Texts in the wanted language, else in the document's first that has them."""

    def __init__(self, language: str, languages: Sequence[str]) -> None:
        self.order = [language, *(code for code in languages if code != language)]
        self.is_missing = False

    def words(self, text: Mapping[str, str]) -> Words:
        for code in self.order:
            if text.get(code):
                self.is_missing |= code != self.order[0]
                return Words(text=text[code], language=code)
        return Words(text="", language=self.order[0])


def _section(said: _Said, one: Mapping[str, Any]) -> SectionPart:
    words = said.words(one["text"])
    return SectionPart(heading=said.words(one["heading"]), blocks=blocks_of(words.text), language=words.language)


def _commitment(said: _Said, number: int, one: Mapping[str, Any]) -> CommitmentPart:
    return CommitmentPart(
        number=number, words=said.words(one["text"]),
        institutions=", ".join(i["name"] for i in one["institutions"]), area=str(AREAS.get(one["area"], "")),
    )  # fmt: skip


def _facts(content: Content, version: AdoptedVersion | None) -> list[tuple[str, str]]:
    rows = [
        (_("Meeting"), content["meeting"]), (pgettext("of a meeting", "Place"), content["place"]),
        (pgettext("of a meeting", "Held"), days_words(content["starts_on"], content["ends_on"])), (_("Organised by"), content["organisers"]),
        (_("Languages"), ", ".join(str(dict(settings.LANGUAGES)[code]) for code in content["languages"])),
    ]  # fmt: skip
    if version is not None:
        said = _("version %(number)d, %(day)s") % {"number": version.number, "day": day_words(version.at)}
        rows.append((_("Adopted"), said))
        rows.append((_("What was corrected"), version.reason))
    return [(term, text) for term, text in rows if text]


def days_words(first: str, last: str) -> str:
    """From when to when a meeting was held, as far as known."""
    days = [day_words(date.fromisoformat(one)) for one in (first, last) if one]
    if len(days) == 2 and first != last:
        return _("%(first)s to %(last)s") % {"first": days[0], "last": days[1]}
    return days[0] if days else ""


def _delegations(content: Content) -> tuple[tuple[str, str, str], ...]:
    names = {one.code: localized(one.name) for one in Country.objects.all()} if content["delegations"] else {}
    return tuple(
        (
            names.get(one["country"], one["country"]) or _("not recorded"),
            one["organisation"] or _("not recorded"),
            ngettext("%(n)d participant", "%(n)d participants", one["n"]) % {"n": one["n"]},
        )
        for one in content["delegations"]
    )


def _participants(document: OutcomeDocument) -> tuple[tuple[str, str, str], ...]:
    rows = document.participants.all()
    return tuple(
        (one.name, one.function, one.institution.name if one.institution else one.organisation) for one in rows
    )


def _labels() -> dict[str, str]:
    return {
        "page": _("Page {page} of {pages}"), "what": _("What"), "value": _("Value"), "commitments": pgettext("of institutions", "Commitments"),
        "number": _("No."), "commitment": pgettext("of an institution", "Commitment"), "who": _("Taken on by"), "area": _("Area"),
        "delegations": _("Who took part"), "country": _("Country"), "organisation": _("Organisation"),
        "n": _("How many"), "participants": _("Participants"), "name": _("Name"), "function": _("Function"),
        "digest": _("SHA-256 of the adopted text"),
    }  # fmt: skip
