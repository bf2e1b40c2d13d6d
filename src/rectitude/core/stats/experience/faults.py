"""What is wrong with answers about experience when nothing can be estimated from them."""

from __future__ import annotations

from rectitude.core.stats.surveys.faults import SurveyFault


class ExperienceFault(SurveyFault):
    """Answers that contradict each other, or are not there. The message names the item, the official and the row."""
