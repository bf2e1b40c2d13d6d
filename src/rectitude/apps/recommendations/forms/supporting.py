"""Support that others give to an institution, as an action."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from rectitude.apps.recommendations.forms.actions import PlanForm
from rectitude.apps.recommendations.models import Action


class SupportForm(PlanForm):
    """A study visit, training, mentoring, equipment, help with drafting: whatever is not the institution's own measure."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [one for one in Action.Kind.choices if one[0] != Action.Kind.MEASURE]
        fields["kind"].initial = Action.Kind.STUDY_VISIT
        fields["title"].label = _("What is given or organised?")
        fields["owner"].label = _("Who organises it?")
        fields["funder"].label = _("Who pays?")
