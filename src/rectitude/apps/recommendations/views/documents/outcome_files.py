"""The document to print, as PDF and as Word: an adopted version, or for its writers the draft."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from rectitude.apps.recommendations.exports.outcomes import outcome_docx, outcome_pdf
from rectitude.apps.recommendations.models import OutcomeDocument
from rectitude.apps.recommendations.pages.outcomes.overview import language_name
from rectitude.apps.recommendations.pages.outcomes.paper import Paper, paper_of
from rectitude.apps.recommendations.queries.outcomes import adopted, content_of
from rectitude.apps.recommendations.rules import READ_OUTCOME
from rectitude.apps.recommendations.views.documents.door import handed_out, may_write, read_outcome
from rectitude.apps.recommendations.views.documents.outcomes import TEMPLATES, back_to
from rectitude.base.access.views import decided
from rectitude.base.problems import OUT_OF_SCOPE

_FORMS: dict[str, tuple[str, Any]] = {
    "pdf": ("application/pdf", outcome_pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", outcome_docx),
}


@require_safe
@decided(READ_OUTCOME)
def printed(request: Any, code: str) -> HttpResponse:
    """The document on one page. `?version=` an adopted one; `?language=`; `?names=1` with participants, for writers."""
    document = read_outcome(request, READ_OUTCOME, code)
    paper = _paper(request, document)
    choices = [(one, language_name(one)) for one in document.languages]
    context = {"paper": paper, "document": document, "back": back_to(document), "choices": choices}
    return render(request, f"{TEMPLATES}/print.html", context)


@require_safe
@decided(READ_OUTCOME)
def file(request: Any, code: str, form: str) -> HttpResponse:
    """The document as pdf or docx, asked for as the printed page is."""
    document = read_outcome(request, READ_OUTCOME, code)
    paper = _paper(request, document)
    media_type, write = _FORMS[form]
    draft = "-draft" if paper.draft else ""
    return handed_out(write(paper), media_type=media_type, name=f"{document.code}-{paper.language}{draft}.{form}")


def _paper(request: Any, document: OutcomeDocument) -> Paper:
    asked = request.GET.get("version", "")
    writes = may_write(request, document)
    version = adopted(document, int(asked)) if asked.isdecimal() else adopted(document)
    if asked == "draft" and writes:
        version = None
    elif version is None and (asked.isdecimal() or not writes):
        raise OUT_OF_SCOPE.because()
    content = content_of(document) if version is None else version.content
    with_names = writes and request.GET.get("names") == "1"
    return paper_of(
        document, content, language=_language(request, content["languages"]), version=version, at=request.moment,
        with_names=with_names,
    )  # fmt: skip


def _language(request: Any, languages: list[str]) -> str:
    """The language asked for, else the reader's where the document has it, else the document's first."""
    known = {code for code, _name in settings.LANGUAGES}
    asked = request.GET.get("language", "")
    if asked in known:
        return str(asked)
    reader = (get_language() or "en").split("-")[0]
    return reader if reader in languages or not languages else languages[0]
