"""Beginning, mandate, scales, sharing, closing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rectitude.apps.risks.forms.fields import words
from rectitude.base.institutions.models import Institution, Programme
from rectitude.base.ui.forms import Choice, DateParts

OVERSIGHT = "oversight"


class BeginForm(forms.Form):
    """What is assessed, for which institution and period."""

    institution = forms.ModelChoiceField(
        label=_("Institution"), queryset=Institution.objects.none(), to_field_name="code", empty_label=None
    )
    title = forms.CharField(label=_("Title"), max_length=150)
    code = forms.SlugField(
        label=_("Short name"),
        max_length=60,
        help_text=_("Letters, digits and dashes; it stands in the address. For example: airport-2026"),
    )
    scope_text = words(
        label=_("What is assessed"),
        required=True,
        hint=_("The processes looked at, and what is left for another time. The head signs it in the mandate."),
    )
    period_from = DateParts(label=_("The assessment covers the time from"))
    period_to = DateParts(label=_("until"), help_text=_("Likelihood is rated for the next 12 to 24 months."))
    currency = forms.RegexField(
        label=_("Currency of all costs"),
        regex=r"^[A-Z]{3}$",
        help_text=_("Three capital letters, such as EUR."),
        error_messages={"invalid": _("Enter three capital letters, such as EUR")},
    )

    def __init__(self, *args: Any, institutions: QuerySet[Institution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["institution"].queryset = institutions

    def clean(self) -> None:
        first, last = self.cleaned_data.get("period_from"), self.cleaned_data.get("period_to")
        if first and last and last < first:
            self.add_error("period_to", _("The end must not lie before the beginning"))


class MandateForm(forms.Form):
    """What the head signs."""

    scope_text = words(label=_("What is assessed"), required=True)
    authority = words(
        label=_("What the group may ask for"),
        required=True,
        hint=_("The papers it may read and the people it may ask, whoever they are."),
    )
    timetable = words(label=_("Timetable"), required=True, hint=_("Workshops, and when the register is to be signed."))
    ends_on = DateParts(label=_("The mandate ends on"))
    confidentiality = words(
        label=_("What stays in the group"),
        required=True,
        hint=_("Who may read the register, and what nobody tells outside. Nobody is named in a risk."),
    )
    signed = forms.BooleanField(
        label=_("I sign this mandate as head of the institution"),
        error_messages={"required": _("Tick to sign, or leave without signing")},
    )


class ScalesForm(forms.Form):
    """Other scales, from a file."""

    file = forms.FileField(label=_("File of scales (YAML)"))
    reason = words(label=_("Why other scales are used"), required=True)


class ShareForm(forms.Form):
    """Open to whom."""

    audience = forms.ChoiceField(label=_("Open the register to"), widget=forms.RadioSelect)
    note = words(label=_("For what"), rows=2)

    def __init__(self, *args: Any, programmes: list[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programmes = {one.code: one for one in programmes}
        field: Any = self.fields["audience"]
        overseen = Choice(_("Only the oversight body of this institution"))
        named = [
            (code, Choice(str(one), hint=_("Its officers and reviewers, and the oversight bodies")))
            for code, one in self.programmes.items()
        ]
        field.choices = [*named, (OVERSIGHT, overseen)]

    @property
    def programme(self) -> Programme | None:
        """The programme chosen; None for the oversight body alone."""
        return self.programmes.get(self.cleaned_data["audience"])


class ReasonForm(forms.Form):
    """A reason."""

    reason = words(label=_("Why"), required=True)
