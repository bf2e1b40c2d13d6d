"""Forms of the report builder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from rectitude.apps.publications.forms.beginning import in_languages, unreserved, words_in
from rectitude.apps.publications.models import Report
from rectitude.apps.recommendations.public import AgreedDocument
from rectitude.base.institutions.models import Country, Programme
from rectitude.base.institutions.names import localized


class BeginReportForm(forms.Form):
    """What kind of report, of which programme, under which address."""

    template = forms.ChoiceField(
        label=_("What kind of report?"), choices=Report.Template, widget=forms.RadioSelect,
        error_messages={"required": _("Choose what kind of report it is")},
    )  # fmt: skip
    programme = forms.ChoiceField(label=_("Programme"))
    country = forms.ChoiceField(label=_("Country"), required=False, help_text=_("A country report needs one."))
    outcome = forms.ChoiceField(
        label=_("Outcome document"),
        required=False,
        help_text=_("Its adopted text becomes the first sections. The template of outcome documents needs one."),
    )
    code = forms.SlugField(
        label=_("Address"),
        max_length=80,
        help_text=_("Letters, digits and hyphens. Links to it stay valid for ever, so it cannot be changed later."),
    )
    mark_optional = False

    def __init__(
        self, *args: Any, programmes: Sequence[Programme], countries: Sequence[Country],
        agreed: Sequence[AgreedDocument], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.programmes = {one.code: one for one in programmes}
        self.countries = {one.code: one for one in countries}
        self.agreed = {one.code: one for one in agreed}
        fields: dict[str, Any] = self.fields
        fields["programme"].choices = [(code, str(one)) for code, one in self.programmes.items()]
        fields["country"].choices = [("", say("None")), *((code, str(one)) for code, one in self.countries.items())]
        named = ((code, localized(one.title) or code) for code, one in self.agreed.items())
        fields["outcome"].choices = [("", say("None")), *named]
        self.fields |= in_languages()

    def clean_code(self) -> str:
        """Not a word that addresses use."""
        return unreserved(self.cleaned_data["code"].lower())

    def clean(self) -> dict[str, Any]:
        """Two kinds of report need to know what they are about."""
        given = super().clean() or self.cleaned_data
        if given.get("template") == Report.Template.COUNTRY and not given.get("country"):
            self.add_error("country", say("Choose the country of the report"))
        if given.get("template") == Report.Template.OUTCOME and not given.get("outcome"):
            self.add_error("outcome", say("Choose the outcome document. It has to be adopted first."))
        return given

    def words(self, name: str) -> dict[str, str]:
        """The title or the summary by language, without those left empty."""
        return words_in(self.cleaned_data, name)


class SectionTitleForm(forms.Form):
    """One more section."""

    title = forms.CharField(
        label=_("Title of the section"), max_length=200, error_messages={"required": _("Give the section a title")}
    )


class WordsForm(forms.Form):
    """Title and text of a section in one language. seen: the wording they are written over."""

    title = forms.CharField(
        label=_("Title of the section"), max_length=200, error_messages={"required": _("Give the section a title")}
    )
    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_(
            "An empty line ends a paragraph. A line that begins with a hyphen and a space is an entry of a list. Write [F1] where a figure belongs: it is filled in when the report is prepared."
        ),
    )
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    mark_optional = False

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("title", "text"):
            self.fields[name].widget.attrs["lang"] = language


class FiguresForm(forms.Form):
    """Which figures of one source."""

    figures = forms.MultipleChoiceField(
        label=_("Which figures?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one figure at least")},
    )  # fmt: skip

    def __init__(self, *args: Any, offered: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["figures"].choices = offered
