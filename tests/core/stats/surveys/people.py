"""A small made-up survey: three strata, clusters drawn in them, people drawn in those. No real country or person."""

from typing import Any

STRATA = "aaaaaaaabbbbbbbbcccccccc"
CLUSTERS = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5, 6, 6, 6, 7, 8, 9, 9, 10, 10, 10, 11, 11, 12]
CLUSTERS_THERE = [{"a": 9.0, "b": 12.0, "c": 20.0}[stratum] for stratum in STRATA]
PEOPLE_THERE = [12.0, 12, 8, 8, 15, 15, 10, 10, 9, 9, 9, 14, 14, 14, 1, 1, 7, 7, 11, 11, 11, 6, 6, 1]
WEIGHTS = [13.5, 12.1, 9.0, 9.4, 16.9, 17.3, 11.2, 11.0, 8.9, 9.2, 9.1, 14.0, 13.2, 14.6, 3.0, 3.4]
WEIGHTS += [17.5, 16.1, 18.3, 19.0, 18.8, 15.2, 14.7, 5.1]

Y = [52.0, 61, 47, 58.5, 70, 66, 39, 44, 81, 77.5, 69, 55, 62, 49.5, 73, 90, 33, 41, 58, 64, 60.5, 28, 47.5, 51]
X = [50.0, 55, 49, 54, 61, 60, 41, 40, 72, 75, 66, 50, 58, 52, 70, 79, 38, 40, 51, 60, 57, 33, 45, 48]
Z = [3.0, 1, 4, 2, 1, 2, 5, 4, 0, 1, 2, 3, 2, 4, 1, 0, 6, 5, 3, 2, 2, 5, 4, 3]
M = [120.0, 85, None, 60, 33, 150, 92, 77, None, 41, 64, 70, 110, 95, 52, 47, 130, 88, 73, None, 66, 59, 81, 99]
B = [1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 1]
G = list("EEHEMMHEHMEEHHMEMEEHMEEH")
H = ["No", "Yes", "Yes", "No", "Yes", "Yes", "No", "No", "Yes", "No", "Yes", "Yes"]
H += ["No", "Yes", "No", "Yes", "Yes", "No", "Yes", "No", "Yes", "No", "No", "Yes"]

ROWS: dict[str, Any] = {"y": Y, "x": X, "z": Z, "m": M, "b": B, "g": G, "h": H, "w": WEIGHTS}
GROUPS = {"E": 130.0, "H": 90.0, "M": 80.0}
ANSWERS = {"No": 140.0, "Yes": 160.0}
SUM_OF_Z = 790.0
