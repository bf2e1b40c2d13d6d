"""Estimates with their intervals and their because. Nothing here imports NumPy or SciPy before something is computed.

estimates     what every statistic hands back: value, interval, n, method, because, or the reason there is none
shares        a share with Wilson's interval
reliability/  how far people who scored the same things agree
surveys/      what a sample drawn by a design says about a population
"""

from .estimates import Because, Estimate, Input
from .shares import share

__all__ = ["Because", "Estimate", "Input", "share"]
