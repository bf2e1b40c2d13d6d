"""The country report: who reads what, the same in page, PDF and Word, and nothing anybody wrote is ever an instruction."""

import io
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from typing import Any

import docx
import pikepdf
import pytest
from django.test import Client
from docx.oxml.ns import qn

from rectitude.apps.assessments.exports.dashboards.report_docx import report_docx
from rectitude.apps.assessments.exports.dashboards.report_pdf import report_pdf
from rectitude.apps.assessments.models.dashboards import Assessment
from rectitude.apps.assessments.pages.dashboards.report.blocks import Block
from rectitude.apps.assessments.pages.dashboards.report.building import country_report
from rectitude.apps.assessments.pages.dashboards.report.value import CountryReport, Prose
from rectitude.apps.assessments.queries.dashboards.scopes import in_country_of
from tests.apps.assessments.dashboards.report.countries import (
    add_reply,
    add_sources,
    add_texts,
    add_words,
    three_functions,
)
from tests.apps.assessments.outputs.test_documents import HOSTILE, WILD, words_in
from tests.cast import World
from tests.dashboards import bring_to, fresh, make_assessment
from tests.kept import kept

pytestmark = pytest.mark.django_db(transaction=True)
As = Callable[[str], Client]
LANGUAGES = ("en", "es", "fr", "pt")


def make(world: World, *, stage: str = "released", text: str = "What was found.", sources: int = 45) -> Assessment:
    """One assessment with everything a chapter can hold."""
    return kept(f"report {stage} {text} {sources}", lambda: written(world, stage, text, sources))


def written(world: World, stage: str, text: str, sources: int) -> Assessment:
    assessment = bring_to(world, make_assessment(world), "reply")
    add_words(world, assessment, text)
    add_reply(world, assessment, text)
    add_sources(assessment, count=sources, world=world)
    add_texts(world, assessment, text)
    return bring_to(world, fresh(assessment), stage)


def report_for(world: World, who: str, assessment: Assessment, language: str = "en") -> CountryReport:
    with in_country_of(assessment.round, assessment.country):
        return country_report(
            assessment.round, assessment.country, by=world.actor(who), at=world.now, language=language
        )


def at(assessment: Assessment) -> str:
    return f"/dashboards/{assessment.round.code}/countries/{assessment.country.code}/report"


def test_before_release_only_insiders_and_as_a_draft_on_every_page(world: World, as_: As, tmp_path) -> None:
    assessment = make(world, stage="final")
    path = at(assessment)
    for name in ("carmen", "dmitri", "farid", "olga"):
        for end in ("/", ".pdf", ".docx", "/belmara-anu/investigation/"):
            assert as_(name).get(f"{path}{end}").status_code == 404, (name, end)
    for name in ("petra", "ines", "sofia"):
        page = as_(name).get(f"{path}/").content.decode()
        assert "Draft: not released" in page
        assert "Airport Narcotics Unit" in page
    answer = as_("petra").get(f"{path}.pdf")
    assert "draft" in answer["Content-Disposition"]
    pages = words_in(answer.content, tmp_path / "report.pdf").rstrip("\f").split("\f")
    assert len(pages) > 10
    assert all("Draft: not released" in page for page in pages)
    word = docx.Document(io.BytesIO(as_("petra").get(f"{path}.docx").content))
    assert "Draft: not released" in word.sections[0].header.paragraphs[0].text


def test_once_released_everybody_signed_in(world: World, as_: As) -> None:
    assessment = make(world)
    path = at(assessment)
    for name in ("dmitri", "carmen", "farid", "petra", "kofi"):
        page = as_(name).get(f"{path}/?language=es")
        assert page.status_code == 200
        assert "Draft" not in page.content.decode()
    assert Client().get(f"{path}/").status_code == 302
    chapter = as_("dmitri").get(f"{path}/belmara-anu/investigation/").content.decode()
    assert "ines on IO1: what the evidence shows." in chapter
    assert as_("dmitri").get(f"{path}/terraclara-dap/investigation/").status_code == 404
    assert as_("dmitri").get(path.replace("/XB/", "/XT/") + "/").status_code == 404


def test_an_unreleased_assessment_is_left_out_without_a_word(world: World, as_: As) -> None:
    made = three_functions(world, stage="final")
    add_texts(world, made[0], "Everything about all three.")
    bring_to(world, made[0], "released")
    outsider, officer = report_for(world, "dmitri", made[0]), report_for(world, "petra", made[0])
    assert [chapter.slug for chapter in outsider.chapters] == ["belmara-anu/investigation"]
    assert len(officer.chapters) == 3
    assert not outsider.draft
    assert officer.draft
    assert [section.id for section in outsider.before + outsider.after] == ["context", "legal-framework"]
    assert [section.id for section in officer.before] == ["summary", "context", "legal-framework"]
    for name, shown in (("dmitri", False), ("petra", True)):
        page = as_(name).get(f"{at(made[0])}/").content.decode()
        assert ("Belmara Court" in page) is shown
        assert as_(name).get(f"{at(made[0])}/belmara-court/adjudication/").status_code == (200 if shown else 404)


def test_what_may_not_travel_is_in_no_form(world: World, as_: As, tmp_path) -> None:
    assessment = make(world)
    for name in ("ines", "marta", "petra", "dmitri"):
        report = report_for(world, name, assessment)
        page = as_(name).get(f"{at(assessment)}/").content.decode()
        chapter = as_(name).get(f"{at(assessment)}/belmara-anu/investigation/").content.decode()
        said = [str(report), page, chapter, words_in(report_pdf(report), tmp_path / "report.pdf"), word_text(report)]
        for form, text in enumerate(said):
            text = re.sub(r"Signed in as <strong>[^<]*", "", text)
            assert "Public source 0 of investigation" in text
            for hidden in ("Restricted source", "Assessment source", "Room 12", "kofi on", "Inês Duarte", "Kofi Asare",
                         "keeps this to themselves", "The records of the last year"):  # fmt: skip
                assert hidden not in text, (name, form, hidden)
    assert sum(one.number == 0 for c in report.chapters for a in c.areas for i in a.indicators for one in i.sources)


def word_text(report: CountryReport) -> str:
    word = docx.Document(io.BytesIO(report_docx(report)))
    return "\n".join(node.text or "" for node in word.element.body.iter(qn("w:t")))


def test_one_value_feeds_all_forms_in_all_languages(world: World, as_: As, tmp_path) -> None:
    assessment = make(world)
    reports = {language: report_for(world, "dmitri", assessment, language) for language in LANGUAGES}
    assert len({report.digest for report in reports.values()}) == 1
    assert len({report.chapters[0].areas[0].title for report in reports.values()}) == 4
    for language, report in reports.items():
        page = as_("dmitri").get(f"{at(assessment)}/?language={language}").content.decode()
        chapter = as_("dmitri").get(f"{at(assessment)}/belmara-anu/investigation/?language={language}").content.decode()
        pdf = report_pdf(report)
        texts = (f"{page}{chapter}", " ".join(words_in(pdf, tmp_path / "report.pdf").split()), word_text(report))
        for area in report.chapters[0].areas:
            for text in texts:
                assert area.title in text.replace("&#x27;", "'")
                assert area.law.score in text
        with pikepdf.open(io.BytesIO(pdf)) as read:
            assert str(read.Root.Lang) == language
            assert read.docinfo["/Title"] == report.title
        assert report.digest[:12] in texts[1]
        assert report.digest in texts[2]


def test_people_are_quoted_in_their_language(world: World, as_: As) -> None:
    assessment = make(world)
    report = report_for(world, "dmitri", assessment, "fr")
    reply = report.chapters[0].areas[0].indicators[0].replies[0]
    assert (reply.words.text, reply.words.language) == ("What was found.", "es")
    assert report.before[1].language == "en"
    assert report.before[1].note
    chapter = as_("dmitri").get(f"{at(assessment)}/belmara-anu/investigation/?language=fr").content.decode()
    assert '<blockquote class="rx-quote" lang="es">What was found.</blockquote>' in chapter
    word = docx.Document(io.BytesIO(report_docx(report)))
    tags = {lang.get(qn("w:val")) for lang in word.element.body.iter(qn("w:lang"))}
    assert {"es-ES", "en-GB"} <= tags
    assert word.core_properties.language == "fr-FR"
    assert word.core_properties.title == report.title
    spanish = report_for(world, "dmitri", assessment, "es")
    assert spanish.before[1].language == "es"
    assert not spanish.before[1].note


def test_word_has_real_headings_and_header_rows(world: World) -> None:
    report = report_for(world, "dmitri", make(world))
    word = docx.Document(io.BytesIO(report_docx(report)))
    styles = [p.style.name for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert styles[0] == "Heading 1"
    levels = [int(name[-1]) for name in styles]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert levels.count(4) >= 41
    assert word.tables
    for table in word.tables:
        assert table._tbl.tr_lst[0].find(".//" + qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def wild(value: Any, text: str) -> Any:
    """The value with this text wherever a person can write."""
    if isinstance(value, Prose):
        return replace(value, text=text, language="es")
    if isinstance(value, Block):
        return replace(value, text=text, items=(text,) if value.items else ())
    if is_dataclass(value) and not isinstance(value, type):
        changed = {one.name: wild(getattr(value, one.name), text) for one in fields(value)}
        named = {name: text for name in ("institution", "locator", "round_title") if name in changed}
        return replace(value, **{**changed, **named})
    return tuple(wild(one, text) for one in value) if isinstance(value, tuple) else value


def test_text_is_never_markup(world: World, tmp_path) -> None:
    report = report_for(world, "dmitri", make(world))
    for text in WILD:
        hostile = wild(report, text)
        assert "How to verify this report" in words_in(report_pdf(hostile), tmp_path / "report.pdf")
        written = word_text(hostile)
        assert len(written) > len(word_text(wild(report, "")))


def test_text_is_never_markup_on_the_page(world: World, as_: As) -> None:
    assessment = make(world, text=HOSTILE, sources=0)
    for end in ("/", "/belmara-anu/investigation/"):
        page = as_("dmitri").get(f"{at(assessment)}{end}").content.decode()
        assert "&lt;" in page
        assert "&amp;amp;" in page
        assert "<b>&" not in page


def test_nothing_to_show_yet(world: World, as_: As) -> None:
    assessment = make_assessment(world)
    for name in ("petra", "ines"):
        page = as_(name).get(f"{at(assessment)}/").content.decode()
        assert "can be shown to you yet" in page
        assert as_(name).get(f"{at(assessment)}.pdf").status_code == 200
