"""What the demo's two assessors score: the same for everybody who loads it, and not always the same as each other."""

from typing import Any

from rectitude.apps.assessments.actions.dashboards.scoring import ScoreEntry
from rectitude.core.instruments import Item, Missing
from rectitude.core.instruments.levels import Half
from rectitude.site.demo.answering import draw


class Scorer:
    """One assessor of an institution of a certain strength (1 weak to 3 strong)."""

    def __init__(self, strength: int, seed: int, *, who: str, language: str, words: dict[str, Any]) -> None:
        self.strength, self.seed, self.who = strength, seed, who
        self.language, self.words = language, words

    def entry(self, item: Item) -> ScoreEntry:
        """The score of one indicator, with a justification made of the anchors it meets."""
        law, practice = self._law(item), self._practice(item)
        weak = practice.level is not None and practice.level <= 1
        sure = draw(self.seed, f"{self.who} sure {item.id}")
        return ScoreEntry(
            indicator=item.id,
            law=law,
            practice=practice,
            text=self._text(item, law, practice),
            language=self.language,
            causes=self._one_of("causes", item) if weak else "",
            recommendation=self._one_of("recommendation", item) if weak else "",
            confidence="high" if sure > 60 else "medium" if sure > 20 else "low",
        )

    def _one_of(self, kind: str, item: Item) -> str:
        """One of the sentences there are, the same for both assessors."""
        known = self.words[kind]
        return str(known[draw(self.seed, f"cause {item.id}") * len(known) // 100])

    def _law(self, item: Item) -> Half:
        level = 1 + self.strength // 2 + draw(self.seed, f"law {item.id}") // 34
        return Half(level=min(4, level + self._differs(item, "law", 12)))

    def _practice(self, item: Item) -> Half:
        drawn = draw(self.seed, f"missing {item.id}")
        if drawn < 3:
            return Half(missing=Missing.REFUSED)
        if drawn < 6:
            return Half(missing=Missing.NO_EVIDENCE)
        level = self.strength - 1 + draw(self.seed, f"practice {item.id}") // 40
        return Half(level=max(0, min(4, level + self._differs(item, "practice", 22))))

    def _differs(self, item: Item, half: str, percent: int) -> int:
        """Now and then one of the two scores one level higher or lower."""
        drawn = draw(self.seed, f"{self.who} {half} {item.id}")
        return 1 if drawn < percent // 2 else -1 if drawn > 99 - percent // 2 else 0

    def _text(self, item: Item, law: Half, practice: Half) -> str:
        part = item.parts[0]
        said = []
        for opening, half, anchors in (
            (self.words["law"], law, dict(part.anchors_law)),
            (self.words["practice"], practice, dict(part.anchors_practice)),
        ):
            if half.level is not None:
                words = anchors[half.level].in_language(self.language)
                said.append(opening + words[:1].lower() + words[1:])
        return "\n\n".join(said) or item.text.in_language(self.language)
