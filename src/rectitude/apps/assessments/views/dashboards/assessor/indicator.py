"""One indicator a page: shown, saved, kept for later."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rectitude.apps.assessments.actions.dashboards.scoring import ScoreEntry, keep_words, save_score
from rectitude.apps.assessments.forms.dashboards.assessor_score import ScoreForm
from rectitude.apps.assessments.forms.typed import words_of
from rectitude.apps.assessments.models.dashboards import Scoring
from rectitude.apps.assessments.pages.dashboards.assessor.desk import PURPOSE
from rectitude.apps.assessments.pages.dashboards.assessor.indicator import Unsaved, indicator_page
from rectitude.apps.assessments.pages.dashboards.assessor.questions import questions_about
from rectitude.apps.assessments.pages.dashboards.assessor.sources import Basis, basis_of
from rectitude.apps.assessments.queries.dashboards.readings import has_changed_since
from rectitude.apps.assessments.rules import SCORE
from rectitude.apps.assessments.views.dashboards.assessor.entering import Seated, seated
from rectitude.apps.assessments.views.dashboards.assessor.filling import opened_form, wording_of
from rectitude.apps.assessments.views.officer.acting import acted
from rectitude.apps.assessments.views.respondent.question import version_in
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.sign_in import take_kept_form
from rectitude.base.access.views import decided
from rectitude.core.instruments import Item


@require_http_methods(["GET", "HEAD", "POST"])
@decided(SCORE)
def score(request: ActorRequest, round_code: str, institution_code: str, function: str, indicator: str) -> HttpResponse:
    """Show one indicator; POST saves its score, or keeps the words as they are (`go=later`)."""
    with seated(request, round_code=round_code, institution_code=institution_code, function=function) as here:
        item = here.desk.item(indicator)
        if request.method == "POST":
            return _posted(request, here, item)
        if not here.desk.is_open:
            return _shown(request, here, item, form=None)
        kept = take_kept_form(request, owner=request.actor.key)
        form, unsaved = opened_form(here.desk, item, kept=kept, use=request.GET.get("use", ""))
        return _shown(request, here, item, form=form, unsaved=unsaved)


def _shown(
    request: ActorRequest,
    here: Seated,
    item: Item,
    *,
    form: ScoreForm | None,
    unsaved: Unsaved | None = None,
    status: int = 200,
) -> HttpResponse:
    page = indicator_page(
        here.desk,
        item,
        form=form,
        unsaved=unsaved,
        today=localtime(request.moment).date(),
        language=get_language() or "en",
    )
    return here.page(request, "indicator", {"page": page, "for_actor": request.actor.key}, status=status)


def _posted(request: ActorRequest, here: Seated, item: Item) -> HttpResponse:
    if here.desk.is_open and request.POST.get("go") in {"later", "sources"}:
        return _kept_for_later(request, here, item)
    words = request.POST.copy()
    seen = words.get("wording", "")
    words["wording"] = wording_of(here.desk)
    form = ScoreForm(words, item=item)
    if has_changed_since(here.desk.assessment, seen, item.id):
        form.add_error(
            None,
            _("The wording of this indicator changed while you were writing. Read it again, then save your score."),
        )
    saved: list[Scoring] = []
    if form.is_valid() and acted(form, lambda: saved.append(_save(request, here, form.entry(item.id)))):
        return _saved(request, here, item, saved[0])
    if here.desk.is_open:
        _keep(request, here, item)
    return _shown(request, here, item, form=form, status=422)


def _save(request: ActorRequest, here: Seated, entry: ScoreEntry) -> Scoring:
    return save_score(by=request.actor, at=request.moment, assessment=here.desk.assessment, entry=entry)


def _keep(request: ActorRequest, here: Seated, item: Item) -> None:
    keep_words(
        by=request.actor,
        at=request.moment,
        assessment=here.desk.assessment,
        purpose=PURPOSE,
        indicator=item.id,
        fields=words_of(request.POST),
        based_on=version_in(request),
    )


def _kept_for_later(request: ActorRequest, here: Seated, item: Item) -> HttpResponse:
    _keep(request, here, item)
    text = _("What you typed on %(indicator)s is kept. It is no score yet.") % {"indicator": item.id}
    messages.success(request, text, extra_tags=f"{request.actor.key}:{here.desk.url}{item.id}/")
    sources = f"{here.desk.assessment.path}evidence/?indicator={item.id}"
    return HttpResponseRedirect(sources if request.POST.get("go") == "sources" else here.desk.url)


def _saved(request: ActorRequest, here: Seated, item: Item, saved: Scoring) -> HttpResponse:
    """On to the next indicator without a score, unless there is something to tell about this one first."""
    at = f"{here.desk.url}{item.id}/"
    # The tag names the copy on the writer's device, which is done with.
    messages.success(
        request, _("%(indicator)s is saved.") % {"indicator": item.id}, extra_tags=f"{request.actor.key}:{at}"
    )
    if saved.based_on < saved.number - 1:
        text = _("You saved another version while you were writing this one. Both are kept; compare them below.")
        messages.warning(request, text)
        return HttpResponseRedirect(at)
    if _codes(request, here, saved) - _codes(request, here, here.desk.scores.get(item.id)):
        return HttpResponseRedirect(f"{at}#asked")
    if request.POST.get("go") == "list":
        return HttpResponseRedirect(here.desk.url)
    return HttpResponseRedirect(here.fresh().after(item.id))


def _codes(request: ActorRequest, here: Seated, scoring: Scoring | None) -> set[str]:
    """What a version makes one ask."""
    if scoring is None:
        return set()
    basis = basis_of(here.desk.own, today=localtime(request.moment).date()).get(scoring.indicator, Basis())
    period_to = here.desk.assessment.round.period_to
    return {asked.code for asked in questions_about(scoring, basis, period_to=period_to)}
