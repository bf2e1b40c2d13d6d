"""Fields the framework does not have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Choice:
    """The label of a radio or checkbox that needs a hint: choices=[("full", Choice(_("In full"),
    hint=_("...")))].
    """

    label: str | Promise
    hint: str | Promise = ""

    def __str__(self) -> str:
        return str(self.label)


class DatePartsWidget(forms.MultiWidget):
    """Day, month and year typed as numbers; people know the dates of papers, not the cells of a calendar."""

    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        part = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__({name: forms.TextInput(attrs=part) for name in ("day", "month", "year")}, attrs)

    def decompress(self, value: Any) -> list[Any]:
        return [value.day, value.month, value.year] if isinstance(value, date) else [None, None, None]


class DateParts(forms.MultiValueField):
    """A date in three inputs; cleans to datetime.date, or None when empty and not required.

    The errors say which part is missing; `parts_in_error` tells the template which inputs to mark.
    """

    widget = DatePartsWidget
    default_error_messages = {
        "required": _("Enter a date"),
        "incomplete": _("The date must have a day, a month and a year"),
        "unreal": _("Enter a real date, such as 31 3 2026"),
    }

    def __init__(self, **kwargs: Any) -> None:
        parts = [forms.CharField(required=False, max_length=4) for _part in range(3)]
        super().__init__(fields=parts, require_all_fields=False, **kwargs)

    def clean(self, value: Any) -> date | None:
        given = [str(part or "").strip() for part in (value or ("", "", ""))]
        if not any(given):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        if not all(given):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        found = self.compress(given)
        self.run_validators(found)
        return found

    def compress(self, data_list: Sequence[Any]) -> date:
        try:
            day, month, year = (int(part) for part in data_list)
            return date(year, month, day)
        except ValueError:
            raise ValidationError(self.error_messages["unreal"], code="unreal") from None
