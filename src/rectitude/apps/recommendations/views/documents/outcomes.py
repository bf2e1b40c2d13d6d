"""Outcome documents: the list, beginning one, its page, what is known of the meeting, adopting it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.recommendations.actions.forwarding import carry_forward
from rectitude.apps.recommendations.actions.meeting import adopt_outcome, begin_outcome, describe_outcome
from rectitude.apps.recommendations.forms.outcomes import AdoptForm, BeginOutcomeForm, ForwardForm, MeetingForm
from rectitude.apps.recommendations.models import OutcomeDocument
from rectitude.apps.recommendations.pages.outcomes.overview import (
    commitments_table,
    completeness_table,
    facts_rows,
    language_name,
    outcomes_table,
    participants_sentence,
    sections_table,
    state_cell,
)
from rectitude.apps.recommendations.queries.outcomes import (
    Content,
    adopted,
    content_of,
    outcomes_for,
    programmes_with_outcomes,
)
from rectitude.apps.recommendations.rules import OPEN_ROOM, READ_OUTCOME, WRITE_OUTCOME, WRITE_RECOMMENDATION
from rectitude.apps.recommendations.views.asking import Asking, asked
from rectitude.apps.recommendations.views.documents.door import may_write, read_outcome, written_outcome
from rectitude.base.access.views import decided, require
from rectitude.base.institutions.names import localized
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.base.ui.components import Link
from rectitude.core.access import Resource

TEMPLATES = "recommendations/outcomes"
_GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
@decided(OPEN_ROOM)
def listed(request: Any) -> HttpResponse:
    """The documents the reader may read."""
    require(request, OPEN_ROOM, Resource(kind="outcome-documents"))
    table = outcomes_table(outcomes_for(request.actor, at=request.moment))
    writes = programmes_with_outcomes(request.actor, at=request.moment).exists()
    return render(request, f"{TEMPLATES}/list.html", {"table": table, "may_write": writes})


@require_http_methods(_GET_OR_POST)
@decided(WRITE_OUTCOME)
def new(request: Any) -> HttpResponse:
    """Begin a document."""
    programmes = list(programmes_with_outcomes(request.actor, at=request.moment))
    if not programmes:
        require(request, WRITE_OUTCOME, Resource(kind="programme", key="*"))
        raise OUT_OF_SCOPE.because()
    require(request, WRITE_OUTCOME, Resource(kind="programme", key=programmes[0].code, scopes=programmes[0].scopes))

    def make(data: Any, files: Any, *, initial: Any) -> BeginOutcomeForm:
        return BeginOutcomeForm(data, initial=initial, programmes=programmes)

    def act(form: BeginOutcomeForm) -> str:
        made = begin_outcome(
            by=request.actor, at=request.moment, programme=form.programme_chosen, code=form.cleaned_data["code"],
            facts=form.facts,
        )  # fmt: skip
        return made.path

    asking = Asking(
        title=_("Begin an outcome document"), button=_("Begin it"),
        back=Link(label=_("All outcome documents"), url="/recommendations/outcomes/"),
        lead=_("First what is known of the meeting. Texts, participants and commitments come next."),
    )  # fmt: skip
    return asked(request, make, act, asking=asking, template=f"{TEMPLATES}/form.html")


@require_safe
@decided(READ_OUTCOME)
def page(request: Any, code: str) -> HttpResponse:
    """The document as it stands: for its writers what they work on, for others what was adopted."""
    document = read_outcome(request, READ_OUTCOME, code)
    writes = may_write(request, document)
    versions = list(document.versions.order_by("-number"))
    version = versions[0] if versions else None
    working = content_of(document)
    content: Content = working if writes or version is None else version.content
    path = document.path if writes else ""
    commitments = list(document.commitments.all())
    context = {
        "document": document, "title": localized(content["title"]) or document.meeting, "may_write": writes,
        "state": state_cell(document), "facts": facts_rows(document), "version": version,
        "is_changed": writes and version is not None and version.content != working,
        "completeness": completeness_table(content), "sections": sections_table(content, path=path),
        "commitments": commitments_table(commitments, path=document.path, may_write=writes),
        "participants": participants_sentence(len(document.participants.all())),
        "versions": versions,
        "may_forward": writes and version is not None and any(c.recommendation_id is None for c in commitments),
        "written_in": _languages(content),
    }  # fmt: skip
    return render(request, f"{TEMPLATES}/page.html", context)


@require_http_methods(_GET_OR_POST)
@decided(WRITE_OUTCOME)
def describe(request: Any, code: str) -> HttpResponse:
    """Change what is known of the meeting."""
    document = written_outcome(request, WRITE_OUTCOME, code)

    def make(data: Any, files: Any, *, initial: Any) -> MeetingForm:
        return MeetingForm(data, initial=initial)

    def act(form: MeetingForm) -> str:
        describe_outcome(by=request.actor, at=request.moment, document=document, facts=form.facts)
        return document.path

    names = ("meeting", "languages", "place", "starts_on", "ends_on", "organisers")
    initial = {name: getattr(document, name) for name in names}
    initial.update({f"title_{language}": text for language, text in document.title.items()})
    asking = Asking(title=_("The meeting"), button=_("Save"), back=back_to(document), place=document.meeting)
    return asked(request, make, act, asking=asking, initial=initial, template=f"{TEMPLATES}/form.html")


@require_http_methods(_GET_OR_POST)
@decided(WRITE_OUTCOME)
def adopt(request: Any, code: str) -> HttpResponse:
    """Adopt it as it stands, or correct what was adopted."""
    document = written_outcome(request, WRITE_OUTCOME, code)
    is_first = document.number == 0

    def make(data: Any, files: Any, *, initial: Any) -> AdoptForm:
        return AdoptForm(data, initial=initial, is_first=is_first)

    def act(form: AdoptForm) -> str:
        reason = form.cleaned_data.get("reason", "")
        version = adopt_outcome(by=request.actor, at=request.moment, document=document, reason=reason)
        said = _("Version %(number)d is adopted. Its words stay as they are.") % {"number": version.number}
        messages.success(request, said)
        return document.path

    asking = Asking(
        title=_("Adopt the document") if is_first else _("Adopt a corrected version"), button=_("Adopt it"),
        back=back_to(document), place=document.meeting,
        warning=_("What is adopted is kept word for word. A correction is another version, and says what it mends."),
    )  # fmt: skip
    table = completeness_table(content_of(document))
    return asked(request, make, act, asking=asking, template=f"{TEMPLATES}/form.html", table=table)


@require_http_methods(_GET_OR_POST)
@decided(WRITE_RECOMMENDATION)
def forward(request: Any, code: str) -> HttpResponse:
    """Commitments become recommendations, with one confirmation."""
    document = written_outcome(request, WRITE_RECOMMENDATION, code)
    version = adopted(document)
    agreed = [one["key"] for one in version.content["commitments"]] if version else []
    waiting = list(document.commitments.filter(recommendation__isnull=True, key__in=agreed))
    language = next(iter(document.languages), "en")

    def make(data: Any, files: Any, *, initial: Any) -> ForwardForm:
        return ForwardForm(data, initial=initial, commitments=waiting, language=language)

    def act(form: ForwardForm) -> str:
        made = carry_forward(
            by=request.actor, at=request.moment, document=document, chosen=form.chosen,
            donor=form.cleaned_data["donor"],
        )  # fmt: skip
        codes = ", ".join(one.code for one in made)
        messages.success(request, _("Drafts were made: %(codes)s. Issue each when it is ready.") % {"codes": codes})
        return document.path

    asking = Asking(
        title=_("Carry commitments forward"), button=_("Make these recommendations"), back=back_to(document),
        place=document.meeting,
        lead=_("Each becomes a draft, addressed to those who took it on, and linked to this document."),
    )  # fmt: skip
    return asked(request, make, act, asking=asking, template=f"{TEMPLATES}/form.html")


def back_to(document: OutcomeDocument) -> Link:
    """The way back to the document."""
    return Link(label=_("Back to the document"), url=document.path)


def _languages(content: Content) -> list[tuple[str, str]]:
    return [(code, language_name(code)) for code in content["languages"]]
