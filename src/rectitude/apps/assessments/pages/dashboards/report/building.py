"""Building the country report: what the reader may see, read once, put into words in the language asked for."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from rectitude.apps.assessments.models.dashboards import CountryText, DashboardRound
from rectitude.apps.assessments.pages.dashboards.report.blocks import blocks_of
from rectitude.apps.assessments.pages.dashboards.report.chapters import chapter_of
from rectitude.apps.assessments.pages.dashboards.report.comparing import compared, strips_of
from rectitude.apps.assessments.pages.dashboards.report.labels import labels
from rectitude.apps.assessments.pages.dashboards.report.method import method_of, verify_sentences
from rectitude.apps.assessments.pages.dashboards.report.replies import reply_of
from rectitude.apps.assessments.pages.dashboards.report.sources import Shelf
from rectitude.apps.assessments.pages.dashboards.report.texts import TITLES, language_name
from rectitude.apps.assessments.pages.dashboards.report.value import Chapter, CountryReport, Row, Section
from rectitude.apps.assessments.pages.dashboards.results.building import results_of
from rectitude.apps.assessments.pages.dashboards.results.value import Results
from rectitude.apps.assessments.pages.outputs.words import day, moment
from rectitude.apps.assessments.queries.dashboards.assessments import instrument_for
from rectitude.apps.assessments.queries.dashboards.country import TELLING, Texts, texts_of
from rectitude.apps.assessments.queries.dashboards.country import Section as Part
from rectitude.apps.assessments.queries.dashboards.country_report import Material, Readable, material_of, readable_in
from rectitude.base.institutions.models import Country
from rectitude.base.institutions.names import localized
from rectitude.core.access import Actor

BEFORE = (Part.SUMMARY, Part.CONTEXT, Part.LEGAL_FRAMEWORK)
AFTER = (Part.LIMITATIONS,)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What was read, before it is put into words."""

    round: DashboardRound
    country: Country
    readable: Readable
    materials: tuple[Material, ...]
    texts: Texts


def country_report(
    round_: DashboardRound, country: Country, *, by: Actor, at: datetime, language: str
) -> CountryReport:
    """The report as this reader may see it now, in one of the four languages. Needs the country's scope.

    An assessment whose results the reader may not see is left out without a word; one not released yet is a draft.
    """
    readable = readable_in(round_, country, by=by, at=at)
    read = _Read(
        round=round_,
        country=country,
        readable=readable,
        materials=tuple(material_of(assessment, sight) for assessment, sight in readable.assessments),
        texts=texts_of(round_, country),
    )
    with override(language):
        return _in_words(read, at=at, language=language)


def _in_words(read: _Read, *, at: datetime, language: str) -> CountryReport:
    shelf = Shelf()
    pairs = [_pair(material, shelf, language) for material in read.materials]
    digest = _digest(read, pairs)
    country = localized(read.country.name) or read.country.code
    title = localized(read.round.title) or read.round.code
    is_draft = any(chapter.is_draft for chapter, _results in pairs) or not pairs
    return CountryReport(
        language=language,
        country=country,
        country_code=read.country.code,
        round_code=read.round.code,
        round_title=title,
        title=_("%(country)s: investigation, prosecution and adjudication") % {"country": country},
        lead=_("An independent assessment of integrity in law and in practice. %(round)s.") % {"round": title},
        facts=_facts(read, pairs),
        draft=_("Draft: not released") if is_draft else "",
        at=at,
        made=moment(at),
        digest=digest,
        before=_sections(read, BEFORE, language),
        after=_sections(read, AFTER, language),
        method=method_of([instrument_for(material.assessment) for material in read.materials], language),
        chapters=tuple(chapter for chapter, _results in pairs),
        strips=strips_of(pairs),
        compared=compared(pairs),
        no_ranking=_(
            "Nothing here is ranked: three bodies with different tasks stand side by side in the order of the work, from investigation to judgment. Compare the shape of their profiles, not their sums."
        ),
        sources=shelf.listed(),
        verify=verify_sentences(digest),
        words=labels(),
    )


def _pair(material: Material, shelf: Shelf, language: str) -> tuple[Chapter, Results]:
    results = results_of(material.assessment, sight=material.sight, language=language)
    return chapter_of(material, results, shelf=shelf, language=language), results


def _facts(read: _Read, pairs: Sequence[tuple[Chapter, Results]]) -> tuple[Row, ...]:
    """What the cover says."""
    period = _("%(first)s to %(last)s") % {"first": day(read.round.period_from), "last": day(read.round.period_to)}
    bodies = [
        Row(head=chapter.function, cells=(f"{chapter.institution}. {chapter.released}",)) for chapter, _results in pairs
    ]
    return (
        Row(head=_("Programme"), cells=(localized(read.round.programme.name),)),
        Row(head=_("Period assessed"), cells=(period,)),
        *bodies,
    )


def _sections(read: _Read, parts: Sequence[Part], language: str) -> tuple[Section, ...]:
    """The texts, each in the report's language or the next best; those that tell of results only with all results."""
    found = []
    for part in parts:
        text = read.texts.best(part, language)
        if text is not None and (part not in TELLING or read.readable.is_all):
            found.append(_section(part, text, language))
    return tuple(found)


def _section(part: Part, text: CountryText, language: str) -> Section:
    note = ""
    if text.language != language:
        note = _("Written in: %(language)s.") % {"language": language_name(text.language)}
    return Section(
        id=str(part), title=str(TITLES[part]), language=text.language, blocks=blocks_of(text.text), note=note
    )


def _digest(read: _Read, pairs: Sequence[tuple[Chapter, Results]]) -> str:
    """SHA-256 of what the report says, free of the language of its frame."""
    shown = [
        [section, found.language, found.number, found.text]
        for (section, _language), versions in sorted(read.texts.versions.items())
        if (found := versions[0]) and (section not in TELLING or read.readable.is_all)
    ]
    said: dict[str, Any] = {
        "round": read.round.code,
        "country": read.country.code,
        "texts": shown,
        "chapters": [
            _chapter_said(material, chapter, results)
            for material, (chapter, results) in zip(read.materials, pairs, strict=True)
        ],
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _chapter_said(material: Material, chapter: Chapter, results: Results) -> dict[str, Any]:
    return {
        "key": material.assessment.key,
        "draft": chapter.is_draft,
        "run": [results.origin.run_key, results.origin.inputs_digest],
        "standing": [
            [code, one.number, one.text, one.causes, one.recommendation]
            for code, one in sorted(material.standing.items())
        ],
        "sources": [
            [code, *sorted([one.key, one.title, one.locator, *one.passages] for one in used)]
            for code, used in sorted(material.sources.items())
        ],
        "replies": [
            [reply.indicator, reply.number, reply.text, [decision.words.text for decision in part.decisions]]
            for reply in material.replies
            if (part := reply_of(reply))
        ],
        "findings": [
            [str(told.key), told.current.indicators, part.title.text, [one.words.text for one in part.said]]
            for told, part in zip(material.findings, chapter.findings, strict=True)
        ],
    }
