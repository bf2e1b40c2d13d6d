"""Figures of the dashboard in sentences somebody can say aloud in a meeting. Pure apart from the active language."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext, pgettext_lazy

from rectitude.apps.assessments.pages.dashboards.results.value import Agreement, Area, Coefficient, Figure, Refused
from rectitude.apps.assessments.pages.outputs.words import number
from rectitude.base.ui.levels import level_words
from rectitude.core.charts import half_up
from rectitude.core.instruments.levels import Band

BANDS = {
    Band.CRITICAL: pgettext_lazy("band", "critical"),
    Band.WEAK: pgettext_lazy("band", "weak"),
    Band.PARTIAL: pgettext_lazy("band", "partial"),
    Band.SUBSTANTIAL: pgettext_lazy("band", "substantial"),
    Band.STRONG: pgettext_lazy("band", "strong"),
}
# Letters stand in a cell of the strip; the words are read out beside them and stand in the key.
CODES = {"not_applicable": "NA", "no_evidence": "NE", "refused": "RF", "not_assessed": "NS", "not_recorded": "NR"}
NOT_ASKED = "not_asked"
HALF_NAMES = {"law": _lazy("In law"), "practice": _lazy("In practice")}
ORIGINS = {
    "agreed": _lazy("Both assessors gave the same."),
    "adjudicated": _lazy("The assessors differed; the adjudicator settled it."),
    "peer-review": _lazy("Changed after a peer reviewer’s question."),
    "reply": _lazy("Changed after the institution’s reply."),
    "appeal": _lazy("Changed after an appeal."),
}
OCCASIONS = {
    "adjudicated": _lazy("when the differences were settled"),
    "reviewed": _lazy("when the peer review ended"),
    "final": _lazy("when the scores became final"),
    "released": _lazy("when the results were released"),
}
COEFFICIENT_NAMES = {
    "alpha": _lazy("Krippendorff’s alpha, ordinal"),
    "kappa_linear": _lazy("Weighted kappa, linear"),
    "kappa_quadratic": _lazy("Weighted kappa, quadratic"),
    "exact": _lazy("Same level"),
    "adjacent": _lazy("Same level or the next"),
}
AGREED_ON = {"both": _lazy("Law and practice together"), "law": _lazy("In law"), "practice": _lazy("In practice")}
# Krippendorff 2004: .800 to rely on, .667 for tentative conclusions.
FIRM, TENTATIVE = 0.8, 0.667


def half_words(half: int | str) -> str:
    """A level or the reason there is none, in words."""
    return _("not asked of this function") if half == NOT_ASKED else level_words(half)


def half_code(half: int | str) -> str:
    """A level as its figure, a reason as its letters."""
    return str(half) if isinstance(half, int) else CODES.get(half, "–")


def band_words(band: Band) -> str:
    """The word of a band."""
    return str(BANDS[band])


def whole(value: float) -> str:
    """A figure 0 to 100 as people read it."""
    return number(float(half_up(value)), 0)


def signed(value: float, places: int = 0) -> str:
    """A difference with its sign."""
    shown = number(abs(value), places)
    if float(half_up(abs(value), places)) == 0:
        return shown
    return f"+{shown}" if value > 0 else f"−{shown}"


def span_words(figure: Figure) -> str:
    """ "35 to 47", or nothing."""
    if figure.interval is None:
        return ""
    return _("%(low)s to %(high)s") % {"low": whole(figure.interval.low), "high": whole(figure.interval.high)}


def interval_sentence(figure: Figure) -> str:
    """What the interval of a figure means, or why there is none."""
    if figure.score is None:
        return withheld_sentence(figure)
    if figure.interval is None:
        return figure.no_interval or _("There is no interval around this figure.")
    ends = {"low": whole(figure.interval.low), "high": whole(figure.interval.high)}
    if ends["low"] == ends["high"]:
        said = _("Where both assessors gave levels they gave the same, so their disagreement leaves no room around it.")
    else:
        said = (
            _(
                "Two other assessors looking at the same evidence might have given anything between %(low)s and %(high)s."
            )
            % ends
        )
    if len(figure.touches) > 1:
        bands = {"first": band_words(figure.touches[0]), "last": band_words(figure.touches[-1])}
        said += " " + _("That reaches from %(first)s to %(last)s.") % bands
    return " ".join([said, *figure.interval.notes])


def withheld_sentence(figure: Figure) -> str:
    """Why a figure is not shown."""
    if not figure.n_applicable:
        return _("Withheld: none of its indicators applies.")
    return _("Withheld: only %(n)s of %(all)s applicable indicators have a level.") % {
        "n": figure.n,
        "all": figure.n_applicable,
    }


def missing_sentence(figure: Figure) -> str:
    """Which indicators had no level, by reason."""
    if not figure.missing:
        return ""
    codes = ", ".join(f"{level_words(code).lower()} {count}" for code, count in figure.missing)
    return _("Without a level: %(codes)s.") % {"codes": codes}


def gap_sentence(area: Area) -> str:
    """What the distance between law and practice says."""
    if area.gap is None:
        return _("No indicator has a level both in law and in practice, so there is no gap to state.")
    points, n = whole(abs(area.gap)), area.n_gap
    if float(half_up(area.gap)) == 0:
        said = ngettext(
            "Practice is level with the law, over %(n)s indicator that has both.",
            "Practice is level with the law, over %(n)s indicators that have both.",
            n,
        )
    elif area.gap > 0:
        said = ngettext(
            "Practice is %(points)s points behind the law, over %(n)s indicator that has both.",
            "Practice is %(points)s points behind the law, over %(n)s indicators that have both.",
            n,
        )
    else:
        said = ngettext(
            "Practice is %(points)s points ahead of the law, over %(n)s indicator that has both.",
            "Practice is %(points)s points ahead of the law, over %(n)s indicators that have both.",
            n,
        )
    return said % {"points": points, "n": n}


def results_heading(areas: Iterable[Area]) -> str:
    """What the profile says first."""
    known = [area for area in areas if area.gap is not None]
    behind = [area for area in known if area.gap is not None and float(half_up(area.gap)) > 0]
    if not behind:
        return _("What stands in law, and what is done")
    widest_of = max(float(half_up(area.gap or 0)) for area in behind)
    most = [area for area in behind if float(half_up(area.gap or 0)) == widest_of]
    counts = {"n": len(behind), "all": len(known)}
    if len(most) == 1:
        said = _("Practice is behind the law in %(n)s of %(all)s areas, most of all in this one: %(area)s")
        return said % {**counts, "area": most[0].title}
    return _("Practice is behind the law in %(n)s of %(all)s areas") % counts


def coefficient_words(found: Coefficient) -> str:
    """A measure with its interval, or why there is none."""
    if found.value is None:
        return found.reason
    if found.unit == "share":
        value = f"{number(found.value * 100, 0)} %"
        ends = (f"{number((found.low or 0) * 100, 0)} %", f"{number((found.high or 0) * 100, 0)} %")
    else:
        value, ends = number(found.value, 2), (number(found.low or 0, 2), number(found.high or 0, 2))
    if found.low is None:
        return f"{value}. {found.reason}"
    return _("%(value)s (%(low)s to %(high)s)") % {"value": value, "low": ends[0], "high": ends[1]}


def coefficient_sentence(found: Coefficient) -> str:
    """What a measure of agreement means, for somebody who has never heard of it."""
    if found.value is None:
        return found.reason
    said = {
        "alpha": _("1 would be full agreement, 0 what chance alone would give."),
        "kappa_linear": _("Agreement beyond chance, where each level of distance counts alike."),
        "kappa_quadratic": _("Agreement beyond chance, where a large distance counts far more than a small one."),
        "exact": _("How often both gave the very same level without knowing of each other."),
        "adjacent": _("How often they were at most one level apart."),
    }[found.name]
    reading = f" {alpha_reading(found.value)}" if found.name == "alpha" else ""
    return " ".join([f"{said}{reading}", *found.notes])


def alpha_reading(alpha: float) -> str:
    """How far scores with that alpha can be relied upon (Krippendorff 2004)."""
    if alpha >= FIRM:
        return _("From 0.80 on, scores are taken as reliable.")
    if alpha >= TENTATIVE:
        return _("Between 0.67 and 0.80, scores carry tentative conclusions.")
    return _("Under 0.67, single scores should not be relied upon without reading why they were given.")


def agreement_lead(found: Agreement) -> str:
    """The plainest thing to be said of the agreement."""
    exact, adjacent = found.coefficient("exact"), found.coefficient("adjacent")
    if exact.value is None or adjacent.value is None:
        return exact.reason
    parts = {
        "n": found.n_pairs,
        "same": round(exact.value * exact.n),
        "near": round((adjacent.value - exact.value) * adjacent.n),
        "far": round((1 - adjacent.value) * adjacent.n),
    }
    said = _(
        "Of %(n)s levels both assessors gave, blind, %(same)s were the same, %(near)s were one level apart and %(far)s"
        " were further apart."
    )
    return said % parts


def refusals_sentences(found: Refused) -> tuple[str, ...]:
    """What was refused, and what that did to the indicator on access to information."""
    if not found.n_requests and not found.n_indicators:
        return (_("Nothing was refused, and no request for information is closed: refusals changed no score."),)
    asked = ngettext(
        "%(asked)s request for information was closed; %(refused)s refused or never answered.",
        "%(asked)s requests for information were closed; %(refused)s refused or never answered.",
        found.n_requests,
    ) % {"asked": found.n_requests, "refused": found.n_refused}
    said = [asked]
    if found.n_indicators:
        more = ngettext(
            "%(n)s further indicator could not be scored because information was refused.",
            "%(n)s further indicators could not be scored because information was refused.",
            found.n_indicators,
        )
        said.append(more % {"n": found.n_indicators})
    if found.cap is not None and found.share is not None:
        cap = _("That is %(share)s %% of the occasions, which lets %(indicator)s count at most %(cap)s in practice.")
        said.append(
            cap % {"share": number(found.share * 100, 0), "indicator": found.indicator, "cap": number(found.cap)}
        )
    return (*said, *_effect(found))


def _effect(found: Refused) -> tuple[str, ...]:
    if found.scored is None:
        return (_("%(indicator)s has no level in practice that could be lowered.") % {"indicator": found.indicator},)
    levels = {"indicator": found.indicator, "scored": found.scored, "counted": found.counted}
    if found.has_lowered:
        return (_("%(indicator)s was scored %(scored)s and counts as %(counted)s.") % levels,)
    return (_("%(indicator)s was scored %(scored)s, which is not lowered.") % levels,)


def no_ranking(*, alphabetical: bool = True) -> str:
    """Why nothing here is a league table. alphabetical: or else in the order of a case's way through justice."""
    order = (
        _("The order is alphabetical.")
        if alphabetical
        else _("The order is that of a case on its way through justice.")
    )
    why = _(
        "Nothing here is ranked: different people assessed different institutions under different laws. Compare the shape"
        " of a profile, and an institution with itself over time."
    )
    return f"{why} {order}"
