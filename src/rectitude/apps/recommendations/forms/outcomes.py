"""Forms for outcome documents of meetings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rectitude.apps.recommendations.actions.forwarding import Forwarded, first_line
from rectitude.apps.recommendations.actions.meeting import MeetingFacts, SectionWords
from rectitude.apps.recommendations.forms.findings import area_choices
from rectitude.apps.recommendations.models import AgreedText, Commitment, Recommendation
from rectitude.base.institutions.models import Institution, Programme
from rectitude.base.ui.forms import DateParts

LANGUAGE_NAMES: dict[str, Any] = dict(settings.LANGUAGES)
RESERVED = frozenset({"new"})
_LONGEST = 20_000


class MeetingForm(forms.Form):
    """What is known of a meeting."""

    meeting = forms.CharField(
        label=_("Meeting"),
        max_length=200,
        help_text=_("What it was called, such as “Inter-regional workshop on institutional integrity”."),
        error_messages={"required": _("Say which meeting it was")},
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the document"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language")},
    )  # fmt: skip
    place = forms.CharField(label=pgettext_lazy("of a meeting", "Place"), required=False, max_length=150)
    starts_on = DateParts(label=_("First day"), required=False)
    ends_on = DateParts(label=_("Last day"), required=False)
    organisers = forms.CharField(label=_("Organised by"), required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            label = _now("Title in %(language)s") % {"language": name}
            self.fields[f"title_{code}"] = forms.CharField(label=label, required=False, max_length=200)
            self.fields[f"title_{code}"].widget.attrs["lang"] = code
        self.fields["languages"].initial = [get_language() or "en"]

    def clean(self) -> dict[str, Any]:
        """There is a title in one of the languages, and the last day is not before the first."""
        given = super().clean() or self.cleaned_data
        languages = given.get("languages") or []
        if languages and not any(given.get(f"title_{code}", "").strip() for code in languages):
            self.add_error(f"title_{languages[0]}", _now("Write a title in one of the languages of the document"))
        starts, ends = given.get("starts_on"), given.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _now("The last day is before the first"))
        return given

    @property
    def facts(self) -> MeetingFacts:
        """What was given, as the action takes it."""
        given = self.cleaned_data
        return MeetingFacts(
            title={code: given[f"title_{code}"] for code in LANGUAGE_NAMES}, meeting=given["meeting"],
            languages=given["languages"], place=given["place"], starts_on=given["starts_on"], ends_on=given["ends_on"],
            organisers=given["organisers"],
        )  # fmt: skip


class BeginOutcomeForm(MeetingForm):
    """A new document has a programme and a short name too."""

    programme = forms.ChoiceField(label=_("Programme"))
    code = forms.SlugField(
        label=_("Short name"),
        max_length=60,
        help_text=_("Part of every address, such as workshop-2026. It cannot be changed later."),
        error_messages={"required": _("Give it a short name")},
    )
    field_order = ("programme", "meeting", "code", "languages", *(f"title_{code}" for code in LANGUAGE_NAMES))

    def __init__(self, *args: Any, programmes: Sequence[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programmes = {one.code: one for one in programmes}
        fields: dict[str, Any] = self.fields
        fields["programme"].choices = [(one.code, str(one)) for one in programmes]
        self.order_fields(self.field_order)

    def clean_code(self) -> str:
        """Not a word that addresses use."""
        code: str = self.cleaned_data["code"].lower()
        if code in RESERVED:
            raise ValidationError(_now("Choose another short name"))
        return code

    @property
    def programme_chosen(self) -> Programme:
        """The programme."""
        return self.programmes[self.cleaned_data["programme"]]


class SectionForm(forms.Form):
    """A section side by side in every language of the document."""

    mark_optional = False

    def __init__(self, *args: Any, languages: Sequence[str], standing: Mapping[str, AgreedText], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = tuple(languages)
        for code in self.languages:
            name, last = LANGUAGE_NAMES[code], standing.get(code)
            self.fields[f"heading_{code}"] = forms.CharField(
                label=_now("Heading in %(language)s") % {"language": name}, required=False, max_length=200,
                initial=last.heading if last else "",
            )  # fmt: skip
            self.fields[f"text_{code}"] = forms.CharField(
                label=_now("Text in %(language)s") % {"language": name}, required=False, max_length=_LONGEST,
                initial=last.text if last else "", widget=forms.Textarea(attrs={"rows": 12}),
            )  # fmt: skip
            self.fields[f"seen_{code}"] = forms.IntegerField(
                required=False, initial=last.number if last else 0, widget=forms.HiddenInput
            )
            for part in ("heading", "text"):
                self.fields[f"{part}_{code}"].widget.attrs["lang"] = code

    @property
    def by_language(self) -> list[list[BoundField]]:
        """Heading and text of each language together."""
        return [[self[f"heading_{code}"], self[f"text_{code}"]] for code in self.languages]

    @property
    def words(self) -> dict[str, SectionWords]:
        """What was given, by language."""
        given = self.cleaned_data
        return {
            code: SectionWords(
                heading=given[f"heading_{code}"], text=given[f"text_{code}"], seen=given[f"seen_{code}"] or 0
            )
            for code in self.languages
        }


class CommitmentForm(forms.Form):
    """What was promised, in every language of the document, and by whom."""

    area = forms.ChoiceField(label=_("Area"), required=False, choices=area_choices)
    institutions = forms.MultipleChoiceField(
        label=_("Who takes it on"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("The recommendation it becomes is addressed to them."),
    )  # fmt: skip
    mark_optional = False

    def __init__(
        self, *args: Any, languages: Sequence[str], among: Sequence[Institution], commitment: Commitment | None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.languages = tuple(languages)
        self.among = {one.code: one for one in among}
        fields: dict[str, Any] = self.fields
        fields["institutions"].choices = [(one.code, one.name) for one in among]
        for code in self.languages:
            self.fields[f"text_{code}"] = forms.CharField(
                label=_now("Commitment in %(language)s") % {"language": LANGUAGE_NAMES[code]}, required=False,
                max_length=4000, initial=commitment.text.get(code, "") if commitment else "",
                widget=forms.Textarea(attrs={"rows": 4, "lang": code}),
            )  # fmt: skip
        if commitment is not None:
            fields["area"].initial = commitment.area
            fields["institutions"].initial = [one.code for one in commitment.institutions.all()]
        self.order_fields([f"text_{code}" for code in self.languages])

    def clean(self) -> dict[str, Any]:
        """It is written in one language at least."""
        given = super().clean() or self.cleaned_data
        if not any(given.get(f"text_{code}", "").strip() for code in self.languages):
            self.add_error(f"text_{self.languages[0]}", _now("Write the commitment in one of the languages"))
        return given

    @property
    def text(self) -> dict[str, str]:
        """What was given, by language."""
        return {code: self.cleaned_data[f"text_{code}"] for code in self.languages}

    @property
    def institutions_chosen(self) -> list[Institution]:
        """Who takes it on."""
        return [self.among[code] for code in self.cleaned_data["institutions"]]


class AdoptForm(forms.Form):
    """Adopting needs a reason from the second time on."""

    reason = forms.CharField(
        label=_("What is corrected, and why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what is corrected, and why")},
    )  # fmt: skip

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["reason"]


class ForwardForm(forms.Form):
    """Which commitments become recommendations, each with a title, a type and a priority."""

    donor = forms.CharField(label=_("Donor"), required=False, max_length=150)
    mark_optional = False

    def __init__(self, *args: Any, commitments: Sequence[Commitment], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.commitments = list(commitments)
        for number, one in enumerate(self.commitments, 1):
            text = one.text.get(language) or next(iter(one.text.values()), "")
            about = {"number": number}
            self.fields[f"take_{one.key}"] = forms.BooleanField(
                label=_now("Commitment %(number)d becomes a recommendation") % about,
                required=False,
                initial=True,
                help_text=text,
            )
            self.fields[f"title_{one.key}"] = forms.CharField(
                label=_now("Title of recommendation %(number)d") % about, max_length=200, initial=first_line(text),
                required=False,
            )  # fmt: skip
            self.fields[f"type_{one.key}"] = forms.ChoiceField(
                label=_now("What recommendation %(number)d changes") % about,
                choices=Recommendation.Type,
                initial="policy",
            )
            self.fields[f"priority_{one.key}"] = forms.ChoiceField(
                label=_now("Priority of recommendation %(number)d") % about,
                choices=Recommendation.Priority,
                initial="medium",
            )
        self.order_fields([name for name in self.fields if name != "donor"])

    def clean(self) -> dict[str, Any]:
        """Whatever is taken has a title."""
        given = super().clean() or self.cleaned_data
        for one in self.commitments:
            if given.get(f"take_{one.key}") and not given.get(f"title_{one.key}", "").strip():
                self.add_error(f"title_{one.key}", _now("Write a title"))
        return given

    @property
    def chosen(self) -> list[Forwarded]:
        """The commitments that were taken."""
        given = self.cleaned_data
        return [
            Forwarded(
                commitment=one, title=given[f"title_{one.key}"].strip(), type=given[f"type_{one.key}"],
                priority=given[f"priority_{one.key}"],
            )
            for one in self.commitments
            if given[f"take_{one.key}"]
        ]  # fmt: skip
