"""Where the review pages of the tests' assessment are, and what is typed into their forms."""

from typing import Any

AT = "/dashboards/dashboard-2026/belmara-anu/investigation/"
REASON = "The register of last year carries the first score."
WORDS = "The order of March was overlooked.\nIt is on the second page."


def settled(**more: Any) -> dict[str, Any]:
    """The settle form as somebody fills it in."""
    return {
        "version": "0", "law": "2", "practice": "refused", "text": "What the register shows.", "language": "en",
        "causes": "", "recommendation": "Count the cases.", "confidence": "high", "reason": REASON, "go": "send",
    } | more  # fmt: skip
