"""The claimed score of one item, 0-4, or the one reason why there is none.

Method `item-score`, version 1:

* a scored part's value is its option's score; LP counts practice; a grid on a scale is the mean of its rows;
* `mean_of`: the mean of the named parts that were asked; `of` with `bands`: the level of the last band
  reached;
* what does not apply (not asked, or marked so) is left out of a mean; other gaps are left out too, but when
  fewer than `SHARE_KNOWN` of the applicable pieces have a score, the item has none, and takes the commonest
  of the missing codes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..answers import Answer, Context, PartValue
from ..messages import Message, gettext_noop
from ..model import BandsOf, Item, MeanOf, Missing, Part, PartType
from ..names import exact, missing_of
from ..routing import is_applicable, is_asked
from .bands import banded
from .results import Because, Exclusion, Input, ItemScore

METHOD = "item-score"
VERSION = "1"
SHARE_KNOWN = 0.6

_ORDER = tuple(Missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A scored part, half or row: a score 0-4, or why there is none."""

    name: str
    score: float | None = None
    missing: Missing | None = None


def claimed_score(item: Item, answer: Answer | None, context: Context) -> ItemScore:
    """The score an answer claims. `answer` None means nothing was given yet: not assessed."""
    if is_applicable(item, context) is False:
        return _without(item, Missing.NOT_APPLICABLE, _does_not_apply(item))
    if answer is None:
        return _without(item, Missing.NOT_ASSESSED, _not_answered())
    if answer.missing is not None:
        return _without(item, answer.missing, _whole_missing(answer.missing))
    law, practice = _halves(item, answer.values)
    if isinstance(item.score, BandsOf):
        score, missing, because = banded(item, item.score, answer.values, context)
    else:
        score, missing, because = _mean(item, item.score, answer.values, context)
    return ItemScore(item=item.id, score=score, missing=missing, because=because, law=law, practice=practice)


def _mean(
    item: Item, rule: MeanOf, values: Mapping[str, PartValue], context: Context
) -> tuple[float | None, Missing | None, Because]:
    scores: list[float] = []
    inputs: list[Input] = []
    gaps: list[_Piece] = []
    known = applicable = 0
    for part_id in rule.parts:
        part = item.part(part_id)
        if part is None:
            continue
        asked = is_asked(part, item=item, values=values, context=context)
        pieces = tuple(_pieces(part, values.get(part_id))) if asked else (_Piece(name=part_id, missing=_AWAY),)
        found = [piece.score for piece in pieces if piece.score is not None]
        inputs += [Input(name=piece.name, value=piece.score) for piece in pieces if piece.score is not None]
        gaps += [piece for piece in pieces if piece.score is None]
        share = [piece for piece in pieces if piece.missing is not Missing.NOT_APPLICABLE]
        # Each part weighs the same, however many rows it has: coverage is counted in parts, not in rows.
        if share:
            applicable += 1
            known += len(found) >= SHARE_KNOWN * len(share)
        if found and len(found) >= SHARE_KNOWN * len(share):
            scores.append(sum(found) / len(found))
    exclusions = tuple(Exclusion(name=gap.name, missing=gap.missing or Missing.NOT_RECORDED) for gap in gaps)
    enough = bool(scores) and known >= SHARE_KNOWN * applicable
    missing = None if enough else _commonest(gaps)
    because = Because(
        method=METHOD, version=VERSION, rule=_mean_rule(rule), inputs=tuple(inputs), exclusions=exclusions
    )
    return (sum(scores) / len(scores) if enough else None), missing, because


_AWAY = Missing.NOT_APPLICABLE


def _pieces(part: Part, value: PartValue | None) -> Iterator[_Piece]:
    if value is None or missing_of(value):
        yield _Piece(name=part.id, missing=missing_of(value) or Missing.NOT_RECORDED)
    elif part.type is PartType.LP:
        level = value.get("practice") if isinstance(value, Mapping) else None
        yield _level(f"{part.id}.practice", level)
    elif part.type is PartType.GRID:
        for row in part.rows:
            chosen = value.get(row.id) if isinstance(value, Mapping) else None
            yield _option(part, f"{part.id}.{row.id}", chosen)
    else:
        yield _option(part, part.id, value)


def _level(name: str, level: object) -> _Piece:
    if isinstance(level, int | float) and not isinstance(level, bool):
        return _Piece(name=name, score=float(level))
    return _Piece(name=name, missing=missing_of(level) or Missing.NOT_RECORDED)


def _option(part: Part, name: str, code: object) -> _Piece:
    option = part.scale.option(code) if part.scale and isinstance(code, str) else None
    if option is not None and option.score is not None:
        return _Piece(name=name, score=float(option.score))
    missing = option.missing if option is not None else missing_of(code)
    return _Piece(name=name, missing=missing or Missing.NOT_RECORDED)


def _halves(item: Item, values: Mapping[str, PartValue]) -> tuple[float | None, float | None]:
    """Means over the item's LP parts that have both halves, so that the gap compares like with like."""
    pairs: list[tuple[float, float]] = []
    for part in item.parts:
        value = values.get(part.id)
        if part.type is PartType.LP and isinstance(value, Mapping):
            law, practice = value.get("law"), value.get("practice")
            if isinstance(law, int | float) and isinstance(practice, int | float):
                pairs.append((float(exact(law)), float(exact(practice))))
    if not pairs:
        return None, None
    return sum(law for law, _ in pairs) / len(pairs), sum(practice for _, practice in pairs) / len(pairs)


def _commonest(gaps: list[_Piece]) -> Missing:
    """The code most pieces carry, not applicable counting only when all do; ties go by the order of
    `Missing`.
    """
    codes = [gap.missing for gap in gaps if gap.missing is not None]
    reasons = [code for code in codes if code is not Missing.NOT_APPLICABLE] or codes
    counted = Counter(reasons)
    return max(counted, key=lambda code: (counted[code], -_ORDER.index(code)), default=Missing.NOT_RECORDED)


def _without(item: Item, missing: Missing, rule: Message) -> ItemScore:
    exclusion = Exclusion(name=item.id, missing=missing)
    because = Because(method=METHOD, version=VERSION, rule=rule, exclusions=(exclusion,))
    return ItemScore(item=item.id, score=None, missing=missing, because=because)


def _mean_rule(rule: MeanOf) -> Message:
    if len(rule.parts) == 1:
        return Message(code="score-of-part", template=gettext_noop("The score of the answer given."))
    template = gettext_noop("The mean of the scored parts: %(parts)s.")
    return Message(code="mean-of-parts", template=template, params={"parts": ", ".join(rule.parts)})


def _does_not_apply(item: Item) -> Message:
    condition = item.applies_when.text if item.applies_when else ""
    template = gettext_noop("Asked only when this holds: %(condition)s.")
    return Message(code="does-not-apply", template=template, params={"condition": condition})


def _not_answered() -> Message:
    return Message(code="not-answered", template=gettext_noop("There is no answer yet."))


def _whole_missing(missing: Missing) -> Message:
    template = gettext_noop("The answer has no value. The reason given: %(missing)s.")
    return Message(code="answered-missing", template=template, params={"missing": missing.value})
