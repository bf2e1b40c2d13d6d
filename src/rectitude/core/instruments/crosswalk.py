"""From one version to the next: what changed, whether the crosswalk says so, and which answers may be carried
over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .answers import Answer, Context
from .differences import Difference, differences_between, part_differences, whole_differences
from .faults import Fault
from .messages import Message, gettext_noop
from .model import Change, Crosswalk, Instrument, Item, Missing
from .parsing import parse_answer, parse_header


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemComparison:
    """One item in two versions. `declared` is what the crosswalk says (None: nothing); `differences` what
    really changed.

    `is_gone` marks an item of the earlier version that the later one no longer has.
    """

    item: str
    declared: Change | None
    why: str = ""
    differences: tuple[Difference, ...] = ()
    is_gone: bool = False

    @property
    def is_comparable(self) -> bool:
        """Whether scores of the two versions may be compared as they stand."""
        return self.declared is Change.SAME and all(difference.is_wording for difference in self.differences)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two versions side by side; `faults` are contradictions between the crosswalk and the content (line
    0), `differences` what differs outside the items."""

    old: str
    new: str
    items: tuple[ItemComparison, ...]
    faults: tuple[Fault, ...]
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """An earlier answer to start from, or None; `reason` says why in either case."""

    answer: Answer | None
    reason: Message


def compare(old: Instrument, new: Instrument) -> Comparison:
    """Lay two versions of an instrument side by side.

    Every item of the later version needs an entry, `same` must be the same in everything but wording, `new`
    must not have been there, the others must: what contradicts this is a fault. Two equal instruments need no
    crosswalk.
    """
    gone = tuple(
        ItemComparison(item=item.id, declared=None, is_gone=True) for item in old.items if new.item(item.id) is None
    )
    compared = tuple(_compared(item, old, new) for item in new.items) + gone
    faults = () if old == new else tuple(_faults(old, new, compared))
    around = whole_differences(old, new)
    return Comparison(old=old.key, new=new.key, items=compared, faults=faults, differences=around)


def carry_forward(answer: Answer, *, old: Instrument, new: Instrument) -> Carried:
    """An answer to the earlier version as a starting point for the later one, to be confirmed by a person.

    Carried when the item is declared and found the same (or the versions are equal), and the value still
    fits. A missing code is not carried, but for not applicable: why something was not answered last time says
    nothing about this time.
    """
    if answer.missing is not None and answer.missing is not Missing.NOT_APPLICABLE:
        return Carried(answer=None, reason=_had_no_value(answer.missing))
    field, earlier_field = new.header_field(answer.item), old.header_field(answer.item)
    if field is not None and earlier_field is not None:
        if any(not difference.keeps_answers for difference in part_differences(earlier_field.part, field.part)):
            return Carried(answer=None, reason=_changed())
        value = answer.values.get(field.id)
        fits = answer.missing is not None or parse_header(field, value, complete=False).is_accepted
        return _result(answer, fits=fits)
    item, earlier = new.item(answer.item), old.item(answer.item)
    if item is None or earlier is None:
        return Carried(answer=None, reason=_not_in_both())
    declared = _declared(item.id, old, new)
    if declared is not Change.SAME:
        why = _why(new.crosswalk, item.id)
        return Carried(answer=None, reason=_not_the_same(declared, why))
    if any(not difference.keeps_answers for difference in differences_between(earlier, item)):
        return Carried(answer=None, reason=_changed())
    return _result(answer, fits=_fits(answer, item))


def _compared(item: Item, old: Instrument, new: Instrument) -> ItemComparison:
    earlier = old.item(item.id)
    return ItemComparison(
        item=item.id,
        declared=_declared(item.id, old, new),
        why=_why(new.crosswalk, item.id),
        differences=differences_between(earlier, item) if earlier else (),
    )


def _declared(item_id: str, old: Instrument, new: Instrument) -> Change | None:
    if old == new:
        return Change.SAME
    if new.crosswalk is None or new.crosswalk.from_version != old.version or old.id != new.id:
        return None
    entry = new.crosswalk.entry(item_id)
    return entry.change if entry else None


def _why(crosswalk: Crosswalk | None, item_id: str) -> str:
    entry = crosswalk.entry(item_id) if crosswalk else None
    return entry.why if entry else ""


def _fits(answer: Answer, item: Item) -> bool:
    if answer.missing is not None:
        return True
    # Routing is left out: the facts it depends on may still be unanswered in the new round.
    parsed = parse_answer(item, answer.values, context=Context(), complete=False)
    return all(problem.code == "not-asked" for problem in parsed.problems)


def _result(answer: Answer, *, fits: bool) -> Carried:
    return Carried(answer=answer, reason=_carried()) if fits else Carried(answer=None, reason=_changed())


def _faults(old: Instrument, new: Instrument, compared: tuple[ItemComparison, ...]) -> Iterator[Fault]:
    if old.id != new.id:
        template = gettext_noop("“%(new)s” is not a version of “%(old)s”.")
        yield _fault(
            "id",
            Message(code="different-instrument", template=template, params={"old": old.id, "new": new.id}),
        )
        return
    if old.version == new.version:
        template = gettext_noop("The content changed, but the version is still %(version)s.")
        yield _fault("version", Message(code="version-unchanged", template=template, params={"version": new.version}))
    if new.crosswalk is None:
        template = gettext_noop("A later version needs a “crosswalk” from %(version)s.")
        yield _fault("", Message(code="no-crosswalk", template=template, params={"version": old.version}))
        return
    if new.crosswalk.from_version != old.version:
        template = gettext_noop("The crosswalk starts from %(found)s, but the earlier version is %(wanted)s.")
        params = {"found": new.crosswalk.from_version, "wanted": old.version}
        yield _fault("crosswalk.from", Message(code="crosswalk-wrong-version", template=template, params=params))
        return
    for entry in compared:
        if not entry.is_gone and (message := _contradiction(entry, old)) is not None:
            yield _fault(f"crosswalk.items.{entry.item}", message)


def _contradiction(entry: ItemComparison, old: Instrument) -> Message | None:
    was_there = old.item(entry.item) is not None
    params: dict[str, str | int | float] = {"item": entry.item}
    if entry.declared is None:
        template = gettext_noop("The item “%(item)s” has no entry: say same, recoded, broken or new.")
        return Message(code="crosswalk-missing-item", template=template, params=params)
    if entry.declared is Change.NEW and was_there:
        template = gettext_noop("“%(item)s” is called new, but the earlier version has it.")
        return Message(code="new-but-known", template=template, params=params)
    if entry.declared is not Change.NEW and not was_there:
        template = gettext_noop("“%(item)s” is not in the earlier version: call it new.")
        return Message(code="known-but-new", template=template, params=params)
    changed = [difference.path for difference in entry.differences if not difference.is_wording]
    if entry.declared is Change.SAME and changed:
        template = gettext_noop("“%(item)s” is called the same, but these changed: %(paths)s.")
        return Message(code="same-but-changed", template=template, params={**params, "paths": ", ".join(changed)})
    return None


def _fault(path: str, message: Message) -> Fault:
    return Fault(line=0, column=0, path=path, message=message)


def _carried() -> Message:
    return Message(
        code="carried",
        template=gettext_noop("The question is the same as last time. Check that it still holds."),
    )


def _had_no_value(missing: Missing) -> Message:
    template = gettext_noop("There was no value last time (%(missing)s).")
    return Message(code="had-no-value", template=template, params={"missing": missing.value})


def _not_in_both() -> Message:
    return Message(code="not-in-both", template=gettext_noop("The question is not in both versions."))


def _not_the_same(declared: Change | None, why: str) -> Message:
    if declared is None:
        template = gettext_noop("Nothing says how the question relates to last time’s.")
        return Message(code="no-crosswalk", template=template)
    if declared is Change.RECODED:
        template = gettext_noop("The answers are coded differently from last time: %(why)s")
        return Message(code="recoded", template=template, params={"why": why})
    if declared is Change.NEW:
        return Message(code="new", template=gettext_noop("The question is new."))
    template = gettext_noop("The question cannot be compared with last time’s: %(why)s")
    return Message(code="broken", template=template, params={"why": why})


def _changed() -> Message:
    return Message(code="changed", template=gettext_noop("Last time’s answer does not fit the question as it is now."))
