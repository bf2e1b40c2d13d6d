"""The questions of the uncertainty form, as far as they can be asked about a version."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.indices import words_uncertain as words
from rectitude.apps.indices.forms.saving import number_field
from rectitude.apps.indices.models import IndexVersion
from rectitude.apps.indices.uncertain import MAX_BASE, MAX_DRAWS, Offer

Fields = dict[str, forms.Field]
Reveals = dict[str, dict[str, list[str]]]
Choices = list[tuple[str, Any]]


class UsualChoice(forms.ChoiceField):
    """Without an answer, the usual one: the tick that opens the question may be sent without it."""

    def __init__(self, *, usual: str, **kwargs: Any) -> None:
        super().__init__(required=False, initial=usual, **kwargs)
        self.usual = usual

    def clean(self, value: Any) -> str:
        found: str = super().clean(value) or self.usual
        return found


def alternative_name(step: str) -> str:
    """The field in which other ways of a step are ticked."""
    return f"other_{step}"


def fields_for(offer: Offer, version: IndexVersion) -> tuple[Fields, Reveals]:
    """The fields by name, and which of them a tick opens."""
    found: Fields = {}
    groups = {
        "assessors": _assessors(offer), "sampling": _sampling(offer), "missing": _missing(offer), "method": _method(offer),
        "weights": _weights(offer), "omission": _omission(offer),
    }  # fmt: skip
    groups = {kind: fields for kind, fields in groups.items() if fields}
    from_data = {"assessors": bool(offer.spread) or offer.has_assessors, "sampling": True, "missing": True}
    found["kinds"] = forms.MultipleChoiceField(
        label=_("What could be different?"),
        help_text=_("What you tick is varied at the same time, so that you see which of it matters."),
        choices=[(kind, words.UNCERTAINTIES[kind]) for kind in groups],
        widget=forms.CheckboxSelectMultiple,
        initial=[kind for kind in groups if from_data.get(kind)],
        error_messages={"required": _("Tick at least one thing that could be different")},
    )
    for fields in groups.values():
        found.update(fields)
    found.update(_precision())
    return found, {"kinds": {kind: list(fields) for kind, fields in groups.items()}}


def _assessors(offer: Offer) -> Fields:
    ways: Choices = []
    if offer.spread:
        ways.append(("recorded", words.ASSESSORS["recorded"]))
    if offer.has_assessors:
        ways += [(way, words.ASSESSORS[way]) for way in ("either", "between")]
    ways.append(("share", words.ASSESSORS["share"]))
    by = UsualChoice(label=_("How far could they be apart?"), choices=ways, widget=forms.RadioSelect, usual=ways[0][0])
    share = number_field(
        _("Percent of the distance"), low=0.1, high=100,
        help_text=_("Only for the last answer: a standard deviation, in percent of the distance between the lowest and the "
                    "highest value of each indicator."),
    )  # fmt: skip
    share.initial = 5
    return {"assessors_by": by, "assessors_share": share}


def _sampling(offer: Offer) -> Fields:
    if not offer.has_errors:
        return {}
    whole = forms.ChoiceField(
        label=_("What kind of figures are they?"),
        choices=[("", _("Means, numbers or scores")), ("1", _("Shares between 0 and 1")),
                 ("100", _("Percentages between 0 and 100"))],
        required=False,
        help_text=_("Shares and percentages stay between their ends when they are varied."),
    )  # fmt: skip
    return {"sampling_whole": whole}


def _missing(offer: Offer) -> Fields:
    if not offer.has_gaps:
        return {}
    fields: Fields = {
        "missing_method": UsualChoice(
            label=_("What could stand there?"), choices=list(words.FILLINGS.items()), widget=forms.RadioSelect,
            usual="donors",
        )
    }  # fmt: skip
    if offer.groups:
        fields["missing_group"] = forms.ChoiceField(
            label=_("Taken from"), required=False,
            choices=[("", _("All units")), *((name, _("Units of the same “%(name)s”") % {"name": name}) for name in offer.groups)],
        )  # fmt: skip
    return fields


def _method(offer: Offer) -> Fields:
    return {
        alternative_name(step): forms.MultipleChoiceField(
            label=str(words.STEP_QUESTIONS[step]),
            choices=[(name, words.ALTERNATIVES[step][name]) for name in ways],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        for step, ways in offer.alternatives.items()
    }


def _weights(offer: Offer) -> Fields:
    if not offer.levels:
        return {}
    noise = number_field(
        _("Percent more or less"), low=0.1, high=99,
        help_text=_("With 25, a weight of 4 is anywhere between 3 and 5."),
    )  # fmt: skip
    noise.initial = 25
    levels = forms.MultipleChoiceField(
        label=_("Which weights?"), choices=[(str(level), _level(level, n)) for level, n in offer.levels.items()],
        widget=forms.CheckboxSelectMultiple, required=False, help_text=_("Nothing ticked: all that count."),
    )  # fmt: skip
    return {"weight_noise": noise, "weight_levels": levels}


def _omission(offer: Offer) -> Fields:
    if not offer.omissions:
        return {}
    ways = [(str(level), _level(level, n)) for level, n in offer.omissions.items()]
    of = UsualChoice(
        label=_("One of which?"), choices=ways, widget=forms.RadioSelect, usual=ways[0][0],
        help_text=_("In each draw one of them is left out, or none."),
    )  # fmt: skip
    return {"omission_of": of}


def _level(level: int, n: int) -> str:
    if level == 1:
        return ngettext("The indicator", "The %(n)d indicators", n) % {"n": n}
    said = ngettext("The group of level %(level)d", "The %(n)d groups of level %(level)d", n)
    return said % {"n": n, "level": level}


def _precision() -> Fields:
    draws = forms.IntegerField(
        label=_("Draws"), initial=10_000, min_value=100, max_value=MAX_DRAWS, localize=True,
        help_text=_("How often the index is computed. More draws give smoother chances, and take longer."),
    )  # fmt: skip
    base = forms.ChoiceField(
        label=_("How closely the spread is traced to its causes"), initial="2048",
        choices=[("512", _("Roughly, for a first look")), ("2048", _("As usual")), (str(MAX_BASE), _("Closely"))],
    )  # fmt: skip
    confidence = number_field(
        _("Percent of the draws an interval holds"), required=True, low=50, high=99,
        help_text=_("With 90, one draw in twenty lies below the interval and one above it."),
    )  # fmt: skip
    confidence.initial = 90
    seed = forms.IntegerField(
        label=_("Seed"), initial=1, min_value=0, max_value=2**31 - 1,
        help_text=_("The same seed gives the same digits, here and on any other computer."),
    )  # fmt: skip
    for field in (draws, seed):
        field.widget.attrs.update({"class": "govuk-input--width-10", "autocomplete": "off"})
    return {"draws": draws, "base": base, "confidence": confidence, "seed": seed}
