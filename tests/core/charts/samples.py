"""The scorecard of an invented unit."""

from rectitude.core.charts import AreaFigure, ChartWords, ScorecardFigure

WORDS = ChartWords(
    area="Area",
    verified="verified",
    claimed="claimed",
    previous="2024",
    answered="{answered} of {applicable} answered",
    interval="{low} to {high}",
    not_shown="not shown",
)
SELECTION = AreaFigure(
    name="Selection", n_answered=15, n_applicable=15, verified=62, claimed=81, previous=55, interval=(55, 70)
)
PROCEDURES = AreaFigure(name="Procedures", n_answered=14, n_applicable=14, verified=64.5, claimed=70)
OVERSIGHT = AreaFigure(name="Oversight", n_answered=7, n_applicable=15, claimed=66)


def scorecard(*areas: AreaFigure) -> ScorecardFigure:
    """A figure of these areas, or of all three."""
    return ScorecardFigure(title="Claimed and verified", areas=areas or (SELECTION, PROCEDURES, OVERSIGHT), words=WORDS)
