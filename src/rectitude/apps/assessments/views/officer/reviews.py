"""Reviewing one institution's answers."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rectitude.apps.assessments.actions.reviews import finish_review, review_answer, write_review_note
from rectitude.apps.assessments.actions.submission import reopen_assignment
from rectitude.apps.assessments.forms.reviews import NoteForm, ReviewForm
from rectitude.apps.assessments.forms.rounds import ReasonForm
from rectitude.apps.assessments.models import Assignment, Note, Review
from rectitude.apps.assessments.pages.officer.review import (
    next_undecided,
    review_tables,
    subject_of,
    talk_of,
)
from rectitude.apps.assessments.queries.assignments import Sheet, assignment_at, sheet_of
from rectitude.apps.assessments.queries.figures import claimed_item
from rectitude.apps.assessments.queries.outputs import files_of
from rectitude.apps.assessments.queries.progress import asked_items, undecided_items
from rectitude.apps.assessments.queries.resources import assignment_resource
from rectitude.apps.assessments.rules import REOPEN, REVIEW
from rectitude.apps.assessments.views.officer.acting import acted
from rectitude.base.access.views import decided, require
from rectitude.base.institutions.scopes import in_assignment
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core import instruments
from rectitude.core.access import Rule


def _assignment(round_code: str, institution_code: str) -> tuple[Assignment, Any]:
    found = assignment_at(round_code=round_code, institution_code=institution_code)
    return found, in_assignment(round_pk=found.round_id, institution_pk=found.institution_id)


def _require(request: Any, rule: Rule, assignment: Assignment) -> None:
    require(request, rule, assignment_resource(assignment, rule=rule, by=request.actor, at=request.moment))


def _base(assignment: Assignment) -> str:
    return f"/rounds/{assignment.round.code}/{assignment.institution.code}/review/"


@decided(REVIEW)
def review_list(request: Any, round_code: str, institution_code: str) -> HttpResponse:
    """Every answer and where its decision stands."""
    assignment, scope = _assignment(round_code, institution_code)
    with scope:
        _require(request, REVIEW, assignment)
        sheet = sheet_of(assignment)
        language = get_language() or "en"
        tables = []
        if assignment.is_submitted:
            tables = review_tables(sheet, list(files_of(assignment)), base=_base(assignment), language=language)
        context = {
            "assignment": assignment,
            "tables": tables,
            "n_undecided": len(undecided_items(sheet)),
            "n_asked": len(asked_items(sheet)),
            "next_item": next_undecided(sheet, ""),
            "base": _base(assignment),
            "questions": instruments.questions(sheet.instrument, sheet.context, language),
        }
        return render(request, "assessments/officer/review_list.html", context)


@decided(REVIEW)
def review_item(request: Any, round_code: str, institution_code: str, item: str) -> HttpResponse:
    """Read one answer with its evidence, and decide."""
    assignment, scope = _assignment(round_code, institution_code)
    with scope:
        _require(request, REVIEW, assignment)
        sheet = sheet_of(assignment)
        if not assignment.is_submitted or item not in {i.id for i in asked_items(sheet)} or item not in sheet.heads:
            raise OUT_OF_SCOPE.because()
        answer = sheet.heads[item].answer
        form = _review_form(request, sheet, item)
        note_form = NoteForm(request.POST if "note" in request.POST else None, prefix="note")
        if request.method == "POST" and "note" in request.POST:
            if note_form.is_valid() and acted(note_form, lambda: _write_note(request, assignment, item, note_form)):
                return HttpResponseRedirect(request.path)
        elif (
            request.method == "POST"
            and form.is_valid()
            and acted(form, lambda: _decide(request, assignment, item, form))
        ):
            messages.success(request, _("Decided: %(item)s.") % {"item": item})
            following = next_undecided(sheet_of(assignment), item)
            return HttpResponseRedirect(f"{_base(assignment)}{following}/" if following else _base(assignment))
        form.data = _with_current_number(form, answer.number)
        return render(
            request, "assessments/officer/review_item.html", _item_context(request, sheet, item, form, note_form)
        )


def _review_form(request: Any, sheet: Sheet, item: str) -> ReviewForm:
    answer = sheet.heads[item].answer
    has_score = claimed_item(sheet, item) is not None
    first = {"answer_number": answer.number, "grade": "" if answer.grade is None else str(answer.grade)}
    is_decision = request.method == "POST" and "note" not in request.POST
    return ReviewForm(request.POST if is_decision else None, initial=first, has_score=has_score)


def _with_current_number(form: Any, number: int) -> Any:
    """After a refused decision the form carries the version now shown, so that deciding again means having read it."""
    if not form.is_bound:
        return form.data
    return {**form.data.dict(), "answer_number": str(number)}


def _decide(request: Any, assignment: Assignment, item: str, form: ReviewForm) -> Review:
    given = form.cleaned_data
    return review_answer(
        by=request.actor,
        at=request.moment,
        assignment=assignment,
        item=item,
        answer_number=given["answer_number"],
        verdict=given["verdict"],
        grade=form.chosen_grade,
        text=given["text"],
    )


def _write_note(request: Any, assignment: Assignment, item: str, form: NoteForm) -> Note:
    text = form.cleaned_data["text"]
    return write_review_note(by=request.actor, at=request.moment, assignment=assignment, item=item, text=text)


def _item_context(request: Any, sheet: Sheet, item: str, form: ReviewForm, note_form: NoteForm) -> dict[str, Any]:
    assignment = sheet.assignment
    found = sheet.instrument.item(item)
    assert found is not None
    language = get_language() or "en"
    notes = list(Note.objects.filter(assignment=assignment, item=item))
    reviews = list(Review.objects.filter(assignment=assignment, item=item))
    return {
        "assignment": assignment,
        "subject": subject_of(sheet, found, language=language),
        "files": list(files_of(assignment, [item])),
        "talk": talk_of(notes, reviews),
        "form": form,
        "note_form": note_form,
        "base": _base(assignment),
        "questions": [q for q in instruments.questions(sheet.instrument, sheet.context, language) if item in q.items],
        "is_open": assignment.state != Assignment.State.VERIFIED,
    }


@decided(REVIEW)
def finish(request: Any, round_code: str, institution_code: str) -> HttpResponse:
    """End the review."""
    assignment, scope = _assignment(round_code, institution_code)
    with scope:
        _require(request, REVIEW, assignment)
        form = forms.Form(request.POST if request.method == "POST" else None)
        if request.method == "POST" and acted(
            form, lambda: finish_review(by=request.actor, at=request.moment, assignment=assignment)
        ):
            messages.success(request, _("The review has ended. The institution has been told."))
            return HttpResponseRedirect(f"/rounds/{round_code}/{institution_code}/scorecard/")
        context = {
            "assignment": assignment,
            "form": form,
            "undecided": undecided_items(sheet_of(assignment)),
            "base": _base(assignment),
        }
        return render(request, "assessments/officer/finish.html", context)


@decided(REOPEN)
def reopen(request: Any, round_code: str, institution_code: str) -> HttpResponse:
    """Give the answers back to the institution."""
    assignment, scope = _assignment(round_code, institution_code)
    with scope:
        _require(request, REOPEN, assignment)
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            reason = form.cleaned_data["reason"]
            given = {"by": request.actor, "at": request.moment, "assignment": assignment, "reason": reason}
            if acted(form, lambda: reopen_assignment(**given)):
                messages.success(request, _("The answers are with the institution again."))
                return HttpResponseRedirect(f"/rounds/{round_code}/")
        return render(request, "assessments/officer/reopen.html", {"assignment": assignment, "form": form})
