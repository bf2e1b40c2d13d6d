"""Forms that begin a draft, add to it, or bring a file."""

import re
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from rectitude.apps.assessments.forms.studio.words import language_name, type_choices
from rectitude.apps.assessments.models import InstrumentVersion
from rectitude.base.institutions.models import Programme
from rectitude.base.institutions.names import localized

MAX_BYTES = 2_000_000
_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,62}[A-Za-z0-9])?")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]{0,63}")
_VERSION = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class _InProgramme(forms.Form):
    """A form that asks for the programme only of those who write for several."""

    programme = forms.ModelChoiceField(label=_("Programme"), queryset=Programme.objects.none(), to_field_name="code")

    def __init__(self, *args: Any, programmes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["programme"].queryset = programmes
        fields["programme"].label_from_instance = lambda p: localized(p.name)
        first = programmes.first()
        if programmes.count() == 1:
            fields["programme"].required = False
            fields["programme"].widget = forms.HiddenInput()
            fields["programme"].initial = first.code
        self.only_programme = first if programmes.count() == 1 else None

    @property
    def chosen_programme(self) -> Programme:
        """The programme chosen, or the only one there is."""
        found: Programme = self.only_programme or self.cleaned_data["programme"]
        return found


class CopyForm(_InProgramme):
    """A draft that goes on from a published version."""

    version_of = forms.ModelChoiceField(
        label=_("Published version"), queryset=InstrumentVersion.objects.none(), to_field_name="digest"
    )
    instrument = forms.CharField(
        label=_("Id of the new draft"),
        max_length=64,
        required=False,
        help_text=_(
            "Leave it empty to write the next version of the same instrument. Another id makes another instrument."
        ),
    )
    version = forms.CharField(
        label=_("Version of the new draft"),
        max_length=14,
        required=False,
        help_text=_("A number such as 1.1. Leave it empty to take the next free one."),
    )

    def __init__(self, *args: Any, versions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["version_of"].queryset = versions

    def clean_instrument(self) -> str:
        return _matching(self.cleaned_data["instrument"], _ID, _("Use letters, digits, _ and - only."))

    def clean_version(self) -> str:
        return _matching(self.cleaned_data["version"], _VERSION, _("Write a number such as 1.0 or 2.1."))


class EmptyForm(_InProgramme):
    """A draft with nothing in it yet."""

    instrument = forms.CharField(
        label=_("Id"), max_length=64, help_text=_("Letters, digits, _ and -, such as port-survey.")
    )
    title = forms.CharField(label=_("Title"), max_length=250)
    language = forms.CharField(
        label=_("Language you write it in"),
        max_length=12,
        initial="en",
        help_text=_("A code such as en, es, fr or pt."),
    )

    def clean_instrument(self) -> str:
        return _matching(self.cleaned_data["instrument"], _ID, _("Use letters, digits, _ and - only."))

    def clean_language(self) -> str:
        return _matching(self.cleaned_data["language"], _LANGUAGE, _("Write a language code such as en, es, fr or pt."))


class FileForm(forms.Form):
    """A YAML file or an XLSForm workbook, told apart by what is in it."""

    file = forms.FileField(
        label=_("Instrument file (YAML) or form workbook (XLSForm, .xlsx)"),
        help_text=_("At most 2 MB. It may still have faults: the draft lists them."),
        error_messages={"required": _("Choose a file"), "empty": _("The file is empty. Choose another")},
    )

    def clean_file(self) -> UploadedFile[bytes]:
        """Refuse what is too large to be an instrument."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if file.size is not None and file.size > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than 2 MB, which no instrument is. Choose another"))
        return file


class NewFileForm(FileForm, _InProgramme):
    """A draft made from a file."""

    field_order = ("programme", "file")


class AddForm(forms.Form):
    """A new thing in a draft: its id, what it is called in the draft's first language, and its type."""

    id = forms.CharField(
        label=_("Id"), max_length=64, help_text=_("Letters, digits and _. It keeps its meaning for ever.")
    )
    words = forms.CharField(label=_("Title"), max_length=2000)
    type = forms.ChoiceField(label=_("How it is answered"), required=False)

    def __init__(self, *args: Any, group: str, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {"sections": _("Title"), "scales": "", "rules": _("Question"), "units": _("Name")}
        label = labels.get(group, _("Label") if group.startswith("items.") else _("Question"))
        self.fields["words"].label = f"{label} ({language_name(language)})"
        fields: dict[str, Any] = self.fields
        fields["type"].choices = type_choices("LP")
        if group.startswith("sections."):
            fields["type"].choices = [*type_choices("LP"), ("parts", _("Several parts"))]
        if group in ("sections", "scales", "rules", "units"):
            del self.fields["type"]
        if group == "scales":
            del self.fields["words"]
        self.dashes = group in ("sections", "rules")

    def clean_id(self) -> str:
        if self.dashes:
            return _matching(self.cleaned_data["id"], _ID, _("Use letters, digits, _ and - only."))
        return _matching(self.cleaned_data["id"], _NAME, _("Use letters, digits and _ only."))


class LanguagesForm(forms.Form):
    """The languages of a draft, in order."""

    languages = forms.CharField(
        label=_("Languages"),
        max_length=200,
        help_text=_(
            "Codes such as en, es, fr, pt, with commas between them. The first is the one that counts when versions are compared."
        ),
    )

    def clean_languages(self) -> list[str]:
        """The codes, each once."""
        codes = [code for code in re.split(r"[\s,;]+", self.cleaned_data["languages"]) if code]
        wrong = [code for code in codes if not _LANGUAGE.fullmatch(code)]
        if wrong:
            raise forms.ValidationError(
                _("“%(code)s” is not a language code such as en, es, fr or pt.") % {"code": wrong[0]}
            )
        if len(set(codes)) != len(codes):
            raise forms.ValidationError(_("A language is listed twice."))
        if not codes:
            raise forms.ValidationError(_("Give at least one language."))
        return codes


def _matching(text: str, pattern: re.Pattern[str], otherwise: Any) -> str:
    if text and not pattern.fullmatch(text):
        raise forms.ValidationError(otherwise)
    return text
