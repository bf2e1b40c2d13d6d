"""The method of an index: every step as questions, and what they say as a specification."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from rectitude.apps.indices import words
from rectitude.apps.indices.forms import method_fields as fields
from rectitude.apps.indices.forms.saving import SavingForm, tidy
from rectitude.apps.indices.pages.reading import Figures
from rectitude.apps.indices.specifying import Specification, Step, edited, step_of, with_step


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One step of the form: its questions, and rows of inputs where a setting is asked for several things."""

    id: str
    title: str
    lead: str
    fields: list[BoundField]
    folded: list[BoundField]
    folded_title: str = ""
    rows: list[list[BoundField]]
    rows_title: str = ""
    rows_lead: str = ""

    @property
    def is_open(self) -> bool:
        """Whether something to put right stands in the folded part."""
        return any(field.errors for field in self.folded) or any(f.errors for row in self.rows for f in row)


class MethodForm(SavingForm):
    """Each step with its settings; a step that is not wanted is left out of the specification."""

    def __init__(self, *args: Any, figures: Figures, specification: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.figures, self.given = figures, specification
        own = {name: field for name, field in self.fields.items() if name in ("title", "note")}
        self.fields.clear()
        self.fields.update(fields.method_fields(figures, specification))
        self.fields.update(own)
        self.n_each = fields.n_each(specification)
        self.n_bands = fields.n_bands(specification)

    def parts(self) -> Iterator[Part]:
        """The steps in the order in which they are done."""
        for part in fields.parts(self.figures):
            yield Part(
                id=part.id,
                title=part.title,
                lead=part.lead,
                fields=[self[name] for name in part.fields],
                folded=[self[name] for name in part.folded],
                folded_title=part.folded_title,
                rows=[[self[name] for name in row] for row in self._rows(part.id)],
                rows_title=part.rows_title,
                rows_lead=part.rows_lead,
            )

    def _rows(self, part: str) -> list[list[str]]:
        if part == "normalise":
            return [[f"{name}-{at}" for name in fields.EACH] for at in range(self.n_each)]
        if part == "bands":
            return [[f"band-{at}", f"from-{at}"] for at in range(self.n_bands)]
        return []

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        low, high = given.get("range_low"), given.get("range_high")
        if low is not None and high is not None and low >= high:
            self.add_error("range_high", _("The highest score lies above the lowest."))
        if given.get("impute") in ("group-mean", "group-median") and not given.get("impute_group"):
            self.add_error("impute_group", _("Choose the column that says which units are alike."))
        self._check_bands(given)
        self._check_each(given)
        return given

    def _check_bands(self, given: Mapping[str, Any]) -> None:
        for at in range(self.n_bands):
            name, start = given.get(f"band-{at}"), given.get(f"from-{at}")
            if name and start is None and f"from-{at}" not in self.errors:
                self.add_error(f"from-{at}", _("Say from which score the band “%(name)s” begins.") % {"name": name})
            if start is not None and not name:
                self.add_error(f"band-{at}", _("Give the band a name."))

    def _check_each(self, given: Mapping[str, Any]) -> None:
        seen = set()
        for at in range(self.n_each):
            code = given.get(f"code-{at}")
            if code and code in seen:
                self.add_error(f"code-{at}", _("This indicator is here already."))
            seen.add(code)
            if not code and any(given.get(f"{name}-{at}") not in (None, "") for name in fields.EACH[1:]):
                self.add_error(f"code-{at}", _("Choose the indicator these settings are for."))

    def specification(self) -> Specification:
        """The version's specification with the steps as sent; what the form does not show stays."""
        found = dict(self.given)
        for name, step in (
            ("denominate", self._denominate()),
            ("screen", self._screen()),
            ("impute", self._impute()),
            ("treat", self._treat()),
            ("normalise", self._normalise()),
            ("aggregate", self._aggregate()),
        ):
            found = with_step(found, name, step)
        bands = [
            {"name": self.cleaned_data[f"band-{at}"], "from": tidy(self.cleaned_data[f"from-{at}"])}
            for at in range(self.n_bands)
            if self.cleaned_data[f"band-{at}"]
        ]
        found.pop("bands", None)
        return {**found, "bands": bands} if bands else found

    def _own(self, name: str) -> Step | None:
        return step_of(self.given, name)

    def _number(self, name: str) -> float | int | None:
        found = self.cleaned_data[name]
        return None if found is None else tidy(found)

    def _share(self, name: str) -> float | int | None:
        found = self.cleaned_data[name]
        return None if found is None else tidy(round(found / 100, 10))

    def _denominate(self) -> Step | None:
        return edited(self._own("denominate"), "denominate", {}) if self.cleaned_data["denominate"] else None

    def _screen(self) -> Step | None:
        method = self.cleaned_data["screen"]
        if not method:
            return None
        changes = {"method": method, "minimum_available": self._share("minimum_available")}
        changes["minimum_nonzero"] = self._share("minimum_nonzero") if method != "available" else None
        return edited(self._own("screen"), "screen", changes)

    def _impute(self) -> Step | None:
        given, own = self.cleaned_data, self._own("impute")
        method = given["impute"]
        absences = {
            kind: given[f"absence-{kind}"]
            for kind in words.ABSENCES
            if given[f"absence-{kind}"] != fields.usual_rule(kind)
        }
        if method == "none" and not absences and not (own or {}).get("each"):
            return None
        changes = {
            "method": method,
            "group": given["impute_group"] or None if method.startswith("group-") else None,
            "value": self._number("impute_value") if method == "constant" else None,
            "level": int(given["impute_level"]) if method.startswith("unit-") and given["impute_level"] else None,
            "absences": absences,
        }
        return edited(own, "impute", changes)

    def _treat(self) -> Step | None:
        given = self.cleaned_data
        if not given["treat"]:
            return None
        changes = {
            "skew": self._number("skew"),
            "kurtosis": self._number("kurtosis"),
            "winsorise": given["winsorise"],
            "then": given["then"],
        }
        own = {key: value for key, value in (self._own("treat") or {}).items() if key != "method"}
        return edited(own, "treat", changes)

    def _normalise(self) -> Step:
        given, own = self.cleaned_data, self._own("normalise")
        method = given["normalise"]
        if own is not None and own.get("method", "min-max") != method:
            own = {"each": own.get("each", {})}
        changes: dict[str, Any] = {"method": method, "each": self._each(own)}
        if method in fields.RANGED:
            changes["range"] = [
                tidy(given["range_low"] or 0),
                tidy(100 if given["range_high"] is None else given["range_high"]),
            ]
        if method in fields.BOUNDED:
            changes["low"], changes["high"] = self._number("low"), self._number("high")
        return edited(own, "normalise", changes)

    def _each(self, own: Step | None) -> dict[str, Step]:
        before: Mapping[str, Step] = (own or {}).get("each", {})
        found = {}
        for at in range(self.n_each):
            code = self.cleaned_data[f"code-{at}"]
            if not code:
                continue
            kept = before.get(code, {})
            method = self.cleaned_data[f"method-{at}"] or None
            if method != kept.get("method"):
                kept = {}
            typed = {name: self._number(f"{name}-{at}") for name in ("low", "high", "target")}
            rule = {**kept, "method": method, **typed}
            found[code] = {key: value for key, value in rule.items() if value is not None}
        return {code: rule for code, rule in found.items() if rule}

    def _aggregate(self) -> Step:
        given = self.cleaned_data
        names = range(2, self.figures.levels + 1)
        levels = {str(level): given[f"level-{level}"] for level in names if given[f"level-{level}"]}
        levels = {level: method for level, method in levels.items() if method != given["aggregate"]}
        changes = {
            "method": given["aggregate"],
            "levels": levels,
            "minimum_share": self._share("minimum_share"),
        }
        return edited(self._own("aggregate"), "aggregate", changes)

    def field_at(self, place: str, specification: Mapping[str, Any]) -> str | None:
        """The question that a place of a specification was asked in."""
        band = re.match(r"bands\[(\d+)\](?:\.(\w+))?", place)
        if band:
            name = "from" if band[2] == "from" else "band"
            return self._nth_band(int(band[1]), name)
        step = re.match(r"steps\[(\d+)\](?:\.(.*))?", place)
        if not step or int(step[1]) >= len(specification["steps"]):
            return None
        name, key = specification["steps"][int(step[1])]["step"], step[2] or ""
        if name == "normalise" and key.startswith("each."):
            return self._row_of(key.split(".", 1)[1])
        return fields.FIELD_AT.get(f"{name}.{key.split('.')[0].split('[')[0]}", fields.FIELD_AT.get(name))

    def _nth_band(self, number: int, name: str) -> str | None:
        sent = [at for at in range(self.n_bands) if self.cleaned_data.get(f"band-{at}")]
        return f"{name}-{sent[number]}" if number < len(sent) else None

    def _row_of(self, rest: str) -> str | None:
        rows = ((at, self.cleaned_data.get(f"code-{at}") or "") for at in range(self.n_each))
        return next((f"code-{at}" for at, code in rows if code and (rest == code or rest.startswith(f"{code}."))), None)
