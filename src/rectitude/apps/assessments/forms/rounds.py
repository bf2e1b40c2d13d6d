"""Forms of whoever runs rounds."""

from datetime import UTC, datetime, time
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from rectitude.apps.assessments.models import InstrumentVersion, Round
from rectitude.base.institutions.models import Country, Institution, Programme
from rectitude.base.institutions.names import localized
from rectitude.base.ui.forms import DateParts

SHORT = 60  # as many as one can read through; more are asked by country or by code
LANGUAGES = (("en", _("English")), ("es", _("Spanish")), ("fr", _("French")), ("pt", _("Portuguese")))


def end_of(day: Any) -> datetime:
    """The last minute of a day, in UTC: "by 12 December" includes the twelfth."""
    return datetime.combine(day, time(23, 59), tzinfo=UTC)


def require_later(form: forms.Form, *, now: datetime) -> None:
    """Nobody can be asked for something by a day that is over."""
    due = form.cleaned_data.get("due")
    if due and end_of(due) <= now:
        form.add_error("due", _("This day is over. Choose a later one."))


class NewRoundForm(forms.Form):
    """What every new round is given, of the survey or of the dashboard. The fields of its own follow in a subclass."""

    reserved: ClassVar[frozenset[str]] = frozenset({"new"})  # addresses of ours that stand where a code would

    title_en = forms.CharField(label=_("Title in English"), max_length=120)
    title_es = forms.CharField(label=_("Title in Spanish"), max_length=120, required=False)
    title_fr = forms.CharField(label=_("Title in French"), max_length=120, required=False)
    title_pt = forms.CharField(label=_("Title in Portuguese"), max_length=120, required=False)
    code = forms.SlugField(max_length=60)
    programme = forms.ModelChoiceField(label=_("Programme"), queryset=Programme.objects.none(), to_field_name="code")
    instrument = forms.ModelChoiceField(
        label=_("Instrument"), queryset=InstrumentVersion.objects.none(), to_field_name="digest"
    )
    previous = forms.ModelChoiceField(
        label=_("Previous round"),
        queryset=Round.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("None"),
    )

    def __init__(
        self, *args: Any, programmes: Any, instruments: Any, rounds: Any, now: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        fields: dict[str, Any] = self.fields
        fields["programme"].queryset = programmes
        fields["programme"].label_from_instance = lambda p: localized(p.name)
        fields["instrument"].queryset = instruments
        fields["previous"].queryset = rounds
        fields["previous"].label_from_instance = lambda r: localized(r.title)

    def clean_code(self) -> str:
        """A code that is none of our own addresses."""
        code: str = self.cleaned_data["code"]
        if code in self.reserved:
            raise forms.ValidationError(_("Choose another code: this one is taken by a page of ours."))
        return code

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("period_from") and given.get("period_to") and given["period_from"] > given["period_to"]:
            self.add_error("period_to", _("The last day comes before the first. Change one of them."))
        return given

    @property
    def title(self) -> dict[str, str]:
        """The titles given, by language."""
        pairs = ((code, self.cleaned_data[f"title_{code}"]) for code, _name in LANGUAGES)
        return {code: text for code, text in pairs if text}


class RoundForm(NewRoundForm):
    """A new round of the survey."""

    code = forms.SlugField(
        label=_("Code"),
        max_length=60,
        help_text=_("Part of every address, such as survey-2026. It cannot be changed later."),
    )
    period_from = DateParts(label=_("First day of the period asked about"))
    period_to = DateParts(label=_("Last day of the period asked about"))
    due = DateParts(label=_("Answers are due by the end of"))
    review_due = DateParts(label=_("Reviews are due by the end of"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["previous"].help_text = _(
            "Its answers can be carried forward and its scores are shown beside the new ones."
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        require_later(self, now=self.now)
        if given.get("due") and given.get("review_due") and given["due"] > given["review_due"]:
            self.add_error("review_due", _("Reviews cannot be due before the answers. Choose a later day."))
        return given


class InstitutionsForm(forms.Form):
    """Which institutions are asked: by name while the list is short, whole countries, or one code a line."""

    institutions = forms.ModelMultipleChoiceField(
        label=_("Institutions that can be asked"),
        queryset=Institution.objects.none(),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    countries = forms.ModelMultipleChoiceField(
        label=_("Every institution of"),
        queryset=Country.objects.none(),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    codes = forms.CharField(
        label=_("Institutions by their code, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text=_("Codes stand in the address of each institution, such as belmara-anu."),
    )

    def __init__(self, *args: Any, institutions: Any, countries: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        if 0 < institutions.count() <= SHORT:
            fields["institutions"].queryset = institutions
            fields["institutions"].label_from_instance = _with_country
        else:
            del fields["institutions"]
        fields["countries"].queryset = countries
        fields["countries"].label_from_instance = lambda c: localized(c.name)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("institutions") and not given.get("countries") and not given.get("codes", "").split():
            raise forms.ValidationError(_("Choose an institution or a country, or write at least one code."))
        return given


def _with_country(institution: Institution) -> str:
    return f"{institution.name} ({localized(institution.country.name)})" if institution.country else institution.name


class ExtendForm(forms.Form):
    """New dates for a round."""

    due = DateParts(label=_("Answers are due by the end of"))
    review_due = DateParts(label=_("Reviews are due by the end of"))
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("The institutions and the ledger keep it."))

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        require_later(self, now=self.now)
        if given.get("due") and given.get("review_due") and given["due"] > given["review_due"]:
            self.add_error("review_due", _("Reviews cannot be due before the answers. Choose a later day."))
        return given


class ReasonForm(forms.Form):
    """A reason somebody else reads."""

    reason = forms.CharField(
        label=_("Why it is given back"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The institution reads your words."),
    )
