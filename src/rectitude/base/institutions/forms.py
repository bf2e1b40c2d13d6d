"""The directory's forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rectitude.base.institutions.importing.reading import LIMIT_BYTES, decoded
from rectitude.base.problems import Problem


class SearchForm(forms.Form):
    """What to look for in the directory."""

    q = forms.CharField(label=_("Name, other name or code"), required=False, max_length=200)
    country = forms.ChoiceField(
        label=_("Country"), required=False, widget=forms.Select(attrs={"class": "govuk-!-width-full"})
    )
    ended = forms.BooleanField(label=_("Include those that have ended"), required=False)

    def __init__(self, *args: Any, countries: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["country"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("All countries")), *countries]


class TableForm(forms.Form):
    """A table to import: a file, or its text pasted. After a fault the text stays in the second field."""

    file = forms.FileField(
        label=_("A CSV file"),
        required=False,
        allow_empty_file=True,
        help_text=_("Up to 1 MB and 5,000 lines. The first line names the columns."),
    )
    text = forms.CharField(
        label=_("Or paste the table"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
    )
    encoding = ""

    def clean(self) -> dict[str, Any]:
        """Put the text of the file, decoded, where the pasted text would be."""
        cleaned = super().clean() or {}
        sent = cleaned.get("file")
        if sent is None and not cleaned.get("text", "").strip():
            self.add_error("file", _("Choose a file, or paste the table below"))
        elif sent is not None:
            self._take(sent, cleaned)
        return cleaned

    def _take(self, sent: Any, cleaned: dict[str, Any]) -> None:
        try:
            found = decoded(sent.read(LIMIT_BYTES + 1))
        except Problem as problem:
            self.add_error("file", f"{problem.title}. {problem.action}")
        else:
            cleaned["text"], self.encoding = found.text, found.encoding

    @property
    def kept_text(self) -> str:
        """What was sent, as text: shown again when something is wrong with it."""
        return str(self.cleaned_data.get("text", "")) if hasattr(self, "cleaned_data") else ""


class ConfirmForm(forms.Form):
    """The confirmed preview: the text again, and the digest of what was shown."""

    text = forms.CharField(strip=False, widget=forms.HiddenInput)
    digest = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
