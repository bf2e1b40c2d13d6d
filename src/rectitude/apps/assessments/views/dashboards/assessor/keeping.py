"""Keeping what an assessor is typing, and throwing it away."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rectitude.apps.assessments.actions.dashboards.scoring import keep_words
from rectitude.apps.assessments.actions.dashboards.words import drop_words
from rectitude.apps.assessments.forms.typed import words_of
from rectitude.apps.assessments.pages.dashboards.assessor.desk import PURPOSE
from rectitude.apps.assessments.rules import SCORE
from rectitude.apps.assessments.views.dashboards.assessor.entering import seated
from rectitude.apps.assessments.views.respondent.question import version_in
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided


@require_POST
@decided(SCORE)
def keep(request: ActorRequest, round_code: str, institution_code: str, function: str, indicator: str) -> HttpResponse:
    """Keep the words of a form as they are typed; 409 with where to look when a newer version was saved meanwhile.

    They are kept in either case, but not once the scores can no longer be changed (422 with the reason).
    """
    with seated(request, round_code=round_code, institution_code=institution_code, function=function) as here:
        item = here.desk.item(indicator)
        if not here.desk.is_open:
            return JsonResponse({"title": _("the scores can no longer be changed")}, status=422)
        based_on = version_in(request)
        draft = keep_words(
            by=request.actor,
            at=request.moment,
            assessment=here.desk.assessment,
            purpose=PURPOSE,
            indicator=item.id,
            fields=words_of(request.POST),
            based_on=based_on,
        )
        current = here.desk.scores.get(item.id)
        if current is not None and current.number > based_on:
            return JsonResponse({"url": f"{here.desk.url}{item.id}/"}, status=409)
        return JsonResponse({"kept_at": draft.kept_at.isoformat(), "version": based_on})


@require_http_methods(["GET", "HEAD", "POST"])
@decided(SCORE)
def discard(
    request: ActorRequest, round_code: str, institution_code: str, function: str, indicator: str
) -> HttpResponse:
    """Throw away what was being typed; the saved score stays. By GET, as after signing in: back to it."""
    with seated(request, round_code=round_code, institution_code=institution_code, function=function) as here:
        at = f"{here.desk.url}{here.desk.item(indicator).id}/"
        if request.method != "POST":
            return HttpResponseRedirect(at)
        drop_words(
            by=request.actor,
            at=request.moment,
            assessment=here.desk.assessment,
            purpose=PURPOSE,
            indicator=indicator,
        )
        messages.success(request, _("What you were typing was thrown away."), extra_tags=f"{request.actor.key}:{at}")
        return HttpResponseRedirect(at)
