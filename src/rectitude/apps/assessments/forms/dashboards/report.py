"""Forms for findings and for the texts about a country."""

import re
from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rectitude.apps.assessments.forms.rounds import LANGUAGES
from rectitude.apps.assessments.queries.dashboards.findings import FIELDS

LONGEST, LONGEST_TEXT = 4000, 20_000
_BETWEEN = re.compile(r"[\s,;]+")


class FindingForm(forms.Form):
    """A gap, a good practice or a lesson: its title, the fields of its kind, its indicators, its language."""

    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=200, help_text=gettext_lazy("One sentence that says it.")
    )
    indicators = forms.CharField(
        label=gettext_lazy("Indicators"),
        max_length=400,
        help_text=gettext_lazy("One or more codes with commas between them, such as IO1, PR3."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language you write in"), choices=LANGUAGES)

    def __init__(self, *args: Any, kind: str, known: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.known = kind, known
        for one in FIELDS[kind]:
            self.fields[one.name] = forms.CharField(
                label=str(one.label),
                help_text=str(one.hint),
                max_length=LONGEST,
                required=one.required,
                widget=forms.Textarea(attrs={"rows": 4}),
            )
        self.order_fields(["title", *(one.name for one in FIELDS[kind]), "indicators", "language"])

    def clean_indicators(self) -> tuple[str, ...]:
        """The codes, each known to this assessment."""
        codes = [code.upper() for code in _BETWEEN.split(self.cleaned_data["indicators"]) if code]
        unknown = [code for code in codes if code not in self.known]
        if unknown or not codes:
            raise forms.ValidationError(
                _("There is no indicator %(codes)s here. The list beside the form shows all of them.")
                % {"codes": ", ".join(unknown)}
            )
        return tuple(dict.fromkeys(codes))

    def body(self) -> dict[str, str]:
        """The fields of its kind, once valid."""
        return {one.name: self.cleaned_data[one.name] for one in FIELDS[self.kind]}


class WithdrawForm(forms.Form):
    """Why a finding no longer holds."""

    reason = forms.CharField(
        label=gettext_lazy("Why do you withdraw it?"),
        help_text=gettext_lazy("The finding and this reason stay to be read in its history."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CountryTextForm(forms.Form):
    """One section in one language. Empty takes the section out of the report."""

    text = forms.CharField(
        label=gettext_lazy("Text"),
        help_text=gettext_lazy(
            "An empty line ends a paragraph. A line that begins with “## ” is a heading; lines that begin with “- ” make a list."
        ),
        max_length=LONGEST_TEXT,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18}),
    )
