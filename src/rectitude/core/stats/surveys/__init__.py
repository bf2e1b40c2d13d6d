"""Estimates about a population from a sample that was drawn by a design. docs/methods/survey-estimation.md says how.

survey_design, replicate_design              how people were drawn, as a value
jackknife, balanced_replicates, bootstrap    a design with replicate weights
post_stratify, rake, calibrate               a design whose weights meet known population figures
mean, total, ratio, variance                 of everybody or a domain; means, totals, ratios by domain
joint_means, contrast, difference            several items or domains together, and what lies between them
proportion, proportions, categories          shares with intervals between 0 and 1
quantile, quantiles, median                  by every rule of R's survey
cell_shares, association                     two-way tables and their tests
t_test, linear_regression, logistic_regression
cronbach_alpha                               the consistency of a scale
"""

from .calibration import Movement, calibrate, post_stratify, rake
from .consistency import cronbach_alpha
from .contrasts import contrast, difference
from .designs import Coded, Design, Lonely, ReplicateKind
from .differences import t_test
from .faults import (
    CalibrationFault,
    DesignFault,
    LonelyCluster,
    ModelFault,
    SurveyFault,
    ValuesFault,
    WeightsFault,
)
from .means import joint_means, mean, means, ratio, ratios, total, totals, variance
from .proportions import ProportionInterval, categories, proportion, proportions
from .quantiles import QuantileInterval, QuantileRule, median, quantile, quantiles
from .regression import indicators, linear_regression, logistic_regression
from .replication import balanced_replicates, bootstrap, jackknife
from .results import Family, Regression, SurveyEstimate, Test
from .sampling import replicate_design, survey_design
from .tables import Statistic, association, cell_shares

__all__ = [
    "CalibrationFault",
    "Coded",
    "Design",
    "DesignFault",
    "Family",
    "Lonely",
    "LonelyCluster",
    "ModelFault",
    "Movement",
    "ProportionInterval",
    "QuantileInterval",
    "QuantileRule",
    "Regression",
    "ReplicateKind",
    "Statistic",
    "SurveyEstimate",
    "SurveyFault",
    "Test",
    "ValuesFault",
    "WeightsFault",
    "association",
    "balanced_replicates",
    "bootstrap",
    "calibrate",
    "categories",
    "cell_shares",
    "contrast",
    "cronbach_alpha",
    "difference",
    "indicators",
    "jackknife",
    "joint_means",
    "linear_regression",
    "logistic_regression",
    "mean",
    "means",
    "median",
    "post_stratify",
    "proportion",
    "proportions",
    "quantile",
    "quantiles",
    "rake",
    "ratio",
    "ratios",
    "replicate_design",
    "survey_design",
    "t_test",
    "total",
    "totals",
    "variance",
]
