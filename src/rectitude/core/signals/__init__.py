"""Signals: silence and disagreement among figures, asked as questions (docs/methods/signals.md).

No rule here changes a score. Each looks at values that were computed elsewhere and says where somebody should ask.
"""

from rectitude.core.signals.claims import ClaimedItem, Unsupported, unsupported_claims
from rectitude.core.signals.halves import HalvesApart, halves_apart
from rectitude.core.signals.silences import Silence, asking_part, silences
from rectitude.core.signals.thresholds import METHOD, VERSION, Thresholds
from rectitude.core.signals.topics import Disagreement, Topic, disagreements

__all__ = [
    "METHOD",
    "VERSION",
    "ClaimedItem",
    "Disagreement",
    "HalvesApart",
    "Silence",
    "Thresholds",
    "Topic",
    "Unsupported",
    "asking_part",
    "disagreements",
    "halves_apart",
    "silences",
    "unsupported_claims",
]
