"""Forms for findings, and for deciding what figures ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rectitude.apps.recommendations.actions.findings import FindingPlace, FindingWords
from rectitude.apps.recommendations.fields import AREAS, FINDING_FIELDS
from rectitude.apps.recommendations.forms.references import ReferencesForm
from rectitude.apps.recommendations.models import Finding
from rectitude.apps.recommendations.queries.placing import Places
from rectitude.base.chain.nodes import Reference
from rectitude.base.institutions.models import Institution
from rectitude.base.ui.forms import Choice

_KINDS = [
    (Finding.Kind.GAP.value, Choice(_("A gap"), hint=_("What is done falls short of what a standard asks."))),
    (
        Finding.Kind.GOOD_PRACTICE.value,
        Choice(_("A good practice"), hint=_("Something that works and that others could take over.")),
    ),
    (
        Finding.Kind.LESSON.value,
        Choice(_("A lesson"), hint=_("Something went otherwise than expected, and something should change.")),
    ),
]
_LONGEST = 8000


def area_choices() -> list[tuple[str, str | Promise]]:
    """The areas, by instrument, after none."""
    return [("", _("None of these")), *AREAS.items()]


class WordsForm(forms.Form):
    """What a finding says; each kind opens its own questions."""

    kind = forms.ChoiceField(
        label=_("What was found?"), choices=_KINDS, widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was found")},
    )  # fmt: skip
    title = forms.CharField(
        label=_("In one sentence"),
        max_length=200,
        help_text=_("What a reader should remember, without names of people."),
        error_messages={"required": _("Say in one sentence what was found")},
    )
    area = forms.ChoiceField(label=_("Area"), required=False, choices=area_choices)
    language = forms.ChoiceField(label=_("Language you write in"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        self.reveals: dict[str, dict[str, list[str]]] = {"kind": {}}
        for kind, asked in FINDING_FIELDS.items():
            for name, label in asked.items():
                field = forms.CharField(
                    label=str(label), required=False, max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 3})
                )
                fields[f"{kind}_{name}"] = field
            self.reveals["kind"][kind] = [f"{kind}_{name}" for name in asked]
        fields["language"].initial = get_language() or "en"
        self.order_fields(["kind", "title", *(name for several in self.reveals["kind"].values() for name in several)])

    def clean(self) -> dict[str, Any]:
        """A finding says something under at least one of the headings of its kind."""
        cleaned = super().clean() or self.cleaned_data
        kind = cleaned.get("kind")
        if kind and not any(self._body(cleaned, kind).values()):
            first = self.reveals["kind"][kind][0]
            self.add_error(first, ValidationError(_now("Say what was found under at least one of these headings")))
        return cleaned

    def words(self) -> FindingWords:
        """What was entered. Only after is_valid()."""
        given = self.cleaned_data
        return FindingWords(
            kind=given["kind"], title=given["title"], area=given["area"], language=given["language"],
            body={name: text for name, text in self._body(given, given["kind"]).items() if text},
        )  # fmt: skip

    def _body(self, cleaned: dict[str, Any], kind: str) -> dict[str, str]:
        return {name: (cleaned.get(f"{kind}_{name}") or "").strip() for name in FINDING_FIELDS[kind]}


class FindingForm(WordsForm, ReferencesForm):
    """A new finding: what it says, what it is about, what it rests on."""

    programme = forms.ChoiceField(label=_("Programme"))
    place = forms.ChoiceField(label=_("What is it about?"))
    references = forms.MultipleChoiceField(
        label=_("What it rests on"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, places: Places, offered: Iterable[Reference] = (), **kwargs: Any) -> None:
        known = tuple(offered)
        super().__init__(*args, offered=known, ticked=known, **kwargs)
        self.places = places
        fields: dict[str, Any] = self.fields
        fields["programme"].choices = [(one.code, str(one)) for one in places.programmes]
        if len(places.programmes) == 1:
            fields["programme"].initial = places.programmes[0].code
            fields["programme"].widget = forms.HiddenInput()
        fields["place"].choices = _place_choices(places)
        fields["more_references"].label = _("What else it rests on")
        self.order_fields(["programme", "place", *(name for name in self.fields if name not in ("programme", "place"))])

    def place_given(self) -> FindingPlace:
        """The place chosen with what it rests on. Only after is_valid()."""
        kind, _separator, code = self.cleaned_data["place"].partition(":")
        programme = next(one for one in self.places.programmes if one.code == self.cleaned_data["programme"])
        institution = next(
            (one for one in self.places.institutions if kind == "institution" and one.code == code), None
        )
        country = next((one for one in self.places.countries if kind == "country" and one.code == code), None)
        return FindingPlace(
            programme=programme, institution=institution, country=country, rests_on=tuple(self.chosen_references)
        )


class RevisionForm(WordsForm, ReferencesForm):
    """Another version of a finding, with the reason."""

    references = forms.MultipleChoiceField(
        label=_("What it rests on"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Why do you change it?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        error_messages={"required": _("Say why you change it")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])


class CiteForm(ReferencesForm):
    """What was changed because of a lesson or good practice."""

    note = forms.CharField(label=_("What was changed in it?"), required=False, max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = cast("dict[str, Any]", self.fields)
        fields["more_references"].required = True
        fields["more_references"].label = _("What was changed")
        fields["more_references"].help_text = _(
            "Paste the address of the chain page of an action or a course that took it up."
        )


class ReasonForm(forms.Form):
    """One reason, for what is closed, dismissed or withdrawn."""

    reason = forms.CharField(
        label=_("Why?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        help_text=_("Others will read it."),
        error_messages={"required": _("Say why, in a sentence or two")},
    )


def filled_in(finding: Finding, body: dict[str, str]) -> dict[str, Any]:
    """The initial values of the form for what a finding says now."""
    facts = {name: getattr(finding, name) for name in ("kind", "title", "area", "language")}
    return {**facts, **{f"{finding.kind}_{name}": text for name, text in body.items()}, "seen": finding.number}


def _place_choices(places: Places) -> list[tuple[str, str]]:
    whole = [("programme:", _now("The programme as a whole"))] if places.whole_programme else []
    countries = [(f"country:{one.code}", str(one)) for one in places.countries]
    institutions = [(f"institution:{one.code}", _placed(one)) for one in places.institutions]
    return [*institutions, *countries, *whole]


def _placed(institution: Institution) -> str:
    return f"{institution.name}, {institution.country}" if institution.country is not None else institution.name
