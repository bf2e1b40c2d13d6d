"""All checks of an instrument that was read, each fault at the line of the thing it concerns."""

from __future__ import annotations

from collections.abc import Iterator

from ..expressions import Expression
from ..files import Log, Tree
from ..messages import Message, gettext_noop
from ..model import BandsOf, Instrument, Item, MeanOf, Part, PartType
from .kinds import Kind, kind_of
from .questions import rule_messages
from .routing import routing_cycles
from .typing import expression_messages

Finding = tuple[str, Message]
_RESERVED = frozenset({"header", "and", "or", "not"})


def check_instrument(instrument: Instrument, log: Log) -> None:
    """Add to `log` every fault in how the pieces fit together."""
    for path, message in _findings(instrument):
        log.fault(_place(path, log), path, message)


def _place(path: str, log: Log) -> Tree:
    """The place of a path, or of the nearest thing that contains it."""
    pieces = path.split(".")
    while pieces:
        if (tree := log.places.get(".".join(pieces))) is not None:
            return tree
        pieces.pop()
    return Tree(kind="map", line=1 if log.places and any(t.line for t in log.places.values()) else 0, column=1)


def _findings(instrument: Instrument) -> Iterator[Finding]:
    yield from _levels(instrument)
    for field in instrument.header:
        yield from _expression(f"header.{field.id}.when", field.part.when, "truth", instrument, None)
    for item in instrument.items:
        yield from _item(item, instrument)
    for rule in instrument.rules:
        yield from _expression(f"rules.{rule.id}.when", rule.when, "truth", instrument, None)
        yield from rule_messages(rule, instrument)
    for cycle in routing_cycles(instrument):
        template = gettext_noop("These wait for each other, so none of them would ever be asked: %(cycle)s.")
        path = (
            cycle[0] if cycle[0].startswith("header.") or "." not in cycle[0] else cycle[0].replace(".", ".parts.", 1)
        )
        yield path, _say("routing-cycle", template, cycle=" → ".join((*cycle, cycle[0])))
    yield from _crosswalk(instrument)


def _say(code: str, template: str, /, **params: str | int | float) -> Message:
    return Message(code=code, template=template, params=params)


def _levels(instrument: Instrument) -> Iterator[Finding]:
    level = instrument.scale("LEVEL")
    if level and [option.code for option in level.options] != ["0", "1", "2", "3", "4"]:
        yield (
            "scales.LEVEL",
            _say("bad-levels", gettext_noop("LEVEL has the codes “0” to “4”, in this order.")),
        )


def _expression(
    path: str, expression: Expression | None, wanted: str, instrument: Instrument, item: Item | None
) -> Iterator[Finding]:
    if expression is None:
        return

    def kind(name: tuple[str, ...]) -> Kind | None:
        return kind_of(name, instrument=instrument, item=item)

    for message in expression_messages(expression, kind_of=kind, wanted=wanted):
        yield path, message


def _item(item: Item, instrument: Instrument) -> Iterator[Finding]:
    if item.id in _RESERVED:
        yield item.id, _say("reserved-id", gettext_noop("“%(id)s” has a meaning in expressions."), id=item.id)
    yield from _expression(f"{item.id}.applies_when", item.applies_when, "truth", instrument, None)
    for part in item.parts:
        path = item.id if item.is_simple else f"{item.id}.parts.{part.id}"
        if part.id in _RESERVED or instrument.item(part.id) is not None:
            template = gettext_noop("“%(id)s” already has a meaning in expressions. Choose another id.")
            yield path, _say("reserved-id", template, id=part.id)
        yield from _expression(f"{path}.when", part.when, "truth", instrument, item)
        yield from _scorable_scale(path, part)
    yield from _score(item, instrument)


def _scorable_scale(path: str, part: Part) -> Iterator[Finding]:
    if part.type is PartType.MULTI or part.scale is None or not part.scale.scores:
        return
    for option in part.scale.options:
        if option.score is None and option.missing is None:
            template = gettext_noop("The option “%(code)s” has no score, and is not a missing code.")
            yield path, _say("option-without-score", template, code=option.code)


def _score(item: Item, instrument: Instrument) -> Iterator[Finding]:
    path = f"{item.id}.score"
    if isinstance(item.score, BandsOf):
        yield from _expression(f"{path}.of", item.score.of, "number", instrument, item)
        return
    yield from _mean(item, item.score, path)


def _mean(item: Item, rule: MeanOf, path: str) -> Iterator[Finding]:
    if not rule.parts and item.parts:
        template = gettext_noop(
            "Nothing in this item can be scored: add a “score”, or a part whose options have scores."
        )
        yield path, _say("unscorable-item", template)
    for part_id in rule.parts:
        part = item.part(part_id)
        if part is None:
            yield (
                path,
                _say("unknown-part", gettext_noop("The item has no part “%(part)s”."), part=part_id[:80]),
            )
        elif not part.scores:
            template = gettext_noop("The part “%(part)s” (%(type)s) has no score by itself.")
            yield path, _say("unscored-part", template, part=part_id, type=part.type.value)


def _crosswalk(instrument: Instrument) -> Iterator[Finding]:
    crosswalk = instrument.crosswalk
    if crosswalk is None:
        return
    if crosswalk.from_version == instrument.version:
        yield "crosswalk.from", _say("crosswalk-to-itself", gettext_noop("A version cannot follow itself."))
    for entry in crosswalk.entries:
        if instrument.item(entry.item) is None:
            template = gettext_noop("There is no item “%(item)s” in this version.")
            yield (
                f"crosswalk.items.{entry.item}",
                _say("crosswalk-unknown-item", template, item=entry.item[:80]),
            )
    for item in instrument.items:
        if crosswalk.entry(item.id) is None:
            template = gettext_noop("The item “%(item)s” has no entry: say same, recoded, broken or new.")
            yield "crosswalk.items", _say("crosswalk-missing-item", template, item=item.id)
