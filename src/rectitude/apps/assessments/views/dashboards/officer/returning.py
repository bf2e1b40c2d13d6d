"""A form sent on an expired session comes back to whoever had filled it in, once they have signed in again."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from rectitude.base.access.sign_in import take_kept_form
from rectitude.base.ui.forms import DateParts


def returned(request: Any, form: type[forms.Form]) -> dict[str, Any]:
    """What they had typed, as initial values; {} where nothing waits. A date that is none stays away."""
    kept = take_kept_form(request, owner=request.actor.key) if request.method == "GET" else None
    if kept is None:
        return {}
    found: dict[str, Any] = {}
    for name, field in form.base_fields.items():
        if isinstance(field, DateParts):
            found[name] = _date(field, [kept.get(f"{name}_{part}", [""])[0] for part in ("day", "month", "year")])
        elif isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
            found[name] = kept.get(name, [])
        elif name in kept:
            found[name] = kept[name][0]
    return {name: value for name, value in found.items() if value is not None}


def _date(field: DateParts, parts: list[str]) -> Any:
    try:
        return field.clean(parts)
    except ValidationError:
        return None
