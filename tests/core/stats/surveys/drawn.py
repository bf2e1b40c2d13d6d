"""Random small surveys, for what must hold of every one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from hypothesis import strategies as st

from rectitude.core.stats.surveys import Design, survey_design


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """Columns of a survey with two clusters or more in each stratum."""

    weights: list[float]
    strata: list[int]
    clusters: list[int]
    y: list[float]
    g: list[int]
    b: list[int]

    def design(self, *, scale: float = 1.0, order: Any = None) -> Design:
        """The design with weights times `scale`, rows in another `order`."""
        w, s, c = np.array(self.weights) * scale, np.array(self.strata), np.array(self.clusters)
        if order is not None:
            w, s, c = w[order], s[order], c[order]
        return survey_design(weights=w, strata=s, clusters=c)


@st.composite
def surveys(draw: st.DrawFn) -> Survey:
    """Two to three strata of two to four clusters of one to three people; values with spread."""
    strata, clusters = [], []
    number = 0
    for stratum in range(draw(st.integers(2, 3))):
        for _ in range(draw(st.integers(2, 4))):
            number += 1
            people = draw(st.integers(1, 3))
            strata += [stratum] * people
            clusters += [number] * people
    n = len(strata)
    weights = draw(st.lists(st.integers(1, 40), min_size=n, max_size=n))
    y = draw(st.lists(st.integers(-50, 50), min_size=n, max_size=n))
    g = draw(st.lists(st.integers(0, 2), min_size=n, max_size=n))
    b = draw(st.lists(st.integers(0, 1), min_size=n, max_size=n))
    return Survey(weights=[w / 2 for w in weights], strata=strata, clusters=clusters, y=[float(v) for v in y], g=g, b=b)
