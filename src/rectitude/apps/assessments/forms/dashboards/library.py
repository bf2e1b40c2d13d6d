"""Forms of the evidence library: a source, what became of it, how an indicator rests on it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rectitude.apps.assessments.actions.dashboards.library import SourceFacts
from rectitude.apps.assessments.models.dashboards import LibrarySource, SourceMark
from rectitude.apps.assessments.words import GRADES
from rectitude.base.evidence.forms import EvidenceForm
from rectitude.base.evidence.preparation import Prepared
from rectitude.base.institutions.models import Institution
from rectitude.base.ui.forms import Choice, DateParts

Confidentiality, Mark = LibrarySource.Confidentiality, SourceMark.Mark

KINDS = [
    (LibrarySource.Kind.LAW.value, _("Law or regulation")),
    (LibrarySource.Kind.REPORT.value, _("Report")),
    (LibrarySource.Kind.STATISTICS.value, _("Statistics")),
    (LibrarySource.Kind.DOCUMENT.value, _("Internal document")),
    (LibrarySource.Kind.INTERVIEW.value, _("Interview")),
    (LibrarySource.Kind.OBSERVATION.value, _("Observation")),
    (LibrarySource.Kind.PRESS.value, _("Press")),
    (LibrarySource.Kind.WEB.value, _("Web page")),
    (LibrarySource.Kind.OTHER.value, _("Something else")),
]
WHO_MAY_KNOW = [
    (
        Confidentiality.PUBLIC.value,
        Choice(_("Everybody"), hint=_("Named in the report once the assessment is released, such as a published law.")),
    ),
    (
        Confidentiality.ASSESSMENT.value,
        Choice(
            _("Whoever is appointed to assess in this country"),
            hint=_("The report says that there is such a source, and nothing else about it."),
        ),
    ),
    (
        Confidentiality.RESTRICTED.value,
        Choice(
            _("Restricted"),
            hint=_(
                "No report says that there is such a source. If it concerns one institution, only whoever assesses that "
                "one knows of it."
            ),
        ),
    ),
]
LANGUAGES = [
    ("", _("Not said")), ("en", _("English")), ("es", _("Spanish")), ("fr", _("French")), ("pt", _("Portuguese")),
    ("ar", _("Arabic")), ("nl", _("Dutch")), ("xx", _("Another language")),
]  # fmt: skip


class SourceForm(EvidenceForm):
    """A new source, with or without a copy. After is_valid(): facts() and sent are what add_source takes."""

    title = forms.CharField(
        label=_("What is it called?"), max_length=300, error_messages={"required": _("Say what the source is called")}
    )
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=[("", _("Choose one")), *KINDS],
        error_messages={"required": _("Say what kind of source it is")},
    )  # fmt: skip
    origin = forms.CharField(
        label=_("Who wrote or published it?"), required=False, max_length=300,
        help_text=_("For an interview, how the person may be described: never a name that must not be known."),
    )  # fmt: skip
    locator = forms.CharField(
        label=_("Where is it found?"), required=False, max_length=600,
        help_text=_("A web address, a number in the official gazette, a shelf mark."),
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "none"}),
    )  # fmt: skip
    is_another = forms.BooleanField(
        label=_("It is another source than the one the library has from there"), required=False
    )
    dated = DateParts(label=_("What is its date?"), required=False, help_text=_("For example, 31 3 2026."))
    accessed_on = DateParts(
        label=_("When did you last have it before you?"),
        help_text=_("Its age is counted from this day."),
        error_messages={"required": _("Say when you last had it before you")},
    )
    language = forms.ChoiceField(label=_("In which language is it?"), choices=LANGUAGES, required=False)
    grade = forms.ChoiceField(
        label=_("What does it carry as evidence?"), choices=[(grade.value, grade.label) for grade in GRADES],
        widget=forms.RadioSelect, error_messages={"required": _("Choose what it carries")},
    )  # fmt: skip
    institution = forms.ModelChoiceField(
        label=_("Does it concern only one institution?"), queryset=Institution.objects.none(), to_field_name="code",
        required=False, empty_label=_("No, it can support several"),
    )  # fmt: skip
    field_order = (
        "title", "kind", "origin", "locator", "is_another", "dated", "accessed_on", "language", "grade",
        "institution", "confidentiality", "file", "note", "kept",
    )  # fmt: skip

    def __init__(self, *args: Any, institutions: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        fields: dict[str, Any] = self.fields
        del fields["source"], fields["source_date"]
        fields["institution"].queryset = institutions
        fields["institution"].label_from_instance = lambda institution: institution.name
        fields["confidentiality"].choices = WHO_MAY_KNOW
        fields["confidentiality"].label = _("Who may know of it?")
        fields["confidentiality"].initial = Confidentiality.ASSESSMENT.value
        fields["file"].label, fields["file"].required = _("A copy of it"), False
        fields["note"].label = _("Note for others who use the library")
        if not self.is_bound:
            self.hide_question()

    def hide_question(self) -> None:
        """Whether it is another source is asked only where there is one."""
        self.fields["is_another"].widget = forms.HiddenInput()

    @property
    def sent(self) -> Prepared | None:
        """The copy, if there is one."""
        return self._prepared

    def clean_file(self) -> Any:
        """A copy may be missing; one that waits from a page before is taken up."""
        if self.cleaned_data.get("file") is None and not self.data.get(self.add_prefix("kept")):
            return None
        return super().clean_file()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in ("dated", "accessed_on"):
            if given.get(name) and given[name] > self.today:
                self.add_error(name, _now("This day is not over yet. Give the day it was."))
        return given

    def facts(self) -> SourceFacts:
        """What was entered. Only after is_valid()."""
        given = self.cleaned_data
        names = ("title", "kind", "confidentiality", "origin", "locator", "dated", "accessed_on", "language", "note")
        return SourceFacts(
            **{name: given[name] for name in names}, grade=int(given["grade"]), institution=given["institution"]
        )


class MarkForm(forms.Form):
    """What became of a source."""

    use_required_attribute = False
    reveals = {"mark": {Mark.REPLACED.value: ["replaced_by"]}}

    mark = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[
            (Mark.LIVE.value, Choice(_("Found again"), hint=_("It was where it is said to be. Its age starts anew."))),
            (Mark.DEAD.value, Choice(_("Dead"), hint=_("It is no longer found there. Say where you looked."))),
            (
                Mark.RESTRICTED.value,
                Choice(_("Closed"), hint=_("It is there, but access has been closed. Say by whom.")),
            ),
            (Mark.REPLACED.value, Choice(_("Replaced"), hint=_("A newer source has taken its place."))),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what became of it")},
    )
    replaced_by = forms.ModelChoiceField(
        label=_("By which source?"), queryset=Institution.objects.none(), to_field_name="key", required=False,
        empty_label=_("Choose one"),
    )  # fmt: skip
    note = forms.CharField(
        label=_("In your words"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["replaced_by"].queryset = others

    def clean(self) -> dict[str, Any]:
        """A choice that is hidden again says nothing."""
        given = super().clean() or {}
        if given.get("mark") != Mark.REPLACED:
            given["replaced_by"] = None
        return given


class UseForm(forms.Form):
    """How indicators rest on a source."""

    use_required_attribute = False

    indicators = forms.MultipleChoiceField(
        label=_("Which indicators rest on it?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one indicator")},
    )  # fmt: skip
    passage = forms.CharField(
        label=_("Where in it is what matters?"), required=False, max_length=300,
        help_text=_("A page, a section, a minute. Shown wherever the source is named."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("What does it show?"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Read by whoever is appointed to this assessment, once both assessors have handed in."),
    )  # fmt: skip

    def __init__(self, *args: Any, indicators: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["indicators"].choices = indicators


class CarryForm(forms.Form):
    """Which uses of the round before are carried forward: none is chosen beforehand."""

    use_required_attribute = False

    uses = forms.MultipleChoiceField(
        label=_("What still holds?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what still holds, or go back")},
    )  # fmt: skip

    def __init__(self, *args: Any, uses: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["uses"].choices = uses
