"""What each institution of the demo answers: the same for everybody who loads it."""

import hashlib
from datetime import date, timedelta
from typing import Any

from rectitude.apps.assessments.actions.answers import Entry
from rectitude.apps.assessments.queries.assignments import HEADER
from rectitude.core import instruments
from rectitude.core.instruments import Context, Instrument, Item, Part, PartType
from rectitude.site.demo.region import answers

UNSCORED_KINDS = ("numbers", "dates", "words")


def draw(seed: int, about: str) -> int:
    """0 to 99, always the same for a seed and a thing."""
    return hashlib.sha256(f"{seed}/{about}".encode()).digest()[0] * 100 // 256


class Answering:
    """One institution of a certain strength (1 weak to 3 strong) answering an instrument."""

    def __init__(
        self, instrument: Instrument, *, strength: int, seed: int, first: date, last: date, language: str = "en"
    ) -> None:
        self.instrument, self.strength, self.seed = instrument, strength, seed
        self.first, self.last, self.language = first, last, language

    def level(self, about: str) -> int:
        """0, 1 or 2: about the institution's strength, one above or below now and then."""
        drawn = draw(self.seed, about)
        return max(0, min(2, self.strength - 1 + (1 if drawn >= 80 else -1 if drawn < 20 else 0)))

    def header(self, *, joint: bool) -> list[Entry]:
        """The facts about the institution."""
        made = []
        for field in self.instrument.header:
            value: Any = {"period_from": self.first, "period_to": self.last}.get(field.id)
            if field.id in answers()["header"]:
                value = answers()["header"][field.id][self.strength - 1]
            if field.id == "function" and joint:
                value = ["investigate", "joint_unit"]
            if field.id == "composition" and joint:
                value = "Customs, police and coast guard officers seconded to one unit at the airport."
            if value is not None and field.id != "joint_unit":
                made.append(self._entry(HEADER + field.id, {"values": {field.id: plain(value)}}))
        return made

    def item(self, item: Item, context: Context) -> Entry:
        """The answer to one item, every part that is asked of it."""
        for reason in ("refused", "not_recorded"):
            code = answers()[reason].get(self.seed, {}).get(item.id)
            if code:
                return self._entry(item.id, {"missing": code})
        level = self.level(item.id)
        values: dict[str, Any] = {}
        for part in item.parts:
            asked = {p.id for p in instruments.asked_parts(item, values, context)}
            value = self._value(item, part, level) if part.id in asked else None
            if value is not None:
                values[part.id] = value
        return self._entry(item.id, {"values": values}, level=level)

    def _entry(self, item: str, stored: dict[str, Any], *, level: int | None = None) -> Entry:
        drawn = draw(self.seed, f"{item}/grade")
        has_grade = level is not None and "values" in stored
        return Entry(
            item=item,
            answer=instruments.Answer.from_json(item.removeprefix(HEADER), stored),
            grade=min(4, max(0, (level or 0) + drawn % 3)) if has_grade else None,
            as_of=self.last - timedelta(days=drawn) if has_grade else None,
            comment=answers()["comments"][self.language][level] if level is not None and drawn % 4 == 0 else "",
        )

    def _value(self, item: Item, part: Part, level: int) -> Any:
        for kind in UNSCORED_KINDS:
            given = answers()[kind].get(f"{item.id}.{part.id}")
            if given is not None:
                return plain(given[level])
        if part.type is PartType.LP:
            practice = [1, 2, 4][level]
            return {"law": min(4, practice + 1), "practice": practice}
        if part.type is PartType.MULTI and part.scale:
            codes = [option.code for option in part.scale.options if option.code not in {"none", "nobody"}]
            return codes[: max(1, len(codes) * (level + 1) // 3)]
        if part.type is PartType.GRID and part.scale:
            return {row.id: self._option(part, self.level(f"{item.id}.{row.id}")) for row in part.rows}
        return self._option(part, level) if part.scale else None

    def _option(self, part: Part, level: int) -> str:
        """The option about a third, two thirds or all of the way up the scale."""
        assert part.scale is not None
        scored = sorted((o for o in part.scale.options if o.score is not None), key=lambda o: o.score or 0)
        options = scored or [option for option in part.scale.options if option.missing is None]
        return options[min(len(options) - 1, [1, len(options) // 2, len(options) - 1][level])].code


def plain(value: Any) -> Any:
    """YAML values as the JSON an answer is stored as."""
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else value
