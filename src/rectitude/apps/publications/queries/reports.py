"""Reads of the report builder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from rectitude.apps.publications.models import Report, ReportFigure, ReportSection, SectionText
from rectitude.apps.publications.queries.publications import programmes_published_for
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Actor
from rectitude.core.publishing import marks_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A section as it stands: the last words in each language, and its figures."""

    section: ReportSection
    texts: Mapping[str, SectionText]
    figures: tuple[ReportFigure, ...]

    @property
    def titles(self) -> dict[str, str]:
        """The title by language."""
        return {code: one.title for code, one in self.texts.items() if one.title}

    @property
    def written_in(self) -> frozenset[str]:
        """The languages in which something is written."""
        return frozenset(code for code, one in self.texts.items() if one.text.strip())

    @property
    def named(self) -> frozenset[int]:
        """The figures its words name, in any language."""
        return frozenset(n for one in self.texts.values() for n in marks_in(f"{one.title}\n{one.text}"))

    @property
    def is_empty(self) -> bool:
        """Whether there is neither a word nor a figure in it."""
        return not self.written_in and not self.figures

    @property
    def is_shown(self) -> bool:
        """Whether it stands in the report as it would be released."""
        return not self.section.is_left_out and not self.is_empty


def reports_for(actor: Actor, *, at: datetime) -> QuerySet[Report]:
    """The reports of the programmes the actor is officer of, the newest first."""
    rows = Report.objects.filter(programme__in=programmes_published_for(actor, at=at))
    return rows.select_related("programme", "country")


def report_at(code: str) -> Report:
    """The report of that code; raises Problem(not-found)."""
    found = Report.objects.select_related("programme", "country").filter(code=code).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found


def section_at(report: Report, number: int) -> ReportSection:
    """One section; raises Problem(not-found)."""
    found = ReportSection.objects.filter(report=report, number=number).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    found.report = report
    return found


def written_sections(report: Report) -> list[Written]:
    """The sections in order, those left out among them, with words and figures. Three queries."""
    sections = list(ReportSection.objects.filter(report=report))
    texts: dict[int, dict[str, SectionText]] = {}
    # In the order of their numbers, so the last of each language stays.
    for text in SectionText.objects.filter(section__report=report).order_by("number"):
        texts.setdefault(text.section_id, {})[text.language] = text
    figures: dict[int, list[ReportFigure]] = {}
    for figure in ReportFigure.objects.filter(report=report, is_taken_out=False):
        figures.setdefault(figure.section_id, []).append(figure)
    for section in sections:
        section.report = report
    return [
        Written(section=one, texts=texts.get(one.pk, {}), figures=tuple(figures.get(one.pk, ()))) for one in sections
    ]


def written(section: ReportSection) -> Written:
    """One section with its words and figures. Two queries."""
    texts: dict[str, SectionText] = {}
    for text in SectionText.objects.filter(section=section).order_by("number"):
        texts[text.language] = text
    figures = tuple(ReportFigure.objects.filter(section=section, is_taken_out=False))
    return Written(section=section, texts=texts, figures=figures)


def complete_in(sections: list[Written], report: Report) -> list[str]:
    """The languages in which the title and every section that is shown and written at all are written."""
    needed = [one.written_in for one in sections if one.is_shown and one.written_in]
    titled = [code for code, text in report.title.items() if text]
    return [code for code in titled if needed and all(code in languages for languages in needed)]
