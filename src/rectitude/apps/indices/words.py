"""What the methods of an index are called, and what each means, in plain words. Keys are those of a specification."""

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rectitude.base.ui.forms import Choice

Choices = list[tuple[str, Choice | str | Promise]]

NORMALISATIONS: dict[str, Choice] = {
    "min-max": Choice(
        _("From the lowest to the highest"),
        hint=_("The unit that does worst gets the low end, the best one the high end, the others stand in between."),
    ),
    "fixed": Choice(
        _("On a scale that is known beforehand"),
        hint=_("Such as levels from 0 to 4. What other units have changes nothing, so versions stay comparable."),
    ),
    "goalposts": Choice(
        _("Between two goalposts"),
        hint=_("You say what counts as worst and as best. Values beyond them count as the goalpost."),
    ),
    "scaled": Choice(_("Between two numbers, without a stop"), hint=_("As goalposts, but values may go beyond them.")),
    "z-score": Choice(
        _("Away from the average"),
        hint=_("How many standard deviations a unit lies from the mean of all. Outliers keep their weight."),
    ),
    "rank": Choice(
        _("Ranks instead of values"), hint=_("Only the order of the units counts; how far apart they are does not.")
    ),
    "percentile-rank": Choice(_("Percentile ranks"), hint=_("The share of units that do worse.")),
    "borda": Choice(_("Points by place"), hint=_("As many points as there are units that do worse (Borda).")),
    "distance-to-maximum": Choice(_("Against the best unit"), hint=_("How near a unit comes to the best one.")),
    "distance-to-target": Choice(
        _("Against a target"), hint=_("How near a unit comes to the target in the table of indicators.")
    ),
    "fraction-of-maximum": Choice(_("As a share of the highest value"), hint=_("Needs values above nil.")),
    "none": Choice(_("As the values are"), hint=_("Only for indicators that have one scale already.")),
}

AGGREGATIONS: dict[str, Choice] = {
    "arithmetic": Choice(
        _("Arithmetic mean"), hint=_("The ordinary average: a strong part makes up for a weak one, point for point.")
    ),
    "geometric": Choice(
        _("Geometric mean"), hint=_("A weak part cannot be made up for by a strong one. Needs values above nil.")
    ),
    "harmonic": Choice(
        _("Harmonic mean"), hint=_("As the geometric mean, but a weak part pulls down even more. Values above nil.")
    ),
    "median": Choice(_("Median"), hint=_("The middle part counts: one very high or very low part changes nothing.")),
    "minimum": Choice(_("Weakest part"), hint=_("A unit is as good as the weakest of its parts.")),
    "copeland": Choice(
        _("Comparing in pairs (Copeland)"),
        hint=_("Units are compared two by two: how many others does a unit beat on most of the weight?"),
    ),
}

IMPUTATIONS: dict[str, Choice] = {
    "none": Choice(
        _("Leave them empty"), hint=_("The unit’s other values carry the weight of those that are missing.")
    ),
    "mean": Choice(_("The average of the other units"), hint=_("Of the same indicator.")),
    "median": Choice(_("The middle value of the other units"), hint=_("Of the same indicator; safe from outliers.")),
    "group-mean": Choice(
        _("The average of the unit’s group"), hint=_("Of units that are alike, in a column you name.")
    ),
    "group-median": Choice(_("The middle value of the unit’s group")),
    "unit-mean": Choice(
        _("The unit’s own average"), hint=_("Of its other indicators. They should be on one scale already.")
    ),
    "unit-median": Choice(_("The unit’s own middle value"), hint=_("Of its other indicators.")),
    "constant": Choice(_("One number that you choose"), hint=_("The same for every unit and indicator.")),
}

WEIGHTINGS: dict[str, Choice] = {
    "given": Choice(_("As written here"), hint=_("Each part counts as the number beside it says.")),
    "equal": Choice(
        _("All alike"), hint=_("Every part of a group counts the same. The numbers below are kept but not used.")
    ),
    "pca": Choice(
        _("From how the data move together"),
        hint=_(
            "The first principal component: parts that move with the others count more. The data decide, not the subject."
        ),
    ),
    "optimised": Choice(
        _("So that every part has the same influence"),
        hint=_(
            "The computer looks for weights with which each part of a group is equally strongly related to the result."
        ),
    ),
}

TRANSFORMATIONS: dict[str, Choice | Promise] = {
    "log": _("Use the logarithm"),
    "log-by-skew": _("Use the logarithm, on the side where the tail is"),
    "log-plus-one": _("Use the logarithm of the value plus one"),
    "log-gii": _("Use the logarithm as the Global Innovation Index does"),
    "box-cox": _("Use the transformation of Box and Cox"),
    "none": _("Leave it"),
}

SCREENS: dict[str, Choice | Promise] = {
    "available": _("Enough of its values are there"),
    "nonzero": _("Enough of its values are other than nil"),
    "both": _("Both"),
    "either": _("One of the two"),
}

ABSENCES: dict[str, Promise] = {
    "not_assessed": _("not assessed"),
    "no_evidence": _("no evidence found"),
    "not_applicable": _("not applicable"),
    "refused": _("refused"),
    "not_recorded": _("not recorded"),
}

ABSENCE_RULES: dict[str, Choice | Promise] = {
    "impute": _("Filled like any other missing value"),
    "lowest": _("Counted as the worst value any unit has"),
    "leave": _("Left empty"),
}

STAGES: dict[str, Promise] = {
    "raw": _("As brought"),
    "denominated": _("Divided by its denominator"),
    "screened": _("After units with too few values left"),
    "imputed": _("After missing values were filled"),
    "treated": _("After outliers were brought in"),
    "normalised": _("On a common scale"),
    "aggregated": _("As it enters the index"),
}


def label_of(words: dict[str, Choice] | dict[str, Choice | Promise] | dict[str, Promise], key: str) -> str:
    """The label of a choice; the key itself for one that has no words here."""
    return str(words.get(key, key))


def choices(words: dict[str, Choice] | dict[str, Choice | Promise] | dict[str, Promise]) -> Choices:
    """For a field of a form."""
    return [(key, said) for key, said in words.items()]


def plain_choices(words: dict[str, Choice], *, empty: str | Promise) -> Choices:
    """For a select, whose options have no hints; the first means "as the rest"."""
    return [("", empty), *((key, said.label) for key, said in words.items())]


def one_line(words: dict[str, Choice], key: str) -> str:
    """Label and hint in one line."""
    said = words.get(key)
    if said is None:
        return key
    return str(format_lazy("{}. {}", said.label, said.hint) if said.hint else said.label)
