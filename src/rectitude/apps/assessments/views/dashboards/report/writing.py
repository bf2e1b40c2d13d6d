"""The form a finding is written in: new or a further version, its words kept while they are typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rectitude.apps.assessments.actions.dashboards.findings import OPEN, FindingWords, write_finding
from rectitude.apps.assessments.actions.dashboards.scoring import keep_words
from rectitude.apps.assessments.actions.dashboards.words import drop_words
from rectitude.apps.assessments.forms.dashboards.report import FindingForm
from rectitude.apps.assessments.forms.typed import words_of
from rectitude.apps.assessments.models.dashboards import Finding
from rectitude.apps.assessments.pages.dashboards.door import Door, opened
from rectitude.apps.assessments.pages.dashboards.report.findings import EXPLAINED, WRITE, codes_table, names_of
from rectitude.apps.assessments.queries.dashboards.findings import PURPOSE, Told, draft_name, kept_fields
from rectitude.apps.assessments.rules import WRITE_FINDING
from rectitude.apps.assessments.views.dashboards.report.findings import finding_page, told_at
from rectitude.apps.assessments.views.officer.acting import acted
from rectitude.apps.assessments.views.respondent.question import version_in
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.sign_in import take_kept_form
from rectitude.base.access.views import decided
from rectitude.base.problems import OUT_OF_SCOPE


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What is being written: of which kind, the finding it continues, where."""

    door: Door
    kind: str
    told: Told | None
    url: str

    @property
    def key(self) -> UUID | None:
        """The finding it continues."""
        return self.told.key if self.told else None

    @property
    def number(self) -> int:
        """The version that stands; 0 for a new finding."""
        return self.told.current.number if self.told else 0


def _desk(request: ActorRequest, door: Door, *, kind: str, key: UUID | None) -> Desk:
    if key is None:
        if kind not in Finding.Kind.values:
            raise Http404
        return Desk(door=door, kind=kind, told=None, url=f"{door.assessment.path}findings/new/{kind}/")
    told = told_at(request, door, key)
    if told.writer != request.actor.key:
        raise OUT_OF_SCOPE.because()
    return Desk(door=door, kind=told.current.kind, told=told, url=f"{door.assessment.path}findings/{key}/edit/")


@require_http_methods(["GET", "HEAD", "POST"])
@decided(WRITE_FINDING)
def write(
    request: ActorRequest,
    round_code: str,
    institution_code: str,
    function: str,
    kind: str = "",
    key: UUID | None = None,
) -> HttpResponse:
    """The form; POST saves a version."""
    with opened(
        request, WRITE_FINDING, round_code=round_code, institution_code=institution_code, function=function
    ) as door:
        desk = _desk(request, door, kind=kind, key=key)
        known = names_of(door.assessment)
        if request.method == "POST":
            form = FindingForm(request.POST, kind=desk.kind, known=known)
            if form.is_valid() and acted(form, lambda: _save(request, desk, form)):
                messages.success(request, _("Your finding is saved."), extra_tags=f"{request.actor.key}:{desk.url}")
                return HttpResponseRedirect(f"{door.assessment.path}findings/")
            return _page(request, desk, form, version=version_in(request), status=422)
        words, how = _opened_with(request, desk)
        form = FindingForm(initial=words, kind=desk.kind, known=known)
        return _page(request, desk, form, version=desk.number, unsaved=how)


def _page(
    request: ActorRequest, desk: Desk, form: FindingForm, *, version: int, unsaved: str = "", status: int = 200
) -> HttpResponse:
    is_stale = bool(form.is_bound and version != desk.number)
    context = {
        "form": form,
        "heading": WRITE[desk.kind] if desk.told is None else _("Change a finding"),
        "explained": EXPLAINED[desk.kind],
        "url": desk.url,
        "version": desk.number,
        "unsaved": unsaved,
        "codes": codes_table(desk.door.assessment),
        "is_open": desk.door.assessment.state in OPEN,
        "newer": desk.told.current if desk.told and is_stale else None,
        "for_actor": request.actor.key,
    }
    return finding_page(request, desk.door, "write", context, status=status)


def _save(request: ActorRequest, desk: Desk, form: FindingForm) -> Finding:
    said = form.cleaned_data
    words = FindingWords(
        kind=desk.kind,
        title=said["title"],
        body=form.body(),
        indicators=said["indicators"],
        language=said["language"],
        key=desk.key,
        based_on=version_in(request),
    )
    return write_finding(by=request.actor, at=request.moment, assessment=desk.door.assessment, words=words)


def _opened_with(request: ActorRequest, desk: Desk) -> tuple[dict[str, Any], str]:
    """What stands in the form when it is opened, and where unsaved words come from ("session", "draft" or "")."""
    start: dict[str, Any] = {"language": (get_language() or "en")[:2], "indicators": request.GET.get("indicator", "")}
    if desk.told is not None:
        last = desk.told.current
        start = {**last.body, "title": last.title, "language": last.language, "indicators": ", ".join(last.indicators)}
    session = take_kept_form(request, owner=request.actor.key)
    if session is not None:
        return {**start, **_single(session)}, "session"
    name = draft_name(desk.kind, desk.key)
    draft = kept_fields(desk.door.assessment, purpose=PURPOSE, name=name, by=request.actor)
    return ({**start, **_single(draft)}, "draft") if draft else (start, "")


def _single(fields: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {name: values[0] for name, values in fields.items() if values}


@require_POST
@decided(WRITE_FINDING)
def keep(
    request: ActorRequest,
    round_code: str,
    institution_code: str,
    function: str,
    kind: str = "",
    key: UUID | None = None,
) -> HttpResponse:
    """Keep the words as they are typed; 409 when a newer version was saved meanwhile. They are kept in either case."""
    with opened(
        request, WRITE_FINDING, round_code=round_code, institution_code=institution_code, function=function
    ) as door:
        desk = _desk(request, door, kind=kind, key=key)
        if door.assessment.state not in OPEN:
            return JsonResponse({"title": _("the assessment is final")}, status=422)
        based_on = version_in(request)
        draft = keep_words(
            by=request.actor, at=request.moment, assessment=door.assessment, purpose=PURPOSE,
            indicator=draft_name(desk.kind, desk.key), fields=words_of(request.POST), based_on=based_on,
        )  # fmt: skip
        if desk.number > based_on:
            return JsonResponse({"url": desk.url}, status=409)
        return JsonResponse({"kept_at": draft.kept_at.isoformat(), "version": based_on})


@require_http_methods(["GET", "HEAD", "POST"])
@decided(WRITE_FINDING)
def discard(
    request: ActorRequest,
    round_code: str,
    institution_code: str,
    function: str,
    kind: str = "",
    key: UUID | None = None,
) -> HttpResponse:
    """Throw away what was being typed. By GET, as after signing in: back to the form."""
    with opened(
        request, WRITE_FINDING, round_code=round_code, institution_code=institution_code, function=function
    ) as door:
        desk = _desk(request, door, kind=kind, key=key)
        if request.method == "POST":
            drop_words(
                by=request.actor, at=request.moment, assessment=door.assessment, purpose=PURPOSE,
                indicator=draft_name(desk.kind, desk.key),
            )  # fmt: skip
            messages.success(
                request, _("What you were typing was thrown away."), extra_tags=f"{request.actor.key}:{desk.url}"
            )
        return HttpResponseRedirect(desk.url)
