"""One question a page: shown, saved, kept for later."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rectitude.apps.assessments.actions.answers import keep_draft, save_answer
from rectitude.apps.assessments.forms.problems import FieldProblem
from rectitude.apps.assessments.forms.reading import Reading, read_item
from rectitude.apps.assessments.forms.typed import Typed, words_of
from rectitude.apps.assessments.models import Answer
from rectitude.apps.assessments.pages.respondent import panels
from rectitude.apps.assessments.pages.respondent.attached import files_of, may_attach
from rectitude.apps.assessments.pages.respondent.door import Door, item_in, items_seen
from rectitude.apps.assessments.pages.respondent.entering import entered
from rectitude.apps.assessments.pages.respondent.filling import filled_form, unfinished
from rectitude.apps.assessments.pages.respondent.question import Around, Entered, entered_form, question_page
from rectitude.apps.assessments.queries.assignments import Sheet, sheet_of
from rectitude.apps.assessments.rules import READ_ASSIGNMENT
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.sign_in import take_kept_form
from rectitude.base.access.views import decided
from rectitude.base.problems import NOT_ALLOWED, Problem
from rectitude.core import instruments
from rectitude.core.instruments import Item


@require_http_methods(["GET", "HEAD", "POST"])
@decided(READ_ASSIGNMENT)
def question(request: ActorRequest, round_code: str, institution_code: str, item: str) -> HttpResponse:
    """Show one question; POST saves it, or keeps it as it is for later (`go=later`)."""
    with entered(request, READ_ASSIGNMENT, round_code=round_code, institution_code=institution_code) as door:
        sheet = sheet_of(door.assignment)
        found = item_in(door, sheet, item)
        if request.method == "POST":
            return _posted(request, door, sheet, found)
        return show(request, door, sheet, found)


def show(
    request: ActorRequest,
    door: Door,
    sheet: Sheet,
    item: Item,
    *,
    reply: str = "",
    reply_problem: FieldProblem | None = None,
    file_problems: tuple[FieldProblem, ...] = (),
) -> HttpResponse:
    """The page as it is opened; also after something beside the answer (a reply, a file) could not be taken."""
    language = get_language() or "en"
    previous = panels.previous_head(door.assignment, item.id)
    before = panels.before_of(sheet, item, previous, language=language)
    form = None
    if door.may_answer(sheet, item.id, item.section):
        kept = take_kept_form(request, owner=door.actor.key)
        form = filled_form(
            door, sheet, item, kept=kept, use=request.GET.get("use", ""), previous=previous, language=language
        )
    wrong = (*file_problems, *((reply_problem,) if reply_problem else ()))
    return _page(
        request, door, sheet, item, form=form, before=before, reply=reply, wrong=wrong, status=422 if wrong else 200
    )


def _page(
    request: ActorRequest,
    door: Door,
    sheet: Sheet,
    item: Item,
    *,
    form: Entered | None,
    before: panels.Before | None = None,
    reply: str = "",
    wrong: tuple[FieldProblem, ...] = (),
    status: int = 200,
) -> HttpResponse:
    language = get_language() or "en"
    around = Around(
        clash=panels.clash_of(door.assignment, item, sheet.answer(item.id), language=language),
        before=before,
        files=files_of(door.assignment, item.id),
        remarks=panels.remarks_of(sheet, item.id),
        may_attach=may_attach(door, item.section),
    )
    page = question_page(door, sheet, item, form=form, around=around, wrong=wrong, language=language)
    context = {"page": page, "for_actor": door.actor.key, "reply": reply}
    return render(request, "assessments/respondent/question.html", context, status=status)


def _posted(request: ActorRequest, door: Door, sheet: Sheet, item: Item) -> HttpResponse:
    typed = words_of(request.POST)
    based_on = version_in(request)
    reading = read_item(item, typed, context=sheet.context, based_on=based_on, today=localtime(request.moment).date())
    try:
        if request.POST.get("go") in {"later", "files"}:
            return _kept_for_later(request, door, item, typed, based_on)
        if reading.entry is None:
            return _not_yet(request, door, sheet, item, typed, reading, based_on)
        answer = save_answer(by=door.actor, at=door.at, assignment=door.assignment, entry=reading.entry)
    except Problem as problem:
        return _refused(request, door, sheet, item, typed, problem, based_on)
    return _saved(request, door, sheet, item, answer, reading)


def version_in(request: HttpRequest) -> int:
    """The version number the form was opened on; 0 when there was none."""
    said = request.POST.get("version", "")
    return int(said) if said.isdecimal() and len(said) < 10 else 0


def _kept_for_later(request: ActorRequest, door: Door, item: Item, typed: Typed, based_on: int) -> HttpResponse:
    keep_draft(
        by=door.actor,
        at=door.at,
        assignment=door.assignment,
        entry=unfinished(item.id, based_on),
        fields={name: list(values) for name, values in typed.items()},
    )
    text = _("What you typed on %(item)s is kept. It is no answer yet.") % {"item": item.id}
    messages.success(request, text, extra_tags=f"{door.actor.key}:{door.path}{item.id}/")
    return HttpResponseRedirect(f"{door.path}{item.id}/files/" if request.POST.get("go") == "files" else door.path)


def _not_yet(
    request: ActorRequest,
    door: Door,
    sheet: Sheet,
    item: Item,
    typed: Typed,
    reading: Reading,
    based_on: int,
) -> HttpResponse:
    """Something is to be put right: it is kept as typed and shown again with each problem at its field."""
    keep_draft(
        by=door.actor,
        at=door.at,
        assignment=door.assignment,
        entry=unfinished(item.id, based_on),
        fields={name: list(values) for name, values in typed.items()},
    )
    form = entered_form(
        sheet,
        item,
        typed=typed,
        version=based_on,
        language=get_language() or "en",
        problems=reading.problems,
    )
    return _page(request, door, sheet, item, form=form, status=422)


def _refused(
    request: ActorRequest,
    door: Door,
    sheet: Sheet,
    item: Item,
    typed: Typed,
    problem: Problem,
    based_on: int,
) -> HttpResponse:
    """The answer could not be taken: said above the form, with everything typed still in it."""
    if problem.type is NOT_ALLOWED:
        raise problem
    said = FieldProblem(name="", text=f"{problem.title}. {problem.action}")
    form = entered_form(sheet, item, typed=typed, version=based_on, language=get_language() or "en", problems=[said])
    return _page(request, door, sheet, item, form=form, status=problem.type.status)


def _saved(
    request: ActorRequest, door: Door, sheet: Sheet, item: Item, answer: Answer, reading: Reading
) -> HttpResponse:
    """On to the next question, unless there is something to tell about this one first."""
    here = f"{door.path}{item.id}/"
    # The tag names the copy on the writer's device, which is done with.
    messages.success(request, _("%(item)s is saved.") % {"item": item.id}, extra_tags=f"{door.actor.key}:{here}")
    if reading.left_out:
        count = len(reading.left_out)
        text = ngettext(
            "One part was left out, because it is not asked after your other answers.",
            "%(count)d parts were left out, because they are not asked after your other answers.",
            count,
        )
        messages.warning(request, text % {"count": count})
    if answer.overlooked:
        text = _("Another answer was saved while you were writing. Both are kept; compare them below.")
        messages.warning(request, text)
        return HttpResponseRedirect(here)
    now = sheet_of(door.assignment)
    if _rules_about(now, item.id) - _rules_about(sheet, item.id):
        return HttpResponseRedirect(f"{here}#asked")
    if request.POST.get("go") == "list":
        return HttpResponseRedirect(door.path)
    return HttpResponseRedirect(_next_url(door, now, item))


def _rules_about(sheet: Sheet, item: str) -> set[str]:
    """The consistency rules that raise a question about the item."""
    found = instruments.questions(sheet.instrument, sheet.context, "en")
    return {question.rule for question in found if item in question.items}


def _next_url(door: Door, sheet: Sheet, item: Item) -> str:
    """The question after this one; the list at the end."""
    order = [other.id for other in items_seen(door, sheet)]
    after = order[order.index(item.id) + 1 :] if item.id in order else []
    return f"{door.path}{after[0]}/" if after else door.path
