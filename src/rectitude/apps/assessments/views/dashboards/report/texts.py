"""Writing a country's summary, context, legal framework and limitations, by language."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rectitude.apps.assessments.actions.dashboards.country_texts import write_country_text
from rectitude.apps.assessments.actions.dashboards.scoring import keep_words
from rectitude.apps.assessments.actions.dashboards.words import drop_words
from rectitude.apps.assessments.forms.dashboards.report import CountryTextForm
from rectitude.apps.assessments.forms.typed import words_of
from rectitude.apps.assessments.models.dashboards import Assessment, CountryText
from rectitude.apps.assessments.pages.dashboards.report.texts import (
    ASKED,
    TITLES,
    Newer,
    history_of,
    language_name,
    preview_of,
    texts_table,
)
from rectitude.apps.assessments.queries.dashboards.country import (
    LANGUAGES,
    PURPOSE,
    TELLING,
    assessments_in,
    desk_of,
    draft_name,
    is_being_scored,
    texts_of,
)
from rectitude.apps.assessments.queries.dashboards.findings import kept_fields
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.apps.assessments.rules import WRITE_COUNTRY_TEXT
from rectitude.apps.assessments.views.dashboards.report.gate import CountryDoor, opened_country
from rectitude.apps.assessments.views.officer.acting import acted
from rectitude.apps.assessments.views.respondent.question import version_in
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.sign_in import take_kept_form
from rectitude.base.access.views import decided
from rectitude.base.institutions.names import localized
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.base.ui.components import Link

TEMPLATES = "assessments/dashboards/report"


def crumbs_to(door: CountryDoor, *further: Link) -> tuple[Link, ...]:
    """The way down to a country's pages."""
    title = localized(door.round.title)
    return (
        Link(label=_("Dashboards"), url="/dashboards/"),
        Link(label=title, url=f"/dashboards/{door.round.code}/"),
        *further,
    )


@require_safe
@decided(WRITE_COUNTRY_TEXT)
def texts(request: ActorRequest, round_code: str, country_code: str) -> HttpResponse:
    """What is written, section by language."""
    with opened_country(request, WRITE_COUNTRY_TEXT, round_code=round_code, country_code=country_code) as door:
        is_blind = is_being_scored(assessments_in(door.round, door.country))
        base = f"{door.path}texts/"
        context = {
            "country": str(door.country),
            "crumbs": crumbs_to(door),
            "table": texts_table(texts_of(door.round, door.country), base=base, is_blind=is_blind),
            "is_blind": is_blind,
            "report_url": f"{door.path}report/",
        }
        return render(request, f"{TEMPLATES}/texts.html", context)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A section in a language, its versions newest first, and the assessment its unsaved words are kept under."""

    door: CountryDoor
    section: str
    language: str
    versions: tuple[CountryText, ...]
    home: Assessment

    @property
    def url(self) -> str:
        """Where it is written."""
        return f"{self.door.path}texts/{self.section}/{self.language}/"

    @property
    def current(self) -> CountryText | None:
        """The version that holds."""
        return self.versions[0] if self.versions else None

    @property
    def number(self) -> int:
        """Its number, 0 for none."""
        return self.versions[0].number if self.versions else 0


def _desk(request: ActorRequest, door: CountryDoor, *, section: str, language: str) -> Desk:
    if section not in TITLES or language not in LANGUAGES:
        raise Http404
    home = desk_of(door.round, door.country, by=request.actor)
    if home is None or (section in TELLING and is_being_scored(assessments_in(door.round, door.country))):
        raise OUT_OF_SCOPE.because()
    versions = texts_of(door.round, door.country).versions.get((section, language), [])
    return Desk(door=door, section=section, language=language, versions=tuple(versions), home=home)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(WRITE_COUNTRY_TEXT)
def write(request: ActorRequest, round_code: str, country_code: str, section: str, language: str) -> HttpResponse:
    """The form; POST saves a version, or with `go=preview` shows how the text will read."""
    with opened_country(request, WRITE_COUNTRY_TEXT, round_code=round_code, country_code=country_code) as door:
        desk = _desk(request, door, section=section, language=language)
        if request.method == "POST":
            return _sent(request, desk)
        wanted = request.GET.get("version", "")
        old = next((one for one in desk.versions if str(one.number) == wanted), None)
        text, how = _opened_with(request, desk)
        form = CountryTextForm(initial={"text": text})
        shown = preview_of(old.text, language) if old else None
        return _page(request, desk, form, unsaved=how, preview=shown, old=old)


def _sent(request: ActorRequest, desk: Desk) -> HttpResponse:
    form = CountryTextForm(request.POST)
    if not form.is_valid():
        return _page(request, desk, form, status=422)
    text = form.cleaned_data["text"]
    if request.POST.get("go") == "preview":
        return _page(request, desk, form, preview=preview_of(text, desk.language), version=version_in(request))

    def save() -> None:
        write_country_text(
            by=request.actor, at=request.moment, round_=desk.door.round, country=desk.door.country,
            section=desk.section, language=desk.language, text=text, based_on=version_in(request),
        )  # fmt: skip

    if acted(form, save):
        messages.success(request, _("Your text is saved."), extra_tags=f"{request.actor.key}:{desk.url}")
        return HttpResponseRedirect(f"{desk.door.path}texts/")
    return _page(request, desk, form, status=422, is_stale=version_in(request) != desk.number)


def _page(
    request: ActorRequest, desk: Desk, form: CountryTextForm, *, status: int = 200, is_stale: bool = False, **more: Any
) -> HttpResponse:
    last = desk.current
    title = str(TITLES[desk.section])
    context = {
        "form": form,
        "title": title,
        "asked": ASKED[desk.section],
        "language": language_name(desk.language),
        "lang": desk.language,
        "country": str(desk.door.country),
        "crumbs": crumbs_to(desk.door, Link(label=_("Texts"), url=f"{desk.door.path}texts/")),
        "url": desk.url,
        "version": desk.number,
        "newer": Newer(by=last.by_name, at=last.at, text=last.text) if is_stale and last else None,
        "history": history_of(desk.versions),
        "for_actor": request.actor.key,
        "unsaved": "",
        "preview": None,
        "old": None,
        **more,
    }
    return render(request, f"{TEMPLATES}/text.html", context, status=status)


def _opened_with(request: ActorRequest, desk: Desk) -> tuple[str, str]:
    """The words the form opens with, and where unsaved ones come from ("session", "draft" or "")."""
    session = take_kept_form(request, owner=request.actor.key)
    if session is not None:
        return session.get("text", [""])[0], "session"
    name = draft_name(desk.section, desk.language)
    draft = kept_fields(desk.home, purpose=PURPOSE, name=name, by=request.actor)
    if draft:
        return str(draft.get("text", [""])[0]), "draft"
    return (desk.current.text if desk.current else ""), ""


@require_POST
@decided(WRITE_COUNTRY_TEXT)
def keep(request: ActorRequest, round_code: str, country_code: str, section: str, language: str) -> HttpResponse:
    """Keep the words as they are typed; 409 when somebody saved a newer version. They are kept in either case."""
    with opened_country(request, WRITE_COUNTRY_TEXT, round_code=round_code, country_code=country_code) as door:
        desk = _desk(request, door, section=section, language=language)
        based_on = version_in(request)
        with in_assessment(desk.home):
            draft = keep_words(
                by=request.actor, at=request.moment, assessment=desk.home, purpose=PURPOSE,
                indicator=draft_name(section, language), fields=words_of(request.POST), based_on=based_on,
            )  # fmt: skip
        if desk.number > based_on:
            return JsonResponse({"url": desk.url}, status=409)
        return JsonResponse({"kept_at": draft.kept_at.isoformat(), "version": based_on})


@require_http_methods(["GET", "HEAD", "POST"])
@decided(WRITE_COUNTRY_TEXT)
def discard(request: ActorRequest, round_code: str, country_code: str, section: str, language: str) -> HttpResponse:
    """Throw away what was being typed. By GET, as after signing in: back to the form."""
    with opened_country(request, WRITE_COUNTRY_TEXT, round_code=round_code, country_code=country_code) as door:
        desk = _desk(request, door, section=section, language=language)
        if request.method == "POST":
            with in_assessment(desk.home):
                drop_words(
                    by=request.actor, at=request.moment, assessment=desk.home, purpose=PURPOSE,
                    indicator=draft_name(section, language),
                )  # fmt: skip
            messages.success(
                request, _("What you were typing was thrown away."), extra_tags=f"{request.actor.key}:{desk.url}"
            )
        return HttpResponseRedirect(desk.url)
