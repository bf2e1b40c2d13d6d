"""When a part is asked, in words and for the script that hides it: which answers to which other part open it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rectitude.apps.assessments.forms.typed import input_name
from rectitude.core import instruments
from rectitude.core.instruments import Context, Item, Part, PartType

COUNTED = re.compile(r"[\w.()]+ > 0(?: or [\w.()]+ > 0)*")
CHOSEN = frozenset({PartType.YP, PartType.COV, PartType.FREQ, PartType.MAT, PartType.CHOICE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Routing:
    """The sentence; and, where one choice decides, the name of its input and the values that open the part."""

    words: str
    name: str = ""
    values: tuple[str, ...] = ()


def routing_of(part: Part, item: Item, context: Context, language: str) -> Routing | None:
    """None for a part that is always asked. The choices that open it are found by asking the core about each."""
    if part.when is None:
        return None
    for other in item.parts:
        if other.type in CHOSEN and other.scale is not None and other.id != part.id:
            codes = tuple(option.code for option in other.scale.options)
            opening = tuple(code for code in codes if _opens(part, other, code, item, context))
            if opening:
                return _chosen(part, other, opening, language)
    return _counted(part, item, language)


def _opens(part: Part, other: Part, code: str, item: Item, context: Context) -> bool:
    return part in instruments.asked_parts(item, {other.id: code}, context)


def _chosen(part: Part, other: Part, opening: tuple[str, ...], language: str) -> Routing:
    assert other.scale is not None
    labels = [o.label.in_language(language) for o in other.scale.options if o.code in opening]
    question = other.label.in_language(language) if other.label else ""
    words = _("Only if the answer to “%(question)s” is: %(answers)s.") % {
        "question": question,
        "answers": " / ".join(labels),
    }
    return Routing(words=words, name=input_name([other.id]), values=opening)


def _counted(part: Part, item: Item, language: str) -> Routing:
    """A condition on numbers is said where it asks only whether there is anything to tell about."""
    text = part.when.text if part.when else ""
    named = [other for other in item.parts if other.id != part.id and re.search(rf"\b{other.id}\b", text)]
    if not COUNTED.fullmatch(text) or len(named) != 1 or named[0].label is None:
        return Routing(words=_("Only if it applies, given your other answers here. Otherwise leave it empty."))
    question = named[0].label.in_language(language)
    return Routing(words=_("Only if the answer to “%(question)s” is more than 0.") % {"question": question})
