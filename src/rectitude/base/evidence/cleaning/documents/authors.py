"""Names of people who wrote remarks and changes, replaced by neutral ones that still tell them apart."""

import re
from dataclasses import dataclass, field

_NEUTRAL = re.compile(r"Author \d+")
INITIALS = "A"


@dataclass(slots=True)
class Authors:
    """The people met so far in one document."""

    met: dict[str, str] = field(default_factory=dict)
    changed: bool = False

    def neutral(self, name: str) -> str:
        """The same neutral name each time; a name that is already neutral, or empty, stays."""
        if not name.strip() or _NEUTRAL.fullmatch(name):
            return name
        self.changed = True
        return self.met.setdefault(name, f"Author {len(self.met) + 1}")

    def in_text(self, text: str) -> str:
        """A text that begins with somebody's name and a colon, as remarks in a sheet do."""
        for name, neutral in self.met.items():
            if text.startswith(f"{name}:"):
                return neutral + text[len(name) :]
        return text
