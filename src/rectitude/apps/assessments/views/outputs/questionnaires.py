"""The questionnaire on paper."""

from django.http import HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from rectitude.apps.assessments.exports.questionnaire import Heading, questionnaire_pdf
from rectitude.apps.assessments.pages.outputs.words import day
from rectitude.apps.assessments.pages.respondent.entering import entered
from rectitude.apps.assessments.queries.assignments import instrument_of, sheet_of
from rectitude.apps.assessments.queries.progress import asked_items
from rectitude.apps.assessments.queries.versions import version_at
from rectitude.apps.assessments.rules import READ_ASSIGNMENT, READ_INSTRUMENT
from rectitude.apps.assessments.views.outputs.scorecards import download
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided, require
from rectitude.base.institutions.names import localized
from rectitude.core.access import Resource


@require_safe
@decided(READ_ASSIGNMENT)
def questionnaire(request: ActorRequest, round_code: str, institution_code: str) -> HttpResponse:
    """The questions this institution is asked, with room for the answers. Nothing answered is printed."""
    with entered(request, READ_ASSIGNMENT, round_code=round_code, institution_code=institution_code) as door:
        sheet = sheet_of(door.assignment)
        heading = Heading(
            title=localized(door.assignment.round.title) or round_code,
            institution=door.assignment.institution.name,
            due=day(door.assignment.due_at),
        )
        made = questionnaire_pdf(
            sheet.instrument,
            asked=frozenset(item.id for item in asked_items(sheet)),
            heading=heading,
            language=get_language() or "en",
            at=door.assignment.invited_at,
        )
    return download(made, media_type="application/pdf", name=f"{institution_code}-{round_code}-questionnaire.pdf")


@require_safe
@decided(READ_INSTRUMENT)
def blank(request: ActorRequest, instrument: str, version: str) -> HttpResponse:
    """The whole questionnaire of a published version."""
    require(request, READ_INSTRUMENT, Resource(kind="instrument", key=f"{instrument}/{version}"))
    found = version_at(instrument=instrument, version=version)
    read, language = instrument_of(found), get_language() or "en"
    heading = Heading(title=read.title.in_language(language), institution="", due="")
    everything = frozenset(item.id for item in read.items)
    made = questionnaire_pdf(read, asked=everything, heading=heading, language=language, at=found.published_at)
    return download(made, media_type="application/pdf", name=f"{instrument}-{version}-{language}.pdf")
