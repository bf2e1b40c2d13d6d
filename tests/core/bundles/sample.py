"""A small survey and what is asked of it, as a bundle holds them."""

from typing import Any

DATA = b"""region,station,w,trust,paid
a,1,30,3,0
a,1,30,4,1
a,2,25,2,0
a,2,25,4,0
b,3,40,5,0
b,3,40,,0
b,4,50,3,1
b,4,50,1,1
c,5,20,4,0
c,5,20,4,0
c,6,15,2,0
c,6,15,3,1
"""
SPECIFICATION: dict[str, Any] = {
    "data": "people.csv",
    "design": {"weights": "w", "strata": "region", "clusters": "station"},
    "estimates": [
        {"estimate": "mean", "variable": "trust", "by": "region"},
        {"estimate": "proportion", "variable": "paid", "interval": "beta"},
        {"estimate": "logistic-regression", "variable": "paid", "terms": ["trust"]},
        {"estimate": "quantile", "variable": "trust", "at": [0.25, 0.5]},
    ],
}
FILES = {"people.csv": DATA}
