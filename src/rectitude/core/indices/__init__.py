"""Indices: many indicators of many units become one number each, and every number says how it came about.

framework, read_framework      the tree: indicators, their directions and weights, the groups above them
index_data, read_data          the values, with five kinds of absence
read_specification, written    which steps, in which order, with which settings
build_index                    every stage, score, rank, band and note, and the because of each score
"""

from .building import build_index
from .built import BuiltIndex
from .data import ABSENCES, IndexData, index_data, read_data
from .faults import DataFault, FrameworkFault, IndexFault, SpecificationFault, StepFault
from .framework import Framework, framework
from .framework_reading import read_framework
from .nodes import Aggregate, Indicator
from .specification import IndexSpecification, read_specification, written
from .stages import Contribution, Stage

__all__ = [
    "ABSENCES",
    "Aggregate",
    "BuiltIndex",
    "Contribution",
    "DataFault",
    "Framework",
    "FrameworkFault",
    "IndexData",
    "IndexFault",
    "IndexSpecification",
    "Indicator",
    "SpecificationFault",
    "Stage",
    "StepFault",
    "build_index",
    "framework",
    "index_data",
    "read_data",
    "read_framework",
    "read_specification",
    "written",
]
