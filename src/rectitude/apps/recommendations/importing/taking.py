"""A line as understood and as decided, as the action that imports takes it."""

from __future__ import annotations

from typing import Any

from rectitude.apps.recommendations.actions.forwarding import first_line
from rectitude.apps.recommendations.actions.importing import BroughtLine, StatedWords
from rectitude.apps.recommendations.actions.wording import RecommendationFacts, Wording
from rectitude.apps.recommendations.importing.lines import ImportLine


def taken_line(line: ImportLine, *, decision: str, source: str) -> BroughtLine:
    """The line with what was decided: "make", "leave", or "same:" with the code of what it repeats."""
    common: dict[str, Any] = {
        "number": line.number, "cells": line.cells, "source_number": line.source_number, "notes": line.notes,
        "institutions": line.institutions,
    }  # fmt: skip
    if line.fault or decision != "make":
        same_as = decision.removeprefix("same:") if decision.startswith("same:") else ""
        return BroughtLine(**common, because=line.fault, same_as=same_as)
    stated = [StatedWords(kind=one.kind, value=one.value, words=one.words, day=one.day) for one in line.stated]
    facts = RecommendationFacts(
        type=line.type, priority=line.priority, language=line.language, area=line.area, standard=line.standard,
        donor=line.donor, source=", ".join(filter(None, [source, line.source_number]))[:300],
    )  # fmt: skip
    texts = {
        code: Wording(title=line.title if code == line.language else first_line(text), text=text)
        for code, text in line.texts.items()
    }
    return BroughtLine(**common, facts=facts, texts=texts, stated=stated)
