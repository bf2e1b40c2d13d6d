"""Forms on the side of one institution: answer, owner, progress, verdict, oversight note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rectitude.apps.recommendations.models import Addressee
from rectitude.base.accounts.models import Person
from rectitude.base.ui.forms import Choice, DateParts

_Accepted, _Progress, _Compliance = Addressee.Accepted, Addressee.Progress, Addressee.Compliance
_ANSWERS: Mapping[str, Choice] = {
    _Accepted.ACCEPTED: Choice(_("Accepted"), hint=_("The institution will carry it out as it stands.")),
    _Accepted.PARTLY: Choice(_("Partly accepted"), hint=_("Say which part, and why not the rest.")),
    _Accepted.NOTED: Choice(_("Noted"), hint=_("Neither accepted nor rejected. Say why.")),
    _Accepted.REJECTED: Choice(_("Rejected"), hint=_("Say why. It stays on the record, and is reviewed all the same.")),
}
_TERMS: Mapping[str, Choice] = {
    _Compliance.IMPLEMENTED: Choice(
        _Compliance.IMPLEMENTED.label, hint=_("What was asked has been done, and evidence shows it.")
    ),
    _Compliance.DEALT_WITH: Choice(
        _Compliance.DEALT_WITH.label, hint=_("The aim was reached by another way than the one recommended.")
    ),
    _Compliance.PARTLY: Choice(_Compliance.PARTLY.label, hint=_("Part of what was asked has been done. Say which.")),
    _Compliance.NOT_IMPLEMENTED: Choice(
        _Compliance.NOT_IMPLEMENTED.label, hint=_("Nothing that counts has been done, or nothing shows it.")
    ),
    _Compliance.OVERTAKEN: Choice(
        _Compliance.OVERTAKEN.label, hint=_("What happened since has made it pointless. It no longer counts.")
    ),
}
_LONGEST = 8000


def progress_choices() -> list[tuple[str, str | Promise]]:
    """Where an institution can say it stands."""
    return [(value, label) for value, label in _Progress.choices]


class SeenForm(forms.Form):
    """Carries the last entry of the series that its writer had on the page."""

    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class AnswerForm(SeenForm):
    """The head's answer."""

    answer = forms.ChoiceField(
        label=_("Do you accept it?"), choices=list(_ANSWERS.items()), widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer")},
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=_LONGEST,
        help_text=_("Needed for every answer but accepted. The programme and the reviewers read it."),
    )
    due_on = DateParts(label=_("By when will it be carried out?"), required=False)
    text_number = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Anything but accepted has a reason; accepted has a date."""
        cleaned = super().clean() or self.cleaned_data
        answer = cleaned.get("answer")
        if answer and answer != _Accepted.ACCEPTED and not (cleaned.get("reason") or "").strip():
            self.add_error("reason", ValidationError(_now("Say why, in a sentence or two")))
        if (
            answer in (_Accepted.ACCEPTED, _Accepted.PARTLY)
            and not cleaned.get("due_on")
            and "due_on" not in self.errors
        ):
            self.add_error("due_on", ValidationError(_now("Say by when it will be carried out")))
        return cleaned


class OwnerForm(forms.Form):
    """Who at the institution answers for it."""

    owner = forms.ChoiceField(
        label=_("Who answers for it?"),
        required=False,
        help_text=_("They are reminded of what is due, and report how far it is."),
    )

    def __init__(self, *args: Any, colleagues: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        self.colleagues = {str(one.key): one for one in colleagues}
        people = ((key, one.name) for key, one in self.colleagues.items())
        fields["owner"].choices = [("", _now("Nobody yet")), *people]

    def chosen(self) -> Person | None:
        """The owner chosen. Only after is_valid()."""
        return self.colleagues.get(self.cleaned_data["owner"])


class ProgressForm(SeenForm):
    """What the institution says."""

    progress = forms.ChoiceField(
        label=_("Where do you stand?"), choices=progress_choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose where you stand")},
    )  # fmt: skip
    text = forms.CharField(
        label=_("What was done since the last report?"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=_LONGEST,
        error_messages={"required": _("Say in a few sentences what was done")},
    )


class ReviewForm(SeenForm):
    """What the reviewer concludes."""

    compliance = forms.ChoiceField(
        label=_("What do you conclude?"), choices=list(_TERMS.items()), widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you conclude")},
    )  # fmt: skip
    conclusion = forms.CharField(
        label=_("Why?"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=_LONGEST,
        help_text=_("What you looked at and what it shows. The institution reads it."),
        error_messages={"required": _("Say why you conclude it")},
    )


class OversightForm(SeenForm):
    """A note of an external oversight body."""

    body = forms.CharField(
        label=_("Which body writes?"), max_length=200, error_messages={"required": _("Name the body")}
    )
    text = forms.CharField(
        label=_("Note"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=_LONGEST,
        help_text=_("The institution, the programme and the reviewers read it. Nobody can change or remove it."),
        error_messages={"required": _("Write the note")},
    )
