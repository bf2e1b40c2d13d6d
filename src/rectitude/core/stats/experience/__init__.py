"""What people went through with officials: bribes paid and asked for, from a survey drawn by a design.

docs/methods/estimates/bribery-prevalence.md says how. Nothing here needs NumPy before something is computed.

Answers                        who had contact with which officials, who gave, who was asked, how often, who reported
prevalence, prevalences        SDG 16.5.1: paid, asked only, either; of those in contact; for everybody or by domain
prevalence_by_official         the same for each type of official, of those in contact with it
prevalence_bounds              what it would be if everybody who did not say meant no, or yes
mean_bribes, mean_bribes_by    bribes a payer
reporting_rate, reporting_rates, reasons_for_not_reporting
standing                       the same answers as columns, for any other estimator
SurveyRound, comparability, compare   whether two rounds measured the same, and what changed
"""

from .answers import Answers, Experience, ExperienceFault, Standing, standing
from .bribes import mean_bribes, mean_bribes_by
from .comparison import Comparison, Measured, compare
from .prevalence import (
    Prevalence,
    Prevalences,
    Unknown,
    prevalence,
    prevalence_bounds,
    prevalence_by_official,
    prevalences,
)
from .reporting import reasons_for_not_reporting, reporting_rate, reporting_rates
from .rounds import Flag, Mode, Respondent, SurveyRound, comparability

__all__ = [
    "Answers",
    "Comparison",
    "Experience",
    "ExperienceFault",
    "Flag",
    "Measured",
    "Mode",
    "Prevalence",
    "Prevalences",
    "Respondent",
    "Standing",
    "SurveyRound",
    "Unknown",
    "comparability",
    "compare",
    "mean_bribes",
    "mean_bribes_by",
    "prevalence",
    "prevalence_bounds",
    "prevalence_by_official",
    "prevalences",
    "reasons_for_not_reporting",
    "reporting_rate",
    "reporting_rates",
    "standing",
]
