"""Weights: how they come about, and a number for each part of the tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rectitude.apps.indices import words
from rectitude.apps.indices.forms.saving import SavingForm, number_field, shown, tidy
from rectitude.apps.indices.pages.numbers import percent
from rectitude.apps.indices.pages.reading import Figures, Node
from rectitude.apps.indices.specifying import Specification, edited, step_of, with_step


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightRow:
    """A part with its input and the shares it has in the version as it stands."""

    node: Node
    field: BoundField
    share: str
    effective: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightGroup:
    """A group with its parts."""

    node: Node
    rows: list[WeightRow]


class WeightsForm(SavingForm):
    """The weights of a version, to be saved as another."""

    method = forms.ChoiceField(
        label=_("How the weights come about"), choices=words.choices(words.WEIGHTINGS), widget=forms.RadioSelect
    )
    field_order = ("method",)

    def __init__(self, *args: Any, figures: Figures, specification: Mapping[str, Any], **kwargs: Any) -> None:
        own = step_of(specification, "weigh") or {}
        super().__init__(*args, **kwargs)
        self.initial["method"] = own.get("method", "given")
        self.figures, self.given = figures, specification
        typed: Mapping[str, float] = own.get("weights", {})
        self.places: dict[str, str] = {}
        for at, node in enumerate(node for node in figures.nodes.values() if node.parent is not None):
            name = f"w-{at}"
            self.places[node.code] = name
            field = number_field(_now("Weight of %(name)s") % {"name": node.name}, required=True, low=0)
            field.initial = shown(typed.get(node.code, figures.weight(node.code).given))
            field.error_messages["required"] = _now("Give %(name)s a weight; 0 leaves it out of the score.") % {
                "name": node.name
            }
            field.widget.attrs["data-weight"] = node.parent or ""
            self.fields[name] = field

    def groups(self) -> Iterator[WeightGroup]:
        """Groups from the top down, each with its parts."""
        for node in self.figures.aggregates:
            rows = []
            for child in self.figures.children_of(node.code):
                weight = self.figures.weight(child.code)
                bound = self[self.places[child.code]]
                rows.append(
                    WeightRow(node=child, field=bound, share=percent(weight.share), effective=percent(weight.effective))
                )
            yield WeightGroup(node=node, rows=rows)

    def clean(self) -> dict[str, Any]:
        """A group whose parts all weigh nothing has no score."""
        given = super().clean() or {}
        for node in self.figures.aggregates:
            names = [self.places[child.code] for child in self.figures.children_of(node.code)]
            if all(given.get(name) == 0 for name in names):
                said = _now("Every part of %(name)s has the weight 0. Give one of them more.") % {"name": node.name}
                self.add_error(names[0], said)
        return given

    def specification(self) -> Specification:
        """The version's specification with the weights as sent. Weights that are those of the table are not written."""
        method = self.cleaned_data["method"]
        own = step_of(self.given, "weigh")
        apart = {
            code: tidy(self.cleaned_data[name])
            for code, name in self.places.items()
            if self.cleaned_data[name] != self.figures.weight(code).given
        }
        if own is None and method == "given" and not apart:
            return dict(self.given)
        return with_step(self.given, "weigh", edited(own, "weigh", {"method": method, "weights": apart}))

    def field_at(self, place: str, specification: Mapping[str, Any]) -> str | None:
        """The input of a code whose weight is refused."""
        if ".weights." in place:
            return self.places.get(place.split(".weights.", 1)[1])
        return "method" if place.startswith("steps[") else None
