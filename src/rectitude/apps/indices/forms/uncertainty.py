"""What could be different about an index: a tick for each kind, and how far it goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from rectitude.apps.indices.forms.saving import tidy
from rectitude.apps.indices.forms.uncertainty_fields import alternative_name, fields_for
from rectitude.apps.indices.models import IndexVersion
from rectitude.apps.indices.pages.reading import figures_in
from rectitude.apps.indices.uncertain import (
    ASSESSORS_TABLE,
    ERRORS_TABLE,
    STEPS,
    alternatives_factor,
    offer_of,
    spread_of_range,
)

Factor = dict[str, Any]
# Where what is said about a factor belongs in the form.
FIELD_OF = {
    "assessors": "assessors_by", "sampling": "sampling_whole", "imputation": "missing_method", "weights": "weight_noise",
    "omission": "omission_of", **{step: alternative_name(step) for step in STEPS},
}  # fmt: skip


class UncertaintyForm(forms.Form):
    """The questions that have a path to the result of this version. raw: its values as brought, by the stage's table."""

    mark_optional = False

    def __init__(self, *args: Any, version: IndexVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.version, self.offer = version, offer_of(version)
        found, self.reveals = fields_for(self.offer, version)
        self.fields.update(found)

    @property
    def kinds(self) -> BoundField:
        return self["kinds"]

    def folded(self) -> Iterator[BoundField]:
        """How finely it is simulated."""
        for name in ("draws", "base", "confidence", "seed"):
            yield self[name]

    @property
    def is_open(self) -> bool:
        """Whether something to put right stands in the folded part."""
        return any(field.errors for field in self.folded())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        ticked = given.get("kinds") or []
        if "assessors" in ticked and given.get("assessors_by") == "share" and given.get("assessors_share") is None:
            self._say("assessors_share", _("Say how far apart two assessors could be, such as 5."))
        if "weights" in ticked and given.get("weight_noise") is None:
            self._say("weight_noise", _("Say by how much a weight could be more or less, such as 25."))
        if "method" in ticked and not any(given.get(name) for name in self._alternatives()):
            self._say(
                next(iter(self._alternatives())), _("Tick another way of computing, or take the tick above away.")
            )
        return given

    def _say(self, name: str, said: str) -> None:
        if name not in self.errors:
            self.add_error(name, said)

    def _alternatives(self) -> dict[str, str]:
        return {alternative_name(step): step for step in self.offer.alternatives}

    def specification(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        """The "uncertainty" of a specification. raw: the stage of that name."""
        given = self.cleaned_data
        return {
            "draws": given["draws"],
            "seed": given["seed"],
            "confidence": tidy(round(given["confidence"] / 100, 10)),
            "factors": [factor for kind in _MAKERS if kind in given["kinds"] for factor in _MAKERS[kind](self, raw)],
            "sobol": {"base": int(given["base"]), "replicates": 500},
        }

    def field_of(self, sentence: str) -> str | None:
        """The field that what the engine says about a factor or its table belongs to."""
        for table, name in ((ERRORS_TABLE, "sampling_whole"), (ASSESSORS_TABLE, "assessors_by")):
            if name in self.fields and table in sentence:
                return name
        for factor, name in FIELD_OF.items():
            if name in self.fields and (f"factor {factor} " in sentence or f"factor {factor}:" in sentence):
                return name
        return None

    def _assessors(self, raw: Mapping[str, Any]) -> Iterator[Factor]:
        by, offer = self.cleaned_data["assessors_by"], self.offer
        factor: Factor = {"factor": "assessors"}
        if by == "recorded":
            factor["spread"] = dict(offer.spread)
        elif by == "share":
            factor["spread"] = spread_of_range(raw, self.cleaned_data["assessors_share"] / 100)
        else:
            factor |= {"table": ASSESSORS_TABLE, "draw": by}
        if offer.limits is not None:
            factor["range"] = list(offer.limits)
        yield factor

    def _sampling(self, raw: Mapping[str, Any]) -> Iterator[Factor]:
        factor: Factor = {"factor": "sampling", "standard_errors": ERRORS_TABLE}
        whole = self.cleaned_data["sampling_whole"]
        if whole:
            factor |= {"whole": int(whole), "logit": _columns_with_errors(self.version)}
        yield factor

    def _missing(self, raw: Mapping[str, Any]) -> Iterator[Factor]:
        factor: Factor = {"factor": "imputation", "name": "imputation", "method": self.cleaned_data["missing_method"]}
        group = self.cleaned_data.get("missing_group")
        yield {**factor, "group": group} if group else factor

    def _method(self, raw: Mapping[str, Any]) -> Iterator[Factor]:
        for name, step in self._alternatives().items():
            chosen = self.cleaned_data[name]
            if chosen:
                yield alternatives_factor(step, chosen, self.version, self.offer)

    def _weights(self, raw: Mapping[str, Any]) -> Iterator[Factor]:
        factor: Factor = {"factor": "weights", "noise": tidy(round(self.cleaned_data["weight_noise"] / 100, 10))}
        levels = sorted(int(level) for level in self.cleaned_data["weight_levels"])
        yield {**factor, "levels": levels} if levels else factor

    def _omission(self, raw: Mapping[str, Any]) -> Iterator[Factor]:
        yield {"factor": "omission", "of": {"level": int(self.cleaned_data["omission_of"])}}


_MAKERS = {
    "assessors": UncertaintyForm._assessors, "sampling": UncertaintyForm._sampling, "missing": UncertaintyForm._missing,
    "method": UncertaintyForm._method, "weights": UncertaintyForm._weights, "omission": UncertaintyForm._omission,
}  # fmt: skip


def _columns_with_errors(version: IndexVersion) -> list[str]:
    """The indicators that have standard errors."""
    from rectitude.core.snapshots import read_table

    assert version.errors is not None
    names = read_table(bytes(version.errors.content)).names
    return [node.code for node in figures_in(version).indicators if node.code in names]
