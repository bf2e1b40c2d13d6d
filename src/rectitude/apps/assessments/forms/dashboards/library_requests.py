"""Forms of the requests for information."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rectitude.apps.assessments.models.dashboards import AccessRequestEvent
from rectitude.base.ui.forms import Choice, DateParts

Outcome = AccessRequestEvent.Outcome
OUTCOMES = [
    (Outcome.ANSWERED.value, Choice(_("Answered in full"), hint=_("Everything that was asked for came."))),
    (Outcome.PARTLY.value, Choice(_("Answered in part"), hint=_("Say what is missing, and the reason given for it."))),
    (Outcome.REFUSED.value, Choice(_("Refused"), hint=_("Say which reason was given, or that none was."))),
    (Outcome.APPEALED.value, Choice(_("Refusal contested"), hint=_("Say where. It counts as refused until an answer comes."))),
    (Outcome.NO_REPLY.value, Choice(_("No reply"), hint=_("The due day is over and nothing came. It counts as refused."))),
    (Outcome.WITHDRAWN.value, Choice(_("Withdrawn by us"), hint=_("Say why. It no longer counts."))),
]  # fmt: skip


class RequestForm(forms.Form):
    """A request that was put to the institution."""

    use_required_attribute = False

    subject = forms.CharField(
        label=_("What was asked for?"), max_length=300, help_text=_("In one line, such as: inspection reports of 2025."),
        error_messages={"required": _("Say what was asked for")},
    )  # fmt: skip
    text = forms.CharField(
        label=_("The request as it was put"), required=False, max_length=10000, widget=forms.Textarea(attrs={"rows": 6})
    )
    addressed_to = forms.CharField(
        label=_("To whom?"), required=False, max_length=300, help_text=_("The office that was asked, and how.")
    )
    asked_on = DateParts(label=_("When was it asked?"), error_messages={"required": _("Say when it was asked")})
    due_on = DateParts(
        label=_("By when should a reply come?"), help_text=_("The last day the law allows, or the one you set."),
        error_messages={"required": _("Say by when a reply should come")},
    )  # fmt: skip
    indicators = forms.MultipleChoiceField(
        label=_("Which indicators is it about?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, indicators: list[tuple[str, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        fields: dict[str, Any] = self.fields
        fields["indicators"].choices = indicators

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        asked, due = given.get("asked_on"), given.get("due_on")
        if asked and asked > self.today:
            self.add_error("asked_on", _now("This day is not over yet. Record the request once it has been put."))
        if asked and due and due < asked:
            self.add_error("due_on", _now("A reply cannot be due before it was asked for. Choose a later day."))
        return given


class OutcomeForm(forms.Form):
    """What came back."""

    use_required_attribute = False

    outcome = forms.ChoiceField(
        label=_("What came?"), choices=OUTCOMES, widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came")},
    )  # fmt: skip
    on = DateParts(
        label=_("On which day?"), help_text=_("The day it came; for no reply, the day you looked."),
        error_messages={"required": _("Say on which day")},
    )  # fmt: skip
    reason = forms.CharField(
        label=_("In your words"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )
