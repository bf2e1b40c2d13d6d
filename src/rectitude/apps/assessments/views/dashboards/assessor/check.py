"""What is missing, the own scores in one table, and handing them in."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rectitude.apps.assessments.actions.dashboards.scoring import hand_in_scores
from rectitude.apps.assessments.forms.dashboards.assessor_score import HandInForm
from rectitude.apps.assessments.pages.dashboards.assessor.check import check_page
from rectitude.apps.assessments.rules import SCORE
from rectitude.apps.assessments.views.dashboards.assessor.entering import seated
from rectitude.apps.assessments.views.officer.acting import acted
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided


@require_http_methods(["GET", "HEAD", "POST"])
@decided(SCORE)
def check(request: ActorRequest, round_code: str, institution_code: str, function: str) -> HttpResponse:
    """Read it through; POST hands the scores in."""
    with seated(request, round_code=round_code, institution_code=institution_code, function=function) as here:
        form = HandInForm(request.POST if request.method == "POST" else None)

        def hand_in() -> None:
            hand_in_scores(by=request.actor, at=request.moment, assessment=here.desk.assessment)

        if request.method == "POST" and form.is_valid() and acted(form, hand_in):
            messages.success(request, _("Your scores are handed in. They can be read here and no longer changed."))
            return HttpResponseRedirect(here.desk.url)
        page = check_page(here.desk, today=localtime(request.moment).date(), language=get_language() or "en")
        status = 422 if form.errors else 200
        return here.page(request, "check", {"page": page, "form": form}, status=status)
