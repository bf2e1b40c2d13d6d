"""A field as it stands in a form: which template draws it, its classes, where its error link leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.widgets import Input

from rectitude.base.ui.forms.fields import Choice, DatePartsWidget

CLASSES: tuple[tuple[type[forms.Widget], str, str], ...] = (
    (forms.CheckboxInput, "checkbox", "govuk-checkboxes__input"),
    (forms.CheckboxSelectMultiple, "checkboxes", "govuk-checkboxes__input"),
    (forms.RadioSelect, "radios", "govuk-radios__input"),
    (forms.SelectMultiple, "select", "govuk-select"),
    (forms.Select, "select", "govuk-select"),
    (forms.Textarea, "textarea", "govuk-textarea"),
    (forms.FileInput, "file", "rx-file"),
    (DatePartsWidget, "date", "govuk-input govuk-date-input__input"),
    (Input, "input", "govuk-input"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One radio or checkbox, and the questions its answer opens."""

    id: str
    name: str
    value: str
    label: str
    hint: str
    checked: bool
    disabled: bool
    revealed: list[BoundField]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePart:
    """One of the three inputs of a date."""

    id: str
    name: str
    part: str
    value: str


class UiBoundField(BoundField):
    """A bound field that knows how the house draws it."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        widget = field.widget
        if type(widget) is forms.NumberInput:
            # A scroll of the wheel changes a number input without being noticed; typed figures stay as typed.
            widget.input_type = "text"
            whole = isinstance(field, forms.IntegerField) and not isinstance(
                field, forms.FloatField | forms.DecimalField
            )
            widget.attrs.setdefault("inputmode", "numeric" if whole else "decimal")
            for attr in ("min", "max", "step"):
                widget.attrs.pop(attr, None)

    @property
    def kind(self) -> str:
        """Which drawing: input, textarea, select, file, date, checkbox, checkboxes or radios."""
        return next((kind for widget, kind, _ in CLASSES if isinstance(self.field.widget, widget)), "input")

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        own = next((css for kind, _, css in CLASSES if isinstance(widget, kind)), "")
        wrong = f"{own.split(' ')[0]}--error" if self.errors and own else ""
        parts = (own, wrong, widget.attrs.get("class"), built.get("class"))
        classes = " ".join(str(part) for part in parts if part)
        return {**built, "class": " ".join(dict.fromkeys(classes.split()))} if classes else built

    @property
    def anchor(self) -> str:
        """The id an error link leads to: the first input of a group, or the input itself."""
        grouped = self.kind in ("radios", "checkboxes", "date")
        return f"{self.auto_id}_0" if grouped else str(self.auto_id)

    @property
    def described_by(self) -> str:
        """The ids of hint and error, for the fieldset of a group."""
        return self.aria_describedby or ""

    @property
    def is_optional(self) -> bool:
        """Whether to say so: only where other questions of the form must be answered."""
        if self.field.required or not getattr(self.form, "mark_optional", True):
            return False
        return any(field.required for field in self.form.fields.values())

    @property
    def is_heading(self) -> bool:
        """Whether this question is the heading of its page."""
        return getattr(self.form, "heading_field", None) == self.name

    @property
    def is_revealed(self) -> bool:
        """Whether an answer to another question opens this one, which then draws it."""
        return any(self.name in names for by_value in self._reveals().values() for names in by_value.values())

    def options(self) -> Iterator[Option]:
        """The radios or checkboxes of this field."""
        reveals = self._reveals().get(self.name, {})
        for bound in self.subwidgets:
            data = bound.data
            label = data["label"]
            yield Option(
                id=data["attrs"].get("id", ""),
                name=data["name"],
                value=str(data["value"]),
                label=str(label),
                hint=str(label.hint) if isinstance(label, Choice) else "",
                checked=bool(data["selected"]),
                disabled=bool(data["attrs"].get("disabled")),
                revealed=[self.form[name] for name in reveals.get(str(data["value"]), ())],
            )

    def parts(self) -> Iterator[DatePart]:
        """The inputs of a date."""
        context = self.field.widget.get_context(self.html_name, self.value(), {"id": self.auto_id})
        for part, sub in zip(("day", "month", "year"), context["widget"]["subwidgets"], strict=True):
            yield DatePart(
                id=sub["attrs"]["id"],
                name=sub["name"],
                part=part,
                value="" if sub["value"] is None else sub["value"],
            )

    def _reveals(self) -> dict[str, dict[str, list[str]]]:
        return getattr(self.form, "reveals", None) or {}
