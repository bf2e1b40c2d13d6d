"""Forms of whoever opens and runs dashboard rounds."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rectitude.apps.assessments.forms.rounds import SHORT, NewRoundForm, end_of
from rectitude.apps.assessments.models import InstrumentVersion
from rectitude.apps.assessments.models.dashboards import Assessment, DashboardRound
from rectitude.base.institutions.models import Institution
from rectitude.base.institutions.names import localized
from rectitude.base.ui.forms import DateParts

WEEKS = {"scoring_due": 8, "review_due": 12, "reply_due": 16}


class OpenForm(NewRoundForm):
    """A new round of the dashboard."""

    reserved = frozenset({"new", "countries"})

    code = forms.SlugField(
        label=_("Short name"),
        max_length=60,
        help_text=_("Part of every address, such as dashboard-2026. It cannot be changed later."),
    )
    period_from = DateParts(label=_("First day of the period assessed"))
    period_to = DateParts(label=_("Last day of the period assessed"))
    scoring_due = DateParts(label=_("The assessors hand in their scores by the end of"))
    review_due = DateParts(label=_("Differences are settled and reviewed by the end of"))
    reply_due = DateParts(label=_("Institutions reply by the end of"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instrument"].help_text = _(
            "Published versions in which every indicator is scored in law and in practice."
        )
        self.fields["previous"].help_text = _(
            "Its results are shown beside the new ones, where the indicators can be compared."
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        check_dates(self, now=self.now)
        return given


def check_dates(form: forms.Form, *, now: datetime, kept: dict[str, date] | None = None) -> None:
    """The three dates stand in the order of the work, and none that is new is over already. kept: those that stood."""
    given, before = form.cleaned_data, kept or {}
    for name in WEEKS:
        day = given.get(name)
        if day and day != before.get(name) and end_of(day) <= now:
            form.add_error(name, _("This day is over. Choose a later one."))
    for earlier, later in (("scoring_due", "review_due"), ("review_due", "reply_due")):
        if given.get(earlier) and given.get(later) and given[earlier] > given[later]:
            form.add_error(later, _("This comes before the step that precedes it. Choose a later day."))


def suggestions(*, today: date, taken: set[str], previous: DashboardRound | None) -> dict[str, Any]:
    """A name nobody has, the two whole years before this one, and eight, twelve and sixteen weeks for the work."""
    code, number = f"dashboard-{today.year}", 2
    while code in taken:
        code, number = f"dashboard-{today.year}-{number}", number + 1
    return {
        "title_en": f"Justice dashboard {today.year}",
        "code": code,
        "previous": previous.code if previous else "",
        "period_from": date(today.year - 2, 1, 1),
        "period_to": date(today.year - 1, 12, 31),
        **{name: today + timedelta(weeks=weeks) for name, weeks in WEEKS.items()},
    }


class AddForm(forms.Form):
    """Institutions and functions: each institution chosen is assessed in each function chosen."""

    mark_optional = False  # one of the two ways to name an institution is enough

    functions = forms.MultipleChoiceField(
        label=_("Functions"),
        choices=[(value, capfirst(label)) for value, label in Assessment.Function.choices],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each institution chosen below is assessed once for each of these."),
    )
    institutions = forms.ModelMultipleChoiceField(
        label=_("Institutions"),
        queryset=Institution.objects.none(),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    codes = forms.CharField(
        label=_("Institutions by their code, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        help_text=_("Codes stand in the address of each institution, such as belmara-anu."),
    )

    def __init__(
        self, *args: Any, institutions: QuerySet[Institution], there: dict[int, list[str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        if 0 < institutions.count() <= SHORT:
            fields["institutions"].queryset = institutions
            fields["institutions"].label_from_instance = lambda i: _labelled(i, there.get(i.pk, []))
        else:
            del fields["institutions"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("institutions") and not given.get("codes", "").split():
            raise forms.ValidationError(_("Choose an institution, or write at least one code."))
        return given


def _labelled(institution: Institution, functions: list[str]) -> str:
    country = localized(institution.country.name) if institution.country else ""
    label = f"{institution.name} ({country})"
    if not functions:
        return label
    there = ", ".join(str(Assessment.Function(function).label) for function in functions)
    return _now("%(institution)s, already assessed for: %(functions)s") % {"institution": label, "functions": there}


class VersionForm(forms.Form):
    """Which version to go on with; the next page shows what that changes."""

    to = forms.ModelChoiceField(
        label=_("Version to go on with"),
        queryset=InstrumentVersion.objects.none(),
        to_field_name="digest",
        empty_label=_("Choose a version"),
    )

    def __init__(self, *args: Any, versions: QuerySet[InstrumentVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["to"].queryset = versions


class ChangeForm(forms.Form):
    """Why the instrument changes."""

    reason = forms.CharField(
        label=_("Why the instrument changes"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The assessors read your words; the ledger keeps them."),
    )
