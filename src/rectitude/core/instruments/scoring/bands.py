"""Scores from a formula and bands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from ..answers import Context, PartValue
from ..expressions import names_in
from ..messages import Message, gettext_noop
from ..model import BandsOf, Item, Missing
from ..names import exact, lookup_in, missing_of, value_of
from ..routing import is_asked, is_complete
from .results import Because, Exclusion, Input

METHOD = "banded-score"
VERSION = "1"


def banded(
    item: Item, rule: BandsOf, values: Mapping[str, PartValue], context: Context
) -> tuple[float | None, Missing | None, Because]:
    """The level of the last band whose bound the formula's value reaches; below the first bound, the first
    level.

    Without a value: the missing code of an input that carries one; `not_applicable` when an input was not
    asked, or when all inputs are there and the formula still has no value (nothing to divide by); otherwise
    `not_recorded`.
    """
    value = value_of(rule.of, context=context, item=item, values=values)
    gaps = tuple(_gaps(item, rule, values, context))
    if isinstance(value, Fraction):
        inputs = (*_inputs(item, rule, values, context), Input(name="value", value=float(value)))
        return _level(rule, value), None, _because(rule, inputs, gaps)
    inputs = tuple(_inputs(item, rule, values, context))
    reasons = [gap.missing for gap in gaps]
    told = [reason for reason in reasons if reason is not Missing.NOT_APPLICABLE]
    missing = told[0] if told else Missing.NOT_APPLICABLE
    return None, missing, _because(rule, inputs, gaps)


def _level(rule: BandsOf, value: Fraction) -> float:
    level = rule.bands[0][1]
    for bound, score in rule.bands:
        if value >= exact(bound):
            level = score
    return float(level)


def _inputs(item: Item, rule: BandsOf, values: Mapping[str, PartValue], context: Context) -> Iterator[Input]:
    lookup = lookup_in(context, item=item, values=values)
    for name in dict.fromkeys(names_in(rule.of.root)):
        found = lookup(name)
        dotted = ".".join(name)
        if isinstance(found, Fraction):
            yield Input(name=dotted, value=float(found))
        elif isinstance(found, tuple) and found and all(isinstance(cell, Fraction) for cell in found):
            total = sum((cell for cell in found if isinstance(cell, Fraction)), Fraction(0))
            yield Input(name=f"sum({dotted})", value=float(total))


def _gaps(item: Item, rule: BandsOf, values: Mapping[str, PartValue], context: Context) -> Iterator[Exclusion]:
    """One exclusion for each name of the formula without a value, with the reason as far as it was given."""
    lookup = lookup_in(context, item=item, values=values)
    for name in dict.fromkeys(names_in(rule.of.root)):
        found = lookup(name)
        if found is not None and not (isinstance(found, tuple) and (not found or None in found)):
            continue
        part = item.part(name[0])
        dotted = ".".join(name)
        if part is None:
            header = (
                context.header.get(name[1]) if name[0] == "header" and len(name) > 1 else context.answers.get(name[0])
            )
            yield Exclusion(name=dotted, missing=(header.missing if header else None) or Missing.NOT_RECORDED)
        elif not is_asked(part, item=item, values=values, context=context):
            yield Exclusion(name=dotted, missing=Missing.NOT_APPLICABLE)
        else:
            value = values.get(part.id)
            yield Exclusion(name=dotted, missing=_reason(value, is_complete(part, value)))


def _reason(value: PartValue | None, is_whole: bool) -> Missing:
    if (code := missing_of(value)) is not None:
        return code
    if isinstance(value, Mapping) and is_whole:
        codes = [code for row in value.values() if (code := missing_of(row)) is not None]
        told = [code for code in codes if code is not Missing.NOT_APPLICABLE]
        return (told or codes or [Missing.NOT_RECORDED])[0]
    return Missing.NOT_RECORDED


def _because(rule: BandsOf, inputs: tuple[Input, ...], gaps: tuple[Exclusion, ...]) -> Because:
    bands = ", ".join(f"{bound:g} → {level:g}" for bound, level in rule.bands)
    template = gettext_noop("%(formula)s, read against the bands (from this value on → score): %(bands)s.")
    message = Message(code="banded", template=template, params={"formula": rule.of.text, "bands": bands})
    return Because(method=METHOD, version=VERSION, rule=message, inputs=inputs, exclusions=gaps)
