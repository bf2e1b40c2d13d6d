"""The country report: the page in the language chosen, a page for each institution, PDF and Word."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rectitude.apps.assessments.exports.dashboards.report_docx import report_docx
from rectitude.apps.assessments.exports.dashboards.report_pdf import report_pdf
from rectitude.apps.assessments.forms.rounds import LANGUAGES
from rectitude.apps.assessments.pages.dashboards.door import seen
from rectitude.apps.assessments.pages.dashboards.report.building import country_report
from rectitude.apps.assessments.pages.dashboards.report.value import CountryReport
from rectitude.apps.assessments.rules import READ_COUNTRY, WRITE_COUNTRY_TEXT
from rectitude.apps.assessments.views.dashboards.report.gate import CountryDoor, opened_country
from rectitude.apps.assessments.views.dashboards.report.texts import crumbs_to
from rectitude.apps.assessments.views.outputs.scorecards import download
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided, may
from rectitude.base.ui.components import Link

TEMPLATES = "assessments/dashboards/report"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS: dict[str, tuple[str, Callable[[CountryReport], bytes]]] = {
    "pdf": ("application/pdf", report_pdf),
    "docx": (WORD, report_docx),
}


def language_in(request: ActorRequest) -> str:
    """The language asked for, else the reader's, as far as the report is made in it."""
    known = [code for code, _name in LANGUAGES]
    reader = (get_language() or "en").split("-")[0]
    asked = request.GET.get("language", reader)
    return asked if asked in known else "en"


def _made(request: ActorRequest, door: CountryDoor) -> CountryReport:
    return country_report(door.round, door.country, by=request.actor, at=request.moment, language=language_in(request))


def _choices(door: CountryDoor, chosen: str) -> list[dict[str, object]]:
    return [
        {"code": code, "name": name, "url": f"?language={code}", "is_here": code == chosen} for code, name in LANGUAGES
    ]


@require_safe
@decided(READ_COUNTRY)
def report(request: ActorRequest, round_code: str, country_code: str) -> HttpResponse:
    """The report without its indicators, which have a page for each institution."""
    with opened_country(request, READ_COUNTRY, round_code=round_code, country_code=country_code) as door:
        made = _made(request, door)
        context = {
            "report": made,
            "crumbs": crumbs_to(door),
            "choices": _choices(door, made.language),
            "base": f"{door.path}report",
            "texts_url": f"{door.path}texts/" if may(request, WRITE_COUNTRY_TEXT, door.resource) else "",
        }
        return render(request, f"{TEMPLATES}/report.html", context)


@require_safe
@decided(READ_COUNTRY)
def chapter(
    request: ActorRequest, round_code: str, country_code: str, institution_code: str, function: str
) -> HttpResponse:
    """One institution in a function, indicator by indicator."""
    with opened_country(request, READ_COUNTRY, round_code=round_code, country_code=country_code) as door:
        made = _made(request, door)
        found = made.chapter(f"{institution_code}/{function}")
        seen(found is not None)
        further = Link(label=_("Country report"), url=f"{door.path}report/?language={made.language}")
        context = {
            "report": made,
            "chapter": found,
            "crumbs": crumbs_to(door, further),
            "choices": _choices(door, made.language),
        }
        return render(request, f"{TEMPLATES}/chapter.html", context)


@require_safe
@decided(READ_COUNTRY)
def report_file(request: ActorRequest, round_code: str, country_code: str, form: str) -> HttpResponse:
    """The report as pdf or docx; `?language=` chooses one of the four."""
    with opened_country(request, READ_COUNTRY, round_code=round_code, country_code=country_code) as door:
        made = _made(request, door)
    media_type, write = FORMS[form]
    draft = "-draft" if made.draft else ""
    name = f"{made.country_code.lower()}-{made.round_code}-report-{made.language}{draft}.{form}"
    return download(write(made), media_type=media_type, name=name)
