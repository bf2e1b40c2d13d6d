"""Area and overall scores: the mean of item scores x 25, with how many were answered of how many apply.

Method `mean-x25`, version 1: score = 25 * (sum of item scores) / n_answered, 0-100. When the weights of the
items differ: method `weighted-mean-x25`, version 1: score = 25 * sum(weight * item score) / sum(weight), over
the answered items. In an area an item weighs what the instrument says (1 by default); in the whole, that
times the weight of its section. `n_applicable` counts
every item but the not applicable ones; refused, no evidence, not recorded, not assessed and don't know stay
in it and never enter the mean. Withheld (None) when n_answered / n_applicable is under the method's share, or
when nothing applies; weights have no part in that count. The overall score is the mean over all items, not
over areas.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from ..answers import Context
from ..messages import Message, gettext_noop
from ..model import Instrument, Item, Method, Missing, Section
from ..names import exact
from .items import claimed_score
from .results import AreaScore, Because, Exclusion, Input, ItemScore, VerifiedScore

METHOD = "mean-x25"
WEIGHTED = "weighted-mean-x25"
VERSION = "1"
OVERALL = "overall"

Scores = Mapping[str, "ItemScore | VerifiedScore"]


def all_claimed(instrument: Instrument, context: Context) -> dict[str, ItemScore]:
    """Item id -> claimed score for every item of the instrument; those that do not apply say so."""
    return {item.id: claimed_score(item, context.answers.get(item.id), context) for item in instrument.items}


def area_score(section: Section, scores: Scores, *, method: Method) -> AreaScore:
    """The score of one area. An item absent from `scores` counts as not assessed."""
    return _aggregated(section.id, [(item, item.weight) for item in section.items], scores, method)


def section_scores(instrument: Instrument, scores: Scores) -> tuple[AreaScore, ...]:
    """The score of every area, in order."""
    return tuple(area_score(section, scores, method=instrument.method) for section in instrument.sections)


def overall_score(instrument: Instrument, scores: Scores) -> AreaScore:
    """The score of the whole: the mean over all items of all areas."""
    weighed = [(item, item.weight * section.weight) for section in instrument.sections for item in section.items]
    return _aggregated(OVERALL, weighed, scores, instrument.method)


def _aggregated(area: str, items: Sequence[tuple[Item, float]], scores: Scores, method: Method) -> AreaScore:
    inputs: list[Input] = []
    exclusions: list[Exclusion] = []
    for item, weight in items:
        found = scores.get(item.id)
        if found is not None and found.score is not None:
            inputs.append(Input(name=item.id, value=found.score, weight=weight))
        else:
            missing = (found.missing if found else None) or Missing.NOT_ASSESSED
            exclusions.append(Exclusion(name=item.id, missing=missing))
    counts = Counter(exclusion.missing for exclusion in exclusions)
    n_answered = len(inputs)
    n_applicable = n_answered + len(exclusions) - counts[Missing.NOT_APPLICABLE]
    enough = n_answered > 0 and Fraction(n_answered, n_applicable) >= exact(method.withheld_under)
    name = METHOD if len({weight for _, weight in items}) <= 1 else WEIGHTED
    score = _mean(inputs, is_weighted=name == WEIGHTED) if enough else None
    say = (_weighted_rule if name == WEIGHTED else _rule) if enough else _withheld
    rule = say(n_answered, n_applicable, method)
    because = Because(method=name, version=VERSION, rule=rule, inputs=tuple(inputs), exclusions=tuple(exclusions))
    missing_counts = tuple((code, counts[code]) for code in Missing if counts[code])
    return AreaScore(
        area=area,
        score=score,
        n_answered=n_answered,
        n_applicable=n_applicable,
        because=because,
        missing=missing_counts,
    )


def _mean(inputs: Sequence[Input], *, is_weighted: bool) -> float:
    if not is_weighted:
        return 25 * sum(float(entry.value) for entry in inputs) / len(inputs)
    total = sum(entry.weight * float(entry.value) for entry in inputs)
    return 25 * total / sum(entry.weight for entry in inputs)


def _params(n_answered: int, n_applicable: int, method: Method) -> dict[str, str | int | float]:
    return {"answered": n_answered, "applicable": n_applicable, "share": f"{100 * method.withheld_under:g}"}


def _rule(n_answered: int, n_applicable: int, method: Method) -> Message:
    template = gettext_noop(
        "The mean of %(answered)s item scores × 25. %(answered)s of %(applicable)s applicable items have a score."
    )
    return Message(code="area-mean", template=template, params=_params(n_answered, n_applicable, method))


def _weighted_rule(n_answered: int, n_applicable: int, method: Method) -> Message:
    template = gettext_noop(
        "The weighted mean of %(answered)s item scores × 25. %(answered)s of %(applicable)s applicable items have a "
        "score."
    )
    return Message(code="area-weighted-mean", template=template, params=_params(n_answered, n_applicable, method))


def _withheld(n_answered: int, n_applicable: int, method: Method) -> Message:
    template = gettext_noop(
        "Withheld: %(answered)s of %(applicable)s applicable items have a score, and at least %(share)s%% are needed."
    )
    return Message(code="area-withheld", template=template, params=_params(n_answered, n_applicable, method))
