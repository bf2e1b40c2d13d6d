"""Beginning a publication: what it is made from, its address, its title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import lazystr
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from rectitude.apps.publications.offers import Offer

RESERVED = frozenset({"new", "reports"})


def in_languages() -> dict[str, forms.Field]:
    """The fields of a title and a summary in each language; English is needed."""
    fields: dict[str, forms.Field] = {}
    for code, name in settings.LANGUAGES:
        first = code == settings.LANGUAGE_CODE
        label = _titled(say("Title in %(language)s"), name, first)
        fields[f"title_{code}"] = forms.CharField(label=label, required=first, max_length=200)
    for code, name in settings.LANGUAGES:
        first = code == settings.LANGUAGE_CODE
        fields[f"summary_{code}"] = forms.CharField(
            label=_titled(say("What it says, in two sentences, in %(language)s"), name, first), required=first,
            max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        )  # fmt: skip
    return fields


def words_in(cleaned: Mapping[str, Any], name: str) -> dict[str, str]:
    """What was given in those fields by language, without those left empty."""
    said = {code: cleaned[f"{name}_{code}"].strip() for code, _name in settings.LANGUAGES}
    return {code: text for code, text in said.items() if text}


def unreserved(slug: str) -> str:
    """The address, when it is no word that addresses of the workroom use. ValidationError otherwise."""
    if slug in RESERVED:
        raise forms.ValidationError(say("Choose another address"))
    return slug


class BeginForm(forms.Form):
    """What to publish is chosen among what there is; the title is written in English, and in other languages if wished."""

    offer = forms.ChoiceField(label=_("What do you publish?"), choices=())
    slug = forms.SlugField(
        label=_("Address"),
        max_length=80,
        help_text=_("Letters, digits and hyphens. Links to it stay valid for ever, so it cannot be changed later."),
    )
    mark_optional = False

    def __init__(self, *args: Any, offers: Sequence[Offer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers = {offer.key: offer for offer in offers}
        field = self.fields["offer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(offer.key, offer.label) for offer in offers]
        self.fields |= in_languages()

    def clean_slug(self) -> str:
        """Not a word that addresses of the workroom use."""
        return unreserved(self.cleaned_data["slug"])

    @property
    def chosen(self) -> Offer:
        """What was chosen; for a valid form."""
        return self.offers[self.cleaned_data["offer"]]

    def words(self, name: str) -> dict[str, str]:
        """The title or the summary by language, without those left empty."""
        return words_in(self.cleaned_data, name)


def _titled(sentence: str, language: Any, first: bool) -> Any:
    text = sentence % {"language": language}
    return lazystr(text if first else say("%(label)s (optional)") % {"label": text})
