"""A combination, as JSON keeps it and as the next one reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from rectitude.core.instruments.messages import Message
from rectitude.core.ledger import canonical_json
from rectitude.core.snapshots import digest_of

from .differencing import Part
from .distributions import Distribution
from .documents import mapping_of, read_distribution
from .faults import CombinationFault
from .rules import Rule

FORMAT = "rectitude-combination-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """Who contributed which signed file (its digest). is_crossed: another version of the instrument was answered."""

    contributor: str
    digest: str
    as_of: date
    is_crossed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CombinedFigure:
    """One indicator over all contributors that have it. parts: whose figures were added."""

    indicator: str
    distribution: Distribution
    parts: tuple[Part, ...]

    @property
    def contributors(self) -> int:
        """How many contributors are behind it."""
        return len({one.contributor for one in self.parts})


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """An indicator that is not shown, and why as far as that may be said."""

    indicator: str
    reason: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """A benchmark. Nothing in it is about one institution or one contributor."""

    instrument: str
    period: str
    contributions: tuple[Contribution, ...]
    figures: tuple[CombinedFigure, ...]
    withheld: tuple[Withheld, ...]
    rule: Rule

    def figure(self, indicator: str) -> CombinedFigure | None:
        """The figure of an indicator, if it is shown."""
        return next((one for one in self.figures if one.indicator == indicator), None)

    def as_mapping(self) -> dict[str, Any]:
        """The combination as JSON has it, with what follows from the counts, and a digest over everything else."""
        body: dict[str, Any] = {
            "format": FORMAT,
            "instrument": self.instrument,
            "period": self.period,
            "rule": {
                "institutions": self.rule.institutions,
                "contributors": self.rule.contributors,
                "percent": self.rule.percent,
            },
            "contributions": [
                {
                    "contributor": one.contributor,
                    "digest": one.digest,
                    "as_of": one.as_of.isoformat(),
                    "is_crossed": one.is_crossed,
                }
                for one in self.contributions
            ],
            "figures": [_figure(one) for one in self.figures],
            "withheld": [{"indicator": one.indicator, "reason": one.reason.as_mapping()} for one in self.withheld],
        }
        return {**body, "digest": digest_of(canonical_json(body).encode())}


def _figure(one: CombinedFigure) -> dict[str, Any]:
    made = one.distribution
    return {
        "indicator": one.indicator,
        "contributors": one.contributors,
        "n": made.n,
        "mean": made.mean,
        "median": made.median,
        "quartiles": [made.quantile(Fraction(1, 4)), made.quantile(Fraction(3, 4))],
        **mapping_of(made),
        "parts": [
            {"contributor": part.contributor, "digest": part.digest, "indicator": part.indicator} for part in one.parts
        ],
    }


def read_combination(written: Mapping[str, Any]) -> Combination:
    """A combination from its mapping. CombinationFault when it is none, or was altered since it was written."""
    if written.get("format") != FORMAT:
        raise CombinationFault(f"a combination has the format {FORMAT!r}, this has {written.get('format')!r}")
    try:
        made = _read(written)
        same = made.as_mapping() == dict(written)
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        raise CombinationFault(f"the combination cannot be read: {type(fault).__name__}: {fault}") from None
    if not same:
        raise CombinationFault("the combination was altered since it was written")
    return made


def _read(written: Mapping[str, Any]) -> Combination:
    return Combination(
        instrument=written["instrument"],
        period=written["period"],
        contributions=tuple(
            Contribution(
                contributor=one["contributor"],
                digest=one["digest"],
                as_of=date.fromisoformat(one["as_of"]),
                is_crossed=one["is_crossed"],
            )
            for one in written["contributions"]
        ),
        figures=tuple(
            CombinedFigure(
                indicator=one["indicator"],
                distribution=read_distribution(one),
                parts=tuple(Part(**part) for part in one["parts"]),
            )
            for one in written["figures"]
        ),
        withheld=tuple(
            Withheld(indicator=one["indicator"], reason=Message(**one["reason"])) for one in written["withheld"]
        ),
        rule=Rule(**written["rule"]),
    )
