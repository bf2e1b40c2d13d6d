"""The questions of the method form, filled from a specification."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rectitude.apps.indices import words
from rectitude.apps.indices.forms.saving import number_field, shown
from rectitude.apps.indices.pages.reading import Figures
from rectitude.apps.indices.specifying import Step, step_of

EACH = ("code", "method", "low", "high", "target")
RANGED = ("min-max", "fixed")
BOUNDED = ("fixed", "goalposts", "scaled")
MORE_ROWS = 3
LEAST_BANDS = 5

FIELD_AT = {
    "denominate": "denominate",
    "screen": "screen",
    "screen.minimum_available": "minimum_available",
    "screen.minimum_nonzero": "minimum_nonzero",
    "impute": "impute",
    "impute.group": "impute_group",
    "impute.value": "impute_value",
    "impute.level": "impute_level",
    "treat": "treat",
    "treat.skew": "skew",
    "treat.kurtosis": "kurtosis",
    "treat.winsorise": "winsorise",
    "treat.then": "then",
    "normalise": "normalise",
    "normalise.range": "range_high",
    "normalise.low": "low",
    "normalise.high": "high",
    "aggregate": "aggregate",
    "aggregate.minimum_share": "minimum_share",
}

Fields = dict[str, forms.Field]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One step: its questions by name; `folded` are for whoever needs them."""

    id: str
    title: str
    lead: str
    fields: tuple[str, ...]
    folded: tuple[str, ...] = field(default=())
    folded_title: str = ""
    rows_title: str = ""
    rows_lead: str = ""


def usual_rule(kind: str) -> str:
    """What becomes of a kind of absence unless told: what does not apply stays empty, the rest is filled."""
    return "leave" if kind == "not_applicable" else "impute"


def n_each(specification: Mapping[str, Any]) -> int:
    """How many rows for indicators with settings of their own."""
    return len((step_of(specification, "normalise") or {}).get("each", {})) + MORE_ROWS


def n_bands(specification: Mapping[str, Any]) -> int:
    """How many rows for bands."""
    return max(len(specification.get("bands") or []) + 2, LEAST_BANDS)


def method_fields(figures: Figures, specification: Mapping[str, Any]) -> Fields:
    """Every question, with the specification's own answers."""
    return {
        **_leaving_out(specification),
        **_imputing(figures, specification),
        **_treating(specification),
        **_normalising(figures, specification),
        **_aggregating(figures, specification),
        **_bands(specification),
    }


def parts(figures: Figures) -> list[Section]:
    """The steps in their order, in words."""
    levels = tuple(f"level-{level}" for level in range(2, figures.levels + 1))
    absences = tuple(f"absence-{kind}" for kind in words.ABSENCES)
    return [
        Section(
            id="denominate",
            title=_("1. Divide by size"),
            lead=_("A large country has more of everything. Dividing by population, area or output makes units comparable."),
            fields=("denominate",),
        ),
        Section(
            id="screen",
            title=_("2. Units with too few values"),
            lead=_("A score made of a few values says little. Such units can be left out."),
            fields=("screen", "minimum_available", "minimum_nonzero"),
        ),
        Section(
            id="impute",
            title=_("3. Missing values"),
            lead=_("A value that is filled in is a guess. It is marked wherever it counts."),
            fields=("impute", "impute_group", "impute_value", "impute_level"),
            folded=absences,
            folded_title=_("By the reason why a value is missing"),
        ),
        Section(
            id="treat",
            title=_("4. Outliers"),
            lead=_("One extreme value can press all other units together. It can be brought in to the next value, or the scale bent."),
            fields=("treat",),
            folded=("skew", "kurtosis", "winsorise", "then"),
            folded_title=_("From where on, and how far"),
        ),
        Section(
            id="normalise",
            title=_("5. A common scale"),
            lead=_("Values of different units become comparable. Afterwards more is always better."),
            fields=("normalise", "range_low", "range_high", "low", "high"),
            rows_title=_("Indicators with a rule of their own"),
            rows_lead=_("Choose an indicator and what is different for it. Without an indicator a row counts for nothing."),
        ),
        Section(
            id="aggregate",
            title=_("6. Putting the parts together"),
            lead=_("How the parts of a group become its score. The weights are on a page of their own."),
            fields=("aggregate", "minimum_share"),
            folded=levels,
            folded_title=_("Differently at single levels"),
        ),
        Section(
            id="bands",
            title=_("7. Bands"),
            lead=_("Words for stretches of the score, from the lowest up. Leave all empty for none."),
            fields=(),
        ),
    ]  # fmt: skip


def _radio(label: str, choices: words.Choices, initial: str, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=_with(choices, initial), initial=initial, widget=forms.RadioSelect, **more
    )


def _select(label: str, choices: words.Choices, initial: str, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=_with(choices, initial), initial=initial, **more)


def _with(choices: words.Choices, current: str) -> words.Choices:
    """A setting this form has no words for can still be kept."""
    return choices if any(key == current for key, _label in choices) else [*choices, (current, current)]


def _leaving_out(specification: Mapping[str, Any]) -> Fields:
    screen = step_of(specification, "screen")
    own = screen or {}
    method = "" if screen is None else own.get("method") or ("both" if "minimum_nonzero" in own else "available")
    available = number_field(_("Values that must be there, in percent"), low=0, high=100)
    available.initial = _percent(own.get("minimum_available"), 2 / 3)
    nonzero = number_field(_("Values that must be other than nil, in percent"), low=0, high=100)
    nonzero.initial = _percent(own.get("minimum_nonzero"), 0.05)
    return {
        "denominate": forms.BooleanField(
            label=_("Divide each indicator by the denominator its table names"),
            required=False,
            initial=step_of(specification, "denominate") is not None,
        ),
        "screen": _radio(
            _("Which units stay?"), [("", _("All")), *words.choices(words.SCREENS)], method, required=False
        ),
        "minimum_available": available,
        "minimum_nonzero": nonzero,
    }


def _percent(share: float | None, usual: float) -> float | int | None:
    return shown(round(100 * usual) if share is None else round(100 * share, 8))


def _imputing(figures: Figures, specification: Mapping[str, Any]) -> Fields:
    own = step_of(specification, "impute") or {"method": "none"}
    constant = number_field(_("The number, where one is chosen"))
    constant.initial = shown(own.get("value", 0))
    groupings: words.Choices = [("", _("No column")), *((name, name) for name in figures.groupings)]
    levels: words.Choices = [("", _("All its indicators"))]
    levels += [
        (str(level), _("Those of the same group at level %(level)d") % {"level": level})
        for level in range(2, figures.levels + 1)
    ]
    found: Fields = {
        "impute": _radio(
            _("What stands in for a missing value?"), words.choices(words.IMPUTATIONS), own.get("method", "mean")
        ),
        "impute_group": _select(
            _("Column that says which units are alike"), groupings, own.get("group") or "", required=False
        ),
        "impute_value": constant,
        "impute_level": _select(
            _("For the unit’s own average: which indicators"), levels, str(own.get("level") or ""), required=False
        ),
    }
    for kind, label in words.ABSENCES.items():
        rules = [one for one in words.choices(words.ABSENCE_RULES) if kind != "not_applicable" or one[0] != "lowest"]
        rule = own.get("absences", {}).get(kind, usual_rule(kind))
        found[f"absence-{kind}"] = _select(_("A value that is %(kind)s") % {"kind": label}, rules, rule)
    return found


def _treating(specification: Mapping[str, Any]) -> Fields:
    step = step_of(specification, "treat")
    own: Step = step or {}
    skew = number_field(_("Skewness from which on an indicator is treated"), required=True, low=0)
    skew.initial = shown(own.get("skew", 2))
    kurtosis = number_field(_("And kurtosis"), required=True)
    kurtosis.initial = shown(own.get("kurtosis", 3.5))
    points = forms.IntegerField(
        label=_("How many values are brought in at most"),
        min_value=0,
        initial=own.get("winsorise", 5),
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )
    return {
        "treat": forms.BooleanField(
            label=_("Bring in outliers"),
            required=False,
            initial=step is not None and own.get("method", "standard") != "none",
        ),
        "skew": skew,
        "kurtosis": kurtosis,
        "winsorise": points,
        "then": _select(_("If that is not enough"), words.choices(words.TRANSFORMATIONS), own.get("then", "log")),
    }


def _normalising(figures: Figures, specification: Mapping[str, Any]) -> Fields:
    own = step_of(specification, "normalise") or {"method": "none"}
    low, high = own.get("range", (0, 100))
    found: Fields = {
        "normalise": _radio(
            _("How are values brought to one scale?"), words.choices(words.NORMALISATIONS), own.get("method", "min-max")
        )
    }
    asked = {
        "range_low": (_("Lowest score"), low, _("For the first two: the score of the worst.")),
        "range_high": (_("Highest score"), high, _("And of the best.")),
        "low": (_("Low end of the values"), own.get("low"), _("For known scales and goalposts: the value that counts as worst.")),
        "high": (_("High end of the values"), own.get("high"), _("The value that counts as best.")),
    }  # fmt: skip
    for name, (label, initial, hint) in asked.items():
        found[name] = number_field(label, help_text=hint)
        found[name].initial = shown(initial)
    rows = [*own.get("each", {}).items(), *(("", {}) for _more in range(MORE_ROWS))]
    codes: words.Choices = [
        ("", _("No indicator")),
        *((one.code, f"{one.code}: {one.name}") for one in figures.indicators),
    ]
    methods = words.plain_choices(words.NORMALISATIONS, empty=_("As the rest"))
    for at, (code, rule) in enumerate(rows):
        found[f"code-{at}"] = _select(_("Indicator"), codes, code, required=False)
        found[f"method-{at}"] = _select(_("Scale"), methods, rule.get("method") or "", required=False)
        for name, label in (("low", _("Low end")), ("high", _("High end")), ("target", _("Target"))):
            found[f"{name}-{at}"] = number_field(label)
            found[f"{name}-{at}"].initial = shown(rule.get(name))
    return found


def _aggregating(figures: Figures, specification: Mapping[str, Any]) -> Fields:
    own = step_of(specification, "aggregate") or {}
    share = number_field(
        _("How much of a group must be there, in percent"),
        low=0,
        high=100,
        help_text=_("Of the parts that apply to a unit. With fewer, the group has no score for that unit."),
    )
    share.initial = _percent(own.get("minimum_share"), 0)
    found: Fields = {
        "aggregate": _radio(
            _("How do parts become one score?"), words.choices(words.AGGREGATIONS), own.get("method", "arithmetic")
        ),
        "minimum_share": share,
    }
    means = words.plain_choices(words.AGGREGATIONS, empty=_("As above"))
    for level in range(2, figures.levels + 1):
        names = ", ".join(node.name for node in figures.aggregates if node.level == level)
        label = _("Level %(level)d: %(names)s") % {"level": level, "names": names}
        current = own.get("levels", {}).get(str(level), "")
        found[f"level-{level}"] = _select(label, means, current, required=False)
    return found


def _bands(specification: Mapping[str, Any]) -> Fields:
    own = specification.get("bands") or []
    found: Fields = {}
    for at in range(n_bands(specification)):
        said = own[at] if at < len(own) else {}
        found[f"band-{at}"] = forms.CharField(
            label=_("Name of band %(n)d") % {"n": at + 1}, required=False, max_length=60, initial=said.get("name", "")
        )
        found[f"from-{at}"] = number_field(_("Band %(n)d begins at") % {"n": at + 1})
        found[f"from-{at}"].initial = shown(said.get("from"))
    return found
