"""What makes an index uncertain, in plain words. Keys are those of the form and of the factors it makes."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rectitude.base.ui.forms import Choice

UNCERTAINTIES: dict[str, Choice] = {
    "assessors": Choice(_("Assessors could disagree"), hint=_("Somebody else might have given other values.")),
    "sampling": Choice(
        _("Figures come from samples"), hint=_("Other people asked would have given slightly other figures.")
    ),
    "missing": Choice(
        _("Missing values could be others"),
        hint=_("What was filled in is one guess; other values could stand there."),
    ),
    "method": Choice(
        _("It could be computed in another way"), hint=_("Reasonable people would have chosen another method.")
    ),
    "weights": Choice(_("Weights could differ"), hint=_("Nobody knows exactly how much each part should count.")),
    "omission": Choice(_("A part could be left out"), hint=_("Does the result hang on one single indicator or group?")),
}

ASSESSORS: dict[str, Choice] = {
    "recorded": Choice(
        _("As far as the two assessors were when they scored blind"),
        hint=_("Measured over each area of these assessments."),
    ),
    "either": Choice(
        _("One or the other of two assessors"), hint=_("Each value is that of the data or that of the second table.")
    ),
    "between": Choice(
        _("Anywhere between two assessors"), hint=_("Each value lies between the data and the second table.")
    ),
    "share": Choice(
        _("By a number I give"), hint=_("The same for all indicators, in percent of how far units are apart.")
    ),
}

FILLINGS: dict[str, Choice] = {
    "donors": Choice(_("The value of another unit"), hint=_("Drawn from the units that have one.")),
    "residuals": Choice(
        _("What was filled in, more or less"), hint=_("As far away from it as the values of other units are.")
    ),
}

STEP_QUESTIONS: dict[str, Promise] = {
    "normalise": _("Another common scale"),
    "treat": _("Another treatment of outliers"),
    "impute": _("Another way of filling missing values"),
    "weigh": _("Other weights"),
    "aggregate": _("Another mean"),
}

ALTERNATIVES: dict[str, dict[str, Choice]] = {
    "normalise": {
        "min-max": Choice(
            _("From the lowest to the highest"), hint=_("The worst unit gets the low end, the best one the high end.")
        ),
        "z-score": Choice(_("Away from the average"), hint=_("In standard deviations, laid onto the same scale.")),
        "percentile-rank": Choice(_("Percentile ranks"), hint=_("Only the order of the units counts.")),
    },
    "treat": {
        "untreated": Choice(_("Leave outliers as they are")),
        "winsorised": Choice(_("Only bring single points in")),
        "transformed": Choice(_("Only change the whole scale"), hint=_("No single point is brought in.")),
    },
    "impute": {
        "none": Choice(_("Leave them empty"), hint=_("The unit’s other values carry their weight.")),
        "mean": Choice(_("The average of the other units")),
        "median": Choice(_("The middle value of the other units")),
        "group-median": Choice(_("The middle value of the unit’s group")),
    },
    "weigh": {
        "equal": Choice(_("All parts alike")),
        "given": Choice(_("As they stand in the table of indicators")),
    },
    "aggregate": {
        "arithmetic": Choice(_("Arithmetic mean"), hint=_("A strong part makes up for a weak one.")),
        "geometric": Choice(_("Geometric mean"), hint=_("A weak part cannot be made up for by a strong one.")),
        "harmonic": Choice(_("Harmonic mean"), hint=_("A weak part pulls down even more.")),
        "median": Choice(_("Median"), hint=_("Very high and very low parts change nothing.")),
        "minimum": Choice(_("Weakest part"), hint=_("A unit is as good as the weakest of its parts.")),
    },
}

FACTORS: dict[str, Promise] = {
    "assessors": _("who assessed"),
    "sampling": _("figures from samples"),
    "imputation": _("what stands for missing values"),
    "normalise": _("the common scale"),
    "treat": _("the treatment of outliers"),
    "impute": _("the way of filling missing values"),
    "weigh": _("where weights come from"),
    "aggregate": _("the kind of mean"),
    "weights": _("how much each part counts"),
    "omission": _("which part is left out"),
}


def factor_name(factor: str) -> str:
    """What a factor is called within a sentence; one that somebody named keeps its name."""
    return str(FACTORS.get(factor, factor))
