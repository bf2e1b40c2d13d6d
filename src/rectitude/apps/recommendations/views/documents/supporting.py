"""Adding support: what others do so that an institution can carry a recommendation out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rectitude.apps.recommendations.actions.planning import add_support
from rectitude.apps.recommendations.forms.supporting import SupportForm
from rectitude.apps.recommendations.queries.people import supporters_of
from rectitude.apps.recommendations.rules import SUPPORT
from rectitude.apps.recommendations.views.asking import Asking, asked
from rectitude.apps.recommendations.views.doors import addressee_in
from rectitude.base.access.views import decided
from rectitude.base.ui.components import Link


@require_http_methods(["GET", "HEAD", "POST"])
@decided(SUPPORT)
def add(request: Any, code: str, institution: str) -> HttpResponse:
    """Add a study visit, training or other support."""
    found = addressee_in(request, SUPPORT, code, institution)
    people = supporters_of(found, at=request.moment)

    def make(data: Any, files: Any, *, initial: Any) -> SupportForm:
        return SupportForm(data, initial=initial, people=people, others=list(found.actions.all()))

    def act(form: SupportForm) -> str:
        made = add_support(by=request.actor, at=request.moment, addressee=found, plan=form.plan())
        messages.success(request, _("The support is added to the actions of the institution."))
        return made.path

    asking = Asking(
        title=_("Add support"), button=_("Add it"), back=Link(label=str(found), url=found.path),
        place=found.recommendation.title,
        lead=_("What others do so that the institution can carry it out. The institution sees it among its actions."),
    )  # fmt: skip
    return asked(request, make, act, asking=asking, initial={"due_on": found.due_on})
