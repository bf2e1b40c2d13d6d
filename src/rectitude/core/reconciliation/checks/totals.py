"""A stated total beside the sum of its parts, and beside the sum of what is described of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from rectitude.core.instruments import Missing

from ..findings import Finding, Outcome, Row, Section, because, once, percent, plain
from ..material import Figure, Material
from ..readings import reading_of
from ..sentences import asks, numbers


def parts_against_totals(material: Material) -> Iterator[Finding]:
    """Every stated total that has parts, once for each breakdown.

    What a dividing breakdown leaves over is "not recorded" (a value of its own, never shared out among the parts);
    what a listing leaves over is "in the total alone".
    """
    totals = {one.key: one for one in material.figures}
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for one in material.figures:
        if one.part_of and totals[one.part_of].value is not None:
            groups[(one.part_of, one.breakdown)].append(one)
    for (key, breakdown), parts in groups.items():
        yield _compared(totals[key], parts, is_listing=breakdown in material.conventions.listings)


def _compared(total: Figure, parts: list[Figure], *, is_listing: bool) -> Finding:
    stated = total.value or Decimal(0)
    computed = sum((one.value for one in parts if one.value is not None), Decimal(0))
    silent = sum(one.value is None for one in parts)
    rest = stated - computed
    shown = {"computed": plain(computed), "stated": plain(stated)}
    code, outcome, ask = "parts.short", Outcome.DIFFERS, asks.SOURCE_ABOUT_REST
    if rest < 0:
        code, ask = "parts.over", asks.SOURCE_ABOUT_EXCESS
        said = numbers.over(excess=plain(-rest), **shown)
    elif rest == 0 and not silent:
        code, outcome, ask = "parts.agree", Outcome.AGREES, asks.NOTHING
        said = numbers.adds_up(parts=len(parts), total=plain(stated))
    elif is_listing:
        code, ask = "detail.partial", asks.LIST_OF_REST
        said = numbers.part_described(percent=str(percent(computed, stated) or 0), rest=plain(rest), **shown)
    elif silent:
        code, outcome = "parts.silent", Outcome.DOUBTFUL
        said = numbers.silent_part(silent=silent, **shown)
    else:
        said = numbers.short(missing=plain(rest), **shown)
    return Finding(
        code=code,
        section=Section.TOTALS,
        outcome=outcome,
        subject=total.label,
        said=said,
        to_do=ask,
        because=because("parts-against-totals", inputs=_inputs(total, parts)),
        keys=(total.key, *(one.key for one in parts)),
        sources=once((total.source, *(one.source for one in parts))),
        stated=stated,
        computed=computed,
        unit=total.unit,
        readings=(reading_of(total), *(reading_of(one) for one in parts)),
        rows=_rows(stated, computed, parts, is_listing=is_listing),
    )


def _inputs(total: Figure, parts: list[Figure]) -> list[tuple[str, Decimal | str | int]]:
    return [(one.key, Missing.NOT_RECORDED.value if one.value is None else one.value) for one in (total, *parts)]


def _rows(stated: Decimal, computed: Decimal, parts: list[Figure], *, is_listing: bool) -> tuple[Row, ...]:
    rows = [
        Row(
            name=asks.as_it_is(one.label),
            value=one.value,
            missing=Missing.NOT_RECORDED if one.value is None else None,
            share_of_recorded=None if one.value is None else percent(one.value, computed),
            share_of_all=None if one.value is None else percent(one.value, stated),
            readings=(reading_of(one),),
        )
        for one in parts
    ]
    rest = stated - computed
    if rest > 0:
        name = asks.NOT_DESCRIBED if is_listing else asks.NOT_RECORDED
        missing = Missing.NOT_RECORDED
        rows.append(Row(name=name, value=rest, missing=missing, share_of_all=percent(rest, stated)))
    return tuple(rows)
