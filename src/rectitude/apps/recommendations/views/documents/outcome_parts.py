"""The parts of an outcome document: who took part, sections side by side, commitments."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from rectitude.apps.recommendations.actions.meeting import (
    add_participants,
    remove_commitment,
    remove_participant,
    word_section,
    write_commitment,
)
from rectitude.apps.recommendations.forms.outcomes import CommitmentForm, SectionForm
from rectitude.apps.recommendations.forms.participants import ParticipantForm, PasteForm
from rectitude.apps.recommendations.models import Commitment, OutcomeDocument, Participant
from rectitude.apps.recommendations.pages.outcomes.overview import participants_rows, participants_sentence
from rectitude.apps.recommendations.queries.named_places import named_places
from rectitude.apps.recommendations.queries.outcomes import institutions_of, standing_words
from rectitude.apps.recommendations.rules import WRITE_OUTCOME
from rectitude.apps.recommendations.views.asking import Asking, asked
from rectitude.apps.recommendations.views.documents.door import written_outcome
from rectitude.apps.recommendations.views.documents.outcomes import TEMPLATES, back_to
from rectitude.base.access.views import decided
from rectitude.base.problems import OUT_OF_SCOPE

_GET_OR_POST = ["GET", "HEAD", "POST"]


@require_http_methods(_GET_OR_POST)
@decided(WRITE_OUTCOME)
def participants(request: Any, code: str) -> HttpResponse:
    """Everybody who took part; one more by a form."""
    document = written_outcome(request, WRITE_OUTCOME, code)
    form = ParticipantForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        one = form.attendance(named_places())
        added = add_participants(by=request.actor, at=request.moment, document=document, attended=[one])
        if not added:
            messages.warning(request, _("%(name)s is on the list already.") % {"name": one.name})
        return HttpResponseRedirect(request.path)
    rows = list(document.participants.all())
    context = {
        "document": document, "form": form, "rows": participants_rows(rows, path=document.path),
        "sentence": participants_sentence(len(rows)), "back": back_to(document),
    }  # fmt: skip
    return render(request, f"{TEMPLATES}/participants.html", context, status=422 if form.errors else 200)


@require_http_methods(_GET_OR_POST)
@decided(WRITE_OUTCOME)
def paste(request: Any, code: str) -> HttpResponse:
    """Participants from a pasted table: first shown as understood, then added."""
    document = written_outcome(request, WRITE_OUTCOME, code)
    form = PasteForm(request.POST if request.method == "POST" else None)
    attended = []
    if request.method == "POST" and form.is_valid():
        attended = form.attended(named_places())
        if "confirm" in request.POST:
            added = add_participants(by=request.actor, at=request.moment, document=document, attended=attended)
            said = ngettext("%(n)d participant was added.", "%(n)d participants were added.", len(added))
            messages.success(request, said % {"n": len(added)})
            return HttpResponseRedirect(f"{document.path}participants/")
    context = {
        "document": document, "form": form, "attended": attended,
        "back": back_to(document),
    }  # fmt: skip
    return render(request, f"{TEMPLATES}/paste.html", context, status=422 if form.errors else 200)


@require_http_methods(_GET_OR_POST)
@decided(WRITE_OUTCOME)
def take_off(request: Any, code: str, key: UUID) -> HttpResponse:
    """Take somebody off the list."""
    document = written_outcome(request, WRITE_OUTCOME, code)
    one = document.participants.filter(key=key).first()
    if one is None:
        raise OUT_OF_SCOPE.because()
    if request.method == "POST":
        remove_participant(by=request.actor, at=request.moment, document=document, participant=one)
        return HttpResponseRedirect(f"{document.path}participants/")
    return _sure(request, document, about=one)


@require_http_methods(_GET_OR_POST)
@decided(WRITE_OUTCOME)
def section(request: Any, code: str, position: int | None = None) -> HttpResponse:
    """A section, every language beside the others."""
    document = written_outcome(request, WRITE_OUTCOME, code)
    standing = standing_words(document)
    if position is not None and position not in standing:
        raise OUT_OF_SCOPE.because()
    words = standing.get(position or 0, {})

    def make(data: Any, files: Any, *, initial: Any) -> SectionForm:
        return SectionForm(data, initial=initial, languages=document.languages, standing=words)

    def act(form: SectionForm) -> str:
        word_section(by=request.actor, at=request.moment, document=document, position=position, words=form.words)
        return document.path

    title = _("A new section") if position is None else _("Section %(number)d") % {"number": position}
    asking = Asking(
        title=title, button=_("Save"), back=back_to(document), place=document.meeting,
        lead=_("An empty line ends a paragraph. A line that begins with a hyphen and a space is an entry of a list."),
    )  # fmt: skip
    return asked(request, make, act, asking=asking, template=f"{TEMPLATES}/section.html", others=_others(words))


@require_http_methods(_GET_OR_POST)
@decided(WRITE_OUTCOME)
def commitment(request: Any, code: str, key: UUID | None = None) -> HttpResponse:
    """A commitment: what was promised, by whom."""
    document = written_outcome(request, WRITE_OUTCOME, code)
    standing = None if key is None else _commitment_at(document, key)
    among = institutions_of(document)

    def make(data: Any, files: Any, *, initial: Any) -> CommitmentForm:
        return CommitmentForm(data, initial=initial, languages=document.languages, among=among, commitment=standing)

    def act(form: CommitmentForm) -> str:
        write_commitment(
            by=request.actor, at=request.moment, document=document, commitment=standing, text=form.text,
            area=form.cleaned_data["area"], institutions=form.institutions_chosen,
        )  # fmt: skip
        return document.path

    title = _("A new commitment") if standing is None else _("Commitment %(n)d") % {"n": standing.position}
    asking = Asking(title=title, button=_("Save"), back=back_to(document), place=document.meeting)
    remove = f"{document.path}commitments/{key}/remove/" if key else ""
    return asked(request, make, act, asking=asking, template=f"{TEMPLATES}/form.html", remove=remove)


@require_http_methods(_GET_OR_POST)
@decided(WRITE_OUTCOME)
def drop_commitment(request: Any, code: str, key: UUID) -> HttpResponse:
    """Take a commitment out."""
    document = written_outcome(request, WRITE_OUTCOME, code)
    one = _commitment_at(document, key)
    if request.method == "POST":
        remove_commitment(by=request.actor, at=request.moment, document=document, commitment=one)
        return HttpResponseRedirect(document.path)
    return _sure(request, document, about=one)


def _commitment_at(document: OutcomeDocument, key: UUID) -> Commitment:
    found = document.commitments.prefetch_related("institutions").filter(key=key).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found


def _sure(request: Any, document: OutcomeDocument, *, about: Commitment | Participant) -> HttpResponse:
    context = {"document": document, "back": back_to(document)}
    if isinstance(about, Participant):
        context["title"] = _("Take %(name)s off the list?") % {"name": about.name}
    else:
        context["title"] = _("Take commitment %(number)d out?") % {"number": about.position}
    return render(request, f"{TEMPLATES}/sure.html", context)


def _others(words: Any) -> list[Any]:
    """Who worded the section last, in each language."""
    return list(words.values())
