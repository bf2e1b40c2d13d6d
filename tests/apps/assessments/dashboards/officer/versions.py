"""Another version of the dashboard: IO1 asks differently, a level of IO2 reads differently, IO3 weighs more."""

from dataclasses import replace
from functools import cache

from rectitude.core import instruments
from rectitude.core.instruments import Instrument
from tests.dashboards import dashboard


@cache
def reworded() -> Instrument:
    """Version 1.1."""
    found = dashboard()
    area = found.sections[0]
    one, two, three, *rest = area.items
    again = two.parts[0].anchors_law
    level, text = again[0]
    other = replace(two.parts[0], anchors_law=((level, replace(text, entries=again[1][1].entries)), *again[1:]))
    items = (
        replace(one, text=replace(one.text, entries=two.text.entries)),
        replace(two, parts=(other,)),
        replace(three, weight=three.weight * 2),
        *rest,
    )
    sections = (replace(area, items=items), *found.sections[1:])
    made = replace(found, version="1.1", sections=sections)
    return instruments.from_canonical(instruments.to_canonical(made))
