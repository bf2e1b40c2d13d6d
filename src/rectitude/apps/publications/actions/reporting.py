"""Writing a report: beginning it, wording its sections, choosing its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.utils.translation import override, pgettext

from rectitude.apps.publications.actions.preparing import begin_line
from rectitude.apps.publications.models import Publication, Report, ReportFigure, ReportSection, SectionText
from rectitude.apps.publications.problems import FIGURE_NAMED, FIGURE_UNKNOWN, WRITTEN_MEANWHILE
from rectitude.apps.publications.queries.reports import written_sections
from rectitude.apps.publications.report_templates import report_templates
from rectitude.apps.publications.rules import WRITE_REPORT
from rectitude.apps.recommendations.public import AgreedDocument
from rectitude.base.actions import Done, action
from rectitude.base.institutions.models import Country, Programme
from rectitude.core.access import Actor, Resource
from rectitude.core.publishing import mark_of, marks_in

SOURCE = "reports"
Words = Mapping[str, str]


def _in_programme(*, programme: Programme, **_: object) -> Resource:
    return Resource(kind="programme", key=programme.code, scopes=programme.scopes)


def _report(*, report: Report, **_: object) -> Resource:
    return report.as_resource()


@action(event="publications.report.begun", rule=WRITE_REPORT, on=_in_programme)
def begin_report(
    *,
    by: Actor,
    at: datetime,
    code: str,
    template: str,
    title: Words,
    summary: Words,
    programme: Programme,
    country: Country | None = None,
    agreed: AgreedDocument | None = None,
) -> Done[Report]:
    """Begin a report from a template, and the publication it will be released in. Raises Problem: slug-taken.

    agreed: the outcome document whose adopted text becomes the first sections.
    """
    # Every report has a publication of its name, so a name that is free there is free here.
    begin_line(
        by=by, at=at, slug=code, kind=Publication.Kind.REPORT, title=dict(title), summary=dict(summary),
        programme=programme, country=country, source=SOURCE, option=code,
    )  # fmt: skip
    templates = report_templates()
    report = Report.objects.create(
        code=code, template=template, template_version=templates.version, title=dict(title), summary=dict(summary),
        programme=programme, country=country, outcome=f"{agreed.code}/{agreed.number}" if agreed else "",
        by_key=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    for heading, text in _agreed_parts(agreed) if agreed else ():
        section = _add(report)
        for language in heading.keys() | text.keys():
            _say(section, language, heading.get(language, ""), text.get(language, ""), by=by, at=at)
    for asked in templates.templates[template].sections:
        section = _add(report, asks=asked.code)
        for language, words in asked.title.items():
            _say(section, language, words, "", by=by, at=at)
    return Done(report, subject=f"report:{code}", details={"programme": programme.code, "template": template})


def _agreed_parts(agreed: AgreedDocument) -> list[tuple[Words, Words]]:
    parts: list[tuple[Words, Words]] = list(agreed.sections)
    if agreed.commitments:
        headings, lists = {}, {}
        for language, _name in settings.LANGUAGES:
            said = [one[language] for one in agreed.commitments if one.get(language)]
            if said:
                with override(language):
                    headings[language] = pgettext("heading of a report", "What was agreed")
                lists[language] = "\n".join(f"- {text}" for text in said)
        parts.append((headings, lists))
    return parts


@action(event="publications.report.section-added", rule=WRITE_REPORT, on=_report)
def add_section(*, by: Actor, at: datetime, report: Report, language: str, title: str) -> Done[ReportSection]:
    """One more section, at the end."""
    section = _add(report)
    _say(section, language, title, "", by=by, at=at)
    return Done(section, subject=f"report:{report.code}", details={"section": section.number})


@action(event="publications.report.worded", rule=WRITE_REPORT, on=_report)
def word_section(
    *, by: Actor, at: datetime, report: Report, section: ReportSection, language: str, title: str, text: str, seen: int
) -> Done[SectionText]:
    """The words of a section in one language. seen: the number of the wording they were written over, 0 for none.

    Raises Problem: report-written-meanwhile, report-figure-unknown.
    """
    locked(report)
    last = SectionText.objects.filter(section=section, language=language).order_by("-number").first()
    if (last.number if last else 0) != seen:
        raise WRITTEN_MEANWHILE.because(name=last.by_name if last else "")
    known = set(ReportFigure.objects.filter(report=report, is_taken_out=False).values_list("number", flat=True))
    for number in marks_in(f"{title}\n{text}"):
        if number not in known:
            raise FIGURE_UNKNOWN.because(mark=mark_of(number))
    said = _say(section, language, title.strip(), text.strip(), by=by, at=at, number=seen + 1)
    details = {"section": section.number, "language": language, "number": said.number}
    return Done(said, subject=f"report:{report.code}", details=details)


@action(event="publications.report.arranged", rule=WRITE_REPORT, on=_report)
def arrange_section(
    *, by: Actor, at: datetime, report: Report, section: ReportSection, move: int = 0,
    is_left_out: bool | None = None, has_chart: bool | None = None,
) -> Done[ReportSection]:  # fmt: skip
    """Move a section up (-1) or down (1), leave it out or take it in again, with or without a picture of its figures."""
    locked(report)
    if move:
        order = list(ReportSection.objects.filter(report=report))
        here = next(index for index, one in enumerate(order) if one.pk == section.pk)
        there = min(max(here + move, 0), len(order) - 1)
        order.insert(there, order.pop(here))
        for position, one in enumerate(order, start=1):
            if one.position != position:
                ReportSection.objects.filter(pk=one.pk).update(position=position)
    if is_left_out is not None:
        section.is_left_out = is_left_out
    if has_chart is not None:
        section.has_chart = has_chart
    section.save(update_fields=["is_left_out", "has_chart"])
    details = {"section": section.number, "move": move, "left_out": section.is_left_out, "chart": section.has_chart}
    return Done(section, subject=f"report:{report.code}", details=details)


@action(event="publications.report.figures-chosen", rule=WRITE_REPORT, on=_report)
def choose_figures(
    *, by: Actor, at: datetime, report: Report, section: ReportSection, source: str, option: str, figures: Sequence[str]
) -> Done[list[ReportFigure]]:
    """Live figures for a section; those it has already stay as they are."""
    locked(report)
    # Figures are taken out and never deleted, so a number is given once.
    last = ReportFigure.objects.filter(report=report).count()
    rows = ReportFigure.objects.filter(section=section, source=source, option=option, is_taken_out=False)
    there = set(rows.values_list("figure", flat=True))
    new = [name for name in dict.fromkeys(figures) if name not in there]
    made = [
        ReportFigure(report=report, section=section, number=last + n, source=source, option=option, figure=name)
        for n, name in enumerate(new, start=1)
    ]
    ReportFigure.objects.bulk_create(made)
    details = {"section": section.number, "source": source, "option": option, "figures": new}
    return Done(made, subject=f"report:{report.code}", details=details)


@action(event="publications.report.figure-taken-out", rule=WRITE_REPORT, on=_report)
def take_out_figure(*, by: Actor, at: datetime, report: Report, figure: ReportFigure) -> Done[ReportFigure]:
    """A figure that no text names leaves the report; its number is not used again. Raises Problem: report-figure-named."""
    locked(report)
    if any(figure.number in one.named for one in written_sections(report)):
        raise FIGURE_NAMED.because(mark=figure.mark)
    figure.is_taken_out = True
    figure.save(update_fields=["is_taken_out"])
    return Done(figure, subject=f"report:{report.code}", details={"figure": figure.number})


def locked(report: Report) -> None:
    """Hold the report until the transaction ends: one writes, the others wait."""
    Report.objects.select_for_update().get(pk=report.pk)


def _add(report: Report, *, asks: str = "") -> ReportSection:
    locked(report)
    # Sections are left out and never deleted, so a number is given once.
    number = ReportSection.objects.filter(report=report).count() + 1
    return ReportSection.objects.create(report=report, number=number, position=number, asks=asks)


def _say(
    section: ReportSection, language: str, title: str, text: str, *, by: Actor, at: datetime, number: int = 1
) -> SectionText:
    return SectionText.objects.create(
        section=section, language=language, number=number, title=title, text=text, by_key=by.key, by_name=by.name, at=at
    )
