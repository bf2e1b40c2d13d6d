"""The figures of a simulation as values, with the names of a version; nothing is computed here that the engine computes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from rectitude.apps.indices.pages.messages import sentence
from rectitude.apps.indices.pages.numbers import score
from rectitude.apps.indices.pages.reading import Figures
from rectitude.apps.indices.words_uncertain import factor_name
from rectitude.core.indices.uncertainty.explaining import NO_VALUE, NO_VARIANCE

_REASONS = {one.code: one for one in (NO_VALUE, NO_VARIANCE)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A score: nominal without uncertainty, low and high of its interval, the chance of each band by name."""

    nominal: float | None
    low: float | None
    high: float | None
    chances: tuple[tuple[str, float], ...]
    without: float

    @property
    def text(self) -> str:
        """The interval in words."""
        if self.low is None or self.high is None:
            return _("no score in any draw")
        low, high = score(self.low), score(self.high)
        return _("%(low)s to %(high)s") % {"low": low, "high": high}

    @property
    def likely(self) -> str:
        """The band in words as sure as it is; "" without bands or scores."""
        return band_words(self.chances) if self.low is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What a factor accounts for: alone and with others, each with its interval."""

    factor: str
    first: tuple[float, float, float]
    total: tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """Where the variance of a result comes from, the largest first; reason when it cannot be said."""

    sentence: str
    shares: tuple[Share, ...]
    reason: str


class Simulated:
    """What `simulating.simulated` kept, read back."""

    def __init__(self, said: Mapping[str, Any], figures: Figures) -> None:
        self.said, self.figures = said, figures
        self._places = {unit: at for at, unit in enumerate(said["units"])}

    @cached_property
    def _scores(self) -> dict[tuple[str, str], Mapping[str, Any]]:
        return {(one["code"], one["unit"]): one for one in self.said["scores"]}

    @cached_property
    def _ranks(self) -> dict[tuple[str, str], Mapping[str, Any]]:
        return {(one["code"], one["unit"]): one for one in self.said["ranks"]}

    def spread(self, code: str, unit: str) -> Spread | None:
        """The score of a unit on an aggregate; None for one that was not simulated."""
        one = self._scores.get((code, unit))
        if one is None:
            return None
        chances = tuple(zip(self.said["bands"], one["bands"], strict=True))
        return Spread(nominal=one["nominal"], low=one["low"], high=one["high"], chances=chances, without=one["without"])

    def places(self, code: str, unit: str) -> str:
        """Between which places a unit stands on an aggregate, in words; "" where it has none."""
        one = self._ranks.get((code, unit))
        if one is None or one["low"] is None:
            return ""
        low, high = int(one["low"]), -int(-one["high"] // 1)
        if low == high:
            return _("place %(place)d") % {"place": low}
        return _("between places %(low)d and %(high)d") % {"low": low, "high": high}

    def rank_shares(self, code: str, unit: str) -> tuple[float, ...]:
        """The chance of each place from the first on; () where there is none."""
        one = self._ranks.get((code, unit))
        return tuple(one["shares"]) if one else ()

    def above(self, code: str, unit: str, other: str) -> float | None:
        """The share of draws in which a unit has a better place than another; None where that was not kept."""
        pairs = next((one for one in self.said["pairs"] if one["code"] == code), None)
        if pairs is None or unit not in self._places or other not in self._places:
            return None
        found: float = pairs["above"][self._places[unit]][self._places[other]]
        return found

    def traced(self, code: str, result: str, unit: str | None = None) -> Traced | None:
        """Where the variance comes from; None when it was not traced."""
        for one in self.said["decompositions"]:
            if (one["code"], one["result"], one["unit"]) == (code, result, unit):
                return Traced(
                    sentence=self._driver(code, result, unit),
                    shares=tuple(sorted(map(_share, one["shares"]), key=lambda share: -share.total[0])),
                    reason=_reason(one["reason"]),
                )
        return None

    def sentences(self, *codes: str) -> list[str]:
        """What the engine said under these codes, with names in place of codes, each once."""
        return list(dict.fromkeys(self._said(one) for one in self.said["messages"] if one["code"] in codes))

    def _driver(self, code: str, result: str, unit: str | None) -> str:
        wanted = (f"indices.driver.{result}", code, unit or "")
        found: Iterable[Mapping[str, Any]] = self.said["messages"]
        return next(
            (self._said(one) for one in found if (one["code"], one["params"].get("code"), one["params"].get("unit")) == wanted),
            "",
        )  # fmt: skip

    def _said(self, message: Mapping[str, Any]) -> str:
        params = dict(message["params"])
        unit, node = self.figures.unit(params.get("unit", "")), self.figures.nodes.get(params.get("code", ""))
        if unit is not None:
            params["unit"] = unit.name
        if node is not None:
            params["code"] = node.name
        if "factor" in params:
            params["factor"] = factor_name(params["factor"])
        return sentence({**message, "params": params})


def band_words(chances: Iterable[tuple[str, float]]) -> str:
    """The likeliest band, and how likely: "very likely partial"; two where neither is."""
    ranked = sorted(chances, key=lambda one: -one[1])
    if not ranked:
        return ""
    band, chance = ranked[0]
    if chance >= 0.99:
        return _("almost certainly “%(band)s”") % {"band": band}
    if chance >= 0.9:
        return _("very likely “%(band)s”") % {"band": band}
    if chance >= 2 / 3:
        return _("likely “%(band)s”") % {"band": band}
    if len(ranked) == 1 or chance > 0.5:
        return _("rather “%(band)s” than anything else") % {"band": band}
    return _("“%(band)s” or “%(other)s”, open which") % {"band": band, "other": ranked[1][0]}


def _share(one: Mapping[str, Any]) -> Share:
    return Share(
        factor=factor_name(one["factor"]),
        first=(one["first"], one["first_low"], one["first_high"]),
        total=(one["total"], one["total_low"], one["total_high"]),
    )


def _reason(said: Mapping[str, Any] | None) -> str:
    if said is None:
        return ""
    kept = _REASONS.get(said["code"])
    return sentence({"code": kept.code, "template": kept.template, "params": {}}) if kept else str(said["sentence"])
