"""Forms that begin an index: from two files, or from released dashboard scores."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.html import escape
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rectitude.apps.indices.actions.building import GivenTable
from rectitude.base.institutions.models import Programme
from rectitude.base.institutions.names import localized
from rectitude.base.ui.forms import Choice

MAX_BYTES = 5_000_000
RESERVED = frozenset({"new"})
HALVES = [
    ("practice", Choice(_("In practice"), hint=_("What the assessors found to be done."))),
    ("law", Choice(_("In law"), hint=_("What the rules say."))),
    ("both", Choice(_("Both"), hint=_("Each indicator is the mean of its law and its practice."))),
]


class BeginForm(forms.Form):
    """What every index is begun with: its programme, name, short name and purpose."""

    programme = forms.ModelChoiceField(label=_("Programme"), queryset=Programme.objects.none(), to_field_name="code")
    name = forms.CharField(label=_("Name of the index"), max_length=150)
    code = forms.SlugField(
        label=_("Short name"),
        max_length=60,
        help_text=_("Part of every address, such as openness-2026. It cannot be changed later."),
    )
    purpose = forms.CharField(
        label=_("What it is for"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who will use it to decide what? Readers see this above the result."),
    )

    def __init__(self, *args: Any, programmes: QuerySet[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["programme"].queryset = programmes
        fields["programme"].label_from_instance = lambda programme: localized(programme.name)
        self.only_programme: Programme | None = None
        found = list(programmes[:2])
        if len(found) == 1:
            self.only_programme = found[0]
            fields["programme"].required = False
            fields["programme"].widget = forms.HiddenInput()

    @property
    def chosen_programme(self) -> Programme:
        """The programme chosen, or the only one there is."""
        found: Programme = self.only_programme or self.cleaned_data["programme"]
        return found

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if code in RESERVED:
            raise forms.ValidationError(_("This short name is taken by the program. Choose another."))
        return code


class TableField(forms.FileField):
    """A CSV file. A file that was brought before with the same form is kept, and need not be brought again:
    the form, which knows what is kept, says what is missing.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            # The framework's usual drawing offers to clear what is there; here a file is only ever replaced.
            widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
            error_messages={"empty": _("The file is empty. Choose another")},
            **kwargs,
        )

    def validate(self, value: Any) -> None:
        """What is required is asked by TablesForm.hold."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        file: UploadedFile[bytes] | None = super().clean(data, initial)
        if file is not None and file.size is not None and file.size > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than 5 MB. Use the command `rectitude index` for it."))
        return file


class TablesForm(forms.Form):
    """Files of tables, and beside each the digest of the one that was brought before."""

    data_file = TableField(label=_("Table of data (CSV)"), required=False)
    indicators_file = TableField(label=_("Table of indicators (CSV)"), required=False)
    data_kept = forms.CharField(required=False, widget=forms.HiddenInput())
    indicators_kept = forms.CharField(required=False, widget=forms.HiddenInput())
    tables: tuple[str, ...] = ("data", "indicators")
    needed: tuple[str, ...] = ("data", "indicators")

    def hold(self, kept: dict[str, tuple[str, GivenTable]]) -> None:
        """Tell the form which files are kept: purpose to digest and file. Those it needs and lacks are its errors."""
        self.held = {purpose: table for purpose, (_digest, table) in kept.items()}
        sent: Any = self.data
        copied = sent.copy()
        for purpose in self.tables:
            digest, table = kept.get(purpose, ("", None))
            copied[self.add_prefix(f"{purpose}_kept")] = digest
            if table is not None:
                said = _now("“%(name)s” is kept. Choose a file only to replace it.") % {"name": escape(table.name)}
                self[f"{purpose}_file"].help_text = said
            elif purpose in self.needed and f"{purpose}_file" not in self.errors:
                self.add_error(f"{purpose}_file", _now("Choose a file"))
        self.data = copied


class FilesForm(TablesForm, BeginForm):
    """An index from two files."""

    use_required_attribute = False
    data_file = TableField(label=_("Table of data (CSV)"))
    indicators_file = TableField(label=_("Table of indicators (CSV)"))
    field_order = ("programme", "name", "code", "purpose", "data_file", "indicators_file")


class ReplaceForm(TablesForm):
    """Other tables for a version: each may be left as it is."""

    errors_file = TableField(
        label=_("Standard errors (CSV)"),
        required=False,
        help_text=_("For uncertainty: the layout of the table of data, with the standard error of each value."),
    )
    assessors_file = TableField(
        label=_("A second assessor’s scores (CSV)"),
        required=False,
        help_text=_("For uncertainty: the layout of the table of data, with the values of another assessor."),
    )
    errors_kept = forms.CharField(required=False, widget=forms.HiddenInput())
    assessors_kept = forms.CharField(required=False, widget=forms.HiddenInput())
    title = forms.CharField(label=_("Title of the new version"), max_length=120)
    note = forms.CharField(label=_("Why"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    tables = ("data", "indicators", "errors", "assessors")
    needed = ()
    field_order = ("data_file", "indicators_file", "errors_file", "assessors_file", "title", "note")


class DashboardsForm(BeginForm):
    """An index of released dashboard scores."""

    rounds = forms.ModelMultipleChoiceField(
        label=_("Rounds"),
        queryset=Programme.objects.none(),
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one round")},
        help_text=_("Only assessments that were released are taken."),
    )
    half = forms.ChoiceField(label=_("Which half"), choices=HALVES, initial="practice", widget=forms.RadioSelect)
    field_order = ("programme", "name", "code", "purpose", "rounds", "half")

    def __init__(self, *args: Any, rounds: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["rounds"].queryset = rounds
        fields["rounds"].label_from_instance = _round_label


def _round_label(one: Any) -> str:
    said = _now("%(title)s (%(n)d released)")
    return said % {"title": localized(one.title), "n": one.n_released}
